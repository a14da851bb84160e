using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>The vector product, as <c>numpy.cross</c>: of vectors of three elements, or of two, whose third is taken as 0.</summary>
    /// <param name="a">The first vectors.</param>
    /// <param name="b">The second vectors; the other axes are broadcast.</param>
    /// <param name="axis">The axis of the vectors' elements in both, and in the result; -1 is the last.</param>
    /// <returns>Vectors of three elements; if both have two elements, only the third one, without the axis.</returns>
    /// <remarks>An array that is split along the vectors' axis is redistributed first. The other axes communicate as in a product of elements.</remarks>
    /// <exception cref="ArgumentException">The vectors do not have two or three elements, the other axes cannot be broadcast, or the arrays live on different ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> Cross<T>(DNDArray<T> a, DNDArray<T> b, int axis = -1) where T : unmanaged, INumberBase<T>
    {
        DNDArray<T>[] x = Components(Arguments.Array(a), axis), y = Components(Arguments.Array(b), axis);
        Arguments.SameCommunicator(a.Comm, b);
        DNDArray<T> third = Minor(x[0], y[1], x[1], y[0]);
        if (x.Length == 2 && y.Length == 2)
            return third;
        DNDArray<T> first = x.Length == 2 ? x[1] * y[2] : y.Length == 2 ? Negative(x[2] * y[1]) : Minor(x[1], y[2], x[2], y[1]);
        DNDArray<T> second = x.Length == 2 ? Negative(x[0] * y[2]) : y.Length == 2 ? x[2] * y[0] : Minor(x[2], y[0], x[0], y[2]);

        Shape rest = third.Shape;
        int place = Arguments.Axis(axis, rest.NDim + 1, nameof(axis));
        Shape shape = new([.. rest.AsSpan()[..place], 3, .. rest.AsSpan()[place..]]);
        Distribution distribution = third.Distribution.WithShape(shape, third.Split is { } split ? split + (split >= place ? 1 : 0) : null);
        DNDArray<T> result = Allocate<T>(distribution, a.Comm);
        DNDArray<T>[] components = [first, second, third];
        for (int i = 0; i < components.Length; i++)
            components[i].LocalPieceIn(third.Distribution, nameof(Cross)).CopyTo(result.At(place, i).Local);
        return result;
    }

    /// <summary>x y - z w.</summary>
    private static DNDArray<T> Minor<T>(DNDArray<T> x, DNDArray<T> y, DNDArray<T> z, DNDArray<T> w) where T : unmanaged, INumberBase<T> => (x * y) - (z * w);

    /// <summary>The elements of vectors along an axis, each as an array.</summary>
    private static DNDArray<T>[] Components<T>(DNDArray<T> a, int axis) where T : unmanaged
    {
        int own = Arguments.Axis(axis, a.NDim, nameof(axis));
        if (a.Shape[own] is not (2 or 3))
            throw new ArgumentException($"Cross: vectors of two or three elements, but axis {axis} of {a.Shape} has length {a.Shape[own]}.", nameof(axis));
        if (a.Split == own)
        {
            int? other = a.NDim == 1 ? null : own == 0 ? 1 : 0;
            a = a.AlignedTo(Distribution.Balanced(a.Shape, other, a.Comm.Size), nameof(Cross));
        }

        return [.. Enumerable.Range(0, (int)a.Shape[own]).Select(index => a.At(own, index))];
    }
}
