namespace Heat.Kernels;

/// <summary>Copies n-dimensional blocks from one strided layout to another.</summary>
internal static unsafe class StridedCopy
{
    /// <summary>Copies a block. Source and target must not overlap.</summary>
    /// <param name="source">Element (0, 0, ...) of the source.</param>
    /// <param name="sourceStrides">The distance between neighbours along each axis, in elements; zero and negative too.</param>
    /// <param name="target">Element (0, 0, ...) of the target.</param>
    /// <param name="targetStrides">Likewise for the target.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    public static void Copy(
        void* source, ReadOnlySpan<long> sourceStrides, void* target, ReadOnlySpan<long> targetStrides,
        ReadOnlySpan<long> lengths, int elementSize)
    {
        if (lengths.Contains(0))
            return;
        if (lengths.IsEmpty)
        {
            Buffer.MemoryCopy(source, target, elementSize, elementSize);
            return;
        }

        if (lengths is [var count] && sourceStrides[0] == 1 && targetStrides[0] == 1)
        {
            Buffer.MemoryCopy(source, target, count * elementSize, count * elementSize);
            return;
        }

        for (long i = 0; i < lengths[0]; i++)
        {
            Copy(
                (byte*)source + (i * sourceStrides[0] * elementSize), sourceStrides[1..],
                (byte*)target + (i * targetStrides[0] * elementSize), targetStrides[1..], lengths[1..], elementSize);
        }
    }
}
