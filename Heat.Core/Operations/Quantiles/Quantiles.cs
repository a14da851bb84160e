using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// The driver of quantiles. A lane is the elements of one result. Lanes that are complete on a rank are selected there. Lanes that are
/// distributed over ranks are narrowed down by all ranks together, or redistributed if that moves fewer bytes.
/// </summary>
internal static unsafe class Quantiles
{
    private const long ParallelBytes = 1 << 20;

    /// <summary>One quantile of all elements.</summary>
    public static TResult OfAll<T, TResult>(DNDArray<T> a, QuantileRequest request)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged, INumberBase<TResult>
    {
        Arguments.Array(a);
        TResult result;
        Run(a, new ReductionShape(a.Distribution, Axes.All, keepDims: false), request, &result);
        return result;
    }

    /// <summary>Quantiles along axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axes">The axes.</param>
    /// <param name="request">The quantiles.</param>
    /// <param name="isSeveral">If true, the quantiles are the first axis of the result.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">The destination of the result; a new array if left out.</param>
    public static DNDArray<TResult> Along<T, TResult>(DNDArray<T> a, Axes axes, QuantileRequest request, bool isSeveral, bool keepDims, DNDArray<TResult>? destination)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged, INumberBase<TResult>
    {
        Arguments.Array(a);
        var shape = new ReductionShape(a.Distribution, axes, keepDims);
        Distribution layout = isSeveral ? shape.Result.WithShape(new([request.Fractions.Length, .. shape.Result.Shape]), shape.Result.Split + 1) : shape.Result;
        var target = new Destination<TResult>(request.Name, a.Comm, layout, destination);
        return target.End(OnOneRankEach(a, shape) is { } whole ? Moved() : Here());

        DNDArray<TResult> Moved()
        {
            using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, request.Name);
            return Along<T, TResult>(a.AlignedTo(whole, request.Name), axes, request, isSeveral, keepDims, destination: null).To(layout, request.Name);
        }

        DNDArray<TResult> Here()
        {
            DNDArray<TResult> made = Ht.Allocate<TResult>(layout, a.Comm, request.Name);
            using PinnedTensor<TResult> results = made.Local.Pin();
            Run(a, shape, request, results.First);
            return made;
        }
    }

    /// <summary>The distribution in which each lane is complete on one rank, if lanes are distributed over ranks and the redistribution
    /// moves fewer bytes than the exchange of counts would: about two rounds of counts, and the remaining keys.</summary>
    private static Distribution? OnOneRankEach<T>(DNDArray<T> a, ReductionShape shape) where T : unmanaged
    {
        if (!shape.IsAcrossRanks || a.Size == 0)
            return null;
        int axis = -1;
        for (int k = 0; k < a.NDim; k++)
            axis = !shape.IsReduced[k] && (axis < 0 || a.Shape[k] > a.Shape[axis]) ? k : axis;
        if (axis < 0 || a.Shape[axis] < a.Comm.Size)
            return null;
        Int128 counts = 3 * sizeof(long) * (a.Size / shape.Count) * Math.Min(1 << KeyNarrowing<uint>.MaxDigit, shape.Count);
        if (a.NBytes / a.Comm.Size >= counts)
            return null;
        Distribution target = Distribution.Balanced(a.Shape, axis, a.Comm.Size);
        return StrictMode.Allows(a.PlanTo(target)) ? target : null;
    }

    private static void Run<T, TResult>(DNDArray<T> a, ReductionShape shape, QuantileRequest request, TResult* results)
        where T : unmanaged, INumber<T>
        where TResult : unmanaged, INumberBase<TResult>
    {
        switch (sizeof(T))
        {
            case sizeof(byte): Run<T, byte, TResult>(a, shape, request, results); break;
            case sizeof(ushort): Run<T, ushort, TResult>(a, shape, request, results); break;
            case sizeof(uint): Run<T, uint, TResult>(a, shape, request, results); break;
            case sizeof(ulong): Run<T, ulong, TResult>(a, shape, request, results); break;
            default: Run<T, UInt128, TResult>(a, shape, request, results); break;
        }
    }

    private static void Run<T, TKey, TResult>(DNDArray<T> a, ReductionShape shape, QuantileRequest request, TResult* results)
        where T : unmanaged, INumber<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TResult : unmanaged, INumberBase<TResult>
    {
        using PinnedTensor<T> piece = a.Local.Pin();
        var nest = new LaneNest(piece.First, piece.Lengths, piece.Strides, sizeof(T), shape.IsReduced);
        if (shape.IsAcrossRanks)
        {
            using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, request.Name);
            long length = a.Shape[a.Split!.Value], longest = length == 0 ? 0 : shape.Count / length * a.Distribution.Counts.Max();
            new LaneSelection<T, TKey, TResult>(nest, shape.Count, longest, request, results, a.Comm).Run(0, nest.Lanes);
            return;
        }

        Workers workers = (long)nest.Lanes * nest.Length * sizeof(T) >= ParallelBytes && nest.Lanes > 1 ? ComputeSettings.Workers : Workers.Single;
        workers.Run(part =>
        {
            QuantileRequest own = part == 0 ? request : request.Copy();
            nint first = nest.Lanes * part / workers.Count, end = nest.Lanes * (part + 1) / workers.Count;
            new LaneSelection<T, TKey, TResult>(nest, shape.Count, nest.Length, own, results, comm: null).Run(first, end);
        });
    }
}
