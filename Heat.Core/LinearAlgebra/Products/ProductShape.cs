namespace Heat;

/// <summary>The axes of a product of matrices: batch axes, rows of the first, columns of the second, and the depth that they have in common. A
/// vector on the left is a single row, on the right a single column, which the result does not have.</summary>
/// <param name="Batch">The broadcast batch axes.</param>
/// <param name="Rows">The rows of the result.</param>
/// <param name="Depth">The columns of the first matrix and the rows of the second.</param>
/// <param name="Columns">The columns of the result.</param>
/// <param name="HasRows">Whether the first is a matrix, not a vector.</param>
/// <param name="HasColumns">Whether the second is a matrix, not a vector.</param>
internal sealed record ProductShape(Shape Batch, long Rows, long Depth, long Columns, bool HasRows, bool HasColumns)
{
    /// <summary>A balanced split of the rows is one of so many rows at a time: rows that are several axes in one.</summary>
    public long RowUnit { get; init; } = 1;

    /// <summary>A balanced split of the columns is one of so many columns at a time.</summary>
    public long ColumnUnit { get; init; } = 1;

    /// <summary>The number of axes with rows and columns.</summary>
    public int NDim => Batch.NDim + 2;

    /// <summary>Which axis the rows of the first matrix and of the result are.</summary>
    public int RowAxis => NDim - 2;

    /// <summary>Which axis the columns are.</summary>
    public int ColumnAxis => NDim - 1;

    /// <summary>The shape of the result with rows and columns.</summary>
    public Shape Full => new([.. Batch, Rows, Columns]);

    /// <summary>The shape of the result as the program gets it.</summary>
    public Shape Result => new([.. Batch, .. HasRows ? (long[])[Rows] : [], .. HasColumns ? (long[])[Columns] : []]);

    /// <exception cref="ArgumentException">The shapes do not match.</exception>
    public static ProductShape Of(string name, Shape a, Shape b)
    {
        if (a.NDim == 0 || b.NDim == 0)
            throw new ArgumentException($"{name}: shapes {a} and {b}: a number is no matrix; multiply by it with *.");
        long depth = a[^1], other = b.NDim == 1 ? b[0] : b[^2];
        if (depth != other)
            throw new ArgumentException($"{name}: shapes {a} and {b} do not match: the last axis of the first has length {depth}, {(b.NDim == 1 ? "the vector" : "the last axis but one of the second")} {other}.");
        Shape batch;
        try
        {
            batch = Broadcast.Shapes(Leading(a), Leading(b));
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException($"{name}: the batch axes of {a} and {b} cannot be broadcast: {exception.Message}", exception);
        }

        return new(batch, a.NDim == 1 ? 1 : a[^2], depth, b.NDim == 1 ? 1 : b[^1], a.NDim > 1, b.NDim > 1);
    }

    /// <summary>An operand with all axes: batch axes of length 1 in front, and a vector's missing axis. A view, no communication.</summary>
    /// <param name="array">The operand.</param>
    /// <param name="isLeft">Whether it is the first one.</param>
    public DNDArray<T> Expand<T>(DNDArray<T> array, bool isLeft) where T : unmanaged
    {
        if (array.NDim == NDim)
            return array;
        bool isColumn = !isLeft && array.NDim == 1;
        int missing = NDim - array.NDim - (isColumn ? 1 : 0);
        Shape Expanded(Shape shape) => new([.. Enumerable.Repeat(1L, missing), .. shape, .. isColumn ? (long[])[1] : []]);
        long[] strides = [.. new long[missing], .. array.Local.Strides, .. isColumn ? (long[])[1] : []];
        var local = new LocalTensor<T>(array.Local.Memory, Expanded(array.LocalShape), strides, array.Local.Offset);
        return new(array.Distribution.WithShape(Expanded(array.Shape), array.Split + missing), array.Comm, local, array.IsRowMajor);
    }

    private static Shape Leading(Shape shape) => shape.NDim <= 2 ? [] : new(shape.AsSpan()[..^2]);
}
