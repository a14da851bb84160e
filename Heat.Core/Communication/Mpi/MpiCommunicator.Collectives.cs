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
        bool polls = Polls;
        if (polls && !Functions.HasImmediate)
            return RunByMessages(requested, number);
        Collective call = Workable(requested);
        using var layouts = polls ? new PinnedLayouts(call) : default;
        CallbackReduction? reduction;
        nint op, type, request = 0;
        int code;
        using (_job.Enter())
        {
            reduction = _job.Reductions.Prepare(call, out op, out type);
            code = polls ? Invoke(call, op, type, &request) : 0;
        }

        if (!polls)
        {
            using (_job.EnterForLong())
                code = Invoke(call, op, type, request: null);
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
            throw CollectiveFailure(code, MpiFunctions.Name(call.Kind, immediate: polls));
        return failure;
    }

    private Request StartWhole(in Collective requested, long number, PinnedBuffers pins)
    {
        if (!Functions.HasImmediate)
            return StartByMessages(requested, number, pins);
        Collective call = Workable(requested);
        string function = MpiFunctions.ImmediateName(call.Kind);
        using Lock.Scope scope = _job.Enter();
        CallbackReduction? reduction = _job.Reductions.Prepare(call, out nint op, out nint type);
        var layouts = new PinnedLayouts(call);
        nint request = 0;
        int code = Invoke(call, op, type, &request);
        if (code == 0)
            return new MpiRequest(_job, request, function, new(this, number, AnySource, Polls), pins) { Reduction = reduction, Layouts = layouts };

        layouts.Dispose();
        _job.Reductions.Return(reduction);
        throw CollectiveFailure(code, function);
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

    /// <summary>Calls the blocking function of a collective or, with a place for its request, the immediate one.</summary>
    private int Invoke(in Collective call, nint op, nint type, nint* request)
    {
        bool inPlace = call.InPlace && call.Kind != CollectiveKind.Broadcast;
        void* send = inPlace ? (void*)Abi.InPlace : call.SendLength == 0 ? null : call.Send;
        void* receive = call.ReceiveLength == 0 ? null : call.Receive;
        return Functions.Collective(call, send, receive, type, op, _handle, Size, request);
    }
}
