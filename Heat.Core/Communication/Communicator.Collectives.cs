namespace Heat;

// The blocking collectives. Each fills in a descriptor; Run checks it and hands it to the backend.
public abstract unsafe partial class Communicator
{
    /// <summary>Returns when all ranks have called it. Collective.</summary>
    public void Barrier() => Run(Collective.Barrier());

    /// <summary>Copies the buffer of the root to the buffers of all ranks. Collective.</summary>
    /// <param name="buffer">The data on the root; a buffer of the same length on the other ranks.</param>
    /// <param name="root">The rank that has the data.</param>
    /// <exception cref="ArgumentException">The root is no rank.</exception>
    /// <example><code>
    /// double[] weights = new double[100]; // filled on rank 0
    /// comm.Broadcast(weights, root: 0);
    /// </code></example>
    public void Broadcast<T>(Span<T> buffer, int root) where T : unmanaged
    {
        fixed (T* data = buffer)
            Run(Collective.Broadcast(data, buffer.Length, root));
    }

    /// <summary>The root's value, on every rank. Collective.</summary>
    public T Broadcast<T>(T value, int root) where T : unmanaged
    {
        Broadcast(new Span<T>(ref value), root);
        return value;
    }

    /// <summary>Reduces the buffers of all ranks element by element; the root gets the result. Collective.</summary>
    /// <param name="send">This rank's contribution, of the same length on all ranks.</param>
    /// <param name="receive">The result, of the same length, on the root; ignored on the other ranks.</param>
    /// <param name="op">The operation.</param>
    /// <param name="root">The rank that gets the result.</param>
    /// <exception cref="ArgumentException">The lengths differ, the buffers overlap, or the root is no rank.</exception>
    /// <exception cref="NotSupportedException">The element type does not have the operation.</exception>
    public void Reduce<T>(ReadOnlySpan<T> send, Span<T> receive, ReduceOp<T> op, int root) where T : unmanaged =>
        RunReduction(CollectiveKind.Reduce, send, receive, op, root);

    /// <summary>Reduces the buffers of all ranks element by element; every rank gets the result. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public void Allreduce<T>(ReadOnlySpan<T> send, Span<T> receive, ReduceOp<T> op) where T : unmanaged =>
        RunReduction(CollectiveKind.Allreduce, send, receive, op);

    /// <summary>Reduces in place: the buffer holds this rank's contribution, then the result. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public void Allreduce<T>(Span<T> buffer, ReduceOp<T> op) where T : unmanaged =>
        RunReduction(CollectiveKind.Allreduce, buffer, op);

    /// <summary>The reduction of one value per rank, on every rank. Collective.</summary>
    /// <example><code>
    /// long total = comm.Allreduce(count, ReduceOp.Sum); // of all ranks, on all ranks
    /// </code></example>
    public T Allreduce<T>(T value, ReduceOp<T> op) where T : unmanaged
    {
        Allreduce(new Span<T>(ref value), op);
        return value;
    }

    /// <summary>Gives rank r the reduction over ranks 0..r, element by element. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public void Scan<T>(ReadOnlySpan<T> send, Span<T> receive, ReduceOp<T> op) where T : unmanaged =>
        RunReduction(CollectiveKind.Scan, send, receive, op);

    /// <summary>Scans in place. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public void Scan<T>(Span<T> buffer, ReduceOp<T> op) where T : unmanaged =>
        RunReduction(CollectiveKind.Scan, buffer, op);

    /// <summary>Gives rank r the reduction over ranks 0..r-1, element by element; the receive buffer of rank 0 is not changed. Collective.</summary>
    /// <inheritdoc cref="Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
    public void ExclusiveScan<T>(ReadOnlySpan<T> send, Span<T> receive, ReduceOp<T> op) where T : unmanaged =>
        RunReduction(CollectiveKind.ExclusiveScan, send, receive, op);

    /// <summary>Concatenates the buffers of all ranks, of equal length, in the receive buffer of the root. Collective.</summary>
    /// <param name="send">This rank's part.</param>
    /// <param name="receive"><see cref="Size"/> times as long, on the root; ignored on the other ranks.</param>
    /// <param name="root">The rank that gets the result.</param>
    /// <exception cref="ArgumentException">A length does not fit, the buffers overlap, or the root is no rank.</exception>
    public void Gather<T>(ReadOnlySpan<T> send, Span<T> receive, int root) where T : unmanaged =>
        RunExchange(CollectiveKind.Gather, send, receive, root);

