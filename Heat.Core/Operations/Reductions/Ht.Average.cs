using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The weighted mean of all elements, on every rank. Collective: one <c>Allreduce</c> of one number for the elements and
    /// one for the weights; weights that do not lie as the array does move first.</summary>
    /// <param name="a">The array.</param>
    /// <param name="weights">How much each element counts, an array of the same shape; all alike if left out.</param>
    /// <exception cref="ArgumentException">The weights have another shape, or live on another communicator.</exception>
    /// <exception cref="DivideByZeroException">The weights add up to 0.</exception>
    public static T Average<T>(DNDArray<T> a, DNDArray<T>? weights = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights is null)
            return Mean(a);
        (DNDArray<T> average, _) = AverageAndWeights(a, Axes.All, weights);
        return average.Local[[]];
    }

    /// <summary>The weighted means along axes.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="weights">How much each element counts: an array of the same shape, or, along one axis, a vector of its length;
    /// all alike if left out.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1.</param>
    /// <returns>A new array: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <inheritdoc cref="AverageAndWeights{T}(DNDArray{T}, Axes, DNDArray{T}?, bool)" path="/remarks|/exception"/>
    public static DNDArray<T> Average<T>(DNDArray<T> a, Axes axis, DNDArray<T>? weights = null, bool keepDims = false)
        where T : unmanaged, IFloatingPointIeee754<T> => weights is null
            ? Mean(a, axis, keepDims)
            : AverageAndWeights(a, axis, weights, keepDims).Average;

    /// <summary>The weighted means along axes, and the sums of the weights: NumPy's <c>average</c> with <c>returned=True</c>.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axes.</param>
    /// <param name="weights">How much each element counts: an array of the same shape, or, along one axis, a vector of its length;
    /// 1 if left out.</param>
    /// <param name="keepDims">Whether the axes stay, with length 1.</param>
    /// <returns>Two new arrays of one shape: split as <paramref name="a"/> where that axis stays, else whole on every rank.</returns>
    /// <remarks>Collective if the split axis is one of them: one <c>Allreduce</c> for the elements and one for the weights, besides
    /// one redistribution of weights that do not lie as the array does; and if the result is split, one of a single number to
    /// agree that no weights add up to 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice, the weights do not fit, or they live on another communicator.</exception>
    /// <exception cref="DivideByZeroException">Some weights add up to 0.</exception>
    public static (DNDArray<T> Average, DNDArray<T> SumOfWeights) AverageAndWeights<T>(
        DNDArray<T> a, Axes axis, DNDArray<T>? weights = null, bool keepDims = false) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights is null)
        {
            DNDArray<T> mean = Mean(a, axis, keepDims);
            return (mean, FullLike(mean, T.CreateSaturating(new ReductionShape(a.Distribution, axis, keepDims).Count)));
        }

        ArgumentNullException.ThrowIfNull(a);
        ElementwiseCall<T>.CheckTogether(a.Comm, weights);
        var shape = new ReductionShape(a.Distribution, axis, keepDims);
        DNDArray<T> fitting = Fitting(a, shape, weights);
        Distribution needed = Broadcast.For(fitting.Shape, a.Distribution);
        fitting = new(needed, a.Comm, fitting.LinedUp(needed, nameof(Average)), isRowMajor: false);
        DNDArray<T> sums = Total(fitting), average = Total(Multiply(a, fitting));
        var scale = new DNDArray<T>(average.Distribution, a.Comm, Scale(sums, average.Distribution));
        Divide(average, scale);
        return (average, scale);

        DNDArray<T> Total(DNDArray<T> terms) => WideReduction.Run<Summation, T, T>(new(nameof(Average), terms, axis, keepDims, destination: null)).Array;
    }

    /// <summary>Weights of as many axes as the array has: a vector lies along the axis that is reduced.</summary>
    private static DNDArray<T> Fitting<T>(DNDArray<T> a, ReductionShape shape, DNDArray<T> weights) where T : unmanaged
    {
        if (weights.Shape == a.Shape)
            return weights;
        int axis = System.Array.IndexOf(shape.IsReduced, value: true);
        if (weights.NDim != 1 || axis < 0 || System.Array.LastIndexOf(shape.IsReduced, value: true) != axis || weights.Shape[0] != a.Shape[axis])
        {
            throw new ArgumentException(
                $"Weights of shape {weights.Shape} do not fit an array of shape {a.Shape}: they have its shape, or are a vector along the one axis.", nameof(weights));
        }

        var ones = new long[a.NDim];
        System.Array.Fill(ones, 1);
        Shape along = new Shape(ones).With(axis, weights.Shape[0]);
        var strides = new long[a.NDim];
        strides[axis] = weights.Local.Strides[0];
        Distribution distribution = weights.Split is null
            ? Distribution.Balanced(along, null, a.Comm.Size)
            : Distribution.FromCounts(along, axis, weights.Distribution.Counts.AsSpan());
        LocalTensor<T> piece = weights.Local;
        return new(distribution, a.Comm, new(piece.Memory, distribution.LocalShape(a.Comm.Rank), strides, piece.Offset), weights.IsRowMajor);
    }

    /// <summary>This rank's piece of the sums of the weights, in the result's shape and distribution.</summary>
    /// <exception cref="DivideByZeroException">One of them is 0, on whichever rank.</exception>
    private static LocalTensor<T> Scale<T>(DNDArray<T> sums, Distribution result) where T : unmanaged, INumberBase<T>
    {
        LocalTensor<T> piece = sums.LinedUp(Broadcast.For(sums.Shape, result), nameof(Average));
        var repeated = new LocalTensor<T>(piece.Memory, result.LocalShape(sums.Comm.Rank), Broadcast.Strides(piece, sums.Shape, result.Shape.NDim), piece.Offset);
        LocalTensor<T> scale = repeated.Copy();
        bool isZero = scale.Span.Contains(T.Zero);
        if (result.IsDistributed)
        {
            using CommunicationEvent? watched = CommunicationEvent.ForOperation(sums.Comm, nameof(Average));
            isZero = sums.Comm.Allreduce(isZero, ReduceOp.LogicalOr);
        }

        return isZero ? throw new DivideByZeroException("Weights that add up to 0 have no average.") : scale;
    }

    private static void Divide<T>(DNDArray<T> x, DNDArray<T> y) where T : unmanaged, INumberBase<T>
    {
        System.Numerics.Tensors.TensorPrimitives.Divide<T>(x.Local.Span, y.Local.Span, x.Local.Span);
        GC.KeepAlive(x);
        GC.KeepAlive(y);
    }
}
