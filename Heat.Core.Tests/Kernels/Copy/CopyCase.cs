using CsCheck;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>A block in a source and in a target buffer, each just long enough for it, and the copy done element by element.</summary>
internal sealed record CopyCase(int ElementSize, long[] Lengths, long[] SourceStrides, long[] TargetStrides, bool AtStart, long? Footprint)
{
    private const byte Untouched = 0xEE;

    private static readonly int[] s_elementSizes = [1, 2, 3, 4, 8, 12, 16, 24];

    /// <summary>Copies between guarded buffers and compares all bytes of the target, those between the elements too.</summary>
    public unsafe void Check()
    {
        (long sourceFirst, long sourceCount) = Extent(SourceStrides);
        (long targetFirst, long targetCount) = Extent(TargetStrides);
        using var source = new GuardedMemory(sourceCount * ElementSize, AtStart);
        using var target = new GuardedMemory(targetCount * ElementSize, AtStart);
        var random = new Random(1);
        random.NextBytes(source.Span);
        target.Span.Fill(Untouched);
        byte[] expected = target.Span.ToArray();
        foreach ((long from, long to) in Elements(sourceFirst, targetFirst))
            source.Span.Slice((int)from * ElementSize, ElementSize).CopyTo(expected.AsSpan((int)to * ElementSize));

        StridedCopy.Copy(
            source.Pointer + (sourceFirst * ElementSize), SourceStrides, target.Pointer + (targetFirst * ElementSize), TargetStrides,
            Lengths, ElementSize, Footprint);

        if (!target.Span.SequenceEqual(expected))
            Assert.Fail($"{this}: byte {target.Span.CommonPrefixLength(expected)} of {expected.Length} differs.");
    }

    public override string ToString() =>
        $"{ElementSize} bytes, lengths ({string.Join(", ", Lengths)}), source strides ({string.Join(", ", SourceStrides)}), "
        + $"target strides ({string.Join(", ", TargetStrides)}), at start {AtStart}, footprint {Footprint}";

    /// <summary>Random blocks. The target's axes lie in any order, with gaps and reversed; the source's also overlap or stand still.</summary>
    public static Gen<CopyCase> Generate(Gen<long> length, int minAxes, int maxAxes) =>
        from size in Gen.Int[0, s_elementSizes.Length - 1]
        from lengths in length.Array[minAxes, maxAxes]
        from sourceStrides in Strides(lengths, mayOverlap: true)
        from targetStrides in Strides(lengths, mayOverlap: false)
        from atStart in Gen.Bool
        from pastCaches in Gen.Bool
        select new CopyCase(s_elementSizes[size], lengths, sourceStrides, targetStrides, atStart, pastCaches ? StridedCopy.StreamingThreshold : null);

    private static Gen<long[]> Strides(long[] lengths, bool mayOverlap) =>
        from order in Gen.Shuffle(Enumerable.Range(0, lengths.Length).ToArray())
        from gaps in Gen.Frequency((4, Gen.Const(0L)), (1, Gen.Long[1, 3])).Array[lengths.Length]
        from kinds in Gen.Int[0, 9].Array[lengths.Length]
        select Lay(lengths, order, gaps, kinds, mayOverlap);

    private static long[] Lay(long[] lengths, int[] order, long[] gaps, int[] kinds, bool mayOverlap)
    {
        var strides = new long[lengths.Length];
        long next = 1;
        for (int k = 0; k < order.Length; k++)
        {
            int axis = order[k];
            next += gaps[k];
            strides[axis] = (mayOverlap, kinds[k]) switch
            {
                (true, 0) => 0,
                (true, 1) => 1,
                (_, 2) => -next,
                _ => next,
            };
            next *= Math.Max(1, lengths[axis]);
        }

        return strides;
    }

    /// <summary>Where element (0, 0, ...) lies in the shortest buffer, and that buffer's length.</summary>
    private (long First, long Count) Extent(long[] strides)
    {
        if (Lengths.Contains(0))
            return (0, 0);
        long first = 0, last = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            long reach = (Lengths[axis] - 1) * strides[axis];
            first -= Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        return (first, first + last + 1);
    }

    private IEnumerable<(long Source, long Target)> Elements(long source, long target)
    {
        long count = Lengths.Aggregate(1L, (product, length) => product * length);
        for (long k = 0; k < count; k++)
        {
            (long from, long to, long rest) = (source, target, k);
            for (int axis = Lengths.Length - 1; axis >= 0; axis--)
            {
                long index = rest % Lengths[axis];
                rest /= Lengths[axis];
                from += index * SourceStrides[axis];
                to += index * TargetStrides[axis];
            }

            yield return (from, to);
        }
    }
}
