namespace Heat;

/// <summary>How many elements are added before and after those along each axis.</summary>
internal sealed class PadWidths
{
    private readonly (long Before, long After)[] _widths;
    private readonly string _name;

    /// <exception cref="ArgumentException">There is neither one pair nor as many as axes, or one is negative.</exception>
    public PadWidths(string name, Shape shape, Pairs<long> width)
    {
        (_name, Source, _widths) = (name, shape, width.For(shape, name, nameof(width)));
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            long least = Math.Min(_widths[axis].Before, _widths[axis].After);
            if (least < 0)
                throw new ArgumentOutOfRangeException(nameof(width), least, $"{name}: axis {axis} of {shape} cannot be padded with {least} elements.");
        }

        Shape = new([.. _widths.Select((pair, axis) => checked(pair.Before + shape[axis] + pair.After))]);
    }

    /// <summary>The shape of the array.</summary>
    public Shape Source { get; }

    /// <summary>The shape of the result.</summary>
    public Shape Shape { get; }

    /// <summary>Those of an axis.</summary>
    public (long Before, long After) this[int axis] => _widths[axis];

    /// <summary>Whether an axis gets none.</summary>
    public bool IsZero(int axis) => _widths[axis] == (0, 0);

    /// <exception cref="ArgumentException">An axis that is padded has no elements.</exception>
    public void ThrowIfEmptyAxis(string mode)
    {
        for (int axis = 0; axis < _widths.Length; axis++)
        {
            if (Source[axis] == 0 && !IsZero(axis))
                throw new ArgumentException($"{_name}: axis {axis} of {Source} has no elements; it cannot be padded with {mode} of them.", "width");
        }
    }

    /// <summary>The distribution of the result, in which the elements of the array stay where they are.</summary>
    public Distribution DistributionOf(Distribution array)
    {
        if (array.Split is not { } split)
            return array.WithShape(Shape, null);
        long[] counts = [.. array.Counts];
        counts[Math.Max(0, Array.FindIndex(counts, count => count > 0))] += _widths[split].Before;
        counts[Math.Max(0, Array.FindLastIndex(counts, count => count > 0))] += _widths[split].After;
        return Distribution.FromCounts(Shape, split, counts);
    }
}
