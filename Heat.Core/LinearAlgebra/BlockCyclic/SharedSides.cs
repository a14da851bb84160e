using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The right-hand sides of systems whose matrix all ranks share: where few, all ranks have all of them, else each rank has some columns.</summary>
internal static unsafe class SharedSides
{
    /// <summary>So many columns of right-hand sides are few: their solution costs less than the broadcasts of the matrix that shared columns need.</summary>
    public const long Few = 32;

    /// <summary>Solves. Collective.</summary>
    /// <param name="name">The function, for those who watch communication.</param>
    /// <param name="b">The right-hand sides: a vector, or matrices of as many rows; arguments are checked.</param>
    /// <param name="few">Turns the right-hand sides, row-major, contiguous and the same on all ranks, into solutions.</param>
    /// <param name="many">Turns columns of them, others on each rank, into solutions.</param>
    /// <returns>The solutions, distributed as <paramref name="b"/>.</returns>
    public static DNDArray<T> Run<T>(string name, DNDArray<T> b, Action<MatrixView<T>> few, Action<MatrixView<T>> many) where T : unmanaged, INumberBase<T>
    {
        if (b.NDim > 2)
        {
            DNDArray<T> rowsFirst = Ht.MoveAxis(b, -2, 0);
            DNDArray<T> solution = Run(name, Ht.Reshape(rowsFirst, [b.Shape[^2], b.Shape[^2] == 0 ? 0 : b.Size / b.Shape[^2]]), few, many);
            return Ht.MoveAxis(Ht.Reshape(solution, rowsFirst.Shape.AsSpan()), 0, -2).To(b.Distribution, name).Copy();
        }

        long columns = b.NDim == 1 ? 1 : b.Shape[1];
        if (columns > Few)
        {
            using ColumnMatrix<T> x = ColumnMatrix<T>.Of(b, ColumnBlocks.Cyclic(columns, ((columns - 1) / b.Comm.Size) + 1, b.Comm.Size, b.Comm.Rank), name);
            many(x.Local);
            return x.ToArray(b.Distribution, name);
        }

        LocalTensor<T> local = b.LocalPieceIn(b.Distribution.WithShape(b.Shape, null), name).Copy();
        using (MemoryHandle pin = local.Memory.Pin())
            few(new((T*)pin.Pointer + local.Offset, (nint)b.Shape[0], (nint)columns));
        var array = new DNDArray<T>(b.Distribution.WithShape(b.Shape, null), b.Comm, local, isRowMajor: true);
        return b.Split is { } split ? array.SlicedAs(b.Distribution, split) : array;
    }
}
