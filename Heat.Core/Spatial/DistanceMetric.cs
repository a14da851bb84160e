namespace Heat;

/// <summary>How far two points are apart.</summary>
public enum DistanceMetric
{
    /// <summary>The length of the difference: √Σ (x - y)².</summary>
    Euclidean = 0,

    /// <summary>The square of the Euclidean distance: Σ (x - y)².</summary>
    SquaredEuclidean = 1,

    /// <summary>Along the axes, also city block: Σ |x - y|.</summary>
    Manhattan = 2,

    /// <summary>Along the axis of the largest difference: max |x - y|.</summary>
    Chebyshev = 3,

    /// <summary>1 - x·y / (|x| |y|), from 0 to 2. The distance of a point at the origin is 1.</summary>
    Cosine = 4,

    /// <summary>(Σ |x - y|ᵖ)^(1/p).</summary>
    Minkowski = 5,
}
