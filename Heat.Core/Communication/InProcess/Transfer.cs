namespace Heat.InProcess;

/// <summary>One side of a message: what a sender has, or what a receiver waits for. Whoever brings the second side
/// moves the data, from the one buffer into the other.</summary>
/// <param name="mailbox">Where the two meet.</param>
/// <param name="owner">The bell of the rank whose side it is.</param>
/// <param name="operation">What the rank does.</param>
/// <param name="awaited">The rank that is to bring the other side, or <see cref="Communicator.AnySource"/>.</param>
/// <param name="source">The sending rank.</param>
/// <param name="tag">The tag.</param>
/// <param name="data">The data, or the place for them.</param>
/// <param name="bytes">Their length.</param>
internal sealed unsafe class Transfer(Mailbox mailbox, Doorbell owner, string operation, int awaited, int source, int tag, void* data, long bytes)
{
    private volatile bool _done;
    private PooledBuffer _copy; // of a message that its sender does not wait for
    private bool _isCopied;
    private string? _problem;
    private string? _mismatch;
    private Status _status;

    public int Source { get; } = source;

    public int Tag { get; } = tag;

    public long Bytes { get; } = bytes;

    public bool IsDone => _done;

    /// <summary>The type of the elements, if it is to be checked.</summary>
    public DType? Element { get; init; }

    private void* Data { get; } = data;

    /// <summary>What a probe says of a message.</summary>
    public Status Envelope => new(Source, Tag, Bytes);

    /// <summary>Takes the data off the sender, who need not wait then.</summary>
    public void Buffer()
    {
        _copy = PooledBuffer.Rent(Bytes);
        System.Buffer.MemoryCopy(Data, _copy.Pointer, Bytes, Bytes);
        _isCopied = _done = true;
    }

    /// <summary>Whether this receive takes that message.</summary>
    public bool Matches(Transfer message) => Matches(Source, Tag, message);

    /// <inheritdoc cref="Matches(Transfer)"/>
    public static bool Matches(int source, int tag, Transfer message) =>
        (source == Communicator.AnySource || source == message.Source) && (tag == Communicator.AnyTag || tag == message.Tag);

    /// <summary>Moves this message's data into that receive's buffer and completes both.</summary>
    public void MoveTo(Transfer receive)
    {
        if (Element is not null && receive.Element is not null)
            receive._mismatch = ElementMismatch(Element.Code == receive.Element.Code, Source, Tag, Bytes, receive.Element);
        if (Bytes > receive.Bytes)
            receive._problem = $"A message of {Bytes} bytes from rank {Source} with tag {Tag} does not fit into a buffer of {receive.Bytes} bytes.";
        else if (Bytes > 0)
            CopyTo(receive);
        _copy.Dispose();
        receive._status = Envelope;
        receive.Complete();
        if (!_done)
            Complete();
    }

    /// <summary>Blocks until the other side has come.</summary>
    /// <exception cref="MpiException">The message was too long, a rank failed, or the other side's has ended.</exception>
    /// <exception cref="InvalidOperationException">There is no other rank.</exception>
    public Status Wait()
    {
        if (!_done)
        {
            owner.WaitUntil(static transfer => transfer._done || transfer.IsInVain, this);
            if (!_done && mailbox.Withdraw(this))
                throw mailbox.InVain(awaited, operation);
            owner.WaitUntil(static transfer => transfer._done, this); // matched already: the data are on their way
        }

        if (_mismatch is not null)
            throw new InvalidOperationException(_mismatch);
        return _problem is null ? _status : throw new MpiException(_problem);
    }

    /// <summary>What checked mode says of a message whose elements are of another type than the receiver's buffer; null where they are not.</summary>
    public static string? ElementMismatch(bool areAlike, int source, int tag, long bytes, DType expected) => areAlike
        ? null
        : $"The message of {bytes} bytes from rank {source} with tag {tag} was sent as elements of another type than {expected}, as which it is received.";

    /// <summary>Complete, or never to be.</summary>
    public bool IsOver => _done || mailbox.IsLost(awaited);

    private bool IsInVain => mailbox.IsInVain(awaited);

    private void CopyTo(Transfer receive)
    {
        System.Buffer.MemoryCopy(_isCopied ? _copy.Pointer : Data, receive.Data, receive.Bytes, Bytes);
    }

    private void Complete()
    {
        _done = true;
        owner.Ring();
    }
}
