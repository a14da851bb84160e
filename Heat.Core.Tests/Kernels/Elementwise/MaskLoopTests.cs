using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Comparisons of runs of every length, with runs and with one element, through the caches and past them.</summary>
[Category("Kernels")]
public class MaskLoopTests
{
    private const int MaxLength = 4 * 64 + 1;

    [Test]
    public void Bytes() => CheckAll<byte>();

    [Test]
    public void SignedBytes() => CheckAll<sbyte>();

    [Test]
    public void Int16() => CheckAll<short>();

    [Test]
    public void UInt16() => CheckAll<ushort>();

    [Test]
    public void Int32() => CheckAll<int>();

    [Test]
    public void UInt32() => CheckAll<uint>();

    [Test]
    public void Int64() => CheckAll<long>();

    [Test]
    public void UInt64() => CheckAll<ulong>();

    [Test]
    public void Single() => CheckAll<float>();

    [Test]
    public void Double() => CheckAll<double>();

    [Test]
    public void HalfPrecision() => CheckAll<Half>();

    [Test]
    public void Types_without_registers()
    {
        Check<MaskLoop<Equal<Complex>, Complex>, Complex>((x, y) => x == y);
        Check<MaskLoop<NotEqual<Complex>, Complex>, Complex>((x, y) => x != y);
        Check<MaskLoop<Less<Int128>, Int128>, Int128>((x, y) => x < y);
    }

    /// <summary>Every pair of numbers of half precision that are special, neighbours, or far apart.</summary>
    [Test]
    public void Every_number_of_half_precision_has_its_place()
    {
        Half[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits))];
        Half[] others = [Half.Zero, Half.NegativeZero, Half.One, -Half.One, Half.Epsilon, -Half.Epsilon, Half.MaxValue, Half.MinValue, Half.PositiveInfinity, Half.NegativeInfinity, Half.NaN, -Half.NaN];
        var result = new bool[all.Length];
        foreach (Half other in others)
        {
            MaskLoop<Equal<Half>, Half>.Run(all, other, result);
            Assert.That(result.SequenceEqual(all.Select(x => x == other)), $"== {other}");
            MaskLoop<Less<Half>, Half>.Run(all, other, result);
            Assert.That(result.SequenceEqual(all.Select(x => x < other)), $"< {other}");
            MaskLoop<LessEqual<Half>, Half>.Run(other, all, result);
            Assert.That(result.SequenceEqual(all.Select(x => other <= x)), $"{other} <=");
        }
    }

    private static void CheckAll<T>() where T : unmanaged, INumber<T>
    {
        Check<MaskLoop<Equal<T>, T>, T>((x, y) => x == y);
        Check<MaskLoop<NotEqual<T>, T>, T>((x, y) => x != y);
        Check<MaskLoop<Less<T>, T>, T>((x, y) => x < y);
        Check<MaskLoop<LessEqual<T>, T>, T>((x, y) => x <= y);
        Check<Reversed<MaskLoop<Less<T>, T>, T, bool>, T>((x, y) => x > y);
        Check<MaskLoop<LogicalAnd<T>, T>, T>((x, y) => !T.IsZero(x) && !T.IsZero(y));
        Check<MaskLoop<LogicalOr<T>, T>, T>((x, y) => !T.IsZero(x) || !T.IsZero(y));
        Check<MaskLoop<LogicalXor<T>, T>, T>((x, y) => T.IsZero(x) != T.IsZero(y));
    }

    private static void Check<TOperation, T>(Func<T, T, bool> expected)
        where TOperation : IBinaryOperation<T, bool>
        where T : unmanaged, INumberBase<T>
    {
        using var left = new GuardedRun<T>(MaxLength, i => Value<T>(i));
        using var right = new GuardedRun<T>(MaxLength, i => Value<T>((i * 5) + 3));
        using var target = new GuardedRun<bool>(MaxLength, _ => true);
        for (int length = 0; length <= MaxLength; length++)
        {
            Span<T> xs = left.Last(length), ys = right.Last(length);
            Span<bool> result = target.Last(length);
            T x = Value<T>(length), y = Value<T>(length + 1);
            TOperation.Run(xs, ys, result);
            Compare(result, xs, ys, expected, "runs");
            TOperation.Run(x, ys, result);
            Compare(result, [x], ys, expected, "one element with a run");
            TOperation.Run(xs, y, result);
            Compare(result, xs, [y], expected, "a run with one element");
            if (length < 2)
                continue;
            TOperation.Stream(xs, ys, result);
            Compare(result, xs, ys, expected, "streamed runs");
            TOperation.Stream([x], ys, result);
            Compare(result, [x], ys, expected, "streamed, one element with a run");
            TOperation.Stream(xs, [y], result);
            Compare(result, xs, [y], expected, "streamed, a run with one element");
        }
    }

    private static void Compare<T>(ReadOnlySpan<bool> result, ReadOnlySpan<T> xs, ReadOnlySpan<T> ys, Func<T, T, bool> expected, string what)
    {
        for (int i = 0; i < result.Length; i++)
        {
            (T x, T y) = (xs[xs.Length == 1 ? 0 : i], ys[ys.Length == 1 ? 0 : i]);
            if (result[i] != expected(x, y))
                Assert.Fail($"{what} of {result.Length}: {result[i]} for ({x}, {y}) at {i}");
        }
    }

    // Few different ones, so that many are equal, with both zeros, both signs, and the largest.
    private static T Value<T>(int i) where T : INumberBase<T> => (i % 7) switch
    {
        0 => T.Zero,
        1 => -T.Zero,
        2 => T.One,
        3 => T.CreateSaturating(-3),
        4 => T.CreateSaturating(double.MaxValue),
        5 => T.CreateSaturating(double.NaN),
        _ => T.CreateSaturating(200),
    };
}
