using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Counts of elements and sums of weights by bins: each rank computes those of its piece, and one <c>Allreduce</c> adds them up.</summary>
internal static unsafe class Tallies
{
    /// <summary>The number of elements in each bin. Collective if the array is split.</summary>
    public static long[] Count<TBinning, T, TWork>(string name, DNDArray<T> a, TBinning binning)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
    {
        var counts = new long[binning.Bins];
        CountHere<TBinning, T, TWork>(a, binning, counts);
        return OnAllRanks(name, a, counts, ReduceOp.Sum);
    }

    /// <summary>The number of this rank's elements in each bin.</summary>
    public static void CountHere<TBinning, T, TWork>(DNDArray<T> a, TBinning binning, Span<long> counts)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
    {
        using PinnedTensor<T> piece = a.Local.Pin();
        var nest = new OperandNest(piece.Lengths, 1);
        nest.Set(0, piece.First, piece.Strides, sizeof(T));
        Tally.Count<TBinning, T, TWork>(nest, binning, counts, ComputeSettings.Workers);
    }

    /// <summary>The sum of the weights of each bin's elements: integers are added up in <see cref="long"/>, floating-point numbers in
    /// <see cref="double"/>, complex ones in <see cref="Complex"/>. Collective if the array is split; weights of another distribution are redistributed first.</summary>
    public static TWeight[] Sum<TBinning, T, TWork, TWeight>(string name, DNDArray<T> a, TBinning binning, DNDArray<TWeight> weights)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
        where TWeight : unmanaged, INumberBase<TWeight>
    {
        if (typeof(TWeight) == typeof(Complex) || typeof(TWeight) == typeof(Complex64))
            return Sum<TBinning, T, TWork, TWeight, Complex>(name, a, binning, weights);
        return TWeight.IsInteger(TWeight.One / TWeight.CreateTruncating(2))
            ? Sum<TBinning, T, TWork, TWeight, long>(name, a, binning, weights)
            : Sum<TBinning, T, TWork, TWeight, double>(name, a, binning, weights);
    }

    /// <exception cref="ArgumentException">The weights have another shape, or live on another communicator.</exception>
    public static void CheckWeights<T, TWeight>(string name, DNDArray<T> a, DNDArray<TWeight> weights)
        where T : unmanaged
        where TWeight : unmanaged
    {
        Arguments.Array(a);
        ArgumentNullException.ThrowIfNull(weights);
        Arguments.SameCommunicator(a.Comm, weights);
        if (weights.Shape != a.Shape)
            throw new ArgumentException($"{name}: weights of shape {weights.Shape} do not fit an array of shape {a.Shape}.", nameof(weights));
    }

    /// <summary>A replicated vector.</summary>
    public static DNDArray<T> Replicated<T>(T[] values, Communicator comm) where T : unmanaged
    {
        DNDArray<T> vector = Ht.Allocate<T>(Distribution.Balanced([values.Length], null, comm.Size), comm);
        new LocalTensor<T>(values, vector.Shape).CopyTo(vector.Local);
        return vector;
    }

    private static TWeight[] Sum<TBinning, T, TWork, TWeight, TSum>(string name, DNDArray<T> a, TBinning binning, DNDArray<TWeight> weights)
        where TBinning : struct, IBinning<TWork>
        where T : unmanaged
        where TWork : unmanaged
        where TWeight : unmanaged, INumberBase<TWeight>
        where TSum : unmanaged, INumberBase<TSum>
    {
        var sums = new TSum[binning.Bins];
        using PinnedTensor<T> piece = a.Local.Pin();
        using PinnedTensor<TWeight> numbers = weights.LocalPieceIn(a.Distribution, name).Pin();
        var nest = new OperandNest(piece.Lengths, 2);
        nest.Set(0, piece.First, piece.Strides, sizeof(T));
        nest.Set(1, numbers.First, numbers.Strides, sizeof(TWeight));
        Tally.Sum<TBinning, T, TWork, TWeight, TSum>(nest, binning, sums, ComputeSettings.Workers);
        OnAllRanks(name, a, sums, SumOp<TSum>.InRankOrder);
        return Array.ConvertAll(sums, TWeight.CreateTruncating);
    }

    /// <summary>Adds up over the ranks that hold different parts of an array.</summary>
    public static TSum[] OnAllRanks<T, TSum>(string name, DNDArray<T> a, TSum[] values, ReduceOp<TSum> op)
        where T : unmanaged
        where TSum : unmanaged
    {
        if (!a.IsDistributed || values.Length == 0)
            return values;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, name);
        a.Comm.Allreduce(values.AsSpan(), op);
        return values;
    }
}
