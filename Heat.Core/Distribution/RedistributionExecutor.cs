namespace Heat;

/// <summary>How the blocks of a redistribution get from rank to rank.</summary>
public enum RedistributionExecutor
{
    /// <summary>Nothing moves between ranks.</summary>
    None,

    /// <summary>Every rank copies its blocks straight from the memory of those that have them, between two synchronisations.</summary>
    Direct,

    /// <summary>Blocks are packed where they are not contiguous, exchanged by <c>Alltoallv</c>, and unpacked.</summary>
    Packed,

    /// <summary>Direct between ranks that can read each other's memory, packed between the others.</summary>
    Mixed,
}
