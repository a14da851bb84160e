namespace Heat.Kernels;

/// <summary>
/// The seed and how often it was drawn from: all there is to the state of a counter-based generator. Each rank has its
/// own; because drawing is collective, all ranks make the same draws in the same order and their states stay equal
/// without communication. Not safe for use by several threads at once.
/// </summary>
internal sealed class RandomState(ulong seed, ulong drawn = 0)
{
    /// <summary>The seed.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The number of draws made so far.</summary>
    public ulong Drawn { get; private set; } = drawn;

    /// <summary>Takes the next draw.</summary>
    public Draw NextDraw() => new(Seed, Drawn++);
}
