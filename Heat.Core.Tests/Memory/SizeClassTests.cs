using CsCheck;

namespace Heat.Tests;

public sealed class SizeClassTests
{
    [Test]
    public void BlocksHoldWhatWasAskedForAndWasteLessThanAnEighth() =>
        Gen.Long[1, 1L << 48].Select(Gen.Int[0, 47], (bytes, shift) => Math.Max(1, bytes >> shift)).Sample(bytes =>
        {
            long block = SizeClass.BytesOf(SizeClass.IndexOf(bytes));
            return block >= bytes && block % 64 == 0 && block - bytes < Math.Max(64, bytes / 8.0);
        });

    [Test]
    public void EveryClassIsItsOwnAndLongerThanTheOneBefore()
    {
        long previous = 0;
        for (int index = 0; index < SizeClass.Count; index++)
        {
            long bytes = SizeClass.BytesOf(index);
            Assert.That(bytes, Is.GreaterThan(previous));
            Assert.That(SizeClass.IndexOf(bytes), Is.EqualTo(index));
            Assert.That(SizeClass.IndexOf(previous + 1), Is.EqualTo(index));
            previous = bytes;
        }

        Assert.That(previous, Is.EqualTo(SizeClass.MaxBytes));
    }
}
