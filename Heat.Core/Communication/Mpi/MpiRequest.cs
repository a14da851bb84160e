using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>A request of an MPI library, with what must live as long as it does.</summary>
internal sealed unsafe class MpiRequest(MpiJob job, nint handle, string operation, Expectation expected, PinnedBuffers pins) : Request(pins, PendingRequests.OfProcess)
{
    private nint _handle = handle;
    private PinnedLayouts _layouts;

    /// <summary>Whether completion says what was received.</summary>
    public bool IsReceive { get; init; }

    public CallbackReduction? Reduction { get; init; }

    /// <summary>What goes before the message in checked mode.</summary>
    public MessageHeader? Header { get; init; }

    /// <summary>The counts and displacements, which the library may read until completion.</summary>
    public PinnedLayouts Layouts { init => _layouts = value; }

    private protected override Status Block()
    {
        byte* native = stackalloc byte[MpiStatus.MaxSize];
        nint request = _handle;
        int code = job.Wait(&request, native, expected);
        _handle = request;
        using Lock.Scope _ = job.Enter();
        return Complete(code, native);
    }

    private protected override bool Poll(out Status status)
    {
        byte* native = stackalloc byte[MpiStatus.MaxSize];
        using Lock.Scope _ = job.Enter();
        nint request = _handle;
        int completed = 0;
        int code = job.Library.Functions.Test(&request, &completed, native);
        _handle = request;
        status = code != 0 || completed != 0 ? Complete(code, native) : default;
        return completed != 0;
    }

    private Status Complete(int code, byte* native)
    {
        _layouts.Dispose();
        if (job.Reductions.Return(Reduction) is { } failure)
            throw MpiException.OfReduction(failure);
        using MessageHeader? header = Header;
        job.Library.Check(code, operation);
        if (!IsReceive)
            return default;
        Status status = expected.Comm.WithoutHeader(MpiStatus.Decode(job.Library, native));
        header?.Check(status);
        return status;
    }
}

/// <summary>The pinned counts and displacements of a v-call.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct PinnedLayouts : IDisposable
{
    private GCHandle _sendCounts, _sendDisplacements, _receiveCounts, _receiveDisplacements;

    public PinnedLayouts(in Collective call)
    {
        _sendCounts = Pin(call.SendLayout.Counts);
        _sendDisplacements = Pin(call.SendLayout.Displacements);
        _receiveCounts = Pin(call.ReceiveLayout.Counts);
        _receiveDisplacements = Pin(call.ReceiveLayout.Displacements);
    }

    public void Dispose()
    {
        Free(ref _sendCounts);
        Free(ref _sendDisplacements);
        Free(ref _receiveCounts);
        Free(ref _receiveDisplacements);
    }

    private static GCHandle Pin(int[]? array) => array is null ? default : GCHandle.Alloc(array, GCHandleType.Pinned);

    private static void Free(ref GCHandle handle)
    {
        if (handle.IsAllocated)
            handle.Free();
    }
}
