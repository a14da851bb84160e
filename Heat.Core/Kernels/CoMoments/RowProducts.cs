using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Dot products of the rows of two matrices, two times four of them at once, so that each number that is loaded takes part in
/// several.</summary>
internal static unsafe class RowProducts
{
    /// <summary>Adds the products of some rows with the first rows of another matrix.</summary>
    /// <param name="x">The first of the rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="y">The other matrix.</param>
    /// <param name="columns">How many of its rows.</param>
    /// <param name="length">The length of all rows.</param>
    /// <param name="sums">Where the products are added: row i, column j at i·<paramref name="stride"/> + j.</param>
    /// <param name="stride">From row to row of the sums.</param>
    public static void Add(double* x, int rows, double* y, int columns, int length, double* sums, nint stride)
    {
        for (int i = 0; i < rows; i += 2)
        {
            // The second of an odd pair is the first again; its products are left alone.
            double* second = i + 1 < rows ? x + ((nint)(i + 1) * length) : x + ((nint)i * length);
            for (int j = 0; j < columns; j += 4)
                Tile(x + ((nint)i * length), second, y + ((nint)j * length), Math.Min(4, columns - j), length, sums + (i * stride) + j, i + 1 < rows ? stride : 0);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(double* a, double* b, double* y, int columns, int length, double* sums, nint stride)
    {
        double* y1 = columns > 1 ? y + length : y, y2 = columns > 2 ? y + (2 * (nint)length) : y, y3 = columns > 3 ? y + (3 * (nint)length) : y;
        Vector<double> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
        int k = 0;
        for (; k <= length - Vector<double>.Count; k += Vector<double>.Count)
        {
            Vector<double> p = Vector.Load(a + k), q = Vector.Load(b + k), r = Vector.Load(y + k);
            a0 = Vector.FusedMultiplyAdd(p, r, a0);
            b0 = Vector.FusedMultiplyAdd(q, r, b0);
            r = Vector.Load(y1 + k);
            a1 = Vector.FusedMultiplyAdd(p, r, a1);
            b1 = Vector.FusedMultiplyAdd(q, r, b1);
            r = Vector.Load(y2 + k);
            a2 = Vector.FusedMultiplyAdd(p, r, a2);
            b2 = Vector.FusedMultiplyAdd(q, r, b2);
            r = Vector.Load(y3 + k);
            a3 = Vector.FusedMultiplyAdd(p, r, a3);
            b3 = Vector.FusedMultiplyAdd(q, r, b3);
        }

        Finish(a, y, y1, y2, y3, k, length, columns, sums, a0, a1, a2, a3);
        if (stride != 0)
            Finish(b, y, y1, y2, y3, k, length, columns, sums + stride, b0, b1, b2, b3);
    }

    private static void Finish(
        double* x, double* y0, double* y1, double* y2, double* y3, int k, int length, int columns, double* sums,
        Vector<double> v0, Vector<double> v1, Vector<double> v2, Vector<double> v3)
    {
        double s0 = Vector.Sum(v0), s1 = Vector.Sum(v1), s2 = Vector.Sum(v2), s3 = Vector.Sum(v3);
        for (; k < length; k++)
        {
            s0 = Math.FusedMultiplyAdd(x[k], y0[k], s0);
            s1 = Math.FusedMultiplyAdd(x[k], y1[k], s1);
            s2 = Math.FusedMultiplyAdd(x[k], y2[k], s2);
            s3 = Math.FusedMultiplyAdd(x[k], y3[k], s3);
        }

        sums[0] += s0;
        if (columns > 1)
            sums[1] += s1;
        if (columns > 2)
            sums[2] += s2;
        if (columns > 3)
            sums[3] += s3;
    }
}
