using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>The product of two arrays as <c>numpy.dot</c>: of two vectors the sum of products, of two matrices <see cref="MatMul{T}"/>; of a number
    /// and an array their product; otherwise the sum of products over the last axis of <paramref name="a"/> and the last axis but one of
    /// <paramref name="b"/> (its only axis, if it is a vector).</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <remarks>Communicates and distributes its result as <see cref="MatMul{T}"/>.</remarks>
    /// <exception cref="ArgumentException">The lengths of the common axis differ, or the arrays live on different ranks.</exception>
    /// <example><code>double product = Ht.Dot(v, w).Item();</code></example>
    public static DNDArray<T> Dot<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
    {
        if (Arguments.Array(a).NDim == 0 || Arguments.Array(b).NDim == 0)
            return Multiply(a, (Operand<T>)b);
        return a.NDim <= 2 && b.NDim <= 2 ? MatMulCall<T>.Run(nameof(Dot), a, b) : TensorDot(a, b, [-1], [b.NDim == 1 ? 0 : -2]);
    }

    /// <summary>The sum of products over the last axes of two arrays, as <c>numpy.inner</c>; the product if one is a number.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <returns>The other axes of <paramref name="a"/>, then those of <paramref name="b"/>.</returns>
    /// <remarks>Communicates and distributes its result as <see cref="MatMul{T}"/>.</remarks>
    /// <exception cref="ArgumentException">The lengths of the last axes differ, or the arrays live on different ranks.</exception>
    public static DNDArray<T> Inner<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T> =>
        Arguments.Array(a).NDim == 0 || Arguments.Array(b).NDim == 0 ? Multiply(a, (Operand<T>)b) : TensorDot(a, b, [-1], [-1]);

    /// <summary>All products of an element of one array and an element of another, as <c>numpy.outer</c>.</summary>
    /// <param name="a">m elements; an array that is no vector is flattened (<see cref="Ravel{T}"/>).</param>
    /// <param name="b">n elements, likewise.</param>
    /// <returns>m × n elements: split along axis 0 if <paramref name="a"/> is split, else along axis 1 if <paramref name="b"/> is.</returns>
    /// <remarks>If both arrays are split, every rank needs all of <paramref name="b"/>.</remarks>
    /// <exception cref="ArgumentException">The arrays live on different ranks.</exception>
    public static DNDArray<T> Outer<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
    {
        Arguments.SameCommunicator(Arguments.Array(a).Comm, Arguments.Array(b));
        return TensorDot(a.NDim == 1 ? a : Ravel(a), b.NDim == 1 ? b : Ravel(b), axes: 0);
    }

    /// <summary>The sum of the products of the elements of two arrays of one shape, the first one conjugated, as <c>numpy.vdot</c>; on every rank.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <remarks>One <c>Allreduce</c> of one number if an array is split; if both are, and differently, the second is redistributed first.</remarks>
    /// <exception cref="ArgumentException">The shapes differ, or the arrays live on different ranks.</exception>
    public static T VDot<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
    {
        if (Arguments.Array(a).Shape != Arguments.Array(b).Shape)
            throw new ArgumentException($"VDot: the arrays have shapes {a.Shape} and {b.Shape}.", nameof(b));
        return Sum(Multiply(Conjugated(a), (Operand<T>)b));
    }

    /// <summary>The sums of the products of the elements of two arrays along an axis, the first one conjugated, as <c>numpy.vecdot</c>.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array; the shapes are broadcast.</param>
    /// <param name="axis">The axis, of the same length in both; -1 is the last.</param>
    /// <remarks>Communicates as a product of elements and <see cref="Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>.</remarks>
    /// <exception cref="ArgumentException">The shapes cannot be broadcast, the lengths of the axis differ, or the arrays live on different ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> VecDot<T>(DNDArray<T> a, DNDArray<T> b, int axis = -1) where T : unmanaged, INumberBase<T>
    {
        int fromEnd = axis - Math.Max(Arguments.Array(a).NDim, Arguments.Array(b).NDim);
        int end = axis < 0 ? axis : fromEnd;
        int first = Arguments.Axis(end, a.NDim, nameof(axis)), second = Arguments.Axis(end, b.NDim, nameof(axis));
        if (a.Shape[first] != b.Shape[second])
            throw new ArgumentException($"VecDot: axis {axis} has length {a.Shape[first]} in {a.Shape} and {b.Shape[second]} in {b.Shape}.", nameof(b));
        return Sum(Multiply(Conjugated(a), (Operand<T>)b), new Axes(end));
    }

    /// <summary>The sum along the diagonal of two axes, as <c>numpy.trace</c>.</summary>
    /// <param name="a">An array of two axes or more.</param>
    /// <param name="offset">How many columns right of the main diagonal; negative ones left.</param>
    /// <param name="axis1">The axis of the rows.</param>
    /// <param name="axis2">The axis of the columns.</param>
    /// <returns>The other axes, distributed as they are; without other axes a single element, replicated.</returns>
    /// <remarks>Collective if the array is split along one of the two axes: one <c>Allreduce</c> of the result's size.</remarks>
    /// <exception cref="ArgumentException">The axes are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> Trace<T>(DNDArray<T> a, long offset = 0, int axis1 = 0, int axis2 = 1) where T : unmanaged, INumberBase<T>
    {
        int first = Arguments.Axis(axis1, Arguments.Array(a).NDim, nameof(axis1)), second = Arguments.Axis(axis2, a.NDim, nameof(axis2));
        if (first == second)
            throw new ArgumentException($"Trace: axis {axis1} and axis {axis2} of {a.Shape} are the same.", nameof(axis2));
        return Sum(a.Diagonal(offset, first, second), new Axes(-1));
    }

    /// <summary>The Kronecker product, as <c>numpy.kron</c>: every element of <paramref name="a"/> times all of <paramref name="b"/>, block by block.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array; the one with fewer axes gets axes of length 1 in front.</param>
    /// <returns>Along each axis the product of the two lengths; split as <paramref name="a"/> is, or along the same axis as <paramref name="b"/> if only that is split.</returns>
    /// <remarks>Every rank needs all of <paramref name="b"/>: if it is split, it is gathered.</remarks>
    /// <exception cref="ArgumentException">The arrays live on different ranks.</exception>
    public static DNDArray<T> Kron<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T> => Kronecker.Run(Arguments.Array(a), Arguments.Array(b));

    internal static DNDArray<T> Conjugated<T>(DNDArray<T> a) where T : unmanaged =>
        a is DNDArray<Complex> complex ? (DNDArray<T>)(object)Conj(complex) : a is DNDArray<Complex64> single ? (DNDArray<T>)(object)Conj(single) : a;
}
