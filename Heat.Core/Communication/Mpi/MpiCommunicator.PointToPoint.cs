namespace Heat.Mpi;

internal sealed unsafe partial class MpiCommunicator
{
    private protected override void SendCore(void* data, int count, DType type, int destination, int tag)
    {
        if (_job.Yields)
        {
            Complete(StartSend(data, count, type, destination, tag), "MPI_Send", receives: false);
            return;
        }

        using Lock.Scope _ = _job.Enter();
        Check(Functions.Send(data, count, _job.Types.ForMoving(type), destination, tag, _handle), "MPI_Send");
    }

    private protected override Status ReceiveCore(void* data, int count, DType type, int source, int tag)
    {
        if (_job.Yields)
            return Complete(StartReceive(data, count, type, source, tag), "MPI_Recv", receives: true);

        using Lock.Scope _ = _job.Enter();
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        Check(Functions.Receive(data, count, _job.Types.ForMoving(type), Source(source), Tag(tag), _handle, status), "MPI_Recv");
        return MpiStatus.Decode(_job.Library, status);
    }

    private protected override Request IsendCore(void* data, int count, DType type, int destination, int tag, PinnedBuffers pins) =>
        new MpiRequest(_job, StartSend(data, count, type, destination, tag), "MPI_Isend", pins);

    private protected override Request IreceiveCore(void* data, int count, DType type, int source, int tag, PinnedBuffers pins) =>
        new MpiRequest(_job, StartReceive(data, count, type, source, tag), "MPI_Irecv", pins) { IsReceive = true };

    private protected override Status ProbeCore(int source, int tag)
    {
        using Lock.Scope _ = _job.Enter();
        if (_job.Yields)
        {
            Status found;
            while (!IprobeCore(source, tag, out found))
                Thread.Yield();
            return found;
        }

        byte* status = stackalloc byte[MpiStatus.MaxSize];
        Check(Functions.Probe(Source(source), Tag(tag), _handle, status), "MPI_Probe");
        return MpiStatus.Decode(_job.Library, status);
    }

    private protected override bool IprobeCore(int source, int tag, out Status status)
    {
        using Lock.Scope _ = _job.Enter();
        byte* native = stackalloc byte[MpiStatus.MaxSize];
        int found = 0;
        Check(Functions.Iprobe(Source(source), Tag(tag), _handle, &found, native), "MPI_Iprobe");
        status = found != 0 ? MpiStatus.Decode(_job.Library, native) : default;
        return found != 0;
    }

    private nint StartSend(void* data, int count, DType type, int destination, int tag)
    {
        using Lock.Scope _ = _job.Enter();
        nint request = 0;
        Check(Functions.Isend(data, count, _job.Types.ForMoving(type), destination, tag, _handle, &request), "MPI_Isend");
        return request;
    }

    private nint StartReceive(void* data, int count, DType type, int source, int tag)
    {
        using Lock.Scope _ = _job.Enter();
        nint request = 0;
        Check(Functions.Ireceive(data, count, _job.Types.ForMoving(type), Source(source), Tag(tag), _handle, &request), "MPI_Irecv");
        return request;
    }

    private Status Complete(nint request, string function, bool receives)
    {
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        using Lock.Scope _ = _job.Enter();
        int code = _job.Wait(&request, status);
        Check(code, function);
        return receives ? MpiStatus.Decode(_job.Library, status) : default;
    }

    private int Source(int source) => source == AnySource ? Abi.AnySource : source;

    private int Tag(int tag) => tag == AnyTag ? Abi.AnyTag : tag;
}

/// <summary>Reads an MPI_Status, whose shape differs between libraries.</summary>
internal static unsafe class MpiStatus
{
    /// <summary>Room for the status of any library.</summary>
    public const int MaxSize = 64;

    public static Status Decode(MpiLibrary library, byte* status)
    {
        long bytes = 0;
        library.Check(library.Functions.GetElements(status, library[MpiHandle.Byte], &bytes), "MPI_Get_elements");
        return new Status(*(int*)(status + library.Abi.StatusSource), *(int*)(status + library.Abi.StatusTag), bytes);
    }
}
