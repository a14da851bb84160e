using Heat.Kernels;

namespace Heat;

/// <summary>Copies what one rank of a plan gives to another straight from piece to piece, both strided as they are.</summary>
internal static unsafe class BlockCopy
{
    /// <param name="plan">The plan.</param>
    /// <param name="from">The rank that has the elements.</param>
    /// <param name="source">The first element of its piece.</param>
    /// <param name="sourceStrides">In elements.</param>
    /// <param name="to">The rank that gets them.</param>
    /// <param name="target">The first element of its piece.</param>
    /// <param name="targetStrides">In elements.</param>
    /// <param name="within">Copies only what lies in this box.</param>
    public static void Run<T>(
        RedistributionPlan plan, int from, T* source, ReadOnlySpan<long> sourceStrides, int to, T* target, ReadOnlySpan<long> targetStrides,
        Block? within = null) where T : unmanaged
    {
        Span<long> start = stackalloc long[sourceStrides.Length];
        Span<long> lengths = stackalloc long[sourceStrides.Length];
        plan.Exchange(from, to, start, lengths);
        within?.Clip(start, lengths);
        if (lengths.Contains(0))
            return;
        source += Position(start, plan.Source, from, sourceStrides);
        target += Position(start, plan.Target, to, targetStrides);
        StridedCopy.Copy(source, sourceStrides, target, targetStrides, lengths, sizeof(T), footprint: plan.BytesHeldAfter(to));
    }

    /// <summary>What a rank has and keeps.</summary>
    public static void Own<T>(RedistributionPlan plan, int rank, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        using var from = source.Memory.Pin();
        using var to = target.Memory.Pin();
        Run(plan, rank, (T*)from.Pointer + source.Offset, source.Strides, rank, (T*)to.Pointer + target.Offset, target.Strides);
    }

    /// <summary>Where a global index lies in the piece of a rank that has it.</summary>
    public static long Position(ReadOnlySpan<long> start, Distribution distribution, int rank, ReadOnlySpan<long> strides)
    {
        long position = distribution.Split is { } axis ? -distribution.Displacements[rank] * strides[axis] : 0;
        for (int k = 0; k < strides.Length; k++)
            position += start[k] * strides[k];
        return position;
    }
}
