using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>A rank's generator, which a new seed replaces.</summary>
internal sealed class RandomSequence : IRankState<RandomSequence>
{
    public RandomState Current { get; set; } = new(seed: 0);

    public RandomSequence Copy() => new() { Current = new(Current.Seed, Current.Drawn) };
}

/// <summary>Random arrays: each rank fills its own block of the global index space.</summary>
internal static class RandomDraws
{
    public static DNDArray<T> Uniform<T>(RandomState state, T low, T high, Shape shape, int? split, Communicator? comm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (low is Half lowHalf && high is Half highHalf)
            return (DNDArray<T>)(object)Fill(state, HalfDistribution.Uniform(lowHalf, highHalf), default(Half), shape, split, comm);
        RequireFloatOrDouble<T>();
        return Fill(state, new Uniform<T>(low, high), low, shape, split, comm);
    }

    public static DNDArray<T> Normal<T>(RandomState state, T mean, T std, Shape shape, int? split, Communicator? comm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (mean is Half meanHalf && std is Half stdHalf)
            return (DNDArray<T>)(object)Fill(state, HalfDistribution.Normal(meanHalf, stdHalf), default(Half), shape, split, comm);
        RequireFloatOrDouble<T>();
        return Fill(state, new Normal<T>(mean, std), mean, shape, split, comm);
    }

    public static DNDArray<T> Integers<T>(RandomState state, T low, T high, bool endpoint, Shape shape, int? split, Communicator? comm)
        where T : unmanaged, IBinaryInteger<T> =>
        Fill(state, endpoint ? Kernels.Integers<T>.Closed(low, high) : Kernels.Integers<T>.HalfOpen(low, high), low, shape, split, comm);

    public static DNDArray<long> Permutation(RandomState state, long count, int? split, Communicator? comm)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        comm ??= RankContext.Current.Default;
        Agree(comm, nameof(Permutation), state);
        DNDArray<long> numbers = Ht.Empty<long>([count], split, comm);
        using var local = HeldSpan<long>.ToWrite(numbers);
        new RandomPermutation(count, state.NextDraw()).Fill(local.Span, numbers.Distribution.BlockOf(numbers.Comm.Rank).Start[0]);
        return numbers;
    }

    /// <summary>The slices of an array along an axis in random order.</summary>
    public static DNDArray<T> Permutation<T>(RandomState state, DNDArray<T> a, int axis, string name) where T : unmanaged
    {
        Agree(a.Comm, name, state);
        long length = a.Shape[axis];
        Distribution distribution = a.Split == axis ? a.Distribution.WithShape([length], 0) : Distribution.Balanced([length], null, a.Comm.Size);
        DNDArray<long> order = Ht.Allocate<long>(distribution, a.Comm);
        using (var local = HeldSpan<long>.ToWrite(order))
            new RandomPermutation(length, state.NextDraw()).Fill(local.Span, distribution.BlockOf(a.Comm.Rank).Start[0]);
        return Taking.Take(name, a, order, axis, IndexMode.Raise);
    }

    // The parameter of type T is only there for type inference, which does not find T from the distribution.
    private static DNDArray<T> Fill<T, TDistribution>(RandomState state, TDistribution distribution, T _, Shape shape, int? split, Communicator? comm)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        comm ??= RankContext.Current.Default;
        Agree(comm, "random numbers", state);
        DNDArray<T> array = Ht.Empty<T>(shape, split, comm);
        using var local = HeldSpan<T>.ToWrite(array);
        RandomFill.Block(local.Span, shape, array.Distribution.BlockOf(array.Comm.Rank), state.NextDraw(), distribution);
        return array;
    }

    /// <summary>In checked mode: the generators of all ranks are in the same state. Otherwise their elements would not belong together.</summary>
    private static void Agree(Communicator comm, string operation, RandomState state)
    {
        if (comm.AgreesOnOperations)
            comm.AgreeOnOperation(operation, $"draw number {state.Drawn} from the seed {state.Seed}");
    }

    private static void RequireFloatOrDouble<T>() where T : unmanaged
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"There are no random numbers of type {DType.Of<T>()}, only of float16, float32 and float64.");
    }
}
