using System.Buffers;
using System.Runtime.ExceptionServices;

namespace Heat;

/// <summary>
/// A communication in progress, which every non-blocking call returns. Its buffers are pinned, and must not be accessed,
/// until <see cref="Wait"/> has returned or <see cref="Test()"/> has returned <see langword="true"/>. Every request must be completed so.
/// </summary>
public abstract class Request
{
    private readonly PendingRequests? _pending;

    private PinnedBuffers _pins;
    // Two threads of a rank must not both complete a request: a library frees it with the first completion.
    private readonly Lock _gate = new();

    private Status _status;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _completed;

    private protected Request(PinnedBuffers pins, PendingRequests pending)
    {
        (_pins, _pending) = (pins, pending);
        pending.Add(this);
    }

    /// <summary>A request that is complete from the start.</summary>
    private protected Request(Status status) => (_status, _completed) = (status, true);

    /// <summary>A request that has failed from the start: waiting throws.</summary>
    private protected Request(Exception failure) => (_failure, _completed) = (ExceptionDispatchInfo.Capture(failure), true);

    /// <summary>The call that started it, for the report on a program that hangs.</summary>
    internal TracedCall Origin { get; set; }

    /// <summary>What those who watch know of it; it ends when the request does.</summary>
    internal CommunicationEvent? Watched
    {
        private get;
        set
        {
            field = value;
            value?.IsHandedOver = true;
            if (_completed && _failure is not null)
                value?.Fail();
            else if (_completed)
                value?.End(_status);
        }
    }

    /// <summary>Whether <see cref="Wait"/> or <see cref="Test()"/> has seen the communication complete.</summary>
    public bool IsCompleted => _completed;

    /// <summary>Blocks until the communication is complete.</summary>
    /// <returns>For a receive, the status of the message; otherwise the default.</returns>
    /// <exception cref="MpiException">The communication failed; every further call throws the same.</exception>
    public Status Wait()
    {
        if (!_completed)
        {
            CallTrace.Enter(Origin, "wait for ");
            lock (_gate)
                Finish(static request => { request._status = request.Block(); return true; });
            if (_failure is null)
                CallTrace.Leave();
        }

        _failure?.Throw();
        return _status;
    }

    /// <summary>Whether the communication is complete. Does not block, but makes progress. While another thread waits for the same
    /// request the result is <see langword="false"/>.</summary>
    /// <exception cref="MpiException">The communication failed; every further call throws the same.</exception>
    public bool Test()
    {
        if (!_completed && _gate.TryEnter())
        {
            try
            {
                Finish(static request => request.Poll(out request._status));
            }
            finally
            {
                _gate.Exit();
            }
        }
        else if (!_completed)
        {
            Thread.Yield(); // a loop of tests must not keep the core from the thread that waits
        }

        if (_completed)
            _failure?.Throw();
        return _completed;
    }

    /// <inheritdoc cref="Test()"/>
    /// <param name="status">For a completed receive, the status of the message; otherwise the default.</param>
    public bool Test(out Status status)
    {
        bool completed = Test();
        status = completed ? _status : default;
        return completed;
    }

    /// <summary>Blocks until all requests are complete. If some fail, it still waits for the others, and then throws the first failure.</summary>
    public static void WaitAll(params ReadOnlySpan<Request> requests)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (Request request in requests)
        {
            try
            {
                request.Wait();
            }
#pragma warning disable CA1031 // whatever one throws, the buffers of the others are in use until they are over
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    /// <summary>Waits for completion and says what came.</summary>
    private protected abstract Status Block();

    /// <summary>Makes progress and says whether it is complete.</summary>
    private protected abstract bool Poll(out Status status);

    /// <summary>Lets go of the buffers of a request that will never complete.</summary>
    internal void Release() => _pins.Dispose();

    /// <summary>Takes a step, unless another thread has taken the last one. To be called with the gate held.</summary>
    private void Finish(Func<Request, bool> step)
    {
        if (_completed)
            return;
        bool completed = true; // a failure completes a request too
        try
        {
            completed = step(this);
        }
#pragma warning disable CA1031 // whatever it is, whoever waits gets it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        if (!completed)
            return;
        _pins.Dispose();
        _pending?.Remove(this);
        _completed = true;
        if (_failure is null)
            Watched?.End(_status);
        else
            Watched?.Fail();
    }
}

/// <summary>The pins of a request's buffers.</summary>
internal unsafe struct PinnedBuffers(MemoryHandle send, MemoryHandle receive) : IDisposable
{
    private MemoryHandle _send = send;
    private MemoryHandle _receive = receive;

    public readonly void* Send => _send.Pointer;

    public readonly void* Receive => _receive.Pointer;

    public void Dispose()
    {
        _send.Dispose();
        _receive.Dispose();
    }
}

/// <summary>A communication that had failed when it started.</summary>
internal sealed class FailedRequest(Exception failure) : Request(failure)
{
    private protected override Status Block() => throw new InvalidOperationException("A failed request has nothing to wait for.");

    private protected override bool Poll(out Status result) => throw new InvalidOperationException("A failed request has nothing to test.");
}

/// <summary>A communication that was over when it started.</summary>
internal sealed class CompletedRequest(Status status) : Request(status)
{
    private protected override Status Block() => throw new InvalidOperationException("A completed request has nothing to wait for.");

    private protected override bool Poll(out Status result) => throw new InvalidOperationException("A completed request has nothing to test.");
}
