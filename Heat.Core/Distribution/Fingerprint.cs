namespace Heat;

/// <summary>A number that ranks which are about to do the same have in common: a hash that is the same in every process.</summary>
internal struct Fingerprint
{
    /// <summary>The number.</summary>
    public long Value { get; private set; }

    /// <summary>Adds a number.</summary>
    public void Add(long value) => Value = unchecked((Value * 0x100000001B3) + value); // the prime of the 64-bit FNV hash

    /// <summary>Adds a distribution.</summary>
    public void Add(Distribution distribution)
    {
        foreach (long length in distribution.Shape.AsSpan())
            Add(length);
        Add(distribution.Split ?? -1);
        foreach (long count in distribution.Counts)
            Add(count);
    }
}
