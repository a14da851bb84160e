using System.Runtime.InteropServices;

namespace Heat;

/// <summary>What a <see cref="PooledAllocator"/> holds at one moment.</summary>
/// <param name="BytesInUse">The bytes handed out and not yet back; dropped arrays count until they are collected.</param>
/// <param name="BytesIdle">The bytes in warm blocks that wait to be handed out again.</param>
/// <param name="PeakBytesInUse">The largest <paramref name="BytesInUse"/> since the start or the last <see cref="PooledAllocator.ResetPeak"/>.</param>
/// <param name="FreshAllocations">How often memory had to be taken from the operating system.</param>
/// <param name="Collections">How often the pool had the garbage collector look for dropped arrays.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MemoryStatistics(
    long BytesInUse, long BytesIdle, long PeakBytesInUse, long FreshAllocations, long Collections);
