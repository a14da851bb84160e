namespace Heat;

/// <summary>What a reduction makes of a distribution: pure arithmetic, the same on every rank.</summary>
internal sealed class ReductionShape
{
    /// <param name="source">The array.</param>
    /// <param name="axes">The axes that are reduced.</param>
    /// <param name="keepDims">Whether they stay, with length 1.</param>
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

    /// <summary>For each axis of the source, whether the reduction runs along it.</summary>
    public bool[] IsReduced { get; }

    /// <summary>How the result lies: split as the source where that axis stays, else whole on every rank.</summary>
    public Distribution Result { get; }

    /// <summary>The number of elements that each element of the result comes from.</summary>
    public long Count { get; }

    /// <summary>Whether the ranks know parts of the same results.</summary>
    public bool IsAcrossRanks { get; }

    /// <summary>The same for an array of numbers' parts, which are one axis more, the last; it is reduced and does not stay.</summary>
    public ReductionShape WithPartsReduced() => new(this);
}
