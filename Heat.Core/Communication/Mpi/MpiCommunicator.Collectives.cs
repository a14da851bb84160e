namespace Heat.Mpi;

internal sealed unsafe partial class MpiCommunicator
{
    private protected override void Execute(in Collective requested)
    {
        Collective call = Workable(requested);
        MpiFunction function = Functions.Collective(call.Kind, immediate: _job.Yields);
        using var layouts = _job.Yields ? new PinnedLayouts(call) : default;
        using Lock.Scope _ = _job.Enter();
        CallbackReduction? reduction = _job.Reductions.Prepare(call, out nint op, out nint type);
        nint request = 0;
        int code = Invoke(call, function.Address, op, type, &request);
        if (_job.Yields && code == 0)
        {
            byte* status = stackalloc byte[MpiStatus.MaxSize];
            code = _job.Wait(&request, status);
        }

        if (_job.Reductions.Return(reduction) is { } failure)
            throw failure;
        Check(code, function.Name);
    }

    private protected override Request Start(in Collective requested, PinnedBuffers pins)
    {
        Collective call = Workable(requested);
        MpiFunction function = Functions.Collective(call.Kind, immediate: true);
        if (function.Address == 0)
            throw new NotSupportedException($"{Backend} has no {function.Name}.");

        using Lock.Scope scope = _job.Enter();
        CallbackReduction? reduction = _job.Reductions.Prepare(call, out nint op, out nint type);
        var layouts = new PinnedLayouts(call);
        nint request = 0;
        int code = Invoke(call, function.Address, op, type, &request);
        if (code == 0)
            return new MpiRequest(_job, request, function.Name, pins) { Reduction = reduction, Layouts = layouts };

        layouts.Dispose();
        MpiException? failure = _job.Reductions.Return(reduction);
        throw failure ?? _job.Library.Error(code, function.Name);
    }

    /// <summary>On one rank MPICH 4.0.2 forgets the displacement in MPI_Allgatherv, but not in MPI_Gatherv, which does the same there.</summary>
    private Collective Workable(in Collective call) =>
        Size == 1 && call.Kind == CollectiveKind.Allgatherv ? call with { Kind = CollectiveKind.Gatherv } : call;

    /// <summary>
    /// Calls the blocking or the immediate function of a collective. An immediate one has one parameter more, at the
    /// end; the blocking one gets that argument too and never sees it, since in every 64-bit calling convention the
    /// caller owns the argument area.
    /// </summary>
    private int Invoke(in Collective call, nint function, nint op, nint type, nint* request)
    {
        bool inPlace = call.InPlace && call.Kind != CollectiveKind.Broadcast;
        void* send = call.SendLength == 0 ? null : call.Send;
        void* receive = call.ReceiveLength == 0 ? null : call.Receive;
        int count = inPlace ? call.ReceiveLength : call.SendLength;
        if (inPlace)
            send = (void*)Abi.InPlace;

        fixed (int* sendCounts = call.SendLayout.Counts, sendOffsets = call.SendLayout.Displacements,
            receiveCounts = call.ReceiveLayout.Counts, receiveOffsets = call.ReceiveLayout.Displacements)
        {
            switch (call.Kind)
            {
                case CollectiveKind.Barrier:
                    return ((delegate* unmanaged<nint, nint*, int>)function)(_handle, request);
                case CollectiveKind.Broadcast:
                    return ((delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)function)(
                        receive, call.ReceiveLength, type, call.Root, _handle, request);
                case CollectiveKind.Reduce:
                    return ((delegate* unmanaged<void*, void*, int, nint, nint, int, nint, nint*, int>)function)(
                        send, receive, count, type, op, call.Root, _handle, request);
                case CollectiveKind.Allreduce or CollectiveKind.Scan or CollectiveKind.ExclusiveScan:
                    return ((delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)function)(
                        send, receive, count, type, op, _handle, request);
                case CollectiveKind.Gather or CollectiveKind.Scatter:
                    int part = call.Kind == CollectiveKind.Gather ? call.SendLength : call.ReceiveLength;
                    return ((delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int>)function)(
                        send, part, type, receive, part, type, call.Root, _handle, request);
                case CollectiveKind.Allgather or CollectiveKind.Alltoall:
                    int each = call.Kind == CollectiveKind.Allgather ? call.SendLength : call.SendLength / Size;
                    return ((delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)function)(
                        send, each, type, receive, each, type, _handle, request);
                case CollectiveKind.Gatherv:
                    return ((delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, nint*, int>)function)(
                        send, call.SendLength, type, receive, receiveCounts, receiveOffsets, type, call.Root, _handle, request);
                case CollectiveKind.Scatterv:
                    return ((delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, nint*, int>)function)(
                        send, sendCounts, sendOffsets, type, receive, call.ReceiveLength, type, call.Root, _handle, request);
                case CollectiveKind.Allgatherv:
                    return ((delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int>)function)(
                        send, call.SendLength, type, receive, receiveCounts, receiveOffsets, type, _handle, request);
                case CollectiveKind.Alltoallv:
                    return ((delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, nint*, int>)function)(
                        send, sendCounts, sendOffsets, type, receive, receiveCounts, receiveOffsets, type, _handle, request);
                default:
                    throw new InvalidOperationException($"No such collective: {call.Kind}.");
            }
        }
    }
}
