using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>A call to a communicator from its start to its end: noted for the report on a program that hangs, and told to
/// whoever watches. Left by <see cref="Leave()"/> after success; otherwise it has failed.</summary>
internal readonly ref struct CallScope : IDisposable
{
    private readonly CommunicationEvent? _event;

    private CallScope(CommunicationEvent? watched) => _event = watched;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallScope Enter(Communicator comm, in Collective call)
    {
        CallTrace.Enter(comm, call);
        return new(Watch.IsOn ? CommunicationEvent.Call(comm, call) : null);
    }

    /// <summary>A point-to-point call.</summary>
    /// <param name="comm">Where.</param>
    /// <param name="name">The operation.</param>
    /// <param name="element">The element type.</param>
    /// <param name="length">The buffer's length in elements.</param>
    /// <param name="peer">The other rank.</param>
    /// <param name="tag">The message's tag.</param>
    /// <param name="destination">Whom <paramref name="sent"/> bytes go to, if to anybody.</param>
    /// <param name="sent">Their number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CallScope Enter(
        Communicator comm, string name, DType? element, int length, int peer, int tag, int destination = Communicator.ProcNull, long sent = 0)
    {
        CallTrace.Enter(comm, name, element, length, peer, tag);
        return new(Watch.IsOn ? CommunicationEvent.Call(comm, name, destination, sent) : null);
    }

    public void Leave()
    {
        CallTrace.Leave();
        _event?.End();
    }

    /// <summary>Leaves a call that has received a message.</summary>
    public void Leave(Status received)
    {
        CallTrace.Leave();
        _event?.End(received);
    }

    /// <summary>Leaves a call that has only started the communication, which ends with the request.</summary>
    public void Leave(Request request)
    {
        CallTrace.Leave();
        if (_event is not null)
            request.Watched = _event;
    }

    public void Dispose() => _event?.Dispose();
}
