using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>
/// A million values of each distribution, as a digest: every machine, every instruction set and every later version must
/// give the same. A change of these digests breaks the reproducibility of users' programs.
/// </summary>
[Category("Kernels")]
internal sealed class GoldenValuesTests
{
    private const int Count = 1_000_000;

    private static readonly Draw s_draw = new(20260101, 7);

    [Test]
    public void Uniform_float() => Check<float, Uniform<float>>(new(0, 1), "499fc51a36bda51b");

    [Test]
    public void Uniform_double() => Check<double, Uniform<double>>(new(0, 1), "d28042c68a84ecf1");

    [Test]
    public void Uniform_half() => Check<Half, ThroughSingle<Uniform<float>>>(HalfDistribution.Uniform(Half.Zero, Half.One), "6bbb611a1d0ad8f8");

    [Test]
    public void Uniform_float_of_a_range() => Check<float, Uniform<float>>(new(-0.3f, 17.7f), "12616f05f8a9dbec");

    [Test]
    public void Uniform_double_of_a_range() => Check<double, Uniform<double>>(new(-0.3, 17.7), "f47ec35fba798278");

    [Test]
    public void Normal_float() => Check<float, Normal<float>>(new(0, 1), "0af69c4e0b844c04");

    [Test]
    public void Normal_double() => Check<double, Normal<double>>(new(0, 1), "5b6c4498f35c05ff");

    [Test]
    public void Normal_half() => Check<Half, ThroughSingle<Normal<float>>>(HalfDistribution.Normal(Half.Zero, Half.One), "6501849cf21a24a4");

    [Test]
    public void Normal_double_of_a_mean() => Check<double, Normal<double>>(new(-5.1, 0.7), "5fe24dd4cda97e64");

    [Test]
    public void Integers_of_8_bits() => Check<sbyte, Integers<sbyte>>(Integers<sbyte>.HalfOpen(-7, 100), "f8adb459ecca5a54");

    [Test]
    public void Integers_of_16_bits() => Check<ushort, Integers<ushort>>(Integers<ushort>.Closed(0, ushort.MaxValue), "8ce37fddee7dcaaf");

    [Test]
    public void Integers_of_32_bits() => Check<int, Integers<int>>(Integers<int>.HalfOpen(0, 1_000_003), "68d458b49adab179");

    [Test]
    public void Integers_of_64_bits() => Check<long, Integers<long>>(Integers<long>.HalfOpen(-3, 1L << 60), "dc9c36e2ace130ab");

    [Test]
    public void Permutation()
    {
        var values = new long[Count];
        new RandomPermutation(Count, s_draw).Fill(values, 0);
        Check<long>(values, "859323f01a6ad9c0");
    }

    [Test]
    public void Permutation_of_few()
    {
        var values = new long[1000];
        new RandomPermutation(values.Length, s_draw).Fill(values, 0);
        Check<long>(values, "9da8d5e25991f147");
    }

    private static void Check<T, TDistribution>(TDistribution distribution, string digest)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        var values = new T[Count];
        RandomFill.Run<T, TDistribution>(values, s_draw, 0, distribution);
        Check<T>(values, digest);
    }

    private static void Check<T>(ReadOnlySpan<T> values, string digest) where T : unmanaged =>
        Assert.That(Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(values)))[..16], Is.EqualTo(digest));
}
