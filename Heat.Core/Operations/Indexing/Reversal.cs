namespace Heat;

/// <summary>An array with an axis in reverse.</summary>
internal static class Reversal
{
    /// <summary>A new array of the same distribution. Collective if the axis is the split axis: each element moves once.</summary>
    public static DNDArray<T> Of<T>(string name, DNDArray<T> a, int axis) where T : unmanaged
    {
        DNDArray<T> result = Ht.Allocate<T>(a.Distribution, a.Comm);
        GlobalView target = result.AsGlobalView();
        new Exchange(a.Comm, target, name).Add(a.AsGlobalView().Flip(axis), target).Run();
        return result;
    }
}
