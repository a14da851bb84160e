namespace Heat.Learn;

/// <summary>How the first centers are chosen.</summary>
public enum KMeansInit
{
    /// <summary>k-means++: one center after the other, far from those before.</summary>
    PlusPlus = 0,

    /// <summary>Scalable k-means++: several candidates at a time, in a fixed number of rounds. For many clusters.</summary>
    Scalable = 1,

    /// <summary>Different samples, drawn uniformly.</summary>
    Random = 2,

    /// <summary>Each rank clusters its own samples, and the centers of all ranks are clustered. The result depends on the number of ranks.</summary>
    BatchParallel = 3,
}
