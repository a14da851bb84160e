using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The number of elements other than zero, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>NaN is not zero.</remarks>
    /// <example><code>long positive = (a &gt; 0).CountNonZero();</code></example>
    [Member]
    public static long CountNonZero<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> =>
        NonZeros<T, long, AsItIs<long, long>>(new(nameof(CountNonZero), a), default).Scalar;

    /// <summary>The numbers of elements other than zero along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    /// <remarks>NaN is not zero.</remarks>
    [Member]
    public static DNDArray<long> CountNonZero<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumberBase<T> =>
        NonZeros<T, long, AsItIs<long, long>>(new(nameof(CountNonZero), a, axis, keepDims, destination), default).Array;

    /// <summary>The number of elements that are true.</summary>
    /// <inheritdoc cref="CountNonZero{T}(DNDArray{T})"/>
    [Member]
    public static long CountNonZero(DNDArray<bool> a) => Counted<bool, byte, long, AsItIs<long, long>>(new(nameof(CountNonZero), a), default).Scalar;

    /// <summary>The numbers of elements that are true, along axes.</summary>
    /// <inheritdoc cref="CountNonZero{T}(DNDArray{T}, Axes, bool, DNDArray{long}?)"/>
    [Member]
    public static DNDArray<long> CountNonZero(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<long>? destination = null) =>
        Counted<bool, byte, long, AsItIs<long, long>>(new(nameof(CountNonZero), a, axis, keepDims, destination), default).Array;

    /// <summary>Whether all elements are true, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>A number is true unless it is zero; NaN is. Of no elements all are.</remarks>
    /// <example><code>bool finite = Ht.IsFinite(a).All();</code></example>
    [Member]
    public static bool All<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        var call = new Reduction<T, bool>(nameof(All), a);
        return NonZeros<T, bool, AtLeast>(call, new(call.Count)).Scalar;
    }

    /// <summary>Whether all elements are true, along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    /// <remarks>A number is true unless it is zero; NaN is. Of no elements all are.</remarks>
    [Member]
    public static DNDArray<bool> All<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
        where T : unmanaged, INumberBase<T>
    {
        var call = new Reduction<T, bool>(nameof(All), a, axis, keepDims, destination);
        return NonZeros<T, bool, AtLeast>(call, new(call.Count)).Array;
    }

    /// <inheritdoc cref="All{T}(DNDArray{T})"/>
    [Member]
    public static bool All(DNDArray<bool> a)
    {
        var call = new Reduction<bool, bool>(nameof(All), a);
        return Counted<bool, byte, bool, AtLeast>(call, new(call.Count)).Scalar;
    }

    /// <inheritdoc cref="All{T}(DNDArray{T}, Axes, bool, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> All(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
    {
        var call = new Reduction<bool, bool>(nameof(All), a, axis, keepDims, destination);
        return Counted<bool, byte, bool, AtLeast>(call, new(call.Count)).Array;
    }

    /// <summary>Whether any element is true, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>A number is true unless it is zero; NaN is. Of no elements none is.</remarks>
    /// <example><code>bool hasNaN = Ht.IsNaN(a).Any();</code></example>
    [Member]
    public static bool Any<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        var call = new Reduction<T, bool>(nameof(Any), a);
        return NonZeros<T, bool, AtLeast>(call, new(1)).Scalar;
    }

    /// <summary>Whether any element is true, along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    /// <remarks>A number is true unless it is zero; NaN is. Of no elements none is.</remarks>
    [Member]
    public static DNDArray<bool> Any<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
        where T : unmanaged, INumberBase<T>
    {
        var call = new Reduction<T, bool>(nameof(Any), a, axis, keepDims, destination);
        return NonZeros<T, bool, AtLeast>(call, new(1)).Array;
    }

    /// <inheritdoc cref="Any{T}(DNDArray{T})"/>
    [Member]
    public static bool Any(DNDArray<bool> a)
    {
        var call = new Reduction<bool, bool>(nameof(Any), a);
        return Counted<bool, byte, bool, AtLeast>(call, new(1)).Scalar;
    }

    /// <inheritdoc cref="Any{T}(DNDArray{T}, Axes, bool, DNDArray{bool}?)"/>
    [Member]
    public static DNDArray<bool> Any(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<bool>? destination = null)
    {
        var call = new Reduction<bool, bool>(nameof(Any), a, axis, keepDims, destination);
        return Counted<bool, byte, bool, AtLeast>(call, new(1)).Array;
    }

    private static Reduction<T, TResult> NonZeros<T, TResult, TOutcome>(Reduction<T, TResult> call, TOutcome outcome)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged
        where TOutcome : IOutcome<long, TResult> => typeof(T) == typeof(Half)
            ? Counted<T, float, TResult, TOutcome>(call, outcome) // which registers hold
            : Counted<T, T, TResult, TOutcome>(call, outcome);

    private static Reduction<T, TResult> Counted<T, TWork, TResult, TOutcome>(Reduction<T, TResult> call, TOutcome outcome)
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TResult : unmanaged
        where TOutcome : IOutcome<long, TResult> =>
        call.Run<FoldReduction<NonZeroFold<TWork>, TWork, TWork, long>, TWork, long, TOutcome>(outcome);

    /// <summary>Whether there are at least so many, 1 or all; as a number 1 or 0.</summary>
    private readonly struct AtLeast(long count) : IOutcome<long, bool>, IOutcome<long, long>, ICountOutcome<bool>
    {
        public bool Of(in long state) => state >= count;

        long IOutcome<long, long>.Of(in long state) => Of(state) ? 1 : 0;

        /// <summary>The same of counts in a type that may have no order: none is above all.</summary>
        public void Of<TWork>(ReadOnlySpan<TWork> counts, Span<bool> results) where TWork : unmanaged, INumberBase<TWork>
        {
            if (count == 1)
                MaskLoop<NotEqual<TWork>, TWork>.Run(counts, TWork.Zero, results);
            else
                MaskLoop<Equal<TWork>, TWork>.Run(counts, TWork.CreateTruncating(count), results);
        }
    }
}
