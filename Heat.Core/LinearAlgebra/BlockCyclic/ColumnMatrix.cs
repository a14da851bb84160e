using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>A matrix of which each rank has whole columns, in blocks.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class ColumnMatrix<T> : IDisposable where T : unmanaged, INumberBase<T>
{
    private readonly MemoryHandle _pin;
    private readonly DNDArray<T>? _columns; // as the rows of an array: the blocks of rank 0, then those of rank 1, ...

    private ColumnMatrix(Communicator comm, long rows, ColumnBlocks blocks, LocalTensor<T> local, DNDArray<T>? columns)
    {
        (Comm, Rows, Blocks, _columns) = (comm, (nint)rows, blocks, columns);
        _pin = local.Memory.Pin();
        Local = new((T*)_pin.Pointer + local.Offset, Rows, (nint)blocks.Counts[blocks.Rank], (nint)local.Strides[1], (nint)local.Strides[0]);
    }

    /// <summary>A matrix with arbitrary content, column-major on every rank.</summary>
    public static ColumnMatrix<T> Empty(Communicator comm, long rows, ColumnBlocks blocks)
    {
        long all = 0;
        foreach (long count in blocks.Counts)
            all += count;
        DNDArray<T> columns = Ht.Allocate<T>(Distribution.FromCounts([all, rows], 0, blocks.Counts.ToArray()), comm);
        return new(comm, rows, blocks, columns.Local, columns);
    }

    /// <summary>Columns of the identity.</summary>
    public static ColumnMatrix<T> Identity(Communicator comm, long rows, ColumnBlocks blocks)
    {
        ColumnMatrix<T> identity = Empty(comm, rows, blocks);
        Matrices.Set(identity.Local, T.Zero);
        foreach (ColumnBlock block in blocks.Own)
        {
            for (long k = 0; k < block.Width; k++)
                identity.Local[(nint)(block.Start + k), (nint)(block.LocalStart + k)] = T.One;
        }

        return identity;
    }

    /// <summary>A copy of an array of two axes of any distribution. One exchange, in which every element moves at most once.</summary>
    /// <exception cref="InvalidOperationException">It would move more than <see cref="Ht.Strict"/> allows.</exception>
    public static ColumnMatrix<T> Of(DNDArray<T> a, ColumnBlocks blocks, string name)
    {
        if (a.IsDistributed)
            StrictMode.Check(a.PlanTo(Distribution.Balanced(a.Shape, 1 - a.Split, a.Comm.Size)), name); // dealing moves as much as a resplit
        ColumnMatrix<T> matrix = Empty(a.Comm, a.Shape[0], blocks);
        GlobalView from = a.AsGlobalView().Permute(1, 0), to = matrix._columns!.AsGlobalView();
        var exchange = new Exchange(a.Comm, to, name);
        for (int k = 0; k < blocks.Count; k++)
            exchange.Add(from.Slice(0, blocks[k].Start, blocks[k].Width), matrix.Place(to, blocks[k]));
        exchange.Run();
        return matrix;
    }

    /// <summary>The pieces of an array that is split along an axis, without a copy: its columns if it is split along them, else its rows as columns of the transpose.</summary>
    /// <param name="a">An array of two axes, split along one.</param>
    /// <param name="width">The most columns of a block.</param>
    public static ColumnMatrix<T> View(DNDArray<T> a, long width)
    {
        LocalTensor<T> columns = a.Split == 1 ? a.Local.Permute(1, 0) : a.Local;
        return new(a.Comm, a.Shape[1 - a.Split!.Value], ColumnBlocks.Of(a.Distribution, width, a.Comm.Rank), columns, null);
    }

    public Communicator Comm { get; }

    public nint Rows { get; }

    public ColumnBlocks Blocks { get; }

    /// <summary>This rank's columns.</summary>
    public MatrixView<T> Local { get; }

    /// <summary>The matrix as an array of a distribution. One exchange.</summary>
    /// <param name="distribution">The distribution of the result.</param>
    /// <param name="name">The function that needs it.</param>
    /// <param name="isTransposed">Whether the result is the transposed matrix.</param>
    public DNDArray<T> ToArray(Distribution distribution, string name, bool isTransposed = false)
    {
        DNDArray<T> result = Ht.Allocate<T>(distribution, Comm);
        GlobalView from = _columns!.AsGlobalView(), target = result.AsGlobalView(), to = isTransposed ? target : target.Permute(1, 0);
        var exchange = new Exchange(Comm, target, name);
        for (int k = 0; k < Blocks.Count; k++)
            exchange.Add(Place(from, Blocks[k]), to.Slice(0, Blocks[k].Start, Blocks[k].Width));
        exchange.Run();
        return result;
    }

    public void Dispose() => _pin.Dispose();

    private GlobalView Place(GlobalView columns, ColumnBlock block) =>
        columns.Slice(0, _columns!.Distribution.Displacements[block.Owner] + block.LocalStart, block.Width);
}
