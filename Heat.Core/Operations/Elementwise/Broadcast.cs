namespace Heat;

/// <summary>NumPy's broadcasting: the shapes of the operands are aligned at their last axes, and an operand is repeated along axes
/// that it lacks or along which it has length 1.</summary>
internal static class Broadcast
{
    /// <summary>The shape to which two shapes are broadcast.</summary>
    /// <exception cref="ArgumentException">They cannot be broadcast.</exception>
    public static Shape Shapes(Shape x, Shape y)
    {
        if (x == y)
            return x;
        var lengths = new long[Math.Max(x.NDim, y.NDim)];
        for (int axis = 1; axis <= lengths.Length; axis++)
        {
            long a = axis <= x.NDim ? x[^axis] : 1, b = axis <= y.NDim ? y[^axis] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ArgumentException($"Arrays of shapes {x} and {y} cannot be broadcast: {a} is not {b}, and neither is 1.");
            lengths[^axis] = a == 1 ? b : a;
        }

        return new(lengths);
    }

    /// <summary>The strides of a piece as a view of the broadcast shape: 0 along axes that its array lacks or along which it has
    /// length 1.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="global">The shape of its array, which decides along which axes it is repeated.</param>
    /// <param name="ndim">The number of axes of the broadcast shape.</param>
    public static long[] Strides<T>(LocalTensor<T> piece, Shape global, int ndim) where T : unmanaged
    {
        var strides = new long[ndim];
        int missing = ndim - piece.NDim;
        for (int axis = missing; axis < ndim; axis++)
            strides[axis] = global[axis - missing] == 1 ? 0 : piece.Strides[axis - missing];
        return strides;
    }

    /// <summary>The distribution in which each rank holds what it needs of an operand for its piece of a result.</summary>
    public static Distribution For(Shape shape, Distribution result)
    {
        if (shape == result.Shape)
            return result;
        int? axis = result.Split - (result.Shape.NDim - shape.NDim);
        bool isBroadcastAlong = axis is { } at && (at < 0 || (shape[at] == 1 && result.Shape[result.Split!.Value] != 1));
        return result.WithShape(shape, isBroadcastAlong ? null : axis);
    }
}
