using Heat.Kernels;

namespace Heat;

/// <summary>
/// What index arrays or a mask select of some axes of an array: a shape, and for each of its elements a row-major position over these
/// axes. Each rank holds the positions of its part, as a distribution says.
/// </summary>
internal sealed unsafe class Selection : IDisposable
{
    private readonly PooledBuffer _positions;

    private Selection(int[] axes, Distribution distribution, int rank, bool isOwn = false)
    {
        (Axes, Distribution, IsOwn) = (axes, distribution, isOwn);
        Count = checked((int)distribution.LocalShape(rank).Size);
        _positions = PooledBuffer.Rent((long)Count * sizeof(long));
    }

    /// <summary>The axes of the array that are indexed, ascending.</summary>
    public int[] Axes { get; }

    /// <summary>The shape of the selection, and how it lies on the ranks.</summary>
    public Distribution Distribution { get; }

    /// <summary>The number of positions that this rank holds.</summary>
    public int Count { get; }

    /// <summary>The positions of this rank's part, in row-major order.</summary>
    public Span<long> Positions => new(_positions.Pointer, Count);

    /// <summary>Whether every rank selects from its own piece only, and positions are those in the piece.</summary>
    public bool IsOwn { get; }

    public void Dispose() => _positions.Dispose();

    /// <summary>The selection of index arrays that are broadcast against each other. Collective if an index array must be moved to the
    /// distribution, or if ranks hold different parts: they then agree that all indices are in range.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="axes">The axes that are indexed, ascending.</param>
    /// <param name="operands">The indices, for these axes in order.</param>
    /// <param name="distribution">The common shape of the indices, and how it is to lie on the ranks.</param>
    /// <param name="mode">What becomes of indices that are out of range.</param>
    /// <param name="isOwn">Whether every rank selects from its own piece only: the lengths of the operands are then those of the piece.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; on every rank.</exception>
    public static Selection OfIndices(
        string name, Communicator comm, int[] axes, ReadOnlySpan<IndexOperand> operands, Distribution distribution,
        IndexMode mode = IndexMode.Raise, bool isOwn = false)
    {
        var selection = new Selection(axes, distribution, comm.Rank, isOwn);
        selection.Positions.Clear();
        string? problem = null;
        long factor = 1;
        for (int k = operands.Length - 1; k >= 0; k--)
        {
            problem = selection.Add(name, comm, operands[k], factor, mode) ?? problem;
            factor *= operands[k].Length;
        }

        if (distribution.IsDistributed)
            problem = comm.FirstText(problem);
        if (problem is null)
            return selection;
        selection.Dispose();
#pragma warning disable CA2208 // What is called operands here is the argument "indices" of all public methods.
        throw new ArgumentOutOfRangeException("indices", problem);
#pragma warning restore CA2208
    }

    /// <summary>The selection of a mask: the positions at which it is true, in row-major order.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="array">The distribution of the array.</param>
    /// <param name="axis">The first of the axes of the mask.</param>
    /// <param name="mask">The mask.</param>
    /// <param name="isWritten">Whether something is assigned to the selection: then every rank that holds an element must know of it.</param>
    /// <remarks>Collective if the result is distributed: a gathering to all of how many each rank selects, after the mask has been moved if
    /// it does not lie as the array does. The selection is split where each rank can select from its own part in row-major order.</remarks>
    public static Selection OfMask(string name, Distribution array, int axis, DNDArray<bool> mask, bool isWritten = false)
    {
        int[] axes = [.. Enumerable.Range(axis, mask.NDim)];
        Communicator comm = mask.Comm;
        bool isAlong = array.Split >= axis && array.Split < axis + mask.NDim;
        if (!isAlong && (array.Split is not null || mask.Split is null || isWritten))
        {
            // Every rank selects the same.
            LocalTensor<bool> whole = mask.LocalPieceIn(Distribution.Balanced(mask.Shape, null, comm.Size), name).Contiguous();
            return OfPiece(axes, whole, count => Distribution.Balanced([count], null, comm.Size), comm.Rank, first: 0, isOwn: false);
        }

        bool isOwn = isAlong && array.Split == axis;
        Distribution rows = isOwn ? array.WithShape(mask.Shape, 0) : mask.Split == 0 ? mask.Distribution : Distribution.Balanced(mask.Shape, 0, comm.Size);
        LocalTensor<bool> piece = mask.LocalPieceIn(rows, name).Contiguous();
        long first = isOwn || mask.Shape[0] == 0 ? 0 : rows.Displacements[comm.Rank] * (mask.Size / mask.Shape[0]);
        return OfPiece(axes, piece, count => Masks.Counted(comm, count, 0), comm.Rank, first, isOwn);
    }

    private static Selection OfPiece(int[] axes, LocalTensor<bool> piece, Func<long, Distribution> distribute, int rank, long first, bool isOwn)
    {
        ReadOnlySpan<bool> mask = piece.Span;
        var selection = new Selection(axes, distribute(MaskPositions.Count(mask)), rank, isOwn);
        MaskPositions.Write(mask, first, selection.Positions);
        MemoryLifetime.KeepAlive<bool>(piece.Memory);
        return selection;
    }

    private string? Add(string name, Communicator comm, in IndexOperand operand, long factor, IndexMode mode)
    {
        Block part = Distribution.BlockOf(comm.Rank);
        if (operand.Array is not { } array)
        {
            if (operand.Length > 1) // else it is repeated
                AddCounter(part, operand.Counter, factor);
            return null;
        }

        LocalTensor<long> piece = array.LocalPieceIn(Broadcast.For(array.Shape, Distribution), name);
        LocalTensor<long> indices = new LocalTensor<long>(piece.Memory, part.Shape, Broadcast.Strides(piece, array.Shape, part.NDim), piece.Offset).Contiguous();
        int wrong = IndexPositions.Add(indices.Span, operand.Length, mode, factor, Positions);
        string? problem = wrong < 0 ? null : operand.Problem(indices.Span[wrong], part.IndexAt(wrong));
        MemoryLifetime.KeepAlive<long>(indices.Memory);
        return problem;
    }

    /// <summary>Adds what an axis of the selection counts.</summary>
    private void AddCounter(Block part, int axis, long factor)
    {
        long inner = 1;
        for (int k = axis + 1; k < part.NDim; k++)
            inner *= part.Shape[k];
        Span<long> positions = Positions;
        for (int start = 0; start < positions.Length; start += (int)inner)
        {
            long index = (IsOwn ? 0 : part.Start[axis]) + (start / inner % part.Shape[axis]);
            foreach (ref long position in positions.Slice(start, (int)inner))
                position += index * factor;
        }
    }
}
