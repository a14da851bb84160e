using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Counts elements, or adds up their weights, by bins: each part of the elements in tables of its own, which are then
/// added up in order.</summary>
internal static unsafe class Tally
{
    private const int ParallelElements = 1 << 17;
    private const int Parts = 8; // of sums, for any number of threads, so that rounding does not depend on it

    /// <summary>Adds to the number of elements of each bin.</summary>
    /// <param name="nest">The elements; reduced here.</param>
    /// <param name="binning">Their bins.</param>
    /// <param name="counts">One for each bin.</param>
    /// <param name="workers">The threads to use.</param>
    public static void Count<TBinning, T, TWork>(OperandNest nest, TBinning binning, Span<long> counts, Workers workers)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
    {
        foreach (Counter<TBinning, T, TWork> part in Run(nest, IsWorthParts(nest, binning.Bins) ? workers.Count : 1, () => new Counter<TBinning, T, TWork>(binning), workers))
            part.AddTo(counts);
    }

    /// <summary>Adds the weights of each bin's elements.</summary>
    /// <param name="nest">The elements and their weights; reduced here.</param>
    /// <param name="binning">The elements' bins.</param>
    /// <param name="sums">One for each bin.</param>
    /// <param name="workers">The threads to use.</param>
    public static void Sum<TBinning, T, TWork, TWeight, TSum>(OperandNest nest, TBinning binning, Span<TSum> sums, Workers workers)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
        where TWeight : unmanaged
        where TSum : unmanaged, INumberBase<TSum>
    {
        foreach (Adder<TBinning, T, TWork, TWeight, TSum> part in Run(nest, IsWorthParts(nest, binning.Bins) ? Parts : 1, () => new Adder<TBinning, T, TWork, TWeight, TSum>(binning), workers))
            part.AddTo(sums);
    }

    private static bool IsWorthParts(OperandNest nest, int bins) => nest.Size >= ParallelElements && bins <= nest.Size / 16;

    private static TSink[] Run<TSink>(OperandNest nest, int parts, Func<TSink> create, Workers workers) where TSink : class, IPieceSink
    {
        nest.Reduce();
        var sinks = new TSink[parts];
        if (parts == 1)
        {
            PieceLoop.Run(nest, sinks[0] = create());
            return sinks;
        }

        int longest = 0;
        for (int loop = 1; loop < nest.Count; loop++)
            longest = nest.Lengths[loop] > nest.Lengths[longest] ? loop : longest;
        nint length = nest.Lengths[longest];
        workers.Run(worker =>
        {
            for (int part = worker; part < parts; part += workers.Count)
            {
                nint start = length * part / parts, end = length * (part + 1) / parts;
                PieceLoop.Run(nest.Part(longest, start, end - start), sinks[part] = create());
            }
        });
        return sinks;
    }

    private sealed class Counter<TBinning, T, TWork>(TBinning binning) : IPieceSink
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
    {
        private readonly BinCounter _counts = new(binning.Bins);

        [SkipLocalsInit]
        public void Take(ReadOnlySpan<nint> operands, int length)
        {
            Span<int> bins = (stackalloc int[Chunk.MaxLength])[..length];
            TWork* work = stackalloc TWork[typeof(T) == typeof(TWork) ? 0 : Chunk.MaxLength];
            binning.Locate(InType<TWork>.Of(new ReadOnlySpan<T>((void*)operands[0], length), new Span<TWork>(work, Chunk.MaxLength)), bins);
            _counts.Add(bins);
        }

        public void AddTo(Span<long> counts) => _counts.AddTo(counts);
    }

    private sealed class Adder<TBinning, T, TWork, TWeight, TSum>(TBinning binning) : IPieceSink
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
        where TWeight : unmanaged
        where TSum : unmanaged, INumberBase<TSum>
    {
        private readonly TSum[] _sums = new TSum[binning.Bins + 1];

        [SkipLocalsInit]
        [MethodImpl(Loops.CompiledOnce)]
        public void Take(ReadOnlySpan<nint> operands, int length)
        {
            Span<int> bins = (stackalloc int[Chunk.MaxLength])[..length];
            TWork* work = stackalloc TWork[typeof(T) == typeof(TWork) ? 0 : Chunk.MaxLength];
            TSum* widened = stackalloc TSum[typeof(TWeight) == typeof(TSum) ? 0 : Chunk.MaxLength];
            binning.Locate(InType<TWork>.Of(new ReadOnlySpan<T>((void*)operands[0], length), new Span<TWork>(work, Chunk.MaxLength)), bins);
            ReadOnlySpan<TSum> weights = InType<TSum>.Of(new ReadOnlySpan<TWeight>((void*)operands[1], length), new Span<TSum>(widened, Chunk.MaxLength));
            for (int i = 0; i < bins.Length; i++)
                _sums[bins[i]] += weights[i];
        }

        public void AddTo(Span<TSum> sums)
        {
            for (int bin = 0; bin < sums.Length; bin++)
                sums[bin] += _sums[bin];
        }
    }
}
