using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Arithmetic past the caches gives what it gives through them, for every length and every place within a cache line.</summary>
[Category("Kernels")]
public class StreamLoopTests
{
    private const int MaxLength = 4 * 64 + 1;

    [Test]
    public void Bytes() => CheckAll<byte>();

    [Test]
    public void Int16() => CheckAll<short>();

    [Test]
    public void Int32()
    {
        CheckAll<int>();
        Check<BitwiseAnd<int>, int>();
        Check<BitwiseOr<int>, int>();
        Check<BitwiseXor<int>, int>();
    }

    [Test]
    public void Int64() => CheckAll<long>();

    [Test]
    public void Single() => CheckAll<float>();

    [Test]
    public void Double()
    {
        CheckAll<double>();
        Check<Divide<double>, double>();
    }

    [Test]
    public void Types_without_registers_are_not_streamed()
    {
        Assert.That(StreamLoop.IsSupported<Complex>(), Is.False);
        Assert.That(StreamLoop.IsSupported<Half>(), Is.False);
    }

    [Test]
    public void NaN_goes_through_or_gives_way()
    {
        if (!StreamLoop.IsSupported<float>())
            return;

        var nan = new float[MaxLength];
        Array.Fill(nan, float.NaN);
        var result = new float[MaxLength];
        StreamLoop.Run<Maximum<float>, float>(nan, [1], result);
        Assert.That(result, Is.All.NaN);
        StreamLoop.Run<Minimum<float>, float>([1], nan, result);
        Assert.That(result, Is.All.NaN);
        StreamLoop.Run<FMax<float>, float>(nan, [1], result);
        Assert.That(result, Is.All.EqualTo(1));
        StreamLoop.Run<FMin<float>, float>([1], nan, result);
        Assert.That(result, Is.All.EqualTo(1));
    }

    private static void CheckAll<T>() where T : unmanaged, INumber<T>
    {
        Check<Maximum<T>, T>();
        Check<Minimum<T>, T>();
        Check<FMax<T>, T>();
        Check<FMin<T>, T>();
        Check<Add<T>, T>();
        Check<Subtract<T>, T>();
        Check<Multiply<T>, T>();
    }

    private static void Check<TOperation, T>()
        where TOperation : IBinaryOperation<T, T>
        where T : unmanaged, INumberBase<T>
    {
        if (!TOperation.CanStream)
        {
            Assert.That(StreamLoop.IsSupported<T>(), Is.False);
            return;
        }

        using var left = new GuardedRun<T>(MaxLength, i => T.CreateTruncating((i * 37) + 1));
        using var right = new GuardedRun<T>(MaxLength, i => T.CreateTruncating((i * 11) + 5));
        using var target = new GuardedRun<T>(MaxLength, _ => T.Zero);
        for (int length = 2; length <= MaxLength; length++)
        {
            T[] expected = new T[length];
            Span<T> x = left.Last(length), y = right.Last(length), result = target.Last(length);
            TOperation.Run(x, y, expected);
            TOperation.Stream(x, y, result);
            if (!result.SequenceEqual(expected))
                Assert.Fail($"runs of {length}");
            TOperation.Run(x[0], y, expected);
            TOperation.Stream(x[..1], y, result);
            if (!result.SequenceEqual(expected))
                Assert.Fail($"one element with a run of {length}");
            TOperation.Run(x, y[0], expected);
            TOperation.Stream(x, y[..1], result);
            if (!result.SequenceEqual(expected))
                Assert.Fail($"a run of {length} with one element");
        }
    }
}
