using System.Numerics;

namespace Heat.Learn;

/// <summary>How much each of the nearest neighbours counts.</summary>
public enum NeighborWeights
{
    /// <summary>All alike.</summary>
    Uniform = 0,

    /// <summary>By the inverse of the distance; if some are at distance 0, only these.</summary>
    Distance = 1,
}

/// <summary>What the nearest neighbours of samples say.</summary>
internal static class NeighborVotes
{
    /// <summary>The weight of each neighbour of each of this rank's samples, from its distance.</summary>
    public static double[] Of<T>(ReadOnlySpan<T> distances, int count, NeighborWeights weights) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var votes = new double[distances.Length];
        for (int at = 0; at < votes.Length; at += count)
        {
            bool hasEqual = distances.Slice(at, count).Contains(T.Zero);
            for (int k = at; k < at + count; k++)
            {
                votes[k] = weights == NeighborWeights.Uniform ? 1
                    : hasEqual ? distances[k] == T.Zero ? 1 : 0
                    : 1 / double.CreateTruncating(distances[k]);
            }
        }

        return votes;
    }
}
