namespace Heat;

/// <summary>What lies beyond the first and the last index of an axis, for computations that need neighbours on both sides.</summary>
public enum Boundary
{
    /// <summary>Nothing: pieces at the edge of the array are not extended beyond it.</summary>
    None,

    /// <summary>A constant: <c>k k [a b c d] k k</c>.</summary>
    Constant,

    /// <summary>The array again: <c>c d [a b c d] a b</c>.</summary>
    Periodic,

    /// <summary>The array in reverse without its edge, as NumPy's pad mode "reflect": <c>c b [a b c d] c b</c>.</summary>
    Reflect,
}
