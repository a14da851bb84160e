namespace Heat;

/// <summary>A norm of matrices, or a quantity that NumPy counts among them.</summary>
public enum MatrixNormOrder
{
    /// <summary>The root of the sum of squared magnitudes.</summary>
    Frobenius,

    /// <summary>The sum of the singular values.</summary>
    Nuclear,

    /// <summary>The largest sum of magnitudes of a column.</summary>
    One,

    /// <summary>The least sum of magnitudes of a column.</summary>
    MinusOne,

    /// <summary>The largest singular value.</summary>
    Two,

    /// <summary>The least singular value.</summary>
    MinusTwo,

    /// <summary>The largest sum of magnitudes of a row.</summary>
    Infinity,

    /// <summary>The least sum of magnitudes of a row.</summary>
    MinusInfinity,
}
