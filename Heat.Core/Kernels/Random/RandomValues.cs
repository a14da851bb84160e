namespace Heat.Kernels;

/// <summary>A distribution of floating-point numbers, chosen by an element type that is known at run time only.</summary>
internal abstract class RandomValues<T> where T : unmanaged
{
    /// <summary>Fills a rank's piece of a global array; see <see cref="RandomFill.Block{T, TDistribution}(Span{T}, Shape, Block, in Draw, in TDistribution)"/>.</summary>
    public abstract void Fill(Span<T> destination, Shape globalShape, Block block, in Draw draw);

    /// <summary>Uniform on [low, high), for float, double and Half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A bound is not finite, high is below low, or high - low overflows.</exception>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static RandomValues<T> Uniform(T low, T high) => (low, high) switch
    {
        (float a, float b) => Of<float, Uniform<float>>(new(a, b)),
        (double a, double b) => Of<double, Uniform<double>>(new(a, b)),
        (Half a, Half b) => Of<Half, ThroughSingle<Uniform<float>>>(HalfDistribution.Uniform(a, b)),
        _ => throw Unsupported(),
    };

    /// <summary>Normal, for float, double and Half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is not finite, or the standard deviation is not finite or negative.</exception>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static RandomValues<T> Normal(T mean, T std) => (mean, std) switch
    {
        (float a, float b) => Of<float, Normal<float>>(new(a, b)),
        (double a, double b) => Of<double, Normal<double>>(new(a, b)),
        (Half a, Half b) => Of<Half, ThroughSingle<Normal<float>>>(HalfDistribution.Normal(a, b)),
        _ => throw Unsupported(),
    };

    private static RandomValues<T> Of<TElement, TDistribution>(TDistribution distribution)
        where TElement : unmanaged
        where TDistribution : struct, IDistribution<TElement> =>
        (RandomValues<T>)(object)new RandomValues<TElement, TDistribution>(distribution);

    private static NotSupportedException Unsupported() =>
        new($"Random numbers of {DType.Of<T>()} are not supported: expected {DType.Of<float>()}, {DType.Of<double>()} or {DType.Of<Half>()}.");
}

/// <summary>A distribution as an object.</summary>
internal sealed class RandomValues<T, TDistribution>(TDistribution distribution) : RandomValues<T>
    where T : unmanaged
    where TDistribution : struct, IDistribution<T>
{
    public override void Fill(Span<T> destination, Shape globalShape, Block block, in Draw draw) =>
        RandomFill.Block(destination, globalShape, block, draw, distribution);
}
