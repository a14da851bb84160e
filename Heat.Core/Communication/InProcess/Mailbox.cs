namespace Heat.InProcess;

/// <summary>
/// Where one rank's messages and its waiting receives meet, by MPI's rules: a receive takes the earliest message that
/// matches it, a message goes to the earliest receive that it matches, so messages of one sender and tag stay in order.
/// </summary>
/// <param name="team">The ranks that send to it.</param>
/// <param name="rank">The rank that receives from it.</param>
internal sealed unsafe class Mailbox(Team team, int rank)
{
    /// <summary>A message up to this size is copied when nobody waits for it yet; a longer one lets its sender wait
    /// and is copied once, by the receiver.</summary>
    private const int EagerBytes = 16 << 10;

    private readonly Lock _gate = new();
    private readonly List<Transfer> _messages = [];
    private readonly List<Transfer> _receives = [];

    private InProcessGroup Group => team.Group;

    private Doorbell Owner => team.Bell(rank);

    /// <summary>Brings a message; the returned side is complete, or will be when it is received.</summary>
    /// <param name="source">The sending rank.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="data">The data.</param>
    /// <param name="bytes">Their length.</param>
    /// <param name="mustBuffer">The sender cannot wait for itself.</param>
    /// <param name="element">The type of their elements, if it is to be checked.</param>
    public Transfer Send(int source, int tag, void* data, long bytes, bool mustBuffer, DType? element)
    {
        var message = new Transfer(this, team.Bell(source), "Send", awaited: rank, source, tag, data, bytes) { Element = element };
        Transfer? receive;
        lock (_gate)
        {
            Group.ThrowIfOver();
            receive = Take(_receives, waiting => waiting.Matches(message));
            if (receive is null)
            {
                if (bytes <= EagerBytes || mustBuffer)
                    message.Buffer();
                _messages.Add(message);
            }
        }

        if (receive is null)
            Owner.Ring(); // it may be probing
        else
            message.MoveTo(receive);
        return message;
    }

    /// <summary>Receives; the returned side is complete, or will be when the message comes.</summary>
    public Transfer Receive(int source, int tag, void* data, long bytes, DType? element)
    {
        var receive = new Transfer(this, Owner, "Receive", awaited: source, source, tag, data, bytes) { Element = element };
        Transfer? message;
        lock (_gate)
        {
            Group.ThrowIfOver();
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
            Group.ThrowIfOver();
            Transfer? message = _messages.Find(message => Transfer.Matches(source, tag, message));
            status = message?.Envelope ?? default;
            return message is not null;
        }
    }

    /// <summary>Blocks until there is a message to probe.</summary>
    public Status WaitForMessage(int source, int tag)
    {
        Status status = default;
        Owner.WaitUntil(_ => Probe(source, tag, out status) || IsInVain(source), this);
        return Probe(source, tag, out status) ? status : throw InVain(source, "Probe");
    }

    /// <summary>Whether somebody who blocks here until a rank sends, or receives, does so for ever.</summary>
    /// <param name="awaited">That rank, or <see cref="Communicator.AnySource"/>: nobody sends to himself while he waits.</param>
    public bool IsInVain(int awaited)
    {
        if (Group.HasFailed || team.Size == 1)
            return true;
        if (!Group.AnyEnded)
            return false;
        if (awaited != Communicator.AnySource)
            return team.HasEnded(awaited);
        for (int other = 0; other < team.Size; other++)
        {
            if (other != rank && !team.HasEnded(other))
                return false;
        }

        return true;
    }

    /// <summary>Whether a transfer that is only looked at now and then can never be: its own rank may yet bring the other side.</summary>
    public bool IsLost(int awaited) => Group.HasFailed || (Group.AnyEnded && awaited != Communicator.AnySource && team.HasEnded(awaited));

    /// <summary>What to throw when <see cref="IsInVain"/>.</summary>
    public Exception InVain(int awaited, string operation)
    {
        Group.ThrowIfOver();
        if (team.Size == 1)
            return new InvalidOperationException($"{operation} on a communicator of one rank would wait for ever: there is no matching message or receive.");
        string who = awaited == Communicator.AnySource ? "All other ranks have ended; they do" : $"Rank {awaited} has ended; it does";
        return new MpiException($"{who} not take part in {operation}.");
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
