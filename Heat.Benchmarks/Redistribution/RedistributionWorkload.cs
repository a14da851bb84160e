namespace Heat.Benchmarks;

/// <summary>A redistribution beside the floors of what its plan moves.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class RedistributionWorkload<T> : Workload where T : unmanaged
{
    /// <summary>Up to here latency counts, not bandwidth, and the floor is that of coming together.</summary>
    private const long LatencyBytes = 16 << 10;

    private readonly RedistributionPlan _plan;
    private readonly Func<DNDArray<T>> _operation;
    private readonly LocalTensor<T> _from, _to;

    /// <param name="source">The array.</param>
    /// <param name="plan">Where it goes.</param>
    /// <param name="operation">What brings it there.</param>
    public RedistributionWorkload(DNDArray<T> source, RedistributionPlan plan, Func<DNDArray<T>> operation)
    {
        Communicator comm = source.Comm;
        (_plan, _operation) = (plan, operation);

        // The floors' buffers are plain private memory, wherever arrays may lie, and not in the pool whose peak is measured.
        var allocator = new PooledAllocator();
        Shape piece = plan.Target.LocalShape(comm.Rank);
        _from = LocalTensor<T>.Allocate(piece, allocator);
        _to = LocalTensor<T>.Allocate(piece, allocator);
        _from.Span.Clear();
        _to.Span.Clear();
        Exchange = new PackedExchange<T>(comm, plan, source.Local, _to, allocator);

        var floors = new List<Floor>
        {
            new(FloorName.Memcpy, () => _from.Span.CopyTo(_to.Span)),
            new(FloorName.Alltoallv, Exchange.Exchange),
            new(FloorName.PackAlltoallv, Exchange.Run),
        };
        if (Bytes <= LatencyBytes)
        {
            var numbers = new long[comm.Size];
            floors.Add(new(FloorName.BarrierAllgather, () =>
            {
                comm.Barrier();
                comm.Allgather([comm.Rank], numbers.AsSpan());
            }));
        }

        Floors = floors;
    }

    public override long Bytes => Enumerable.Range(0, _plan.Ranks).Sum(rank => _plan.Target.LocalShape(rank).Size) * _plan.ElementSize;

    public override long PlannedTemporaryBytes => _plan.PeakTemporaryBytes;

    public override IReadOnlyList<Floor> Floors { get; }

    /// <summary>The exchange that a C program would write, which leaves its result in <see cref="PackedExchange{T}.Target"/>.</summary>
    public PackedExchange<T> Exchange { get; }

    public override DNDArray<T> Operate() => _operation();
}
