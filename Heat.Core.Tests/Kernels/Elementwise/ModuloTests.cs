using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The fast remainder is the exact one, on every instruction set: quotients up to and beyond the digits of the type,
/// divisors one step from a whole fraction, subnormal and infinite operands.</summary>
[Category("Kernels")]
public class ModuloTests
{
    [Test]
    public void Single() => Check<float>(seed: 1);

    [Test]
    public void Double() => Check<double>(seed: 2);

    private static void Check<T>(int seed) where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var random = new Random(seed);
        T[] special = [T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.MaxValue, T.MinValue, T.PositiveInfinity, T.NegativeInfinity, T.NaN, T.One, T.CreateTruncating(3)];
        int digits = typeof(T) == typeof(float) ? 24 : 53;
        T Any() => random.Next(12) == 0 ? special[random.Next(special.Length)] : T.CreateTruncating(random.NextDouble() - 0.5) * T.ScaleB(T.One, random.Next(-140, 127));
        for (int round = 0; round < 400; round++)
        {
            var x = new T[Chunk.MaxLength - (round % 70)];
            var y = new T[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                (x[i], y[i]) = (Any(), Any());
                if (i % 3 == 1)
                    x[i] = y[i] * T.ScaleB(T.One, random.Next(0, digits + 6)) * T.CreateTruncating(random.NextDouble());
                if (i % 3 == 2)
                    x[i] = T.BitDecrement(y[i] * T.CreateTruncating(random.Next(1, 1 << 23)));
            }

            var result = new T[x.Length];
            FloatFmod<T>.Run(x, y, result);
            for (int i = 0; i < x.Length; i++)
            {
                T exact = x[i] % y[i];
                if (T.IsNaN(exact) ? !T.IsNaN(result[i]) : result[i] != exact || T.IsNegative(result[i]) != T.IsNegative(exact))
                    Assert.Fail($"{x[i]:R} % {y[i]:R} is {exact:R}, not {result[i]:R}");
            }
        }
    }
}
