namespace Heat;

/// <summary>How <see cref="PrintOptions.Precision"/> applies to floating-point elements; NumPy's <c>floatmode</c>.</summary>
public enum FloatMode
{
    /// <summary>At most <see cref="PrintOptions.Precision"/> fractional digits, fewer where fewer identify the element.</summary>
    MaxPrecision,

    /// <summary>As <see cref="MaxPrecision"/>, but every element gets as many fractional digits as the one that needs most.</summary>
    MaxPrecisionEqual,

    /// <summary>Exactly <see cref="PrintOptions.Precision"/> fractional digits.</summary>
    Fixed,

    /// <summary>The fewest digits that identify each element; <see cref="PrintOptions.Precision"/> is ignored.</summary>
    Unique,
}

/// <summary>What stands in the sign position of a floating-point element that is not negative; NumPy's <c>sign</c>.</summary>
public enum SignMode
{
    /// <summary>Nothing: only negative elements show a sign.</summary>
    Negative,

    /// <summary>A plus.</summary>
    Always,

    /// <summary>A space, so that arrays with and without negative elements align alike.</summary>
    Space,
}
