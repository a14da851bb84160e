using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The product of all elements, on every rank. Collective: one <c>Allreduce</c> of one number, none if un-split.</summary>
    /// <param name="a">The array.</param>
    /// <remarks>
    /// Floating-point and complex numbers are multiplied in double precision, with powers of two apart: the product is infinite or 0 only where it
    /// is too large or small for a number in the end, whereas NumPy's is where it was so on the way.
    /// Integers are multiplied in 64 bits and wrap; for the narrower types there are overloads that return those. The product of no elements is 1.
    /// </remarks>
    /// <example><code>DNDArray&lt;double&gt; products = a.Prod(axis: 1);</code></example>
    [Member, ForNarrowIntegers]
    public static T Prod<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T> => Multiplied<T, T>(a);

    /// <summary>The products along axes. Collective if the split axis is one of them: one <c>Allreduce</c> of the result's size.</summary>
    /// <inheritdoc cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)" path="/param|/returns|/exception"/>
    /// <remarks><inheritdoc cref="Prod{T}(DNDArray{T})" path="/remarks/node()"/></remarks>
    [Member, ForNarrowIntegers]
    public static DNDArray<T> Prod<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumberBase<T> => Multiplied<T, T>(a, axis, keepDims, destination);

    /// <summary>The product of truths as numbers: 1 if all are true, else 0.</summary>
    /// <inheritdoc cref="Prod{T}(DNDArray{T})"/>
    [Member]
    public static long Prod(DNDArray<bool> a)
    {
        var call = new Reduction<bool, long>(nameof(Prod), a);
        return Counted<bool, byte, long, AtLeast>(call, new(call.Count)).Scalar;
    }

    /// <summary>The products of truths as numbers, along axes: 1 where all are true, else 0.</summary>
    /// <inheritdoc cref="Prod{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member]
    public static DNDArray<long> Prod(DNDArray<bool> a, Axes axis, bool keepDims = false, DNDArray<long>? destination = null)
    {
        var call = new Reduction<bool, long>(nameof(Prod), a, axis, keepDims, destination);
        return Counted<bool, byte, long, AtLeast>(call, new(call.Count)).Array;
    }

    /// <summary>The product of the elements that are not NaN; of none it is 1.</summary>
    /// <inheritdoc cref="Prod{T}(DNDArray{T})"/>
    [Member]
    public static T NanProd<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        WideReduction.Run<WithoutNaN<Multiplication>, T, T>(new(nameof(NanProd), a)).Scalar;

    /// <summary>The products of the elements that are not NaN, along axes; of none it is 1.</summary>
    /// <inheritdoc cref="Prod{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
    [Member]
    public static DNDArray<T> NanProd<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        WideReduction.Run<WithoutNaN<Multiplication>, T, T>(new(nameof(NanProd), a, axis, keepDims, destination)).Array;

    private static TResult Multiplied<T, TResult>(DNDArray<T> a)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> =>
        WideReduction.Run<Multiplication, T, TResult>(new(nameof(Prod), a)).Scalar;

    private static DNDArray<TResult> Multiplied<T, TResult>(DNDArray<T> a, Axes axis, bool keepDims, DNDArray<TResult>? destination)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult> =>
        WideReduction.Run<Multiplication, T, TResult>(new(nameof(Prod), a, axis, keepDims, destination)).Array;
}
