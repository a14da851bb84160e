namespace Heat;

/// <summary>
/// What a redistribution will do, before it does it: the blocks that each pair of ranks exchanges and the bytes per rank,
/// which pairs copy straight from memory to memory and which by messages, in how many rounds, with how much temporary
/// memory. Pure arithmetic, the same on every rank but for the estimate; it communicates nothing.
/// </summary>
/// <remarks>
/// Every movement is blocks of a source intersected with blocks of a target, whatever the axes along which either is cut.
/// A rank keeps what it has on both sides. From ranks whose memory it can read, a rank copies its blocks directly, between two
/// synchronisations. The rest is packed and exchanged in rounds: in each, every pair moves the same share of its block, counted
/// in row-major order, so that no rank's pack buffers exceed the bound however unequal the blocks are.
/// </remarks>
public sealed partial class RedistributionPlan
{
    /// <summary>The default bound of the temporary memory of one rank: 64 MiB.</summary>
    public const long DefaultMaxTemporaryBytes = 64L << 20;

    private readonly MeasuredBandwidth? _bandwidth; // of the rank for which it was made, if for any

    private RedistributionPlan(
        Distribution source, Distribution target, int elementSize, long maxTemporaryBytes, bool sourceIsContiguous, int[] groups,
        string reason = "", MeasuredBandwidth? bandwidth = null)
    {
        (Source, Target, ElementSize, MaxTemporaryBytes) = (source, target, elementSize, maxTemporaryBytes);
        (SourceIsContiguous, Reason, _bandwidth) = (sourceIsContiguous, reason, bandwidth);
        var part = new ExchangePart(
            GlobalView.Of(new(PieceMap.Of(source), sourceIsContiguous)), GlobalView.Of(new(PieceMap.Of(target), isRowMajor: true)));
        _exchange = new([part], elementSize, maxTemporaryBytes, groups, source.Ranks);
    }

    /// <summary>The distribution that is.</summary>
    public Distribution Source { get; }

    /// <summary>The distribution that is to be.</summary>
    public Distribution Target { get; }

    /// <summary>The number of ranks.</summary>
    public int Ranks => Source.Ranks;

    /// <summary>The size of one element in bytes.</summary>
    public int ElementSize { get; }

    /// <summary>The bound of the temporary memory of one rank, in bytes; one element to and from each other rank is always allowed.</summary>
    public long MaxTemporaryBytes { get; }

    /// <summary>How the blocks get from rank to rank. If it turns out that a piece lies in memory which the others cannot reach, such
    /// as an array that a user brought (<c>Ht.FromLocal</c>), all go by messages instead.</summary>
    public RedistributionExecutor Executor => _exchange.Executor;

    /// <summary>Why it is this executor, in words; empty where nothing is known of the ranks.</summary>
    public string Reason { get; }

    /// <summary>Whether the pieces of all ranks are contiguous row-major.</summary>
    internal bool SourceIsContiguous { get; }

    /// <summary>The number of packed exchanges, each prepared while the one before is under way; 0 where all is copied directly.</summary>
    public int Rounds => _exchange.Rounds;

    /// <summary>Whether anything moves between ranks.</summary>
    public bool NeedsCommunication => Executor != RedistributionExecutor.None;

    /// <summary>Plans the way from one distribution of an array to another.</summary>
    /// <param name="source">The distribution that is.</param>
    /// <param name="target">The distribution that is to be, of the same shape on as many ranks.</param>
    /// <param name="elementSize">The size of one element in bytes.</param>
    /// <param name="maxTemporaryBytes">The bound of the temporary memory of one rank.</param>
    /// <param name="sourceIsContiguous">Whether all local pieces are contiguous row-major; strided ones are packed always.</param>
    /// <exception cref="ArgumentException">The shapes or the numbers of ranks differ, or the array has more than 2^63-1 bytes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The element size or the bound is not positive.</exception>
    public static RedistributionPlan Create(
        Distribution source, Distribution target, int elementSize,
        long maxTemporaryBytes = DefaultMaxTemporaryBytes, bool sourceIsContiguous = true) =>
        Create(source, target, elementSize, maxTemporaryBytes, sourceIsContiguous, []);

    /// <summary>As the other, for ranks that can reach each other's memory.</summary>
    /// <param name="source">The distribution that is.</param>
    /// <param name="target">The distribution that is to be.</param>
    /// <param name="elementSize">The size of one element in bytes.</param>
    /// <param name="maxTemporaryBytes">The bound of the temporary memory of one rank.</param>
    /// <param name="sourceIsContiguous">Whether all local pieces are contiguous row-major.</param>
    /// <param name="memoryGroups">For every rank, a number that it has in common with the ranks which can reach its memory;
    /// empty where none can.</param>
    internal static RedistributionPlan Create(
        Distribution source, Distribution target, int elementSize, long maxTemporaryBytes, bool sourceIsContiguous, ReadOnlySpan<int> memoryGroups)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(elementSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxTemporaryBytes);
        if (source.Shape != target.Shape)
            throw new ArgumentException($"An array of shape {source.Shape} cannot become one of shape {target.Shape}.", nameof(target));
        if ((Int128)source.Shape.Size * elementSize > long.MaxValue)
            throw new ArgumentException($"An array of shape {source.Shape} with elements of {elementSize} bytes has more than 2^63-1 bytes.", nameof(source));
        if (source.Ranks != target.Ranks)
            throw new ArgumentException($"An array on {source.Ranks} rank(s) cannot be laid out on {target.Ranks}.", nameof(target));
        if (memoryGroups.Length != 0 && memoryGroups.Length != source.Ranks)
            throw new ArgumentException($"{memoryGroups.Length} groups for {source.Ranks} rank(s).", nameof(memoryGroups));
        return new(source, target, elementSize, maxTemporaryBytes, sourceIsContiguous, memoryGroups.ToArray());
    }

    /// <summary>Plans for the ranks of a communicator, under their settings; the plans of late are at hand.</summary>
    internal static RedistributionPlan Create(Communicator comm, Distribution source, Distribution target, int elementSize, bool sourceIsContiguous)
    {
        RankContext context = RankContext.Current;
        RedistributionSettings settings = context.State<RedistributionSettings>();
        var key = new RecentPlans.Key(comm, source, target, elementSize, sourceIsContiguous, settings.MaxTemporaryBytes, context.Direct);
        return settings.RecentPlans.Find(key)
            ?? settings.RecentPlans.Add(key, new(source, target, elementSize, settings.MaxTemporaryBytes, sourceIsContiguous, comm.MemoryGroups(), comm.MemoryNote, settings.Bandwidth));
    }

    /// <summary>About how long it will take, from the bandwidth that this rank's earlier redistributions had or, before any,
    /// that of plain copies: each rank answers for itself. The synchronisations, some microseconds, are not in it, nor the time
    /// that ranks wait for each other. Null of a plan that was not made for the ranks of an array.</summary>
    public TimeSpan? Estimate => _bandwidth is null ? null : TimeSpan.FromSeconds(Enumerable.Range(0, Ranks).Max(Load) / _bandwidth.Of(Executor));

    /// <summary>The plan as a table: bytes sent, received, kept and temporary of every rank.</summary>
    public override string ToString() => RedistributionPlanText.Format(this);
}
