using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Looks for near points in a row of scalar products, times -2: the next register in which a squared distance |x|² + |y|² - 2 x·y is below a limit,
/// or so much less than its terms that only differences tell it.</summary>
/// <typeparam name="T">float or double.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal unsafe struct ProductScan<T> : ISimdKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The row, -2 x·y.</summary>
    public T* Row;

    /// <summary>|x|².</summary>
    public T Square;

    /// <summary>|y|² of each.</summary>
    public T* OtherSquares;

    /// <summary>The number of other points.</summary>
    public nint Columns;

    /// <summary>The limit.</summary>
    public T Limit;

    /// <summary>Where the search begins; after it, where the next one does, and the end of the row if nothing was found.</summary>
    public nint Next;

    /// <summary>The first point of the register that was found.</summary>
    public nint Position;

    /// <summary>Which of its points are meant, a bit each; none at the end of the row.</summary>
    public ulong Found;

    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged =>
        Found = Search<TOps, TVec>(Row, OtherSquares, Columns, Square, Limit, ProductRow<T>.Doubtful, ref Next, ref Position);

    [MethodImpl(Loops.CompiledOnce)]
    private static ulong Search<TOps, TVec>(T* row, T* others, nint columns, T square, T limit, T doubtful, ref nint next, ref nint position) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec x = TOps.Create(square), most = TOps.Create(limit), share = TOps.Create(doubtful);
        nint column = next;
        for (; column <= columns - TOps.Count; column += TOps.Count)
        {
            TVec terms = TOps.Add(x, TOps.Load(others + column)), distance = TOps.Add(terms, TOps.Load(row + column));
            ulong near = TOps.Bits(TOps.LessThan(distance, TOps.MaxNative(most, TOps.Multiply(share, terms))));
            if (near != 0)
            {
                (position, next) = (column, column + TOps.Count);
                return near;
            }
        }

        (position, next) = (column, columns);
        if (column == columns)
            return 0;
        int count = (int)(columns - column);
        TVec lastTerms = TOps.Add(x, TOps.LoadPartial(others + column, count)), last = TOps.Add(lastTerms, TOps.LoadPartial(row + column, count));
        return TOps.Bits(TOps.LessThan(last, TOps.MaxNative(most, TOps.Multiply(share, lastTerms)))) & ((1UL << count) - 1);
    }
}
