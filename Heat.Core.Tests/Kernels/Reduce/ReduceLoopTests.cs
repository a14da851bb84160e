using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The reduction driver over lengths around those of registers, runs, rows and blocks, over every kind of stride, held
/// against plain loops; elements lie against a page that may not be touched.</summary>
[Category("Kernels")]
internal sealed unsafe class ReduceLoopTests
{
    /// <summary>A strided view of elements that fill their memory.</summary>
    private sealed record View(long[] Lengths, long[] Strides, long Offset, long Extent)
    {
        public long At(long[] index) => Offset + index.Select((i, axis) => i * Strides[axis]).Sum();

        public static IEnumerable<View> Of(params long[] lengths)
        {
            Shape shape = new(lengths);
            long[] rowMajor = shape.RowMajorStrides();
            yield return new(lengths, rowMajor, 0, shape.Size);
            if (lengths.Length > 1)
                yield return new(lengths, [.. new Shape([.. lengths.Reverse()]).RowMajorStrides().Reverse()], 0, shape.Size);
            yield return new(lengths, [.. rowMajor.Select(stride => -stride)], shape.Size - 1, shape.Size);
            yield return new(lengths, [.. rowMajor.Select(stride => 2 * stride)], 0, (2 * shape.Size) - 1);
            long[] repeated = [.. rowMajor];
            repeated[0] = 0;
            yield return new(lengths, repeated, 0, shape.Size);
        }

        public override string ToString() => $"({string.Join(", ", Lengths)}) strides ({string.Join(", ", Strides)})";
    }

    private static readonly long[][] s_shapes =
    [
        [1], [7], [33], [63], [64], [65], [2047], [2049], [5001], [8193], [33001],
        [300, 5], [5, 300], [130, 70], [70, 130], [700, 3], [3, 700], [100, 1], [9, 10, 70], [70, 3, 20], [2, 3, 4, 5], [0, 3],
    ];

    private static IEnumerable<(View View, bool[] IsReduced)> Cases() =>
        from shape in s_shapes
        from view in View.Of(shape)
        from mask in Enumerable.Range(0, 1 << shape.Length)
        select (view, Enumerable.Range(0, shape.Length).Select(axis => ((mask >> axis) & 1) == 1).ToArray());

    [Test]
    public void Sums_of_integers_are_exact() =>
        Check<FoldReduction<WideFold<Summation, Int32ToInt64, int, long>, int, long, long>, int, int, long, long>(
            k => (int)(k * 2654435761 % 1000003), 0, (sum, x, _) => sum + x, state => state);

    [Test]
    public void Narrow_elements_are_converted() =>
        Check<FoldReduction<WideFold<Summation, UInt32ToUInt64, uint, ulong>, uint, ulong, ulong>, ushort, uint, ulong, ulong>(
            k => (ushort)(k * 40503), 0UL, (sum, x, _) => sum + x, state => state);

    [Test]
    public void Bytes_that_are_not_zero_are_counted() =>
        Check<FoldReduction<NonZeroFold<sbyte>, sbyte, sbyte, long>, sbyte, sbyte, long, long>(
            k => (sbyte)(k % 5 == 0 ? 0 : k), 0L, (count, x, _) => count + (x == 0 ? 0 : 1), state => state);

    [Test]
    public void All_bytes_may_count() =>
        Check<FoldReduction<NonZeroFold<sbyte>, sbyte, sbyte, long>, sbyte, sbyte, long, long>(_ => -1, 0L, (count, _, _) => count + 1, state => state);

    [Test]
    public void The_smallest_is_found() =>
        Check<FoldReduction<ExtremeFold<Smallest, short>, short, short, short>, short, short, short, short>(
            k => (short)(k * 40503), short.MaxValue, (best, x, _) => Math.Min(best, x), state => state);

    [Test]
    public void NaN_is_the_largest([Values(3, 1000, 100000)] int every) =>
        Check<FoldReduction<ExtremeFold<Largest, float>, float, float, float>, float, float, float, float>(
            k => k % every == every - 1 ? float.NaN : (int)(k * 2654435761 % 1001) - 500, float.NegativeInfinity, (best, x, _) => MathF.Max(best, x), state => state);

    [Test]
    public void The_first_of_the_largest_is_found([Values(5, 200)] int values) =>
        Check<ArgReduction<Largest, sbyte>, sbyte, sbyte, Located<sbyte>, (sbyte Value, long Index)>(
            k => (sbyte)(k * 2654435761 % values - 100), (sbyte.MinValue, -1), (best, x, index) => best.Index < 0 || x > best.Value ? (x, index) : best,
            state => (state.Value, state.Index), hasIndices: true);

    [Test]
    public void The_first_NaN_is_the_smallest([Values(30, 100000)] int every) =>
        Check<ArgReduction<Smallest, float>, float, float, Located<float>, (float Value, long Index)>(
            k => k % every == every - 1 ? float.NaN : k * 2654435761 % 1001, (0, -1),
            (best, x, index) => best.Index < 0 || (float.IsNaN(x) ? !float.IsNaN(best.Value) : x < best.Value) ? (x, index) : best,
            state => (state.Value, state.Index), hasIndices: true);

