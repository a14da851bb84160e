using CsCheck;
using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
public sealed class StridedCopyTests
{
    private static readonly int[] s_elementSizes = [1, 2, 3, 4, 8, 12, 16, 24, 40, 100, 200];

    [Test]
    public void SmallBlocksOfAnyLayout() =>
        CopyCase.Generate(Gen.Frequency((1, Gen.Const(0L)), (20, Gen.Long[1, 9])), 0, 4).Sample(copy => copy.Check(), iter: 3000);

    [Test]
    public void BlocksOfManyAxes() =>
        CopyCase.Generate(Gen.Long[1, 4], 5, 6).Sample(copy => copy.Check(), iter: 500);

    [Test]
    public void MatricesAroundTheLengthsOfVectors() =>
        CopyCase.Generate(AroundPowersOfTwo(70), 2, 2).Sample(copy => copy.Check(), iter: 2000);

    [Test]
    public void NarrowMatrices() =>
        (from copy in CopyCase.Generate(Gen.OneOf(Gen.Long[1, 17], Gen.Long[60, 300]), 2, 2) select copy).Sample(copy => copy.Check(), iter: 700);

    [Test]
    public void StacksOfMatrices() =>
        CopyCase.Generate(AroundPowersOfTwo(34), 3, 3).Sample(copy => copy.Check(), iter: 300);

    [Test]
    public void TransposesOfMatricesThatNeedStaging() =>
        CopyCase.Generate(Gen.OneOf(Gen.Long[100, 300], Gen.Long[500, 530], Gen.Long[1020, 1030]), 2, 2).Sample(copy => copy.Check(), iter: 60);

    [Test]
    public void RunsOfPages() =>
        CopyCase.Generate(Gen.OneOf(Gen.Long[1, 11], Gen.Long[4000, 4200]), 2, 2).Where(copy => copy.Lengths[0] * copy.Lengths[1] < 50_000)
            .Sample(copy => copy.Check(), iter: 300);

    [Test]
    public void LongRuns() =>
        CopyCase.Generate(Gen.OneOf(Gen.Long[1, 3], Gen.Long[500, 3000]), 1, 2).Where(copy => copy.Lengths.Aggregate(1L, (a, b) => a * b) < 20_000)
            .Sample(copy => copy.Check(), iter: 300);

    [Test]
    public void TransposesOfEverySmallShape([ValueSource(nameof(s_elementSizes))] int elementSize)
    {
        for (long rows = 0; rows <= 66; rows += rows < 20 ? 1 : 3)
        {
            for (long columns = 0; columns <= 66; columns += columns < 20 ? 1 : 3)
            {
                bool atStart = ((rows / 2) + columns) % 2 == 0; // each remainder of registers comes with both
                new CopyCase(elementSize, [rows, columns], [columns, 1], [1, rows], atStart, atStart ? StridedCopy.StreamingThreshold : null).Check();
            }
        }
    }

    [Test]
    public void LargeBlocksGoPastTheCaches([Values(1, 2, 4, 8, 16)] int elementSize, [Values] bool readAtOnce, [Values(0, 5)] int odd)
    {
        long side = (long)Math.Sqrt(StridedCopy.StreamingThreshold / elementSize) + 64 - 64 % elementSize;
        side = side / 64 * 64 + 64 + odd;
        CheckLarge(elementSize, [side, side], [side, 1], [1, side], readAtOnce);
        CheckLarge(elementSize, [side, side], [side + 1, 1], [side + 3, 1], readAtOnce);
    }

    [Test]
    public unsafe void OneElementNeedsNoAxis()
    {
        Guid source = Guid.NewGuid(), target = default;
        StridedCopy.Copy(&source, [], &target, [], [], sizeof(Guid));
        Assert.That(target, Is.EqualTo(source));
    }

    private static Gen<long> AroundPowersOfTwo(long end) =>
        Gen.OneOf(Gen.Long[0, end], from power in Gen.Int[1, 6] from off in Gen.Long[-1, 1] select (1L << power) + off);

    /// <summary>Element by element, but with 64-bit hashes of elements' positions instead of a second buffer.</summary>
    private static unsafe void CheckLarge(int elementSize, long[] lengths, long[] sourceStrides, long[] targetStrides, bool readAtOnce)
    {
        long sourceCount = (lengths[0] - 1) * sourceStrides[0] + (lengths[1] - 1) * sourceStrides[1] + 1;
        long targetCount = (lengths[0] - 1) * targetStrides[0] + (lengths[1] - 1) * targetStrides[1] + 1;
        using var source = PooledBuffer.Rent(sourceCount * elementSize);
        using var target = PooledBuffer.Rent(targetCount * elementSize);
        for (long i = 0; i < source.ByteLength; i++)
            source.Pointer[i] = (byte)((ulong)i * 0x9E3779B97F4A7C15 >> 56);
        new Span<byte>(target.Pointer, (int)target.ByteLength).Fill(0xEE);
        StridedCopy.Copy(source.Pointer, sourceStrides, target.Pointer, targetStrides, lengths, elementSize, readAtOnce ? 0 : null);
        long wrong = 0;
        for (long i = 0; i < lengths[0]; i++)
        {
            for (long j = 0; j < lengths[1]; j++)
            {
                byte* from = source.Pointer + ((i * sourceStrides[0]) + (j * sourceStrides[1])) * elementSize;
                byte* to = target.Pointer + ((i * targetStrides[0]) + (j * targetStrides[1])) * elementSize;
                for (int b = 0; b < elementSize; b++)
                    wrong += from[b] != to[b] ? 1 : 0;
            }
        }

        Assert.That(wrong, Is.Zero);
        for (long gap = lengths[1]; targetStrides[1] == 1 && gap < targetStrides[0]; gap++)
            Assert.That(target.Pointer[gap * elementSize], Is.EqualTo(0xEE));
    }
}
