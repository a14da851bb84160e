using System.Globalization;
using System.Numerics;
using CsCheck;

namespace Heat.Tests;

public sealed class DecimalDigitsTests
{
    [TestCase(0.1, "1000000000000000055511151231257827021181583404541015625", -1)]
    [TestCase(123456.0, "123456", 5)]
    [TestCase(1e22, "10000000000000000000000", 22)]
    [TestCase(1e23, "99999999999999991611392", 22)]
    public void Exact_digits_end_where_the_binary_value_does(double value, string digits, int first)
    {
        DecimalDigits exact = BinaryValue.Of(value).RoundTo(-2000);
        Assert.That((exact.Digits.TrimEnd('0'), exact.First), Is.EqualTo((digits.TrimEnd('0'), first)));
    }

    [TestCase(0.5, 0, "0")]
    [TestCase(1.5, 0, "2")]
    [TestCase(2.5, 0, "2")]
    [TestCase(2.6, 0, "3")]
    [TestCase(0.375, -2, "38")]
    [TestCase(0.625, -2, "62")]
    [TestCase(99.75, -1, "998")]
    [TestCase(99.96, -1, "1000")]
    [TestCase(25, 1, "2")]
    public void Rounding_is_to_nearest_ties_to_even(double value, int last, string digits) =>
        Assert.That(BinaryValue.Of(value).RoundTo(last), Is.EqualTo(new DecimalDigits(digits, last + digits.Length - 1)));

    [Test]
    public void Slices_are_filled_with_zeros()
    {
        var digits = new DecimalDigits("123", 1);
        Assert.That(new[] { digits.Slice(1, -1), digits.Slice(3, 0), digits.Slice(0, -3), digits.Slice(-1, 0) }, Is.EqualTo(new[] { "123", "0012", "2300", "" }));
    }

    /// <summary>The values that are hardest: the gap below a power of two is half of that above.</summary>
    [Test]
    public void Shortest_digits_identify_every_power_of_two() => Assert.Multiple(() =>
    {
        for (int e = -1074; e <= 1023; e++)
            AssertIdentified(Math.ScaleB(1, e));
        for (int e = -149; e <= 127; e++)
            AssertIdentified(MathF.ScaleB(1, e));
        for (int e = -24; e <= 15; e++)
            AssertIdentified((Half)MathF.ScaleB(1, e));
    });

    [Test]
    public void Shortest_digits_identify_every_value()
    {
        Gen.Double.Where(x => double.IsFinite(x) && x != 0).Sample(x => AssertIdentified(Math.Abs(x)));
        Gen.Float.Where(x => float.IsFinite(x) && x != 0).Sample(x => AssertIdentified(MathF.Abs(x)));
        for (ushort bits = 1; bits < 0x7C00; bits += 7)
            AssertIdentified(BitConverter.UInt16BitsToHalf(bits));
    }

    private static void AssertIdentified<T>(T value) where T : struct, IBinaryFloatingPointIeee754<T>
    {
        DecimalDigits digits = DecimalDigits.Shortest(value);
        string text = $"{digits.Digits}E{digits.Last}";
        Assert.That(T.Parse(text, CultureInfo.InvariantCulture), Is.EqualTo(value));
        Assert.That(digits.Digits.StartsWith('0') || digits.Digits.EndsWith('0'), Is.False, text);

        // One digit less, rounded to nearest, denotes another value.
        if (digits.Digits.Length > 1)
        {
            DecimalDigits shorter = BinaryValue.Of(value).RoundTo(digits.Last + 1);
            Assert.That(T.Parse($"{shorter.Digits}E{shorter.Last}", CultureInfo.InvariantCulture), Is.Not.EqualTo(value), text);
        }
    }
}
