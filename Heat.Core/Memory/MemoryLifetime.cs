using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>Keeps native memory from being handed back while a span or pointer over it is in use.</summary>
internal static class MemoryLifetime
{
    /// <summary>The owner of the memory is alive up to this call: <see cref="GC.KeepAlive"/> without boxing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepAlive<T>(ReadOnlyMemory<T> memory) => _ = memory;
}
