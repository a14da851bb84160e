namespace Heat.Mpi;

internal sealed unsafe partial class MpiCommunicator
{
    private protected override void Execute(in Collective call)
    {
        long number = Interlocked.Increment(ref _collectives);
        Exception? failure = IsLarge(call) ? RunParts(call, number) : RunWhole(call, number);
        if (call.Kernel?.CanThrow == true && Size > 1)
            ThrowReductionFailure(failure);
        else if (failure is not null)
            throw MpiException.OfReduction(failure);
    }

    private protected override Request Start(in Collective call, PinnedBuffers pins)
    {
        if (call.Kernel?.CanThrow == true)
        {
            // Whether a function of the program's threw, only a further collective tells all ranks.
            try
            {
                Execute(call with { IsImmediate = false });
                return new CompletedRequest(default);
            }
            catch (MpiException failure)
            {
                return new FailedRequest(failure);
            }
            finally
            {
                pins.Dispose();
            }
        }

        long number = Interlocked.Increment(ref _collectives);
        return IsLarge(call) ? new PartsRequest(StartParts(call, number), pins, Pending) : StartWhole(call, number, pins);
    }

    /// <summary>Runs a call to its end.</summary>
    /// <returns>What a reduction function threw.</returns>
    private Exception? RunWhole(in Collective requested, long number)
    {
        Collective call = Workable(requested);
        bool polls = Polls;
        MpiFunction function = Functions.Collective(call.Kind, immediate: polls);
        using var layouts = polls ? new PinnedLayouts(call) : default;
        CallbackReduction? reduction;
        nint op, type, request = 0;
        int code;
        using (_job.Enter())
        {
            reduction = _job.Reductions.Prepare(call, out op, out type);
            code = polls ? Invoke(call, function.Address, op, type, &request) : 0;
        }

        if (!polls)
        {
            using (_job.EnterForLong())
                code = Invoke(call, function.Address, op, type, &request);
        }
        else if (code == 0)
        {
            byte* status = stackalloc byte[MpiStatus.MaxSize];
            code = _job.Wait(&request, status, new(this, number, AnySource, polls));
        }

        Exception? failure;
        using (_job.Enter())
            failure = _job.Reductions.Return(reduction);
        if (code != 0)
            throw CollectiveFailure(code, function.Name);
        return failure;
    }

    private MpiRequest StartWhole(in Collective requested, long number, PinnedBuffers pins)
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
            return new MpiRequest(_job, request, function.Name, new(this, number, AnySource, Polls), pins) { Reduction = reduction, Layouts = layouts };

        layouts.Dispose();
        _job.Reductions.Return(reduction);
        throw CollectiveFailure(code, function.Name);
    }

    /// <summary>An error that the library returns from a collective: the other ranks may wait in it for ever, so that the job must end.</summary>
    private MpiException CollectiveFailure(int code, string function)
    {
        MpiException failure = _job.Library.Error(code, function);
        if (Size > 1)
            _job.EndSoon($"rank {_job.WorldRank} of {_job.WorldSize}: {failure.Message}");
        return failure;
    }

    /// <summary>Throws on every rank if a reduction function threw on any.</summary>
    private void ThrowReductionFailure(Exception? failure)
    {
        string? text = failure is null ? null : $"{failure.GetType().Name}: {failure.Message}";
        if (FirstText(text) is { } first)
            throw new MpiException($"The reduction function failed. {first}", failure);
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
