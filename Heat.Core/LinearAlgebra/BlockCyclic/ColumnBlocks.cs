namespace Heat;

/// <summary>
/// The columns of a matrix in blocks, and which rank has which block. A rank keeps its blocks one after the other, in the order of their columns.
/// </summary>
internal sealed class ColumnBlocks
{
    private readonly ColumnBlock[] _blocks;
    private readonly long[] _counts;
    private readonly long[] _before; // this rank's columns in the blocks before each block

    private ColumnBlocks(IEnumerable<(long Start, long Width, int Owner)> blocks, int ranks, int rank)
    {
        (Rank, _counts) = (rank, new long[ranks]);
        var (all, before) = (new List<ColumnBlock>(), new List<long>());
        foreach ((long start, long width, int owner) in blocks)
        {
            before.Add(_counts[rank]);
            all.Add(new(start, width, owner, _counts[owner]));
            _counts[owner] += width;
        }

        before.Add(_counts[rank]);
        (_blocks, _before) = ([.. all], [.. before]);
    }

    /// <summary>Blocks of equal width, dealt to the ranks in turn: the block-cyclic distribution of ScaLAPACK (Blackford et al., ScaLAPACK Users' Guide,
    /// SIAM 1997, section 4.3) along one axis, which keeps all ranks at work while a factorization goes from the left to the right.</summary>
    public static ColumnBlocks Cyclic(long columns, long width, int ranks, int rank) =>
        new(Starts(0, columns, width).Select((start, k) => (start, Math.Min(width, columns - start), k % ranks)), ranks, rank);

    /// <summary>The columns that ranks have in an array that is split along an axis, in blocks of at most a width.</summary>
    public static ColumnBlocks Of(Distribution distribution, long width, int rank) => new(
        Enumerable.Range(0, distribution.Ranks).SelectMany(owner =>
        {
            long first = distribution.Displacements[owner], end = first + distribution.Counts[owner];
            return Starts(first, end, width).Select(start => (start, Math.Min(width, end - start), owner));
        }),
        distribution.Ranks, rank);

    /// <summary>This rank.</summary>
    public int Rank { get; }

    /// <summary>The number of blocks.</summary>
    public int Count => _blocks.Length;

    public ColumnBlock this[int k] => _blocks[k];

    /// <summary>The columns of each rank.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>The widest block; 0 without blocks.</summary>
    public long Widest => _blocks.Select(block => block.Width).DefaultIfEmpty().Max();

    /// <summary>How many columns this rank has in the blocks before one.</summary>
    public nint OwnBefore(int k) => (nint)_before[k];

    /// <summary>This rank's blocks.</summary>
    public IEnumerable<ColumnBlock> Own => _blocks.Where(block => block.Owner == Rank);

    private static IEnumerable<long> Starts(long first, long end, long width)
    {
        for (long start = first; start < end; start += width)
            yield return start;
    }
}

/// <summary>A block of columns.</summary>
/// <param name="Start">Its first column.</param>
/// <param name="Width">How many columns it has.</param>
/// <param name="Owner">The rank that has them.</param>
/// <param name="LocalStart">The place of the first one among the columns of that rank.</param>
internal readonly record struct ColumnBlock(long Start, long Width, int Owner, long LocalStart)
{
    /// <summary>One past the last column.</summary>
    public long End => Start + Width;
}
