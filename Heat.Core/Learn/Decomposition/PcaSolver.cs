namespace Heat.Learn;

/// <summary>How principal components are computed.</summary>
public enum PcaSolver
{
    /// <summary>By covariances where there are ten times as many samples as features and at most 1000 features; else in full.</summary>
    Auto = 0,

    /// <summary>The singular values of the centred data: the most exact.</summary>
    Full = 1,

    /// <summary>The eigenvalues of the covariances, which are computed in double precision: one pass over the samples. Components with less than about 10⁻⁸ of the largest
    /// singular value are lost.</summary>
    Covariance = 2,

    /// <summary>Each rank reduces its own samples, and the reduced ones of all ranks are reduced: one gathering to all. Exact where few components hold nearly all variance;
    /// otherwise the components depend on the number of ranks and on how the samples are distributed.</summary>
    Hierarchical = 3,

    /// <summary>Random projections and power iterations (Halko, Martinsson and Tropp, SIAM Review 53, 2011): for few components of many features.</summary>
    Randomized = 4,
}
