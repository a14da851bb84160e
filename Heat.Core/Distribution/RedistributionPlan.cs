namespace Heat;

/// <summary>
/// What a redistribution will do, before it does it: the blocks that each pair of ranks exchanges, the bytes per rank,
/// the number of rounds and the peak temporary memory. Pure arithmetic, the same on every rank; it communicates nothing.
/// </summary>
/// <remarks>
/// Every movement is blocks of a source intersected with blocks of a target, whatever the axes along which either is cut.
/// A rank keeps what it has on both sides. The rest is exchanged in rounds: in each, every pair moves the same share of its
/// block, counted in row-major order, so that no rank's pack buffers exceed the bound however unequal the blocks are.
/// </remarks>
public sealed class RedistributionPlan
{
    /// <summary>The default bound of the temporary memory of one rank: 64 MiB.</summary>
    public const long DefaultMaxTemporaryBytes = 64L << 20;

    private readonly Block[] _source;
    private readonly Block[] _target;
    private readonly bool _replicated;
    private readonly Traffic?[] _traffic;
    private readonly bool _sourceIsContiguous;

    private RedistributionPlan(
        Distribution source, Distribution target, int elementSize, long maxTemporaryBytes, bool sourceIsContiguous)
    {
        (Source, Target, ElementSize, MaxTemporaryBytes) = (source, target, elementSize, maxTemporaryBytes);
        _source = [.. Enumerable.Range(0, Ranks).Select(source.BlockOf)];
        _target = [.. Enumerable.Range(0, Ranks).Select(target.BlockOf)];
        _replicated = source.Split is null;
        _sourceIsContiguous = sourceIsContiguous;
        _traffic = new Traffic?[Ranks];
        Rounds = CountRounds();
    }

    /// <summary>The distribution that is.</summary>
    public Distribution Source { get; }

    /// <summary>The distribution that is to be.</summary>
    public Distribution Target { get; }

    /// <summary>The number of ranks.</summary>
    public int Ranks => Source.Ranks;

    /// <summary>The size of one element in bytes.</summary>
    public int ElementSize { get; }

    /// <summary>The bound of the temporary memory of one rank, in bytes; one element for each other rank is always allowed.</summary>
    public long MaxTemporaryBytes { get; }

    /// <summary>The number of exchanges, one after the other; 0 where nothing moves between ranks.</summary>
    public int Rounds { get; }

    /// <summary>The temporary memory of the rank that needs most, in bytes: its pack and unpack buffers. The result itself
    /// comes on top.</summary>
    public long PeakTemporaryBytes => Enumerable.Range(0, Ranks).Max(TemporaryBytes);

