namespace Heat;

/// <summary>How the selection of index arrays lies on the ranks.</summary>
internal static class SelectionLayout
{
    /// <summary>The distribution of the common shape of index arrays that are read.</summary>
    /// <param name="array">The distribution of the array that is indexed.</param>
    /// <param name="axes">The axes of it that are indexed.</param>
    /// <param name="shape">The common shape.</param>
    /// <param name="operands">The indices.</param>
    /// <returns>Replicated where the array is split along another axis, as every rank then needs all indices; else as an index array is
    /// distributed; if none is, balanced along the first axis if the array is split, and replicated if it is replicated.</returns>
    public static Distribution ToRead(Distribution array, ReadOnlySpan<int> axes, Shape shape, ReadOnlySpan<IndexOperand> operands) =>
        shape.NDim == 0 || (array.Split is { } split && !axes.Contains(split)) ? Replicated(array, shape)
        : AsAnOperand(shape, operands, isFirst: false) is { } distribution ? distribution
        : array.Split is not null || IsAnyDistributed(operands) ? Distribution.Balanced(shape, 0, array.Ranks)
        : Replicated(array, shape);

    /// <summary>The distribution of the common shape of index arrays to which something is assigned.</summary>
    /// <inheritdoc cref="ToRead"/>
    /// <param name="array">The distribution of the array that is indexed.</param>
    /// <param name="axes">The axes of it that are indexed.</param>
    /// <param name="shape">The common shape.</param>
    /// <param name="operands">The indices.</param>
    /// <param name="valueIsSplit">Whether ranks hold different values.</param>
    /// <returns>Replicated where every rank can find all that it writes itself, else split along the first axis, so that the order of the
    /// ranks is row-major order.</returns>
    public static Distribution ToWrite(Distribution array, ReadOnlySpan<int> axes, Shape shape, ReadOnlySpan<IndexOperand> operands, bool valueIsSplit) =>
        shape.NDim == 0 || array.Split is not { } split || !axes.Contains(split) || (!valueIsSplit && !IsAnyDistributed(operands)) ? Replicated(array, shape)
        : AsAnOperand(shape, operands, isFirst: true) ?? Distribution.Balanced(shape, 0, array.Ranks);

    private static Distribution Replicated(Distribution array, Shape shape) => Distribution.Balanced(shape, null, array.Ranks);

    private static Distribution? AsAnOperand(Shape shape, ReadOnlySpan<IndexOperand> operands, bool isFirst)
    {
        foreach (IndexOperand operand in operands)
        {
            if (operand.Array is not { Split: { } axis } indices)
                continue;
            int along = axis + shape.NDim - indices.NDim;
            if (indices.Shape[axis] == shape[along] && (along == 0 || !isFirst))
                return indices.Distribution.WithShape(shape, along);
        }

        return null;
    }

    private static bool IsAnyDistributed(ReadOnlySpan<IndexOperand> operands)
    {
        foreach (IndexOperand operand in operands)
        {
            if (operand.Array?.Split is not null)
                return true;
        }

        return false;
    }

    /// <summary>The distribution of what a selection takes of an array.</summary>
    /// <param name="array">The distribution of the array.</param>
    /// <param name="selection">The selection.</param>
    /// <param name="place">Where its axes are in the result, among those of the array that are not indexed.</param>
    public static Distribution OfResult(Distribution array, Selection selection, int place)
    {
        Shape shape = selection.Distribution.Shape;
        int[] others = [.. Enumerable.Range(0, array.Shape.NDim).Except(selection.Axes)];
        long[] lengths = [.. others.Select(axis => array.Shape[axis])];
        Shape result = new([.. lengths[..place], .. shape, .. lengths[place..]]);
        if (selection.Distribution.Split is { } along)
            return selection.Distribution.WithShape(result, place + along);
        if (array.Split is not { } split || Array.IndexOf(others, split) is not (>= 0 and var other))
            return Distribution.Balanced(result, null, array.Ranks);
        return array.WithShape(result, other < place ? other : other + shape.NDim);
    }
}
