namespace Heat;

// The non-blocking collectives: as the blocking ones, over memory that stays pinned until the request completes.
public abstract unsafe partial class Communicator
{
    /// <summary>Starts a barrier; the request completes when all ranks have started it. Collective.</summary>
    public Request Ibarrier() => Launch(Collective.Barrier(), default);

    /// <summary>Starts a broadcast. Collective.</summary>
    /// <inheritdoc cref="Broadcast{T}(Span{T}, int)"/>
    public Request Ibroadcast<T>(Memory<T> buffer, int root) where T : unmanaged
    {
        var pins = new PinnedBuffers(default, buffer.Pin());
        return Launch(Collective.Broadcast((T*)pins.Receive, buffer.Length, root), pins);
    }

    /// <summary>Starts a reduction to the root. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public Request Ireduce<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReduceOp<T> op, int root) where T : unmanaged =>
        LaunchReduction(CollectiveKind.Reduce, send, receive, op, root);

    /// <summary>Starts a reduction to all. Collective.</summary>
    /// <inheritdoc cref="Allreduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
    public Request Iallreduce<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReduceOp<T> op) where T : unmanaged =>
        LaunchReduction(CollectiveKind.Allreduce, send, receive, op);

    /// <summary>Starts a scan. Collective.</summary>
    /// <inheritdoc cref="Scan{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
    public Request Iscan<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReduceOp<T> op) where T : unmanaged =>
        LaunchReduction(CollectiveKind.Scan, send, receive, op);

    /// <summary>Starts an exclusive scan. Collective.</summary>
    /// <inheritdoc cref="ExclusiveScan{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
    public Request IexclusiveScan<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReduceOp<T> op) where T : unmanaged =>
        LaunchReduction(CollectiveKind.ExclusiveScan, send, receive, op);

    /// <summary>Starts a gather. Collective.</summary>
    /// <inheritdoc cref="Gather{T}(ReadOnlySpan{T}, Span{T}, int)"/>
    public Request Igather<T>(ReadOnlyMemory<T> send, Memory<T> receive, int root) where T : unmanaged =>
        LaunchExchange(CollectiveKind.Gather, send, receive, root);

    /// <summary>Starts a gather of parts of different lengths. Collective.</summary>
    /// <inheritdoc cref="Gatherv{T}(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{int}, int, ReadOnlySpan{int})"/>
    public Request Igatherv<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReadOnlySpan<int> counts, int root, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        LaunchExchange(CollectiveKind.Gatherv, send, receive, root, receiveLayout: Layout.From(counts, displacements));

    /// <summary>Starts a scatter. Collective.</summary>
    /// <inheritdoc cref="Scatter{T}(ReadOnlySpan{T}, Span{T}, int)"/>
    public Request Iscatter<T>(ReadOnlyMemory<T> send, Memory<T> receive, int root) where T : unmanaged =>
        LaunchExchange(CollectiveKind.Scatter, send, receive, root);

    /// <summary>Starts a scatter of parts of different lengths. Collective.</summary>
    /// <inheritdoc cref="Scatterv{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, Span{T}, int, ReadOnlySpan{int})"/>
    public Request Iscatterv<T>(ReadOnlyMemory<T> send, ReadOnlySpan<int> counts, Memory<T> receive, int root, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        LaunchExchange(CollectiveKind.Scatterv, send, receive, root, sendLayout: Layout.From(counts, displacements));

    /// <summary>Starts a gather to all. Collective.</summary>
    /// <inheritdoc cref="Allgather{T}(ReadOnlySpan{T}, Span{T})"/>
    public Request Iallgather<T>(ReadOnlyMemory<T> send, Memory<T> receive) where T : unmanaged =>
        LaunchExchange(CollectiveKind.Allgather, send, receive);

    /// <summary>Starts a gather to all of parts of different lengths. Collective.</summary>
    /// <inheritdoc cref="Allgatherv{T}(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
    public Request Iallgatherv<T>(ReadOnlyMemory<T> send, Memory<T> receive, ReadOnlySpan<int> counts, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        LaunchExchange(CollectiveKind.Allgatherv, send, receive, receiveLayout: Layout.From(counts, displacements));

    /// <summary>Starts an all-to-all exchange. Collective.</summary>
    /// <inheritdoc cref="Alltoall{T}(ReadOnlySpan{T}, Span{T})"/>
    public Request Ialltoall<T>(ReadOnlyMemory<T> send, Memory<T> receive) where T : unmanaged =>
        LaunchExchange(CollectiveKind.Alltoall, send, receive);

    /// <summary>Starts an all-to-all exchange of parts of different lengths. Collective.</summary>
    /// <inheritdoc cref="Alltoallv{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, Span{T}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
    public Request Ialltoallv<T>(
        ReadOnlyMemory<T> send, ReadOnlySpan<int> sendCounts, Memory<T> receive, ReadOnlySpan<int> receiveCounts,
        ReadOnlySpan<int> sendDisplacements = default, ReadOnlySpan<int> receiveDisplacements = default) where T : unmanaged =>
        LaunchExchange(CollectiveKind.Alltoallv, send, receive, sendLayout: Layout.From(sendCounts, sendDisplacements), receiveLayout: Layout.From(receiveCounts, receiveDisplacements));

    /// <summary>Checks a call and starts it; a call that throws lets go of its pins.</summary>
    internal Request Launch(in Collective call, PinnedBuffers pins = default)
    {
        try
        {
            Collective started = call with { IsImmediate = true };
            CheckCall(started);
            using CallScope scope = CallScope.Enter(this, started);
            Request request = Start(started, pins);
            request.Origin = TracedCall.Of(this, started);
            scope.Leave(request);
            return request;
        }
        catch
        {
            pins.Dispose();
            throw;
        }
    }

    private Request LaunchReduction<T>(CollectiveKind kind, ReadOnlyMemory<T> send, Memory<T> receive, ReduceOp<T> op, int root = 0)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(op);
        var pins = new PinnedBuffers(send.Pin(), receive.Pin());
        return Launch(Collective.Reduction(kind, (T*)pins.Send, send.Length, (T*)pins.Receive, receive.Length, op, root), pins);
    }

    private Request LaunchExchange<T>(
        CollectiveKind kind, ReadOnlyMemory<T> send, Memory<T> receive, int root = 0, Layout sendLayout = default, Layout receiveLayout = default)
        where T : unmanaged
    {
        var pins = new PinnedBuffers(send.Pin(), receive.Pin());
        return Launch(Collective.Exchange(kind, (T*)pins.Send, send.Length, (T*)pins.Receive, receive.Length, root, sendLayout, receiveLayout), pins);
    }
}
