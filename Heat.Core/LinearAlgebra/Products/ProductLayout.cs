namespace Heat;

/// <summary>How the matrices of a product are distributed. Pure arithmetic, the same on every rank.</summary>
internal static class ProductLayout
{
    /// <summary>
    /// The distribution of the result, with rows and columns. It is replicated if both operands are, and for two vectors. Where an operand
    /// is split along a batch axis, the result is split along the same one. Otherwise it is split along the rows; along the columns if the
    /// second operand is split along its columns and the first is not split along its rows, or if there are no rows. It has the counts of the operand
    /// that is split along this axis, or is balanced.
    /// </summary>
    public static Distribution Result(ProductShape shape, Distribution a, Distribution b)
    {
        Shape full = shape.Full;
        Distribution replicated = a.WithShape(full, null);
        if ((a.Split is null && b.Split is null) || (!shape.HasRows && !shape.HasColumns && shape.Batch.NDim == 0))
            return replicated;
        foreach (Distribution operand in (Distribution[])[a, b])
        {
            if (operand.Split is { } axis && axis < shape.RowAxis)
                return Like(operand, full, axis);
        }

        bool byColumns = shape.HasColumns && (!shape.HasRows || (b.Split == shape.ColumnAxis && a.Split != shape.RowAxis));
        if (byColumns)
            return b.Split == shape.ColumnAxis ? b.WithShape(full, shape.ColumnAxis) : Balanced(full, shape.ColumnAxis, a.Ranks, shape.ColumnUnit);
        if (shape.HasRows)
            return a.Split == shape.RowAxis ? a.WithShape(full, shape.RowAxis) : Balanced(full, shape.RowAxis, a.Ranks, shape.RowUnit);
        return replicated;
    }

    /// <summary>The distribution of the result as the program gets it: without the row of a vector on the left and the column of one on the right.</summary>
    public static Distribution Squeezed(ProductShape shape, Distribution full)
    {
        int? split = full.Split is { } axis && axis == shape.ColumnAxis && !shape.HasRows ? axis - 1 : full.Split;
        return full.WithShape(shape.Result, split);
    }

    /// <summary>How an operand must be distributed so that each rank has what it needs for its piece of a result.</summary>
    /// <param name="shape">The axes.</param>
    /// <param name="result">The result, with rows and columns.</param>
    /// <param name="operand">The operand's shape.</param>
    /// <param name="isLeft">Whether it is the first one.</param>
    public static Distribution OperandFor(ProductShape shape, Distribution result, Shape operand, bool isLeft)
    {
        int? split = result.Split;
        bool isNeededWhole = split is not { } axis || (axis < shape.RowAxis ? operand[axis] != result.Shape[axis] : axis != (isLeft ? shape.RowAxis : shape.ColumnAxis));
        return result.WithShape(operand, isNeededWhole ? null : split);
    }

    /// <summary>An operand split along the depth, with the counts of one that is split so already.</summary>
    public static Distribution ByDepth(ProductShape shape, Distribution a, Distribution b, bool isLeft)
    {
        Distribution own = isLeft ? a : b, other = isLeft ? b : a;
        int axis = isLeft ? shape.ColumnAxis : shape.RowAxis, otherAxis = isLeft ? shape.RowAxis : shape.ColumnAxis;
        if (a.Split == shape.ColumnAxis)
            return isLeft ? a : a.WithShape(b.Shape, axis);
        return other.Split == otherAxis && isLeft ? other.WithShape(own.Shape, axis)
            : b.Split == shape.RowAxis ? b
            : Distribution.Balanced(own.Shape, axis, a.Ranks);
    }

    /// <summary>A result that is split as an operand is; in balance where the operand is repeated along this axis.</summary>
    private static Distribution Like(Distribution operand, Shape full, int axis) =>
        operand.Shape[axis] == full[axis] ? operand.WithShape(full, axis) : Distribution.Balanced(full, axis, operand.Ranks);

    /// <summary>A balanced split of so many indices at a time.</summary>
    private static Distribution Balanced(Shape full, int axis, int ranks, long unit)
    {
        if (unit <= 1)
            return Distribution.Balanced(full, axis, ranks);
        long[] counts = [.. Distribution.Balanced([full[axis] / unit], 0, ranks).Counts];
        for (int rank = 0; rank < ranks; rank++)
            counts[rank] *= unit;
        return Distribution.FromCounts(full, axis, counts);
    }
}
