using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>P, L and U as arrays, of factors that all ranks share.</summary>
internal static unsafe class LuParts
{
    /// <summary>The parts: P replicated, L and U split as the matrix was. Collective: one exchange each of L and U.</summary>
    public static (DNDArray<long> P, DNDArray<T> L, DNDArray<T> U) Of<T>(string name, DistributedLu<T> lu, Distribution source) where T : unmanaged, INumberBase<T>
    {
        Communicator comm = lu.Factors.Comm;
        nint m = (nint)source.Shape[0], n = (nint)source.Shape[1], k = Math.Min(m, n);
        using ColumnMatrix<T> l = ColumnMatrix<T>.Empty(comm, m, ColumnBlocks.Cyclic(k, lu.Width, comm.Size, comm.Rank)), u = ColumnMatrix<T>.Empty(comm, k, lu.Factors.Blocks);
        Matrices.Copy(lu.Factors.Local.ColumnRange(0, l.Local.Columns), l.Local);
        foreach (ColumnBlock block in l.Blocks.Own)
        {
            for (long j = 0; j < block.Width; j++)
            {
                MatrixView<T> column = l.Local.ColumnRange((nint)(block.LocalStart + j), 1);
                Matrices.Set(column.RowRange(0, (nint)(block.Start + j)), T.Zero);
                column[(nint)(block.Start + j), 0] = T.One;
            }
        }

        Matrices.Copy(lu.Factors.Local.RowRange(0, k), u.Local);
        foreach (ColumnBlock block in u.Blocks.Own)
        {
            for (long j = 0; j < block.Width; j++)
            {
                nint end = (nint)Math.Min(k, block.Start + j + 1);
                Matrices.Set(u.Local.Part(end, (nint)(block.LocalStart + j), k - end, 1), T.Zero);
            }
        }

        DNDArray<long> order = Ht.Arange<long>(0, m, 1, comm: comm);
        using System.Buffers.MemoryHandle pin = order.Local.Memory.Pin();
        fixed (int* pivots = lu.Pivots)
            LuFactor.Exchange(new MatrixView<long>((long*)pin.Pointer + order.Local.Offset, m, 1), pivots, lu.Pivots.Length);
        int split = source.Split!.Value;
        return (order, l.ToArray(source.Resembled([m, k], split), name), u.ToArray(source.Resembled([k, n], split), name));
    }
}
