using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>Keeps native memory alive while a span or pointer of it is in use.</summary>
internal static class MemoryLifetime
{
    /// <summary>Keeps the owner of the memory alive up to this call: <see cref="GC.KeepAlive"/> without boxing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void KeepAlive<T>(ReadOnlyMemory<T> memory) => _ = memory;
}
