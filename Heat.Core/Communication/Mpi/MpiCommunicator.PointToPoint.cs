namespace Heat.Mpi;

internal sealed unsafe partial class MpiCommunicator
{
    private protected override void SendCore(void* data, int count, DType type, int destination, int tag)
    {
        if (Polls)
        {
            using MessageHeader? sent = Header(type);
            Wait(StartSend(data, count, type, destination, tag, sent), "MPI_Send", destination);
            return;
        }

        using var message = MpiMessage.Of(_job, data, count, type, header: null);
        using LongCall _ = _job.EnterForLong();
        Check(Functions.Send(message.Data, message.Count, message.Type, destination, tag, _handle), "MPI_Send");
    }

    private protected override Status ReceiveCore(void* data, int count, DType type, int source, int tag)
    {
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        if (Polls)
        {
            using MessageHeader? header = Header(type);
            Wait(StartReceive(data, count, type, source, tag, header), "MPI_Recv", source, status);
            Status received = Decode(status);
            header?.Check(received);
            return received;
        }

        using var message = MpiMessage.Of(_job, data, count, type, header: null);
        using (_job.EnterForLong())
            Check(Functions.Receive(message.Data, message.Count, message.Type, Source(source), Tag(tag), _handle, status), "MPI_Recv");
        return Decode(status);
    }

    private protected override Request IsendCore(void* data, int count, DType type, int destination, int tag, PinnedBuffers pins)
    {
        MessageHeader? header = Header(type);
        return new MpiRequest(_job, StartSend(data, count, type, destination, tag, header), "MPI_Isend", new(this, 0, destination, Polls), pins) { Header = header };
    }

    private protected override Request IreceiveCore(void* data, int count, DType type, int source, int tag, PinnedBuffers pins)
    {
        MessageHeader? header = Header(type);
        return new MpiRequest(_job, StartReceive(data, count, type, source, tag, header), "MPI_Irecv", new(this, 0, source, Polls), pins)
        {
            IsReceive = true, Header = header,
        };
    }

    private protected override Status ProbeCore(int source, int tag)
    {
        if (Polls)
        {
            Status found = default;
            _job.WaitUntil(() => IprobeCore(source, tag, out found), new(this, 0, source, Polls: true));
            return found;
        }

        byte* status = stackalloc byte[MpiStatus.MaxSize];
        using (_job.EnterForLong())
            Check(Functions.Probe(Source(source), Tag(tag), _handle, status), "MPI_Probe");
        return Decode(status);
    }

    private protected override bool IprobeCore(int source, int tag, out Status status)
    {
        using Lock.Scope _ = _job.Enter();
        byte* native = stackalloc byte[MpiStatus.MaxSize];
        int found = 0;
        Check(Functions.Iprobe(Source(source), Tag(tag), _handle, &found, native), "MPI_Iprobe");
        status = found != 0 ? WithoutHeader(MpiStatus.Decode(_job.Library, native)) : default;
        return found != 0;
    }

    private nint StartSend(void* data, int count, DType type, int destination, int tag, MessageHeader? header)
    {
        using var message = MpiMessage.Of(_job, data, count, type, header);
        using Lock.Scope _ = _job.Enter();
        nint request = 0;
        Check(Functions.Isend(message.Data, message.Count, message.Type, destination, tag, _handle, &request), "MPI_Isend");
        return request;
    }

    private nint StartReceive(void* data, int count, DType type, int source, int tag, MessageHeader? header)
    {
        using var message = MpiMessage.Of(_job, data, count, type, header);
        using Lock.Scope _ = _job.Enter();
        nint request = 0;
        Check(Functions.Ireceive(message.Data, message.Count, message.Type, Source(source), Tag(tag), _handle, &request), "MPI_Irecv");
        return request;
    }

    private void Wait(nint request, string function, int peer)
    {
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        Wait(request, function, peer, status);
    }

    private void Wait(nint request, string function, int peer, byte* status) =>
        Check(_job.Wait(&request, status, new(this, 0, peer, Polls)), function);

    /// <summary>A message's header; none outside checked mode.</summary>
    private MessageHeader? Header(DType element) => IsChecked ? new(element) : null;

    private Status Decode(byte* status)
    {
        using Lock.Scope _ = _job.Enter();
        return WithoutHeader(MpiStatus.Decode(_job.Library, status));
    }

    /// <summary>A message's status as the program sees it.</summary>
    internal Status WithoutHeader(Status status) => IsChecked ? status with { Bytes = status.Bytes - MpiMessage.HeaderBytes } : status;

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
        library.Check(library.Functions.GetBytes(status, library[MpiHandle.Byte], &bytes), "MPI_Get_elements");
        return new Status(*(int*)(status + library.Abi.StatusSource), *(int*)(status + library.Abi.StatusTag), bytes);
    }
}
