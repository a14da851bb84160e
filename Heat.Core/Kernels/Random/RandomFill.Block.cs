using System.Runtime.CompilerServices;

namespace Heat.Kernels;

internal static partial class RandomFill
{
    /// <summary>Runs at least this long are made in place; shorter ones are gathered, so that many share a tile.</summary>
    private const long LongRun = 48;

    /// <summary>Fills a rank's piece, contiguous in row-major order, of a global array.</summary>
    /// <param name="destination">Receives the block's elements in row-major order; exactly as long.</param>
    /// <param name="globalShape">The shape of the global array.</param>
    /// <param name="block">The piece of its index space.</param>
    /// <param name="draw">Seed and draw number.</param>
    /// <param name="distribution">The distribution.</param>
    /// <exception cref="ArgumentException">The block does not lie in the global shape, or the destination is not as long as the block.</exception>
    public static void Block<T, TDistribution>(
        Span<T> destination, Shape globalShape, Block block, in Draw draw, in TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        if (destination.Length != block.Size)
            throw new ArgumentException($"The destination has {destination.Length} elements, the block {block} has {block.Size}.", nameof(destination));
        Block(destination, block.Shape.RowMajorStrides(), globalShape, block, draw, distribution);
    }

    /// <summary>Fills a rank's piece, stored with strides, of a global array.</summary>
    /// <param name="destination">Memory that starts with the block's first element.</param>
    /// <param name="strides">The distance between neighbours along each axis, in elements, none negative.</param>
    /// <param name="globalShape">The shape of the global array.</param>
    /// <param name="block">The piece of its index space.</param>
    /// <param name="draw">Seed and draw number.</param>
    /// <param name="distribution">The distribution.</param>
    /// <exception cref="ArgumentException">The block does not lie in the global shape, or its strides lead out of the destination.</exception>
    [SkipLocalsInit]
    public static void Block<T, TDistribution>(
        Span<T> destination, ReadOnlySpan<long> strides, Shape globalShape, Block block, in Draw draw, in TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        CheckBlock(destination.Length, strides, globalShape, block);
        if (block.IsEmpty)
            return;
        Span<ulong> scratch = stackalloc ulong[RandomTile.ScratchLength];
        Span<T> values = stackalloc T[4 * RandomTile.Blocks];
        var tile = new RandomTile<T, TDistribution>(draw, distribution, scratch, values);
        Span<RandomPiece> pieces = stackalloc RandomPiece[RandomTile.Blocks];
        var gatherer = new RandomGatherer<T, TDistribution>(tile, destination, pieces);
        var runs = new BlockRuns(globalShape, block, strides);
        do
        {
            if (runs.Length >= LongRun && runs.Stride == 1)
                Run(destination.Slice((int)runs.Offset, (int)runs.Length), runs.Index, tile);
            else
                gatherer.Add(runs.Index, (int)runs.Offset, runs.Stride, runs.Length);
        }
        while (runs.MoveNext());
        gatherer.Flush();
    }

    private static void CheckBlock(int destinationLength, ReadOnlySpan<long> strides, Shape globalShape, Block block)
    {
        if (block.NDim != globalShape.NDim || strides.Length != globalShape.NDim)
            throw new ArgumentException($"A block of {block.NDim} dimensions with {strides.Length} strides is no piece of shape {globalShape}.", nameof(block));
        long last = 0;
        for (int axis = 0; axis < block.NDim; axis++)
        {
            if (block.Start[axis] < 0 || block.End(axis) > globalShape[axis])
                throw new ArgumentException($"The block {block} does not lie in shape {globalShape}.", nameof(block));
            if (strides[axis] < 0)
                throw new ArgumentException($"Stride {strides[axis]} along axis {axis} is negative.", nameof(strides));
            last = checked(last + ((Math.Max(block.Shape[axis], 1) - 1) * strides[axis]));
        }

        if (!block.IsEmpty && last >= destinationLength)
            throw new ArgumentException($"The block {block} with strides [{string.Join(", ", strides.ToArray())}] needs {last + 1} elements, the destination has {destinationLength}.", nameof(strides));
    }
}