    [Test]
    public void Sums_of_floats_are_those_of_double_precision() =>
        Check<FoldReduction<CompensatedFold<Summation, SingleToDouble, float>, float, double, Compensated>, float, float, Compensated, double>(
            k => 0.1f * (k % 1009), 0.0, (sum, x, _) => sum + x, state => state.Value, tolerance: 1e-13);

    [Test]
    public void Sums_of_squares_neither_overflow_nor_vanish([Values(1.0, 1e-200, 1e200)] double scale) =>
        Check<SquaresReduction<Same<double>, double>, double, double, Squares, double>(
            k => scale * (1 + (k % 7)), 0.0, (norm, x, _) => scale * Math.Sqrt((norm / scale * (norm / scale)) + (x / scale * (x / scale))),
            state => state.Root, tolerance: 1e-11);

    [Test]
    public void Products_of_powers_of_two_are_exact_however_large_or_small()
    {
        Check<ProductReduction<Multiplication, Same<double>, double>, double, double, Product, (int Sign, long Exponent)>(
            k => Math.ScaleB(k % 3 == 0 ? -1 : 1, (int)(k * 2654435761 % 2098) - 1074), (1, 0), // subnormal numbers among them
            (product, x, _) => (product.Sign * Math.Sign(x), product.Exponent + Math.ILogB(x)), SignAndExponent);
        Check<ProductReduction<Multiplication, SingleToDouble, float>, float, float, Product, (int Sign, long Exponent)>(
            k => MathF.ScaleB(k % 3 == 0 ? -1 : 1, (int)(k * 2654435761 % 277) - 149), (1, 0),
            (product, x, _) => (product.Sign * Math.Sign(x), product.Exponent + MathF.ILogB(x)), SignAndExponent);

        static (int, long) SignAndExponent(Product product) => (Math.Sign(product.Factor), product.Exponent + Math.ILogB(product.Factor));
    }

    private static void Check<TReduction, T, TWork, TState, TResult>(
        Func<long, T> element, TResult start, Func<TResult, T, long, TResult> step, Func<TState, TResult> outcome, bool hasIndices = false, double tolerance = 0)
        where TReduction : IReduction<TWork, TState>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged
    {
        using var two = new Workers(2);
        foreach ((View view, bool[] isReduced) in Cases())
        {
            if (hasIndices && isReduced.Count(reduced => reduced) is not 1 && isReduced.Contains(value: false))
                continue; // indices are along one axis or all

            using var memory = new GuardedMemory(view.Extent * sizeof(T));
            var elements = (T*)memory.Pointer;
            for (long k = 0; k < view.Extent; k++)
                elements[k] = element(k);
            long[] indices = Indices(view.Lengths, isReduced);
            TResult[] expected = Expected(view, isReduced, indices, elements, start, step);
            TState[] states = new TState[expected.Length];
            fixed (TState* first = states)
            {
                var nest = new ReduceNest(elements + view.Offset, view.Lengths, view.Strides, sizeof(T), isReduced, hasIndices ? indices : default);
                ReduceLoop.Run<TReduction, T, TWork, TState>(nest, first, 0, two);
            }

            bool isEmpty = new Shape(view.Lengths).Size == 0;
            for (int k = 0; k < expected.Length && !(isEmpty && hasIndices); k++)
            {
                TResult actual = outcome(states[k]);
                bool same = tolerance > 0 ? Math.Abs((double)(object)actual! - (double)(object)expected[k]!) <= tolerance * Math.Abs((double)(object)expected[k]!) : actual!.Equals(expected[k]);
                if (!same)
                    Assert.Fail($"{view} reduced along ({string.Join(", ", isReduced)}): result {k} is {actual} instead of {expected[k]}");
            }
        }
    }

    private static long[] Indices(long[] lengths, bool[] isReduced)
    {
        var indices = new long[lengths.Length];
        long step = 1;
        for (int axis = lengths.Length - 1; axis >= 0; axis--)
        {
            if (isReduced[axis])
                (indices[axis], step) = (step, step * lengths[axis]);
        }

        return indices;
    }

    private static TResult[] Expected<T, TResult>(View view, bool[] isReduced, long[] indices, T* elements, TResult start, Func<TResult, T, long, TResult> step)
        where T : unmanaged
    {
        Shape kept = new([.. view.Lengths.Where((_, axis) => !isReduced[axis])]);
        var results = new TResult[kept.Size];
        Array.Fill(results, start);
        foreach (long[] index in Layouts.Indices(Block.Whole(new(view.Lengths))))
        {
            long place = Layouts.Position(kept, [.. index.Where((_, axis) => !isReduced[axis])]);
            results[place] = step(results[place], elements[view.At(index)], index.Select((i, axis) => i * indices[axis]).Sum());
        }

        return results;
    }
}
