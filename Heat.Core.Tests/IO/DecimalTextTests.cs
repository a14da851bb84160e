using System.Globalization;
using System.Text;
using Heat.IO;

namespace Heat.Tests;

/// <summary>Numbers are written as .NET writes them, where that reads back.</summary>
public class DecimalTextTests
{
    [Test]
    public void Doubles_are_as_NET_writes_them()
    {
        var random = new Random(1);
        IEnumerable<double> numbers = Enumerable.Range(0, 300_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Concat(Enumerable.Range(0, 50_000).Select(_ => Math.Round(random.NextDouble() * 1000, random.Next(6))))
            .Concat(Enumerable.Range(-1074, 2098).SelectMany(exponent => Around(Math.ScaleB(1, exponent))))
            .Concat(Enumerable.Range(-330, 640).SelectMany(exponent => Around(double.Parse($"1e{exponent}", CultureInfo.InvariantCulture))))
            .Concat([0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 5e-324, 9007199254740993, 123456789012345678]);
        Span<byte> text = stackalloc byte[DecimalText.Longest];
        foreach (double number in numbers)
        {
            string written = Encoding.ASCII.GetString(text[..DecimalText.Write(number, text)]), expected = number.ToString(CultureInfo.InvariantCulture);
            if (written != expected && (Reads(expected) || !Reads(written)))
                Assert.Fail($"{written} instead of {expected}");

            // What .NET writes of a few powers of two, such as 2^-958, is one digit too short to be read back.
            bool Reads(string text) => BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(number);
        }

        static double[] Around(double number) => [number, -number, Math.BitIncrement(number), Math.BitDecrement(number)];
    }

    [Test]
    public void Floats_are_as_NET_writes_them()
    {
        var random = new Random(2);
        IEnumerable<float> numbers = Enumerable.Range(0, 300_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)))
            .Concat(Enumerable.Range(0, 50_000).Select(_ => MathF.Round((float)random.NextDouble() * 1000, random.Next(5))))
            .Concat(Enumerable.Range(-149, 277).SelectMany(exponent => Around(MathF.ScaleB(1, exponent))))
            .Concat(Enumerable.Range(-46, 85).SelectMany(exponent => Around(float.Parse($"1e{exponent}", CultureInfo.InvariantCulture))))
            .Concat([0, -0.0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue, float.Epsilon, 16777216, 12345678]);
        Span<byte> text = stackalloc byte[DecimalText.Longest];
        foreach (float number in numbers)
        {
            string written = Encoding.ASCII.GetString(text[..DecimalText.Write(number, text)]), expected = number.ToString(CultureInfo.InvariantCulture);
            if (written != expected && (Reads(expected) || !Reads(written)))
                Assert.Fail($"{written} instead of {expected}");

            bool Reads(string text) => BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture)) == BitConverter.SingleToInt32Bits(number);
        }

        static float[] Around(float number) => [number, -number, MathF.BitIncrement(number), MathF.BitDecrement(number)];
    }
}
