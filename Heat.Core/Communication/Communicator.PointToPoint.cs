namespace Heat;

public abstract partial class Communicator
{
    /// <summary>Sends a message. Returns when the buffer may be used again, which can be before or after the message is received.</summary>
    /// <param name="buffer">The elements to send.</param>
    /// <param name="destination">The receiving rank, or <see cref="ProcNull"/>.</param>
    /// <param name="tag">0 to <see cref="MaxTag"/>; messages of one sender and tag arrive in the order sent.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such rank, or no such tag.</exception>
    /// <exception cref="MpiException">The communication failed.</exception>
    /// <example><code>
    /// float[] message = [1, 2, 3];
    /// if (comm.Rank == 0)
    ///     comm.Send(message, destination: 1);
    /// else if (comm.Rank == 1)
    ///     comm.Receive(message, source: 0);
    /// </code></example>
    public unsafe void Send<T>(ReadOnlySpan<T> buffer, int destination, int tag = 0) where T : unmanaged
    {
        CheckPeer(destination, tag, receiving: false);
        if (destination == ProcNull)
            return;
        fixed (T* data = buffer)
        {
            using CallScope scope = CallScope.Enter(
                this, nameof(Send), DType.Of<T>(), buffer.Length, destination, tag, destination, (long)buffer.Length * sizeof(T));
            SendCore(data, buffer.Length, DType.Of<T>(), destination, tag);
            scope.Leave();
        }
    }

    /// <summary>Receives a message of at most the length of the buffer.</summary>
    /// <param name="buffer">The receive buffer; elements after the message are not changed.</param>
    /// <param name="source">The sending rank, <see cref="AnySource"/> or <see cref="ProcNull"/>.</param>
    /// <param name="tag">The tag, or <see cref="AnyTag"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such rank, or no such tag.</exception>
    /// <exception cref="MpiException">The message is longer than the buffer, or the communication failed.</exception>
    public unsafe Status Receive<T>(Span<T> buffer, int source, int tag = AnyTag) where T : unmanaged
    {
        CheckPeer(source, tag, receiving: true);
        if (source == ProcNull)
            return NullStatus;
        fixed (T* data = buffer)
        {
            using CallScope scope = CallScope.Enter(this, nameof(Receive), DType.Of<T>(), buffer.Length, source, tag);
            Status status = ReceiveCore(data, buffer.Length, DType.Of<T>(), source, tag);
            scope.Leave(status);
            return status;
        }
    }

    /// <summary>Sends a message and receives another at the same time, so that ranks that exchange messages in a ring do not deadlock.</summary>
    /// <inheritdoc cref="Receive{T}(Span{T}, int, int)"/>
    public unsafe Status SendReceive<T>(
        ReadOnlySpan<T> send, int destination, Span<T> receive, int source, int sendTag = 0, int receiveTag = AnyTag) where T : unmanaged
    {
        CheckPeer(destination, sendTag, receiving: false);
        CheckPeer(source, receiveTag, receiving: true);
        fixed (T* from = send, to = receive)
        {
            using CallScope scope = CallScope.Enter(
                this, nameof(SendReceive), DType.Of<T>(), receive.Length, source, receiveTag,
                destination, destination == ProcNull ? 0 : (long)send.Length * sizeof(T));
            Request? sending = destination == ProcNull ? null : IsendCore(from, send.Length, DType.Of<T>(), destination, sendTag, default);
            sending?.Origin = new(this, null, nameof(SendReceive), DType.Of<T>(), send.Length, destination, sendTag);
            Status status = NullStatus;
            try
            {
                if (source != ProcNull)
                    status = ReceiveCore(to, receive.Length, DType.Of<T>(), source, receiveTag);
            }
            finally
            {
                sending?.Wait(); // also after a failed receive: until then the message is read from our buffer
            }

            scope.Leave(status);
            return status;
        }
    }

    /// <summary>Starts a send.</summary>
    /// <inheritdoc cref="Send{T}(ReadOnlySpan{T}, int, int)"/>
    /// <example><code>
    /// Request sent = comm.Isend&lt;float&gt;(new float[3], destination: (comm.Rank + 1) % comm.Size);
    /// comm.Receive(new float[3], source: (comm.Rank + comm.Size - 1) % comm.Size);
    /// sent.Wait();
    /// </code></example>
    public unsafe Request Isend<T>(ReadOnlyMemory<T> buffer, int destination, int tag = 0) where T : unmanaged
    {
        CheckPeer(destination, tag, receiving: false);
        if (destination == ProcNull)
            return new CompletedRequest(default);
        var pins = new PinnedBuffers(buffer.Pin(), default);
        try
        {
            using CallScope scope = CallScope.Enter(
                this, nameof(Isend), DType.Of<T>(), buffer.Length, destination, tag, destination, (long)buffer.Length * sizeof(T));
            Request request = IsendCore(pins.Send, buffer.Length, DType.Of<T>(), destination, tag, pins);
            request.Origin = new(this, null, nameof(Isend), DType.Of<T>(), buffer.Length, destination, tag);
            scope.Leave(request);
            return request;
        }
        catch
        {
            pins.Dispose();
            throw;
        }
    }