    /// <summary>Whether anything moves between ranks.</summary>
    public bool NeedsCommunication => Rounds > 0;

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
        long maxTemporaryBytes = DefaultMaxTemporaryBytes, bool sourceIsContiguous = true)
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
        return new(source, target, elementSize, maxTemporaryBytes, sourceIsContiguous);
    }

    /// <summary>The part of the global index space that one rank gives to another; with itself, what it keeps.</summary>
    public Block Exchange(int from, int to)
    {
        // Of a replicated array every rank already has all that it will need.
        if (_replicated)
            return from == to ? _target[to] : Nothing;
        return _source[from].Intersect(_target[to]);
    }

    /// <summary>The bytes that a rank sends to others.</summary>
    public long BytesSent(int rank) => NeedsCommunication ? TrafficOf(rank).Sent * ElementSize : 0;

    /// <summary>The bytes that a rank receives from others.</summary>
    public long BytesReceived(int rank) => NeedsCommunication ? TrafficOf(rank).Received * ElementSize : 0;

    /// <summary>The bytes that a rank has and keeps.</summary>
    public long BytesKept(int rank) => Exchange(rank, rank).Size * ElementSize;

    /// <summary>The temporary memory of one rank in bytes.</summary>
    public long TemporaryBytes(int rank) => NeedsCommunication ? TrafficOf(rank).TemporaryBytes(Rounds) : 0;

    /// <summary>The bytes that all ranks together send.</summary>
    public long TotalBytes => Enumerable.Range(0, Ranks).Sum(BytesSent);

    /// <summary>Whether a rank's outgoing blocks must be packed, because one is not a single run of its memory.</summary>
    internal bool Packs(int rank) => TrafficOf(rank).Packs;

    /// <summary>Whether a rank's incoming blocks must be unpacked, because one is not a single run of its memory.</summary>
    internal bool Unpacks(int rank) => TrafficOf(rank).Unpacks;

    /// <summary>For every rank, the block that it gets from this one; none for the rank itself, which keeps its own.</summary>
    internal Block[] Outgoing(int rank) => Others(rank, peer => Exchange(rank, peer));

    /// <summary>For every rank, the block that this one gets from it; none for the rank itself.</summary>
    internal Block[] Incoming(int rank) => Others(rank, peer => Exchange(peer, rank));

    internal Block SourceBlock(int rank) => _source[rank];

    internal Block TargetBlock(int rank) => _target[rank];

    /// <summary>The share of a block of <paramref name="size"/> elements that one round moves, as a range of its elements in row-major order.</summary>
    internal (long First, long End) Share(long size, int round) => (Part(size, round), Part(size, round + 1));

    /// <summary>A block without elements. A scalar has none such, but then a scalar never moves.</summary>
    private Block Nothing => new(new long[Source.Shape.NDim], new long[Source.Shape.NDim]);

    private Block[] Others(int rank, Func<int, Block> exchange) =>
        [.. Enumerable.Range(0, Ranks).Select(peer => peer == rank ? Nothing : exchange(peer))];

    private long Part(long size, int round) => (long)((Int128)size * round / Rounds);

    private int CountRounds()
    {
        int[] ranks = [.. Enumerable.Range(0, Ranks)];
        if (ranks.All(rank => Exchange(rank, rank).Size == _target[rank].Size))
            return 0;

        // Small arrays need no table of all pairs: even if a rank packed all it has and unpacked all it gets, one round would do.
        long bound = Math.Min(MaxTemporaryBytes, (long)int.MaxValue * ElementSize); // counts of packed elements are ints
        if ((Target.Split is not null || _sourceIsContiguous) // a strided piece that goes to everybody is packed once for each
            && ranks.All(rank => (Int128)_source[rank].Size + _target[rank].Size <= bound / ElementSize))
        {
            return 1;
        }

        Traffic[] traffic = Array.ConvertAll(ranks, TrafficOf);
        long rounds = Math.Max(1, traffic.Max(t => t.TemporaryBytes(1) / bound));

        // Shares are whole elements, so that the quotient can be a little too small. One element a pair is the least there is.
        long most = traffic.Max(t => t.LargestBlock);
        while (rounds < most && traffic.Any(t => t.TemporaryBytes(rounds) > bound))
            rounds++;
        return checked((int)Math.Min(rounds, most));
    }

    private Traffic TrafficOf(int rank) => _traffic[rank] ??= new(this, rank, _sourceIsContiguous);

    /// <summary>Carries out the plan. Collective: the ranks first agree that their pieces fit, then each sends <see cref="BytesSent"/>.</summary>
    /// <param name="comm">As many ranks as the plan has.</param>
    /// <param name="source">This rank's piece of the source distribution.</param>
    /// <param name="target">The place for its piece of the target distribution, contiguous row-major memory that does not overlap the source.</param>
    /// <exception cref="ArgumentException">A rank's piece does not have the planned shape or layout, or the pieces overlap, on every rank;
    /// or the elements have another size, or the communicator has.</exception>
    public void Execute<T>(Communicator comm, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(comm);
        if (comm.Size != Ranks)
            throw new ArgumentException($"A plan for {Ranks} rank(s) cannot run on a communicator of {comm.Size}.", nameof(comm));
        if (DType.Of<T>().Size != ElementSize)
            throw new ArgumentException($"The plan is for elements of {ElementSize} bytes, but {DType.Of<T>()} has {DType.Of<T>().Size}.", nameof(source));
        using CommunicationEvent? watched = Movement.Begin(this, comm, nameof(Execute));
        comm.ThrowTogether(
            PieceProblem(source, _source[comm.Rank].Shape, _sourceIsContiguous)
            ?? PieceProblem(target, _target[comm.Rank].Shape, contiguous: true)
            ?? (source.Memory.Span.Overlaps(target.Memory.Span) ? "The target overlaps the source." : null));
        Run(comm, source, target);
    }

    /// <summary>Carries out the plan on pieces that are known to fit.</summary>
    internal void Run<T>(Communicator comm, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged =>
        PackedExecutor.Run(this, comm, source, target);

    private static string? PieceProblem<T>(LocalTensor<T> piece, Shape planned, bool contiguous) where T : unmanaged
    {
        if (piece.Shape != planned)
            return $"A piece of shape {piece.Shape} is not the planned {planned}.";
        return contiguous && !piece.IsContiguous ? $"The plan expects contiguous pieces, but this one of shape {piece.Shape} is strided." : null;
    }

    /// <summary>The plan as a table: bytes sent, received, kept and temporary of every rank.</summary>
    public override string ToString() => RedistributionPlanText.Format(this);

    /// <summary>What one rank exchanges with the others, in elements.</summary>
    private sealed class Traffic
    {
        private readonly int _elementSize;
        private readonly List<long> _buffered = [];

        public Traffic(RedistributionPlan plan, int rank, bool sourceIsContiguous)
        {
            _elementSize = plan.ElementSize;
            Block[] outgoing = plan.Outgoing(rank), incoming = plan.Incoming(rank);
            Sent = outgoing.Sum(block => block.Size);
            Received = incoming.Sum(block => block.Size);
            LargestBlock = outgoing.Concat(incoming).Max(block => block.Size);
            Packs = !sourceIsContiguous || !outgoing.All(block => block.IsContiguousIn(plan._source[rank].Shape));
            Unpacks = !incoming.All(block => block.IsContiguousIn(plan._target[rank].Shape));
            if (Packs)
                _buffered.AddRange(outgoing.Select(block => block.Size));
            if (Unpacks)
                _buffered.AddRange(incoming.Select(block => block.Size));
        }

        public long Sent { get; }

        public long Received { get; }

        public long LargestBlock { get; }

        public bool Packs { get; }

        public bool Unpacks { get; }

        /// <summary>The largest buffers of any round if there are so many rounds.</summary>
        public long TemporaryBytes(long rounds)
        {
            long elements = 0;
            foreach (long size in _buffered)
                elements += (size + rounds - 1) / rounds;
            return elements * _elementSize;
        }
    }
}
