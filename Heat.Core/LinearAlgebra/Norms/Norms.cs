using System.Numerics;

namespace Heat;

/// <summary>Norms of vectors and matrices, of all orders of NumPy.</summary>
internal static class Norms
{
    /// <summary>The norms of vectors of magnitudes.</summary>
    public static DNDArray<T> Vector<T>(string name, DNDArray<T> a, double order, Axes axis, bool keepDims) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (double.IsNaN(order))
            throw new ArgumentOutOfRangeException(nameof(order), order, $"{name}: there is no norm of order NaN.");
        return order switch
        {
            2 => Ht.Norm(a, axis, keepDims),
            1 => Ht.Sum(Ht.Abs(a), axis, keepDims),
            0 => Ht.CountNonZero(a, axis, keepDims).AsType<T>(),
            double.PositiveInfinity => Ht.Max(Ht.Abs(a), axis, keepDims),
            double.NegativeInfinity => Ht.Min(Ht.Abs(a), axis, keepDims),
            _ => Power(Ht.Abs(a), order, axis, keepDims),
        };
    }

    /// <summary>The norms of matrices.</summary>
    /// <param name="name">The operation, as messages name it.</param>
    /// <param name="a">The array.</param>
    /// <param name="magnitudes">The magnitudes of its elements.</param>
    /// <param name="singularValues">The singular values of matrices, which are the last two axes.</param>
    /// <param name="order">The norm.</param>
    /// <param name="axis">The axes of rows and columns.</param>
    /// <param name="keepDims">If true, the axes are kept with length 1.</param>
    public static DNDArray<TReal> Matrix<T, TReal>(
        string name, DNDArray<T> a, Func<DNDArray<T>, DNDArray<TReal>> magnitudes, Func<DNDArray<T>, DNDArray<TReal>> singularValues, MatrixNormOrder order, Axes? axis, bool keepDims)
        where T : unmanaged
        where TReal : unmanaged, IFloatingPointIeee754<TReal>
    {
        (int rows, int columns) = MatrixAxes(name, a.Shape, axis);
        Axes both = new(rows, columns);
        switch (order)
        {
            case MatrixNormOrder.Frobenius:
                return Ht.Norm(magnitudes(a), both, keepDims);
            case MatrixNormOrder.One or MatrixNormOrder.MinusOne:
                return OfSums(Ht.Sum(magnitudes(a), rows, keepDims: true), columns, order == MatrixNormOrder.One, both, keepDims);
            case MatrixNormOrder.Infinity or MatrixNormOrder.MinusInfinity:
                return OfSums(Ht.Sum(magnitudes(a), columns, keepDims: true), rows, order == MatrixNormOrder.Infinity, both, keepDims);
            case MatrixNormOrder.Nuclear or MatrixNormOrder.Two or MatrixNormOrder.MinusTwo:
                DNDArray<TReal> values = singularValues(Ht.MoveAxis(a, [rows, columns], [-2, -1]));
                DNDArray<TReal> norms = order == MatrixNormOrder.Nuclear ? Ht.Sum(values, -1) : order == MatrixNormOrder.Two ? Ht.Max(values, -1) : Ht.Min(values, -1);
                return keepDims ? Ht.ExpandDims(norms, both) : norms;
            default:
                throw new ArgumentOutOfRangeException(nameof(order), order, $"{name}: there is no order {(int)order}.");
        }
    }

    /// <summary>The order of a matrix's norm that a number names.</summary>
    public static MatrixNormOrder OrderOf(string name, double order) => order switch
    {
        1 => MatrixNormOrder.One,
        -1 => MatrixNormOrder.MinusOne,
        2 => MatrixNormOrder.Two,
        -2 => MatrixNormOrder.MinusTwo,
        double.PositiveInfinity => MatrixNormOrder.Infinity,
        double.NegativeInfinity => MatrixNormOrder.MinusInfinity,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, $"{name}: matrices have norms of order 1, -1, 2, -2, infinity and negative infinity, but not {order}."),
    };

    private static DNDArray<T> OfSums<T>(DNDArray<T> sums, int axis, bool isLargest, Axes both, bool keepDims) where T : unmanaged, IFloatingPointIeee754<T>
    {
        DNDArray<T> norms = isLargest ? Ht.Max(sums, axis, keepDims: true) : Ht.Min(sums, axis, keepDims: true);
        return keepDims ? norms : Ht.Squeeze(norms, both);
    }

    /// <summary>The p-th root of the sum of p-th powers, of magnitudes divided by the largest, so that no power overflows.</summary>
    private static DNDArray<T> Power<T>(DNDArray<T> magnitudes, double p, Axes axis, bool keepDims) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (magnitudes.Size == 0)
            return Ht.Power(Ht.Sum(magnitudes, axis, keepDims), T.CreateTruncating(1 / p));
        DNDArray<T> largest = Ht.Max(magnitudes, axis, keepDims: true);
        DNDArray<T> scale = Ht.Where(Ht.LogicalOr(Ht.Equal(largest, T.Zero), Ht.LogicalNot(Ht.IsFinite(largest))), Ht.OnesLike(largest), largest);
        DNDArray<T> sum = Ht.Sum(Ht.Power(magnitudes / scale, T.CreateTruncating(p)), axis, keepDims: true);
        DNDArray<T> norms = scale * Ht.Power(sum, T.CreateTruncating(1 / p));
        return keepDims ? norms : axis.AreAll ? norms.Reshape([]) : Ht.Squeeze(norms, axis);
    }

    private static (int Rows, int Columns) MatrixAxes(string name, Shape shape, Axes? axis)
    {
        if (shape.NDim < 2)
            throw new ArgumentException($"{name}: matrices have two axes, but the array has shape {shape}.", "a");
        if (axis is not { AreAll: false } given)
            return (shape.NDim - 2, shape.NDim - 1);
        var axes = new List<int>();
        foreach (int one in given)
            axes.Add(Arguments.Axis(one, shape.NDim, nameof(axis)));
        return axes.Count == 2 && axes[0] != axes[1]
            ? (axes[0], axes[1])
            : throw new ArgumentException($"{name}: the axes of rows and columns are two, but {given} are given.", nameof(axis));
    }
}
