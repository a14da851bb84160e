using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Distances of some points to others, feature by feature: the lanes of a register are other points. It reads the other points
/// transposed, a row of them for each feature.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <typeparam name="TDifferences">How differences add up.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct DifferenceTile<T, TDifferences> : ISimdKernel<T>
    where T : unmanaged
    where TDifferences : struct, IDifferences<T>
{
    /// <summary>The first of the points, a row of features each.</summary>
    public T* Points;

    /// <summary>The number of points.</summary>
    public nint Rows;

    /// <summary>The number of features, which is the distance from point to point.</summary>
    public nint Features;

    /// <summary>The others: feature f of point j is element f * <see cref="OtherStride"/> + j. A whole number of registers can be read from each row.</summary>
    public T* Others;

    /// <summary>Elements from feature to feature.</summary>
    public nint OtherStride;

    /// <summary>The number of others.</summary>
    public nint Columns;

    /// <summary>The distances, a row for each point.</summary>
    public T* Target;

    /// <summary>Elements from row to row of the distances.</summary>
    public nint TargetStride;

    public readonly void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        for (nint row = 0; row < Rows; row += 4)
        {
            // Of the last rows, one may take part several times: it is computed and stored again.
            nint last = Rows - 1;
            Four<TOps, TVec>(row, Math.Min(row + 1, last), Math.Min(row + 2, last), Math.Min(row + 3, last));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Four<TOps, TVec>(nint r0, nint r1, nint r2, nint r3) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        T* p0 = Points + (r0 * Features), p1 = Points + (r1 * Features), p2 = Points + (r2 * Features), p3 = Points + (r3 * Features);
        nint features = Features, stride = OtherStride, columns = Columns;
        for (nint column = 0; column < columns; column += TOps.Count)
        {
            TVec s0 = default, s1 = default, s2 = default, s3 = default;
            T* other = Others + column;
            for (nint f = 0; f < features; f++, other += stride)
            {
                TVec y = TOps.Load(other);
                s0 = TDifferences.Add<TOps, TVec>(s0, TOps.Subtract(TOps.Create(p0[f]), y));
                s1 = TDifferences.Add<TOps, TVec>(s1, TOps.Subtract(TOps.Create(p1[f]), y));
                s2 = TDifferences.Add<TOps, TVec>(s2, TOps.Subtract(TOps.Create(p2[f]), y));
                s3 = TDifferences.Add<TOps, TVec>(s3, TOps.Subtract(TOps.Create(p3[f]), y));
            }

            int count = (int)Math.Min(TOps.Count, columns - column); // the last register may be stored in part
            T* target = Target + column;
            TOps.StorePartial(s0, target + (r0 * TargetStride), count);
            TOps.StorePartial(s1, target + (r1 * TargetStride), count);
            TOps.StorePartial(s2, target + (r2 * TargetStride), count);
            TOps.StorePartial(s3, target + (r3 * TargetStride), count);
        }
    }
}
