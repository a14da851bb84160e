using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// The driver of scans. Along an axis that is not split, every rank scans its piece. Along the split axis, each rank first reduces its
/// piece; an exclusive scan over the ranks gives it the accumulators of the elements before its own, from which it scans.
/// </summary>
internal static unsafe class Scan
{
    /// <summary>Scans along an axis.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="destination">The destination of the result; a new array if left out.</param>
    public static DNDArray<TResult> Along<TAccumulation, T, TResult>(string name, DNDArray<T> a, int axis, DNDArray<TResult>? destination)
        where TAccumulation : IAccumulation
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        axis = Arguments.Axis(axis, Arguments.Array(a).NDim, nameof(axis));
        return Into<TAccumulation, T, TResult>(name, a, axis, new(name, a.Comm, a.Distribution, destination));
    }

    /// <summary>Scans along an axis, with the result of no elements as its first element: the axis is one longer.</summary>
    /// <inheritdoc cref="Along{TAccumulation, T, TResult}(string, DNDArray{T}, int, DNDArray{TResult}?)"/>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="destination">Where the result goes, if not to a new array.</param>
    /// <param name="includeInitial">If true, the result of no elements comes first.</param>
    public static DNDArray<TResult> Along<TAccumulation, T, TResult>(string name, DNDArray<T> a, int axis, DNDArray<TResult>? destination, bool includeInitial)
        where TAccumulation : IAccumulation
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        if (!includeInitial)
            return Along<TAccumulation, T, TResult>(name, a, axis, destination);
        axis = Arguments.Axis(axis, Arguments.Array(a).NDim, nameof(axis));
        Shape shape = a.Shape.With(axis, a.Shape[axis] + 1);
        long[] counts = [.. a.Distribution.Counts];
        bool isSplit = a.Split == axis;
        if (isSplit)
            counts[0]++; // the first rank has the front, with or without elements
        Distribution longer = isSplit ? Distribution.FromCounts(shape, axis, counts) : a.Distribution.WithShape(shape, a.Split);
        var delivery = new Destination<TResult>(name, a.Comm, longer, destination);

        DNDArray<TResult> scanned = Into<TAccumulation, T, TResult>(name, a, axis, new(name, a.Comm, a.Distribution));
        DNDArray<TResult> result = delivery.Begin();
        Shape piece = result.LocalShape;
        bool hasFront = !isSplit || a.Comm.Rank == 0;
        if (hasFront && piece.Size > 0)
            result.Local.Slice(new Block(new long[piece.NDim], piece.With(axis, 1))).Fill(TAccumulation.IsSum ? TResult.Zero : TResult.One);
        var start = new long[piece.NDim];
        start[axis] = hasFront ? 1 : 0;
        if (scanned.LocalShape.Size > 0)
            scanned.Local.CopyTo(result.Local.Slice(new Block(start, scanned.LocalShape)));
        return delivery.End(result);
    }

    /// <summary>Scans all elements in row-major order.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="a">The array; if it is split along another axis than the first, it is redistributed.</param>
    public static DNDArray<TResult> All<TAccumulation, T, TResult>(string name, DNDArray<T> a)
        where TAccumulation : IAccumulation
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        if (Arguments.Array(a).Split is > 0)
            a = a.AlignedTo(Distribution.Balanced(a.Shape, 0, a.Comm.Size), name);
        long rest = a.NDim == 0 || a.Shape[0] == 0 ? 1 : a.Size / a.Shape[0];
        Distribution flat = a.Split is null
            ? a.Distribution.WithShape([a.Size], null)
            : Distribution.FromCounts([a.Size], 0, [.. a.Distribution.Counts.Select(count => count * rest)]);
        LocalTensor<T> piece = a.Local.Contiguous();
        var elements = new DNDArray<T>(flat, a.Comm, new(piece.Memory, flat.LocalShape(a.Comm.Rank), [1], piece.Offset), isRowMajor: true);
        return Into<TAccumulation, T, TResult>(name, elements, 0, new(name, a.Comm, flat));
    }

    private static DNDArray<TResult> Into<TAccumulation, T, TResult>(string name, DNDArray<T> a, int axis, Destination<TResult> destination)
        where TAccumulation : IAccumulation
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
    {
        if (a is DNDArray<Complex64> numbers)
        {
            if (!TAccumulation.IsSum)
                return destination.End(Into<TAccumulation, Complex, Complex>(name, numbers.AsType<Complex>(), axis, new(name, a.Comm, a.Distribution)).AsType<TResult>());

            // Parts, which are summed in double precision, are one more axis.
            DNDArray<TResult> sums = destination.Begin();
            DNDArray<float> parts = ComplexParts<Complex64, float>.Of(numbers), sumsOfParts = ComplexParts<Complex64, float>.Of((DNDArray<Complex64>)(object)sums);
            Into<TAccumulation, float, float>(name, parts, axis, new(name, a.Comm, parts.Distribution, sumsOfParts));
            return destination.End(sums);
        }

        if (typeof(TResult) == typeof(Half))
        {
            // Registers hold no half-precision numbers.
            return destination.End(Run<TAccumulation, SingleToDouble, T, float, double>(name, a, axis, new(name, a.Comm, a.Distribution)).AsType<TResult>());
        }

        if (typeof(TResult) == typeof(float))
            return (DNDArray<TResult>)(object)Run<TAccumulation, SingleToDouble, T, float, double>(name, a, axis, (Destination<float>)(object)destination);
        return Run<TAccumulation, Same<TResult>, T, TResult, TResult>(name, a, axis, destination);
    }

    private static DNDArray<TResult> Run<TAccumulation, TRounding, T, TResult, TAcc>(string name, DNDArray<T> a, int axis, Destination<TResult> destination)
        where TAccumulation : IAccumulation
        where TRounding : IRounding<TResult, TAcc>
        where T : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
        where TAcc : unmanaged, INumberBase<TAcc>
    {
        bool canThrow = DType.Of<TResult>().CanThrow; // then a call that throws leaves the destination as it was
        DNDArray<TResult> result = canThrow ? Ht.Allocate<TResult>(a.Distribution, a.Comm, name) : destination.Begin();
        if (a is not DNDArray<TResult> { Local.IsContiguous: true } source || source.Local.Overlaps(result.Local))
        {
            if (a is DNDArray<TResult> sameType)
                sameType.Local.CopyTo(result.Local); // does nothing if both are the same memory
            else
                a.AsType<TResult>().Local.CopyTo(result.Local);
            source = result;
        }

        Shape shape = result.LocalShape;
        (nint outer, nint inner) = (Length(shape, 0, axis), Length(shape, axis + 1, shape.NDim));
        bool isAcrossRanks = a.Distribution.IsDistributed && a.Split == axis;
        using PooledBuffer starts = isAcrossRanks ? PooledBuffer.Rent(outer * inner * sizeof(TAcc)) : default;
        if (isAcrossRanks)
            Before<TAccumulation, TRounding, TResult, TAcc>(name, source, axis, new Span<TAcc>(starts.Pointer, (int)(outer * inner)));
        using (PinnedTensor<TResult> from = source.Local.Pin(), to = result.Local.Pin())
        {
            var (first, target, befores, length) = ((nint)from.First, (nint)to.First, (nint)starts.Pointer, (nint)shape[axis]);
            ThrowingElements.Run(a.Comm, canThrow, () => ScanLoop<TAccumulation, TRounding, TResult, TAcc>.Run(
                (TResult*)first, (TResult*)target, outer, length, inner, (TAcc*)befores, ComputeSettings.Workers));
        }

        return destination.End(result);
    }

    /// <summary>The accumulators of the elements on lower ranks.</summary>
    private static void Before<TAccumulation, TWidening, T, TAcc>(string name, DNDArray<T> a, int axis, Span<TAcc> befores)
        where TAccumulation : IAccumulation
        where TWidening : IWidening<T, TAcc>
        where T : unmanaged, INumberBase<T>
        where TAcc : unmanaged, INumberBase<TAcc>
    {
        if (TAccumulation.IsSum || typeof(TAcc) != typeof(double))
            Starts<FoldReduction<WideFold<TAccumulation, TWidening, T, TAcc>, T, TAcc, TAcc>, T, TAcc>(name, a, axis, befores);
        else if (a is DNDArray<float> singles)
            Products<SingleToDouble, float>(singles, befores);
        else
            Products<Same<double>, double>((DNDArray<double>)(object)a, befores);

        // The product of a rank's elements may overflow or underflow although the running product does not.
        void Products<TFactor, TElement>(DNDArray<TElement> factors, Span<TAcc> befores)
            where TFactor : IWidening<TElement, double>
            where TElement : unmanaged, INumberBase<TElement>
        {
            using PooledBuffer buffer = PooledBuffer.Rent((long)befores.Length * sizeof(Product));
            var products = new Span<Product>(buffer.Pointer, befores.Length);
            Starts<ProductReduction<TAccumulation, TFactor, TElement>, TElement, Product>(name, factors, axis, products);
            for (int k = 0; k < products.Length; k++)
                befores[k] = TAcc.CreateTruncating(products[k].Value);
        }
    }

    /// <summary>The accumulators of the elements on lower ranks, in the type of the reduction.</summary>
    private static void Starts<TReduction, T, TState>(string name, DNDArray<T> a, int axis, Span<TState> starts)
        where TReduction : IReduction<T, TState>
        where T : unmanaged
        where TState : unmanaged
    {
        starts.Fill(TReduction.Identity);
        if (starts.IsEmpty)
            return; // on all ranks
        var elements = new ThrowingElements(a.Comm, DType.Of<T>().CanThrow);
        using PooledBuffer own = PooledBuffer.Rent((long)starts.Length * sizeof(TState));
        if (a.Comm.Rank == a.Comm.Size - 1)
        {
            starts.CopyTo(new Span<TState>(own.Pointer, starts.Length)); // no rank comes after it
        }
        else
        {
            using PinnedTensor<T> piece = a.Local.Pin();
            var isReduced = new bool[a.NDim];
            isReduced[axis] = true;
            var nest = new ReduceNest(piece.First, piece.Lengths, piece.Strides, sizeof(T), isReduced);
            nint states = (nint)own.Pointer;
            elements.Try(() => ReduceLoop.Run<TReduction, T, T, TState>(nest, (TState*)states, firstIndex: 0, ComputeSettings.Workers));
        }

        elements.ThrowTogether();

        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, name);
        a.Comm.ExclusiveScan(new ReadOnlySpan<TState>(own.Pointer, starts.Length), starts, MergeOp<TReduction, T, TState>.Value);
    }

    private static nint Length(Shape shape, int from, int to)
    {
        long length = 1;
        for (int axis = from; axis < to; axis++)
            length *= shape[axis];
        return (nint)length;
    }
}
