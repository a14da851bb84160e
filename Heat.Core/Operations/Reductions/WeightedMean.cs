using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Weighted means: the sums of weights times elements, divided by the sums of the weights.</summary>
internal static class WeightedMean
{
    private const string Name = nameof(Ht.Average);

    /// <summary>The mean of all elements.</summary>
    public static TResult OfAll<T, TResult>(DNDArray<T> a, DNDArray<TResult> weights)
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult> => Of(a, Axes.All, weights, keepDims: false, destination: null).Mean.Local[[]];

    /// <summary>The means along axes, and the sums of the weights, in a shape that broadcasts against that of the means.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="weights">The weights of the elements: an array of the same shape or, for one axis, a vector of its length.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1, so that the result broadcasts against the array.</param>
    /// <param name="destination">The destination of the means; a new array if left out.</param>
    /// <exception cref="ArgumentException">The weights or the destination do not fit, or live on another communicator.</exception>
    /// <exception cref="DivideByZeroException">Weights add up to 0, on any rank.</exception>
    public static (DNDArray<TResult> Mean, DNDArray<TResult> Sums) Of<T, TResult>(
        DNDArray<T> a, Axes axis, DNDArray<TResult> weights, bool keepDims, DNDArray<TResult>? destination)
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        Arguments.Array(a);
        Arguments.SameCommunicator(a.Comm, weights);
        var shape = new ReductionShape(a.Distribution, axis, keepDims);
        var target = new Destination<TResult>(Name, a.Comm, shape.Result, destination);
        DNDArray<TResult> fitting = Fitting(a, shape, weights);
        Distribution needed = Broadcast.For(fitting.Shape, a.Distribution);
        fitting = new(needed, a.Comm, fitting.LocalPieceIn(needed, Name), isRowMajor: false);
        DNDArray<TResult> sums = Ht.Summed<TResult, TResult>(fitting, axis, keepDims, destination: null, Name);
        if (GlobalAnyAll.Any(Ht.Equal(sums, TResult.Zero), Name))
            throw new DivideByZeroException("Weights that add up to 0 have no average.");

        DNDArray<TResult>? converted = a is DNDArray<TResult> ? null : a.AsType<TResult>();
        DNDArray<TResult> products = Ht.Multiply(converted ?? (DNDArray<TResult>)(object)a, fitting, destination: converted);
        DNDArray<TResult> mean = Ht.Summed<TResult, TResult>(products, axis, keepDims, destination: null, Name);
        Elementwise.Binary<Divide<TResult>, TResult, TResult>(Name, mean, sums, destination: mean);
        return (target.End(mean), sums);
    }

    /// <summary>The means along axes, and the sums of the weights, broadcast to the shape of the means.</summary>
    public static (DNDArray<TResult> Mean, DNDArray<TResult> Sums) WithSums<T, TResult>(DNDArray<T> a, Axes axis, DNDArray<TResult> weights, bool keepDims)
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        (DNDArray<TResult> mean, DNDArray<TResult> sums) = Of(a, axis, weights, keepDims, destination: null);
        return (mean, Repeated(sums, mean.Distribution));
    }

    /// <summary>Means without weights, and the number of elements of each.</summary>
    public static (DNDArray<TResult> Mean, DNDArray<TResult> Counts) WithCounts<T, TResult>(DNDArray<T> a, Axes axis, DNDArray<TResult> mean)
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult> =>
        (mean, Ht.FullLike(mean, TResult.CreateSaturating(new ReductionShape(a.Distribution, axis, keepDims: false).Count)));

    private static DNDArray<T> Repeated<T>(DNDArray<T> sums, Distribution result) where T : unmanaged
    {
        if (sums.Distribution.Equals(result))
            return sums;
        LocalTensor<T> piece = sums.LocalPieceIn(Broadcast.For(sums.Shape, result), Name);
        DNDArray<T> repeated = Ht.Allocate<T>(result, sums.Comm);
        new LocalTensor<T>(piece.Memory, repeated.LocalShape, Broadcast.Strides(piece, sums.Shape, result.Shape.NDim), piece.Offset).CopyTo(repeated.Local);
        return repeated;
    }

    /// <summary>Weights with as many axes as the array: a vector becomes a view along the reduced axis.</summary>
    private static DNDArray<TWeight> Fitting<T, TWeight>(DNDArray<T> a, ReductionShape shape, DNDArray<TWeight> weights)
        where T : unmanaged
        where TWeight : unmanaged
    {
        if (weights.Shape == a.Shape)
            return weights;
        int axis = Array.IndexOf(shape.IsReduced, value: true);
        if (weights.NDim != 1 || axis < 0 || Array.LastIndexOf(shape.IsReduced, value: true) != axis || weights.Shape[0] != a.Shape[axis])
        {
            throw new ArgumentException(
                $"Weights of shape {weights.Shape} do not fit an array of shape {a.Shape}: they have its shape, or are a vector along the one axis.", nameof(weights));
        }

        var ones = new long[a.NDim];
        Array.Fill(ones, 1);
        Shape along = new Shape(ones).With(axis, weights.Shape[0]);
        var strides = new long[a.NDim];
        strides[axis] = weights.Local.Strides[0];
        Distribution distribution = weights.Distribution.WithShape(along, weights.Split is null ? null : axis);
        LocalTensor<TWeight> piece = weights.Local;
        return new(distribution, a.Comm, new(piece.Memory, distribution.LocalShape(a.Comm.Rank), strides, piece.Offset), weights.IsRowMajor);
    }
}
