using System.Collections.Concurrent;

namespace Heat;

/// <summary>
/// The requests of a program that have not completed. One that its owner dropped still has its buffers written to: it and
/// its pins live on here until it completes, or until nobody is left who could write.
/// </summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<Request, byte> _requests = new(ReferenceEqualityComparer.Instance);

    /// <summary>Those of the process as a rank.</summary>
    public static PendingRequests OfProcess { get; } = new();

    public int Count => _requests.Count;

    public void Add(Request request) => _requests.TryAdd(request, 0);

    public void Remove(Request request) => _requests.TryRemove(request, out _);

    /// <summary>For the end of a program that succeeded.</summary>
    /// <exception cref="InvalidOperationException">A communication was started and never waited for.</exception>
    public static void ThrowIfAny(int pending)
    {
        if (pending != 0)
            throw new InvalidOperationException($"The program ends with {pending} non-blocking communications that were never waited for.");
    }

    /// <summary>Lets go of all buffers, once nobody can touch them any more.</summary>
    public void Release()
    {
        foreach (Request request in _requests.Keys)
            request.Release();
        _requests.Clear();
    }
}
