namespace Heat.Kernels;

/// <summary>Sets the elements of a strided block to one value.</summary>
internal static unsafe class StridedFill
{
    /// <summary>Fills a block.</summary>
    /// <param name="value">The value, <paramref name="elementSize"/> bytes; not in the target.</param>
    /// <param name="target">Element (0, 0, ...).</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements; zero and negative too.</param>
    /// <param name="lengths">The number of elements along each axis.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    public static void Fill(void* value, void* target, ReadOnlySpan<long> strides, ReadOnlySpan<long> lengths, int elementSize)
    {
        // A fill is a copy from a block whose every element is the same one.
        Span<long> zero = stackalloc long[lengths.Length];
        StridedCopy.Copy(value, zero, target, strides, lengths, elementSize);
    }
}
