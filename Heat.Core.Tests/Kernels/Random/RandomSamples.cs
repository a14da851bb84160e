using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Short ways to arrays of random values.</summary>
internal static class RandomSamples
{
    public static T[] Values<T, TDistribution>(TDistribution distribution, int count, long first = 0, ulong seed = 1, ulong number = 0)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        var values = new T[count];
        RandomFill.Run(values.AsSpan(), new Draw(seed, number), first, distribution);
        return values;
    }

    /// <summary>The words that elements are made from, by the reference implementation.</summary>
    public static ulong[] Words(int blocks, ulong seed = 1, ulong number = 0)
    {
        var words = new ulong[2 * blocks];
        for (int i = 0; i < blocks; i++)
            (words[2 * i], words[(2 * i) + 1]) = Philox4x32.Block(new(seed, number), (ulong)i);
        return words;
    }

    public static double[] ToDoubles<T>(T[] values) where T : System.Numerics.INumberBase<T> =>
        Array.ConvertAll(values, double.CreateChecked);
}
