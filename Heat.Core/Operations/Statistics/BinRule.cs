namespace Heat;

/// <summary>Rules for the number of equal bins of a histogram of n elements that spread over a width: NumPy's estimators.</summary>
public enum BinRule
{
    /// <summary>log2(n) + 1 bins (Sturges, "The choice of a class interval", JASA 21, 1926).</summary>
    Sturges,

    /// <summary>The root of n bins.</summary>
    Sqrt,

    /// <summary>Twice the cube root of n bins.</summary>
    Rice,

    /// <summary>Bins of the width that is best for a normal distribution (Scott, "On optimal and data-based histograms", Biometrika 66, 1979).</summary>
    Scott,

    /// <summary>Sturges' rule with more bins for skewed elements (Doane, "Aesthetic frequency classifications", The American Statistician 30, 1976).</summary>
    Doane,

    /// <summary>As many bins, up to 100 or the root of n, as make the estimated integrated squared error least (Stone, "An asymptotically
    /// optimal histogram selection rule", 1984). It counts the elements once for each number of bins.</summary>
    Stone,

    /// <summary>Bins of twice the interquartile range over the cube root of n (Freedman and Diaconis, "On the histogram as a density estimator",
    /// Zeitschrift für Wahrscheinlichkeitstheorie 57, 1981).</summary>
    FreedmanDiaconis,

    /// <summary>The narrower bins of <see cref="Sturges"/> and <see cref="FreedmanDiaconis"/>; the former's where the quartiles are equal.</summary>
    Auto,
}
