using CsCheck;

namespace Heat.Tests;

/// <summary>Random samples that are the same on every rank, as SPMD code needs them.</summary>
internal static class Samples
{
    public static IEnumerable<T> Of<T>(Gen<T> gen, int count, uint seed = 20260823)
    {
        var random = new PCG(1, seed);
        for (int i = 0; i < count; i++)
            yield return gen.Generate(random, null, out _);
    }
}
