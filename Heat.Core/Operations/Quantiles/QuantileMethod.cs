namespace Heat;

/// <summary>
/// How a quantile is estimated from sorted elements x[0] ≤ ... ≤ x[n-1] of which it lies between two: NumPy's methods. The
/// first nine are those of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996).
/// </summary>
public enum QuantileMethod
{
    /// <summary>x[(n-1)q], interpolated: the seventh of Hyndman and Fan, and NumPy's default.</summary>
    Linear,

    /// <summary>The first: the smallest element that at least the fraction q of the elements does not exceed.</summary>
    InvertedCdf,

    /// <summary>The second: as the first, but the mean of both elements between which the distribution function has the value q.</summary>
    AveragedInvertedCdf,

    /// <summary>The third: the element number nq, counted from 1 and rounded to the nearest, half to even.</summary>
    ClosestObservation,

    /// <summary>The fourth: x[nq-1], interpolated.</summary>
    InterpolatedInvertedCdf,

    /// <summary>The fifth: x[nq-1/2], interpolated.</summary>
    Hazen,

    /// <summary>The sixth: x[(n+1)q-1], interpolated.</summary>
    Weibull,

    /// <summary>The eighth: x[(n+1/3)q-2/3], interpolated; nearly unbiased for the median whatever the distribution.</summary>
    MedianUnbiased,

    /// <summary>The ninth: x[(n+1/4)q-5/8], interpolated; nearly unbiased if the distribution is normal.</summary>
    NormalUnbiased,

    /// <summary>The element at (n-1)q, rounded down.</summary>
    Lower,

    /// <summary>The element at (n-1)q, rounded up.</summary>
    Higher,

    /// <summary>The mean of the elements at (n-1)q rounded down and up.</summary>
    Midpoint,

    /// <summary>The element at (n-1)q, rounded to the nearest, half to even.</summary>
    Nearest,
}
