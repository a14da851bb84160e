namespace Heat;

/// <summary>What an array is padded with.</summary>
public enum PadMode
{
    /// <summary>Given values.</summary>
    Constant,

    /// <summary>The first or last element: <c>a a | a b c | c c</c>.</summary>
    Edge,

    /// <summary>The elements in reverse, without the edge once more: <c>c b | a b c | b a</c>.</summary>
    Reflect,

    /// <summary>The elements in reverse, with the edge: <c>b a | a b c | c b</c>.</summary>
    Symmetric,

    /// <summary>The elements of the other end: <c>b c | a b c | a b</c>.</summary>
    Wrap,

    /// <summary>Nothing: the new elements are uninitialised.</summary>
    Empty,
}

/// <summary>A statistic of the elements along an axis that an array is padded with.</summary>
public enum PadStatistic
{
    /// <summary>The largest.</summary>
    Maximum,

    /// <summary>The mean; of integers rounded, halves to even.</summary>
    Mean,

    /// <summary>The median; of integers rounded, halves to even.</summary>
    Median,

    /// <summary>The smallest.</summary>
    Minimum,
}
