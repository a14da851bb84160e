namespace Heat.Learn;

/// <summary>What an encoder does with a value that it has not seen when it was fitted.</summary>
public enum UnknownValues
{
    /// <summary>It throws, on all ranks.</summary>
    Error,

    /// <summary>It encodes the value as none of those that it knows: as zeros, or as the number for unknown values.</summary>
    Ignore,
}
