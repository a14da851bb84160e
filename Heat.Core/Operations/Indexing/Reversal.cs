namespace Heat;

/// <summary>An array with an axis in reverse.</summary>
internal static class Reversal
{
    /// <summary>A new array of the same distribution. Collective if the axis is the split axis: each element moves once.</summary>
    public static DNDArray<T> Of<T>(string name, DNDArray<T> a, int axis) where T : unmanaged =>
        ViewCopy.Of(name, a, a.AsGlobalView().Flip(axis), a.Distribution);
}
