namespace Heat;

/// <summary>NumPy's rule by which arrays of different shapes go together: shapes are lined up at their last axes, and an axis
/// of length 1, or a missing one, is repeated along the other's.</summary>
internal static class Broadcast
{
    /// <summary>The common shape.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Shape Shapes(Shape x, Shape y)
    {
        if (x == y)
            return x;
        var lengths = new long[Math.Max(x.NDim, y.NDim)];
        for (int axis = 1; axis <= lengths.Length; axis++)
        {
            long a = axis <= x.NDim ? x[^axis] : 1, b = axis <= y.NDim ? y[^axis] : 1;
            if (a != b && a != 1 && b != 1)
                throw new ArgumentException($"Arrays of shapes {x} and {y} do not go together: {a} is not {b}, and neither is 1.");
            lengths[^axis] = a == 1 ? b : a;
        }

        return new(lengths);
    }

    /// <summary>The strides with which a piece is walked as part of a larger shape: 0 along axes that it does not have, or has
    /// once.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="global">The shape of the array that it is a piece of: whether an axis is repeated does not depend on a piece.</param>
    /// <param name="ndim">The number of axes of the common shape.</param>
    public static long[] Strides<T>(LocalTensor<T> piece, Shape global, int ndim) where T : unmanaged
    {
        var strides = new long[ndim];
        int missing = ndim - piece.NDim;
        for (int axis = missing; axis < ndim; axis++)
            strides[axis] = global[axis - missing] == 1 ? 0 : piece.Strides[axis - missing];
        return strides;
    }

    /// <summary>How an array must lie so that its pieces are what each rank needs of it for a result of a distribution.</summary>
    public static Distribution For(Shape shape, Distribution result)
    {
        if (shape == result.Shape)
            return result;
        int? axis = result.Split - (result.Shape.NDim - shape.NDim);
        bool isBroadcastAlong = axis is { } at && (at < 0 || (shape[at] == 1 && result.Shape[result.Split!.Value] != 1));
        return result.WithShape(shape, isBroadcastAlong ? null : axis);
    }
}
