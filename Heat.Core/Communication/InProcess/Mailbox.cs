namespace Heat.InProcess;

/// <summary>
/// Where one rank's messages and its waiting receives meet, by MPI's rules: a receive takes the earliest message that
/// matches it, a message goes to the earliest receive that it matches, so messages of one sender and tag stay in order.
/// </summary>
internal sealed unsafe class Mailbox(InProcessGroup group, Doorbell owner)
{
    /// <summary>A message up to this size is copied when nobody waits for it yet; a longer one lets its sender wait
    /// and is copied once, by the receiver.</summary>
    private const int EagerBytes = 16 << 10;

    private readonly Lock _gate = new();
    private readonly List<Transfer> _messages = [];
    private readonly List<Transfer> _receives = [];

    public InProcessGroup Group => group;

    /// <summary>Brings a message; the returned side is complete, or will be when it is received.</summary>
    /// <param name="sender">The sending rank's bell.</param>
    /// <param name="source">The sending rank.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="data">The data.</param>
    /// <param name="bytes">Their length.</param>
    /// <param name="mustBuffer">The sender cannot wait for itself.</param>
    public Transfer Send(Doorbell sender, int source, int tag, void* data, long bytes, bool mustBuffer)
    {
        var message = new Transfer(this, sender, source, tag, data, bytes);
        Transfer? receive;
        lock (_gate)
        {
            group.ThrowIfFailed();
            receive = Take(_receives, waiting => waiting.Matches(message));
            if (receive is null)
            {
                if (bytes <= EagerBytes || mustBuffer)
                    message.Buffer();
                _messages.Add(message);
            }
        }

        if (receive is null)
            owner.Ring(); // it may be probing
        else
            message.MoveTo(receive);
        return message;
    }

    /// <summary>Receives; the returned side is complete, or will be when the message comes.</summary>
    public Transfer Receive(int source, int tag, void* data, long bytes)
    {
        var receive = new Transfer(this, owner, source, tag, data, bytes);
        Transfer? message;
        lock (_gate)
        {
            group.ThrowIfFailed();
            message = Take(_messages, receive.Matches);
            if (message is null)
                _receives.Add(receive);
        }

        message?.MoveTo(receive);
        return receive;
    }

    /// <summary>The first message that matches, left where it is.</summary>
    public bool Probe(int source, int tag, out Status status)
    {
        lock (_gate)
        {
            group.ThrowIfFailed();
            Transfer? message = _messages.Find(message => Transfer.Matches(source, tag, message));
            status = message?.Envelope ?? default;
            return message is not null;
        }
    }

    /// <summary>Blocks until there is a message to probe.</summary>
    public Status WaitForMessage(int source, int tag)
    {
        Status status = default;
        owner.WaitUntil(_ => Probe(source, tag, out status), this);
        return status;
    }

    /// <summary>Removes a side that has found no other.</summary>
    /// <returns>False if it has: then it completes soon.</returns>
    public bool Withdraw(Transfer side)
    {
        lock (_gate)
            return _messages.Remove(side) || _receives.Remove(side);
    }

    private static Transfer? Take(List<Transfer> list, Predicate<Transfer> match)
    {
        int index = list.FindIndex(match);
        if (index < 0)
            return null;
        Transfer found = list[index];
        list.RemoveAt(index);
        return found;
    }
}
