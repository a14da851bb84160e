namespace Heat.Learn;

/// <summary>A random order of samples: a function of the seed and the number of samples, so that it is the same on any number of ranks.</summary>
internal static class SampleOrder
{
    /// <summary>The samples in order, or shuffled by sorting numbers that a hash makes of the seed and of each sample. Collective if shuffled:
    /// as <see cref="Ht.ArgSort{T}"/>.</summary>
    /// <returns>The sample numbers, balanced along axis 0.</returns>
    public static DNDArray<long> Of(long count, bool shuffle, int seed, Communicator comm)
    {
        Distribution distribution = Distribution.Balanced([count], 0, comm.Size);
        LocalTensor<long> numbers = LocalTensor<long>.Allocate(distribution.LocalShape(comm.Rank));
        long first = distribution.Displacements[comm.Rank];
        for (long k = 0; k < numbers.Size; k++)
            numbers[k] = shuffle ? (long)(Hash((ulong)(first + k), (uint)seed) >> 1) : first + k;
        DNDArray<long> keys = Ht.FromLocal(numbers, distribution, comm);
        return shuffle ? Ht.ArgSort(keys) : keys;
    }

    /// <summary>Rows of an array, distributed as the array is: along axis 0 balanced. Collective.</summary>
    public static DNDArray<T> Rows<T>(DNDArray<T> a, DNDArray<long> order, long first, long count) where T : unmanaged
    {
        DNDArray<long> some = order[new Slice(first, first + count)];
        return Ht.Take(a, a.Split == 0 ? some.Balance() : some.Resplit(null), axis: 0);
    }

    // Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (SplitMix64), on a number for seed and sample.
    private static ulong Hash(ulong sample, ulong seed)
    {
        ulong z = Mix(seed * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) + (sample + 1) * 0x9E3779B97F4A7C15;
        return Mix(z);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
