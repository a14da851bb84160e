using System.Collections.Concurrent;

namespace Heat;

/// <summary>Holds what other ranks may be copying from or into, as nothing on the way of an exception does.</summary>
internal static class ReachableMemory
{
    private static readonly ConcurrentDictionary<object, bool> s_held = new(ReferenceEqualityComparer.Instance);

    public static void Hold(object exchange) => s_held[exchange] = true;

    public static void Release(object exchange) => s_held.TryRemove(exchange, out _);
}