    /// <summary>Gathers parts of different lengths. Collective.</summary>
    /// <param name="send">This rank's part.</param>
    /// <param name="receive">The receive buffer, on the root; ignored on the other ranks.</param>
    /// <param name="counts">The length of the part of every rank; needed on the root only.</param>
    /// <param name="root">The rank that gets the result.</param>
    /// <param name="displacements">The first element of each part; the parts follow each other if left out.</param>
    /// <exception cref="ArgumentException">A part exceeds its buffer or differs in length from this rank's, or the root is no rank.</exception>
    public void Gatherv<T>(ReadOnlySpan<T> send, Span<T> receive, ReadOnlySpan<int> counts, int root, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        RunExchange(CollectiveKind.Gatherv, send, receive, root, receiveLayout: Layout.From(counts, displacements));

    /// <summary>Sends each rank its part of the root's buffer; the parts have equal length. Collective.</summary>
    /// <param name="send"><see cref="Size"/> times as long as a part, on the root; ignored on the other ranks.</param>
    /// <param name="receive">The buffer for this rank's part.</param>
    /// <param name="root">The rank that has the data.</param>
    /// <exception cref="ArgumentException">A length does not fit, the buffers overlap, or the root is no rank.</exception>
    public void Scatter<T>(ReadOnlySpan<T> send, Span<T> receive, int root) where T : unmanaged =>
        RunExchange(CollectiveKind.Scatter, send, receive, root);

    /// <summary>Scatters parts of different lengths. Collective.</summary>
    /// <param name="send">The data, on the root; ignored on the other ranks.</param>
    /// <param name="counts">The length of the part of every rank; needed on the root only.</param>
    /// <param name="receive">The buffer for this rank's part, of the same length.</param>
    /// <param name="root">The rank that has the data.</param>
    /// <param name="displacements">The first element of each part; the parts follow each other if left out.</param>
    /// <exception cref="ArgumentException">A part exceeds its buffer or differs in length from this rank's, or the root is no rank.</exception>
    public void Scatterv<T>(ReadOnlySpan<T> send, ReadOnlySpan<int> counts, Span<T> receive, int root, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        RunExchange(CollectiveKind.Scatterv, send, receive, root, sendLayout: Layout.From(counts, displacements));

    /// <summary>Concatenates the buffers of all ranks, of equal length, on every rank. Collective.</summary>
    /// <param name="send">This rank's part.</param>
    /// <param name="receive"><see cref="Size"/> times as long.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the buffers overlap.</exception>
    public void Allgather<T>(ReadOnlySpan<T> send, Span<T> receive) where T : unmanaged =>
        RunExchange(CollectiveKind.Allgather, send, receive);

    /// <summary>One value per rank, in rank order, on every rank. Collective.</summary>
    /// <example><code>
    /// long[] counts = comm.Allgather(count); // counts[r] is that of rank r
    /// </code></example>
    public T[] Allgather<T>(T value) where T : unmanaged
    {
        var values = new T[Size];
        Allgather(new ReadOnlySpan<T>(in value), values.AsSpan());
        return values;
    }

    /// <summary>Gathers parts of different lengths on every rank. Collective.</summary>
    /// <param name="send">This rank's part.</param>
    /// <param name="receive">The receive buffer.</param>
    /// <param name="counts">The length of every rank's part, the same on all ranks.</param>
    /// <param name="displacements">The first element of each part; the parts follow each other if left out.</param>
    /// <exception cref="ArgumentException">A part exceeds its buffer or differs in length from this rank's.</exception>
    public void Allgatherv<T>(ReadOnlySpan<T> send, Span<T> receive, ReadOnlySpan<int> counts, ReadOnlySpan<int> displacements = default)
        where T : unmanaged =>
        RunExchange(CollectiveKind.Allgatherv, send, receive, receiveLayout: Layout.From(counts, displacements));

    /// <summary>Sends part r of the send buffer to rank r, and receives the part from rank r as part r of the receive buffer. Collective.</summary>
    /// <param name="send">One part of equal length for each rank.</param>
    /// <param name="receive">The receive buffer, of the same length.</param>
    /// <exception cref="ArgumentException">A length does not fit, or the buffers overlap.</exception>
    public void Alltoall<T>(ReadOnlySpan<T> send, Span<T> receive) where T : unmanaged =>
        RunExchange(CollectiveKind.Alltoall, send, receive);

    /// <summary>Sends a part to every rank, and receives one from every rank, of different lengths. Collective.</summary>
    /// <param name="send">The send buffer.</param>
    /// <param name="sendCounts">The length of the part for each rank.</param>
    /// <param name="receive">The receive buffer.</param>
    /// <param name="receiveCounts">The length of the part from each rank, which is the send count of that rank for this one.</param>
    /// <param name="sendDisplacements">The first element of each part; the parts follow each other if left out.</param>
    /// <param name="receiveDisplacements">The first element of each part; the parts follow each other if left out.</param>
    /// <exception cref="ArgumentException">A part exceeds its buffer, or the buffers overlap.</exception>
    public void Alltoallv<T>(
        ReadOnlySpan<T> send, ReadOnlySpan<int> sendCounts, Span<T> receive, ReadOnlySpan<int> receiveCounts,
        ReadOnlySpan<int> sendDisplacements = default, ReadOnlySpan<int> receiveDisplacements = default) where T : unmanaged =>
        RunExchange(CollectiveKind.Alltoallv, send, receive, sendLayout: Layout.From(sendCounts, sendDisplacements), receiveLayout: Layout.From(receiveCounts, receiveDisplacements));

    /// <summary>Checks a call, on this rank or (checked mode) on all, and runs it.</summary>
    internal void Run(in Collective call)
    {
        CheckCall(call);
        Perform(call);
    }

    /// <summary>Runs a call that is known to be right.</summary>
    private void Perform(in Collective call)
    {
        using CallScope scope = CallScope.Enter(this, call);
        Execute(call);
        scope.Leave();
    }

    private void RunReduction<T>(CollectiveKind kind, ReadOnlySpan<T> send, Span<T> receive, ReduceOp<T> op, int root = 0) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(op);
        fixed (T* from = send, to = receive)
            Run(Collective.Reduction(kind, from, send.Length, to, receive.Length, op, root));
    }

    private void RunReduction<T>(CollectiveKind kind, Span<T> buffer, ReduceOp<T> op) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(op);
        fixed (T* data = buffer)
            Run(Collective.ReductionInPlace(kind, data, buffer.Length, op));
    }

    private void RunExchange<T>(
        CollectiveKind kind, ReadOnlySpan<T> send, Span<T> receive, int root = 0, Layout sendLayout = default, Layout receiveLayout = default)
        where T : unmanaged
    {
        fixed (T* from = send, to = receive)
            Run(Collective.Exchange(kind, from, send.Length, to, receive.Length, root, sendLayout, receiveLayout));
    }
}
