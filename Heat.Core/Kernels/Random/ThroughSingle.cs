using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A distribution of <see cref="Half"/> that is computed in <see cref="float"/> and rounded to nearest even.</summary>
internal readonly struct ThroughSingle<TDistribution>(TDistribution distribution) : IRandomDistribution<Half>
    where TDistribution : struct, IRandomDistribution<float>
{
    private readonly TDistribution _distribution = distribution;

    public int ElementsPerBlock => _distribution.ElementsPerBlock;

    [SkipLocalsInit]
    public void Transform(Span<ulong> words, Span<Half> destination)
    {
        Span<float> values = stackalloc float[RandomTile.Blocks * 4];
        values = values[..destination.Length];
        _distribution.Transform(words, values);
        TensorPrimitives.ConvertToHalf(values, destination);
    }
}

/// <summary>The distributions of <see cref="Half"/>.</summary>
internal static class HalfDistribution
{
    /// <summary>Uniform on [low, high), from the leading 11 bits of a word: exact on [0, 1), and below <c>high</c> always.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, or high is below low.</exception>
    public static ThroughSingle<Uniform<float>> Uniform(Half low, Half high) =>
        new(new((float)low, (float)high, (float)(high > low ? Half.BitDecrement(high) : low), bits: 11));

    /// <summary>Normal; a value beyond the range of <see cref="Half"/> is infinite, which takes a mean or a standard deviation of thousands.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation is not finite or negative.</exception>
    public static ThroughSingle<Normal<float>> Normal(Half mean, Half std) => new(new((float)mean, (float)std));
}
