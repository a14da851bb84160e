using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Fills memory with the random values that belong to given places of a global array.</summary>
internal static partial class RandomFill
{
    /// <summary>Fills a contiguous run of global C-order linear indices.</summary>
    /// <param name="destination">Receives the elements firstIndex, firstIndex + 1, ...</param>
    /// <param name="draw">Seed and draw number.</param>
    /// <param name="firstIndex">The linear index of the first element.</param>
    /// <param name="distribution">The distribution.</param>
    /// <exception cref="ArgumentOutOfRangeException">The run does not lie between 0 and 2^63-1.</exception>
    [SkipLocalsInit]
    public static void Run<T, TDistribution>(Span<T> destination, in Draw draw, long firstIndex, in TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        if (firstIndex < 0 || firstIndex > long.MaxValue - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(firstIndex), firstIndex, $"A run of {destination.Length} elements from index {firstIndex} does not lie between 0 and 2^63-1.");
        Span<ulong> scratch = stackalloc ulong[RandomTile.ScratchLength];
        Span<T> values = stackalloc T[4 * RandomTile.Blocks];
        Run(destination, firstIndex, new RandomTile<T, TDistribution>(draw, distribution, scratch, values));
    }

    private static void Run<T, TDistribution>(Span<T> destination, long firstIndex, scoped in RandomTile<T, TDistribution> tile)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        (long block, long skipped) = Math.DivRem(firstIndex, tile.ElementsPerBlock);
        int skip = (int)skipped;
        int blocks = BlocksFor(skip, destination.Length, tile);
        for (int i = 0; i < blocks; i++)
            tile.Indices[i] = (ulong)(block + i);
        for (ulong offset = 0; !destination.IsEmpty; offset += RandomTile.Blocks)
        {
            int count;
            if (skip == 0 && destination.Length >= tile.Elements)
            {
                count = tile.Elements;
                tile.MakeAll(offset, destination[..count]);
            }
            else
            {
                tile.Make(BlocksFor(skip, destination.Length, tile), offset);
                count = Math.Min(destination.Length, tile.Elements - skip);
                tile.Values.Slice(skip, count).CopyTo(destination);
            }

            destination = destination[count..];
            skip = 0;
        }
    }

    private static int BlocksFor<T, TDistribution>(int skip, int elements, scoped in RandomTile<T, TDistribution> tile)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T> =>
        (int)Math.Min(RandomTile.Blocks, ((long)skip + elements + tile.ElementsPerBlock - 1) / tile.ElementsPerBlock);
}
