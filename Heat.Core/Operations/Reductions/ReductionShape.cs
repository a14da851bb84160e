namespace Heat;

/// <summary>The shape and the distribution of the result of a reduction: pure arithmetic, the same on every rank.</summary>
internal sealed class ReductionShape
{
    /// <param name="source">The array.</param>
    /// <param name="axes">The axes that are reduced.</param>
    /// <param name="keepDims">If true, reduced axes are kept with length 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">An axis is given twice.</exception>
    public ReductionShape(Distribution source, Axes axes, bool keepDims)
    {
        IsReduced = axes.Among(source.Shape.NDim, "axis");
        var lengths = new List<long>();
        int? split = null;
        Count = 1;
        for (int axis = 0; axis < IsReduced.Length; axis++)
        {
            if (axis == source.Split && !IsReduced[axis])
                split = lengths.Count;
            if (IsReduced[axis])
                Count *= source.Shape[axis];
            if (!IsReduced[axis] || keepDims)
                lengths.Add(IsReduced[axis] ? 1 : source.Shape[axis]);
        }

        Shape shape = new([.. lengths]);
        Result = source.WithShape(shape, split);
        IsAcrossRanks = source.IsDistributed && split is null;
    }

    private ReductionShape(ReductionShape other)
    {
        IsReduced = [.. other.IsReduced, true];
        (Result, Count, IsAcrossRanks) = (other.Result, other.Count, other.IsAcrossRanks);
    }

    /// <summary>For each axis of the source, whether it is reduced.</summary>
    public bool[] IsReduced { get; }

    /// <summary>The distribution of the result: split as the source, or replicated if the split axis is reduced.</summary>
    public Distribution Result { get; }

    /// <summary>The number of elements of each result.</summary>
    public long Count { get; }

    /// <summary>Whether ranks hold parts of the same results, because the split axis is reduced.</summary>
    public bool IsAcrossRanks { get; }

    /// <summary>The same for an array of the parts of complex numbers, which has one more axis, the last; it is reduced and not kept.</summary>
    public ReductionShape WithPartsReduced() => new(this);
}
