using System.Numerics;

namespace Heat.Learn;

/// <summary>Weights of samples, as the samples are distributed.</summary>
internal static class SampleWeights
{
    /// <summary>This rank's weights; empty if there are none. Collective: a redistribution where they lie otherwise than the samples, and an
    /// agreement of 4 bytes from each rank.</summary>
    /// <exception cref="ArgumentException">There is not one for each sample, or one is negative or not finite; on all ranks.</exception>
    public static T[] Of<T>(string name, DNDArray<T> x, DNDArray<T>? weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (weights is null)
            return [];
        if (weights.NDim != 1 || weights.Shape[0] != x.Shape[0])
            throw new ArgumentException($"{name}: weights of shape {weights.Shape} for {x.Shape[0]} samples.", nameof(weights));
        DNDArray<T> aligned = x.Split != 0 ? weights.Resplit(null) : weights.Resplit(0).Redistribute([.. x.Distribution.Counts]);
        T[] own = aligned.Local.ToArray();
        bool isWrong = Array.Exists(own, weight => !T.IsFinite(weight) || weight < T.Zero);
        x.Comm.ThrowTogether(isWrong ? new ArgumentException($"{name}: a weight is negative or not finite.", nameof(weights)) : null);
        return own;
    }
}
