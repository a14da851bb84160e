namespace Heat;

/// <summary>Which matrix of a graph with adjacency A and degrees D = diag(Σ A) is meant by its Laplacian.</summary>
public enum LaplacianKind
{
    /// <summary>D - A.</summary>
    Simple = 0,

    /// <summary>I - D^(-1/2) A D^(-1/2), symmetric with eigenvalues from 0 to 2.</summary>
    Symmetric = 1,

    /// <summary>I - D⁻¹ A, whose rows add up to 0.</summary>
    RandomWalk = 2,
}
