namespace Heat.Kernels;

/// <summary>
/// The loops of a reduction: those over results and those over the elements of a result, each group reduced to the fewest, and
/// the two of them that tiles are cut from.
/// </summary>
internal sealed unsafe class ReduceNest
{
    private const int LongRun = 64; // elements that are worth a call
    private const int WideRow = 256; // elements that short rows are put side by side to
    private const int State = 1;

    /// <summary>The number of the source among the operands of <see cref="Kept"/>.</summary>
    public const int KeptSource = 0;

    /// <param name="data">Element (0, 0, ...) of the source.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements.</param>
    /// <param name="elementSize">In bytes.</param>
    /// <param name="isReduced">For each axis, whether the reduction runs along it.</param>
    /// <param name="indices">For each axis, by how much an element's index grows along it; nothing where indices do not matter.
    /// Runs then go forward.</param>
    public ReduceNest(
        void* data, ReadOnlySpan<long> lengths, ReadOnlySpan<long> strides, int elementSize, ReadOnlySpan<bool> isReduced,
        ReadOnlySpan<long> indices = default)
    {
        int ndim = lengths.Length, kept = 0, reduced = 0;
        Span<long> keptLengths = stackalloc long[ndim], keptStrides = stackalloc long[ndim], stateStrides = stackalloc long[ndim];
        Span<long> reducedLengths = stackalloc long[ndim], reducedStrides = stackalloc long[ndim], indexSteps = stackalloc long[ndim];
        long results = 1;
        for (int axis = ndim - 1; axis >= 0; axis--)
        {
            if (isReduced[axis])
            {
                // In row-major order, so that operands of equal strides stay in it.
                int place = ndim - ++reduced;
                (reducedLengths[place], reducedStrides[place], indexSteps[place]) = (lengths[axis], strides[axis], indices.IsEmpty ? 0 : indices[axis]);
            }
            else
            {
                int place = ndim - ++kept;
                (keptLengths[place], keptStrides[place], stateStrides[place]) = (lengths[axis], strides[axis], results);
                results *= lengths[axis];
            }
        }

        Results = (nint)results;
        HasIndices = !indices.IsEmpty;
        ElementSize = elementSize;
        Kept = Loops(keptLengths[(ndim - kept)..], data, keptStrides[(ndim - kept)..], elementSize, stateStrides[(ndim - kept)..], 1, sourceFirst: true);
        Reduced = Loops(
            reducedLengths[(ndim - reduced)..], null, reducedStrides[(ndim - reduced)..], elementSize, indexSteps[(ndim - reduced)..], 1, sourceFirst: !HasIndices);
        Choose();
    }

    /// <summary>The loops over results, which are numbered in row-major order; operands are the source and the number.</summary>
    public OperandNest Kept { get; }

    /// <summary>The loops over a result's elements; operands are the source and the index.</summary>
    public OperandNest Reduced { get; }

    /// <summary>The number of results.</summary>
    public nint Results { get; }

    public bool HasIndices { get; }

    public int ElementSize { get; }

    /// <summary>Whether tiles are rows that are reduced column by column; else they are runs that are each reduced.</summary>
    public bool ByRows { get; private set; }

    /// <summary>Whether tiles lie in memory as they are needed.</summary>
    public bool InPlace { get; private set; }

    /// <summary>How many rows, which follow each other without a gap, are reduced as one that is so many times as wide: short rows are
    /// not worth a loop.</summary>
    public int Folds { get; private set; } = 1;

    /// <summary>The loop over a result's elements that tiles are cut from; -1 if there is none.</summary>
    public int Along { get; private set; }

    /// <summary>The loop over results that tiles are cut from; -1 if there is none.</summary>
    public int Across { get; private set; }

    /// <summary>Length of, and steps of source and index along, a loop over elements.</summary>
    public (nint Length, nint Stride, nint Step) ReducedLoop(int loop) => loop < 0
        ? (1, 0, 0)
        : (Reduced.Lengths[loop], Reduced.Strides(loop)[ReducedSource], Reduced.Strides(loop)[1 - ReducedSource]);

    /// <summary>Length of, and steps of source and result along, a loop over results.</summary>
    public (nint Length, nint Stride, nint Step) KeptLoop(int loop) =>
        loop < 0 ? (1, 0, 0) : (Kept.Lengths[loop], Kept.Strides(loop)[KeptSource], Kept.Strides(loop)[State]);

    /// <summary>Where the first element lies.</summary>
    public byte* Data => (byte*)(Kept.Data[KeptSource] + Reduced.Data[ReducedSource]);

    /// <summary>The number of the result that loops begin with: other than 0 if a loop goes backward.</summary>
    public nint FirstState => Kept.Data[State];

    /// <summary>The number of the source among the operands of <see cref="Reduced"/>.</summary>
    public int ReducedSource => HasIndices ? 1 : 0;

    private static OperandNest Loops(
        ReadOnlySpan<long> lengths, void* data, ReadOnlySpan<long> sourceStrides, int elementSize, ReadOnlySpan<long> otherStrides, int otherSize, bool sourceFirst)
    {
        var nest = new OperandNest(lengths, 2);
        nest.Set(sourceFirst ? 0 : 1, data, sourceStrides, elementSize);
        nest.Set(sourceFirst ? 1 : 0, null, otherStrides, otherSize);
        nest.Reduce();
        return nest;
    }

    private void Choose()
    {
        int run = WithStride(Reduced, ReducedSource, ElementSize), row = WithStride(Kept, KeptSource, ElementSize);
        nint elements = Reduced.Size, results = Kept.Size;
        Along = Longest(Reduced);
        Across = Longest(Kept);
        if (run >= 0 && (Reduced.Lengths[run] >= LongRun || results < 16))
            (ByRows, InPlace, Along) = (false, true, run);
        else if (row >= 0 && (Kept.Lengths[row] >= LongRun || elements < 16))
            (ByRows, InPlace, Across) = (true, true, row);
        else if (row >= 0 && WithStride(Reduced, ReducedSource, Kept.Lengths[row] * ElementSize) is var next and >= 0 && Reduced.Lengths[next] >= WideRow)
            (ByRows, InPlace, Across, Along, Folds) = (true, true, row, next, WideRow / (int)Kept.Lengths[row]);
        else
            (ByRows, InPlace) = (KeptLoop(Across).Length >= 16, false);
    }

    private static int WithStride(OperandNest nest, int source, nint stride)
    {
        for (int loop = 0; loop < nest.Count; loop++)
        {
            if (nest.Strides(loop)[source] == stride)
                return loop;
        }

        return -1;
    }

    private static int Longest(OperandNest nest)
    {
        int longest = nest.Count - 1;
        for (int loop = 0; loop < nest.Count; loop++)
            longest = nest.Lengths[loop] > nest.Lengths[longest] ? loop : longest;
        return longest;
    }
}
