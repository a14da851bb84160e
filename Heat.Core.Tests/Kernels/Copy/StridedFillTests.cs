using CsCheck;
using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
public sealed unsafe class StridedFillTests
{
    [Test]
    public void EveryElementAndNothingElse() =>
        (from copy in CopyCase.Generate(Gen.OneOf(Gen.Long[0, 5], Gen.Long[60, 70]), 0, 3)
         from uniform in Gen.Bool
         select (copy, uniform)).Sample(x => Check(x.copy, x.uniform), iter: 500);

    [Test]
    public void LongContiguousFills([Values(1, 2, 3, 4, 8, 12, 16, 24, 100)] int elementSize, [Values] bool uniform) =>
        Check(new CopyCase(elementSize, [70_001], [1], [1], false, null), uniform);

    private static void Check(CopyCase layout, bool uniform)
    {
        var value = new byte[layout.ElementSize];
        Array.Fill(value, (byte)7);
        if (!uniform)
            new Random(2).NextBytes(value);
        long[] zero = new long[layout.Lengths.Length];
        long count = layout.Lengths.Aggregate(1L, (product, length) => product * length);
        long first = 0, last = 0;
        for (int axis = 0; axis < zero.Length && count > 0; axis++)
        {
            long reach = (layout.Lengths[axis] - 1) * layout.TargetStrides[axis];
            first -= Math.Min(reach, 0);
            last += Math.Max(reach, 0);
        }

        using var target = new GuardedMemory((first + last + 1) * layout.ElementSize, layout.AtStart);
        target.Span.Fill(0xEE);
        fixed (byte* pointer = value)
            StridedCopy.Fill(pointer, target.Pointer + (first * layout.ElementSize), layout.TargetStrides, layout.Lengths, layout.ElementSize);

        long filled = 0, untouched = 0;
        for (int element = 0; element < target.ByteLength; element += layout.ElementSize)
        {
            Span<byte> bytes = target.Span.Slice(element, layout.ElementSize);
            if (bytes.SequenceEqual(value))
                filled++;
            else if (!bytes.ContainsAnyExcept((byte)0xEE))
                untouched++;
        }

        Assert.That((filled, filled + untouched), Is.EqualTo((count, target.ByteLength / layout.ElementSize)), layout.ToString());
        if (count > 0)
            Assert.That(target.Span.Slice((int)first * layout.ElementSize, layout.ElementSize).SequenceEqual(value), Is.True);
    }
}
