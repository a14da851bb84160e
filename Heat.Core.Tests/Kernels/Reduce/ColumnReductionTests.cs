using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Results that are finished from accumulators, many at a time, held against partial results that are finished one by one: the same bits, over lengths around those of
/// registers, tiles and lines, over every kind of stride and special values; elements lie against a page that may not be touched.</summary>
[Category("Kernels")]
internal sealed unsafe class ColumnReductionTests
{
    private static readonly long[] s_counts = [1, 2, 3, 4, 5, 8, 9, 16, 17, 40, 130];
    private static readonly long[] s_results = [16, 63, 64, 65, 1000, 1029];
    private static readonly double[] s_special = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0, 1e300, 1e-300, 1e38];

    [Test]
    public void Sums_and_means([Values(1.0, 3.0, 4.0, 130.0)] double divisor, [Values] bool special)
    {
        Check<FoldReduction<CompensatedFold<Summation, SingleToDouble, float>, float, double, Compensated>, float, float, Compensated, float, SumOver<float>>(
            k => (float)Element(k, special), new(divisor));
        Check<FoldReduction<CompensatedFold<Summation, Same<double>, double>, double, double, Compensated>, double, double, Compensated, double, SumOver<double>>(
            k => Element(k, special), new(divisor));
        Check<FoldReduction<CompensatedFold<Summation, SingleToDouble, float>, float, double, Compensated>, Half, float, Compensated, Half, SumOver<Half>>(
            k => (Half)Element(k, special), new(divisor));
    }

    [Test]
    public void Sums_of_integers_and_complex_numbers()
    {
        Check<FoldReduction<WideFold<Summation, Int32ToInt64, int, long>, int, long, long>, short, int, long, int, AsItIs<long, int>>(
            k => (short)(k * 40503), default);
        Check<FoldReduction<WideFold<Summation, Same<Complex>, Complex, Complex>, Complex, Complex, Complex>, Complex, Complex, Complex, Complex, AsItIs<Complex, Complex>>(
            k => new(Element(k, special: false), k), default);
    }

    [Test]
    public void Variances_and_their_roots([Values(0.0, 1.0, 4.0)] double ddof, [Values] bool isRoot, [Values] bool special)
    {
        Check<MomentsReduction<SecondOrder, SingleToDouble, float>, float, float, Moments, float, Variance<float>>(
            k => (float)Element(k, special), new(ddof, isRoot));
        Check<MomentsReduction<SecondOrder, Same<double>, double>, double, double, Moments, double, Variance<double>>(
            k => Element(k, special), new(ddof, isRoot));
    }

    [Test]
    public void Norms([Values] bool special)
    {
        Check<SquaresReduction<SingleToDouble, float>, float, float, Squares, float, Root<float>>(
            k => (float)Element(k, special), default);
        Check<SquaresReduction<Same<double>, double>, double, double, Squares, double, Root<double>>(
            k => Element(k, special), default);
        Check<SquaresReduction<Same<double>, double>, int, double, Squares, double, Root<double>>(
            k => special && k % 3 == 0 ? 0 : (int)(k * 40503), default);
    }

    [Test]
    public void Constant_elements_do_not_vary() =>
        Check<MomentsReduction<SecondOrder, Same<double>, double>, double, double, Moments, double, Variance<double>>(
            _ => 0.1, new(0, isRoot: false));

    [Test]
    public void Extremes([Values] bool special)
    {
        Check<FoldReduction<ExtremeFold<Smallest, float>, float, float, float>, float, float, float, float, AsItIs<float, float>>(
            k => (float)Element(k, special), default);
        Check<FoldReduction<ExtremeFold<Largest, float>, float, float, float>, Half, float, float, Half, AsItIs<float, Half>>(
            k => (Half)Element(k, special), default);
        Check<FoldReduction<ExtremeFold<Largest, sbyte>, sbyte, sbyte, sbyte>, sbyte, sbyte, sbyte, sbyte, AsItIs<sbyte, sbyte>>(
            k => (sbyte)(k * 2654435761), default);
    }

    [Test]
    public void Places_of_extremes([Values] bool special)
    {
        Check<ArgReduction<Smallest, float>, float, float, Located<float>, long, WhereItIs<float>>(
            k => (float)Element(k, special), default, hasIndices: true);
        Check<ArgReduction<Largest, double>, double, double, Located<double>, long, WhereItIs<double>>(
            k => Element(k, special), default, hasIndices: true);
        Check<ArgReduction<Largest, sbyte>, sbyte, sbyte, Located<sbyte>, long, WhereItIs<sbyte>>(
            k => (sbyte)(k * 2654435761 % 50), default, hasIndices: true);
    }

    private readonly struct Root<TResult> : IOutcome<Squares, TResult>, IFinish<double, TResult> where TResult : unmanaged, INumberBase<TResult>
    {
        public TResult Of(in Squares state) => TResult.CreateTruncating(state.Root);

        public void Finish(double* roots, int count, TResult* results) => TensorPrimitives.ConvertTruncating<double, TResult>(new(roots, count), new(results, count));
    }

    private static double Element(long k, bool special)
    {
        long random = k * 2654435761 % 1009;
        return special && random % 7 == 0 ? s_special[random / 7 % s_special.Length] : (random - 500) / 8.0;
    }

    /// <summary>Matrices and their transposes, also backward, and with gaps; the axis of the results is the first, or the last.</summary>
    private static IEnumerable<(long[] Strides, long Offset, long Extent)> Views(long results, long count)
    {
        long size = results * count;
        yield return ([count, 1], 0, size);
        yield return ([1, results], 0, size);
        yield return ([-count, -1], size - 1, size);
        yield return ([-1, -results], size - 1, size);
        yield return ([count + 3, 1], 0, ((results - 1) * (count + 3)) + count);
        yield return ([2, 2 * results], 0, (2 * size) - 1);
        yield return ([1, 0], 0, results);
    }

    private static void Check<TReduction, T, TWork, TState, TResult, TOutcome>(
        Func<long, T> element, TOutcome outcome, bool hasIndices = false)
        where TReduction : IReduction<TWork, TState>
        where T : unmanaged
        where TWork : unmanaged
        where TState : unmanaged
        where TResult : unmanaged, INumberBase<TResult>
        where TOutcome : IOutcome<TState, TResult>
    {
        using var two = new Workers(2);
        int taken = 0;
        foreach (long count in s_counts)
        {
            foreach (long results in s_results)
            {
                foreach ((long[] strides, long offset, long extent) in Views(results, count))
                {
                    using var memory = new GuardedMemory(extent * sizeof(T));
                    var elements = (T*)memory.Pointer;
                    for (long k = 0; k < extent; k++)
                        elements[k] = element(k);
                    ReduceNest nest = new(elements + offset, [results, count], strides, sizeof(T), [false, true], hasIndices ? [0, 1] : default);

                    var states = new TState[results];
                    var actual = new TResult[results];
                    fixed (TState* state = states)
                        ReduceLoop.Run<TReduction, T, TWork, TState>(nest, state, 0, two);
                    fixed (TResult* result = actual)
                        ReduceLoop.Run<TReduction, T, TWork, TState, TOutcome, TResult>(nest, outcome, result, 0, two);
                    taken += new ResultGrid<TReduction, T, TWork, TState, TOutcome, TResult>(nest, 0, outcome).HasWholeColumns ? 1 : 0;
                    for (int k = 0; k < results; k++)
                    {
                        TResult expected = outcome.Of(states[k]);
                        if (!Same(expected, actual[k]))
                            Assert.Fail($"{results} results of {count} elements with strides ({string.Join(", ", strides)}): result {k} is {actual[k]} instead of {expected}");
                    }
                }
            }
        }

        Assert.That(taken, Is.GreaterThan(200), "layouts that were reduced so");
    }

    private static bool Same<TResult>(TResult left, TResult right) where TResult : unmanaged, INumberBase<TResult> =>
        (TResult.IsNaN(left) && TResult.IsNaN(right))
        || MemoryMarshal.AsBytes(new ReadOnlySpan<TResult>(in left)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TResult>(in right)));
}
