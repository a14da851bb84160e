namespace Heat.Kernels;

/// <summary>
/// The threads that one rank computes with: the caller and some helpers that wait for it. Work is cut into as many parts as
/// there are threads, always the same ones.
/// </summary>
internal sealed class Workers : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim[] _start;
    private readonly CountdownEvent _done = new(1);
    private Action<int> _body = static _ => { };
    private Exception? _failure;
    private volatile bool _ended;

    /// <param name="count">The number of threads, the caller's included.</param>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _start = [.. Enumerable.Range(1, count - 1).Select(_ => new SemaphoreSlim(0))];
        for (int part = 1; part < count; part++)
        {
            int own = part;
            new Thread(() => Serve(own)) { IsBackground = true, Name = $"Heat worker {own}" }.Start();
        }
    }

    /// <summary>One thread: whatever is asked for is done by the caller, by any number of callers at a time.</summary>
    public static Workers Single { get; } = new(1);

    /// <summary>The number of threads, and of the parts of any work.</summary>
    public int Count { get; }

    /// <summary>Does all parts of a work, each on a thread of its own, and returns when all are done. A part must not start
    /// another work. A second caller waits for its turn.</summary>
    /// <param name="body">Does the part of a number from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="AggregateException">A part failed; all others have ended as well.</exception>
    public void Run(Action<int> body)
    {
        if (Count == 1)
        {
            Alone(body);
            return;
        }

        lock (_gate)
        {
            (_body, _failure) = (body, null);
            _done.Reset(Count);
            foreach (SemaphoreSlim start in _start)
                start.Release();
            Do(0);
            _done.Wait();
            if (_failure is { } failure)
                throw Failed(failure);
        }
    }

    // Without the gate: ranks that are threads share Single.
    private static void Alone(Action<int> body)
    {
        try
        {
            body(0);
        }
        catch (Exception exception)
        {
            throw Failed(exception);
        }
    }

    private static AggregateException Failed(Exception exception) => new("A part of the work failed.", exception);

    /// <summary>Ends the helpers.</summary>
    public void Dispose()
    {
        _ended = true;
        foreach (SemaphoreSlim start in _start)
            start.Release();
    }

    private void Serve(int part)
    {
        while (true)
        {
            _start[part - 1].Wait();
            if (_ended)
                return;
            Do(part);
        }
    }

    private void Do(int part)
    {
        try
        {
            _body(part);
        }
#pragma warning disable CA1031 // it is thrown again where the work was asked for
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, exception, null);
        }
        finally
        {
            _done.Signal();
        }
    }
}
