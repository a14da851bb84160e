using System.Runtime.InteropServices;

namespace Heat;

/// <summary>The state of a <see cref="PooledAllocator"/> at one moment.</summary>
/// <param name="BytesInUse">The rented bytes; those of dropped arrays count until the garbage collector finds them.</param>
/// <param name="BytesIdle">The bytes of returned blocks that are kept to be rented again.</param>
/// <param name="PeakBytesInUse">The largest <paramref name="BytesInUse"/> since the start or the last <see cref="PooledAllocator.ResetPeak"/>.</param>
/// <param name="FreshAllocations">How many blocks were requested from the operating system.</param>
/// <param name="Collections">How many garbage collections the pool has started to find dropped arrays.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MemoryStatistics(
    long BytesInUse, long BytesIdle, long PeakBytesInUse, long FreshAllocations, long Collections);
