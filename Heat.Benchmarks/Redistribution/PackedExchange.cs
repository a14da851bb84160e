namespace Heat.Benchmarks;

/// <summary>
/// A redistribution as a C program writes it: every rank copies the blocks for all ranks, its own too, into one buffer,
/// calls <c>Alltoallv</c> once, and copies what came in to its place. Where blocks are single runs of memory already, they
/// are sent, or received, in place. Buffers are made once and stay warm.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class PackedExchange<T> where T : unmanaged
{
    private readonly Communicator _comm;
    private readonly ExchangedBlocks<T> _outgoing, _incoming;

    public PackedExchange(Communicator comm, RedistributionPlan plan, LocalTensor<T> source, LocalTensor<T> target, MemoryAllocator allocator)
    {
        Block[] Blocks(Func<int, Block> exchange) => [.. Enumerable.Range(0, comm.Size).Select(exchange)];
        (_comm, Target) = (comm, target);
        _outgoing = new(source, plan.Source.BlockOf(comm.Rank), Blocks(peer => plan.Exchange(comm.Rank, peer)), allocator);
        _incoming = new(target, plan.Target.BlockOf(comm.Rank), Blocks(peer => plan.Exchange(peer, comm.Rank)), allocator);
        _outgoing.Pack();
    }

    /// <summary>Where the result is.</summary>
    public LocalTensor<T> Target { get; }

    /// <summary>Packs, exchanges and unpacks. Collective.</summary>
    public void Run()
    {
        _outgoing.Pack();
        Exchange();
        _incoming.Unpack();
    }

    /// <summary>The exchange alone, of what was packed last. Collective.</summary>
    public void Exchange() => _comm.Alltoallv<T>(
        _outgoing.Span, _outgoing.Counts, _incoming.Span, _incoming.Counts, _outgoing.Displacements, _incoming.Displacements);
}

/// <summary>The blocks of a rank's piece that go to, or come from, each rank.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class ExchangedBlocks<T> where T : unmanaged
{
    private readonly LocalTensor<T> _exchanged; // the piece, or the buffer
    private readonly (LocalTensor<T> Strided, LocalTensor<T> Packed)[] _copies; // none in place

    public ExchangedBlocks(LocalTensor<T> piece, Block place, Block[] blocks, MemoryAllocator allocator)
    {
        LocalTensor<T>[] views = [.. blocks.Select(block => piece.Slice(block.RelativeTo(block.IsEmpty ? block.Start : place.Start)))]; // an empty block may start anywhere
        Counts = [.. blocks.Select(block => checked((int)block.Size))];
        if (views.All(view => view.IsContiguous))
        {
            _exchanged = piece;
            _copies = [];
            Displacements = [.. views.Select(view => (int)(view.Size == 0 ? 0 : view.Offset - piece.Offset))];
            return;
        }

        Displacements = new int[blocks.Length];
        for (int peer = 1; peer < blocks.Length; peer++)
            Displacements[peer] = checked(Displacements[peer - 1] + Counts[peer - 1]);
        _exchanged = LocalTensor<T>.Allocate([Counts.Sum(count => (long)count)], allocator);
        _exchanged.Span.Clear();
        _copies = [.. views.Select((view, peer) => (view, new LocalTensor<T>(_exchanged.Memory, view.Shape, view.Shape.RowMajorStrides(), Displacements[peer])))];
    }

    /// <summary>The elements for, or from, each rank.</summary>
    public int[] Counts { get; }

    /// <summary>Where they lie in <see cref="Span"/>.</summary>
    public int[] Displacements { get; }

    /// <summary>What is exchanged: the piece itself or the buffer.</summary>
    public Span<T> Span => _exchanged.Span;

    /// <summary>Copies the blocks from the piece into the buffer, if there is one.</summary>
    public void Pack()
    {
        foreach ((LocalTensor<T> strided, LocalTensor<T> packed) in _copies)
            strided.CopyTo(packed);
    }

    /// <summary>Copies the blocks from the buffer, if there is one, into the piece.</summary>
    public void Unpack()
    {
        foreach ((LocalTensor<T> strided, LocalTensor<T> packed) in _copies)
            packed.CopyTo(strided);
    }
}