    /// <summary>Starts a receive.</summary>
    /// <inheritdoc cref="Receive{T}(Span{T}, int, int)"/>
    public unsafe Request Ireceive<T>(Memory<T> buffer, int source, int tag = AnyTag) where T : unmanaged
    {
        CheckPeer(source, tag, receiving: true);
        if (source == ProcNull)
            return new CompletedRequest(NullStatus);
        var pins = new PinnedBuffers(default, buffer.Pin());
        try
        {
            using CallScope scope = CallScope.Enter(this, nameof(Ireceive), DType.Of<T>(), buffer.Length, source, tag);
            Request request = IreceiveCore(pins.Receive, buffer.Length, DType.Of<T>(), source, tag, pins);
            request.Origin = new(this, null, nameof(Ireceive), DType.Of<T>(), buffer.Length, source, tag);
            scope.Leave(request);
            return request;
        }
        catch
        {
            pins.Dispose();
            throw;
        }
    }

    /// <summary>Starts a send of elements whose type is known at run time only, from memory that stays.</summary>
    internal unsafe Request Isend(void* data, int count, DType type, int destination, int tag)
    {
        CheckPeer(destination, tag, receiving: false);
        using CallScope scope = CallScope.Enter(this, nameof(Isend), type, count, destination, tag, destination, (long)count * type.Size);
        Request request = IsendCore(data, count, type, destination, tag, default);
        request.Origin = new(this, null, nameof(Isend), type, count, destination, tag);
        scope.Leave(request);
        return request;
    }

    /// <summary>Starts a receive into memory that stays.</summary>
    internal unsafe Request Ireceive(void* data, int count, DType type, int source, int tag)
    {
        CheckPeer(source, tag, receiving: true);
        using CallScope scope = CallScope.Enter(this, nameof(Ireceive), type, count, source, tag);
        Request request = IreceiveCore(data, count, type, source, tag, default);
        request.Origin = new(this, null, nameof(Ireceive), type, count, source, tag);
        scope.Leave(request);
        return request;
    }

    /// <summary>Blocks until a matching message can be received, and leaves it there.</summary>
    /// <inheritdoc cref="Receive{T}(Span{T}, int, int)"/>
    public Status Probe(int source, int tag = AnyTag)
    {
        CheckPeer(source, tag, receiving: true);
        if (source == ProcNull)
            return NullStatus;
        using CallScope scope = CallScope.Enter(this, nameof(Probe), null, 0, source, tag);
        Status status = ProbeCore(source, tag);
        scope.Leave();
        return status;
    }

    /// <summary>Whether a matching message can be received now, without blocking.</summary>
    /// <inheritdoc cref="Receive{T}(Span{T}, int, int)"/>
    public bool Iprobe(int source, int tag, out Status status)
    {
        CheckPeer(source, tag, receiving: true);
        status = NullStatus;
        return source == ProcNull || IprobeCore(source, tag, out status);
    }

    private protected abstract unsafe void SendCore(void* data, int count, DType type, int destination, int tag);

    private protected abstract unsafe Status ReceiveCore(void* data, int count, DType type, int source, int tag);

    private protected abstract unsafe Request IsendCore(void* data, int count, DType type, int destination, int tag, PinnedBuffers pins);

    private protected abstract unsafe Request IreceiveCore(void* data, int count, DType type, int source, int tag, PinnedBuffers pins);

    private protected abstract Status ProbeCore(int source, int tag);

    private protected abstract bool IprobeCore(int source, int tag, out Status status);

    private static Status NullStatus => new(ProcNull, AnyTag, 0);

    private void CheckPeer(int peer, int tag, bool receiving)
    {
        ThrowIfDisposed();
        if ((peer < 0 || peer >= Size) && peer != ProcNull && !(receiving && peer == AnySource))
        {
            throw new ArgumentOutOfRangeException(
                receiving ? "source" : "destination", peer, $"{peer} is not a rank of this communicator of size {Size}.");
        }

        if ((tag < 0 || tag > MaxTag) && !(receiving && tag == AnyTag))
            throw new ArgumentOutOfRangeException(nameof(tag), tag, $"Tag {tag} is not in 0..{MaxTag}.");
    }
}
