using CsCheck;

namespace Heat.Tests;

/// <summary>Random shapes and distributions: few and many ranks, empty pieces, empty axes, axes shorter than the number of ranks.</summary>
internal static class Layouts
{
    public static readonly Gen<Shape> Shapes = ShapesOf(maxDims: 6, maxLength: 6);

    /// <summary>Bounds of temporary memory in bytes, from one that forces a round for each element to the default.</summary>
    public static readonly Gen<long> Bounds = 
        Gen.Int[0, 4].Select(i => new[] { 1, 8, 100, 1000, RedistributionPlan.DefaultMaxTemporaryBytes }[i]);

    public static Gen<Shape> ShapesOf(int maxDims, int maxLength) =>
        Gen.Frequency((9, Gen.Long[1, maxLength]), (1, Gen.Const(0L))).Array[1, maxDims].Select(lengths => new Shape(lengths));

    /// <summary>Any distribution of a shape: un-split, balanced or with random counts.</summary>
    public static Gen<Distribution> Of(Shape shape, int ranks) => Gen.Frequency(
        (1, Gen.Const(Distribution.Balanced(shape, null, ranks))),
        (2, Gen.Int[0, shape.NDim - 1].Select(axis => Distribution.Balanced(shape, axis, ranks))),
        (4, Split(shape, ranks)));

    /// <summary>Any split distribution of a shape with random counts.</summary>
    public static Gen<Distribution> Split(Shape shape, int ranks) =>
        Gen.Int[0, shape.NDim - 1].SelectMany(axis => Counts(shape[axis], ranks).Select(counts => Distribution.FromCounts(shape, axis, counts)));

    /// <summary>Counts that sum up to a length, some of them often zero.</summary>
    public static Gen<long[]> Counts(long length, int ranks) =>
        Gen.Long[0, length].Array[ranks - 1].Select(cuts =>
        {
            long[] bounds = [0, .. cuts.Order(), length];
            return Enumerable.Range(0, ranks).Select(rank => bounds[rank + 1] - bounds[rank]).ToArray();
        });

    /// <summary>The global indices of a block in row-major order.</summary>
    public static IEnumerable<long[]> Indices(Block block)
    {
        for (long k = 0; k < block.Size; k++)
        {
            long[] index = Unravel(block.Shape, k);
            for (int axis = 0; axis < index.Length; axis++)
                index[axis] += block.Start[axis];
            yield return index;
        }
    }

    /// <summary>The index at a place in row-major order.</summary>
    public static long[] Unravel(Shape shape, long position)
    {
        var index = new long[shape.NDim];
        for (int axis = shape.NDim - 1; axis >= 0; axis--)
            (position, index[axis]) = Math.DivRem(position, shape[axis]);
        return index;
    }

    /// <summary>The place of a global index in row-major order: a value that names its element.</summary>
    public static long Position(Shape shape, ReadOnlySpan<long> index)
    {
        long position = 0;
        for (int axis = 0; axis < shape.NDim; axis++)
            position = position * shape[axis] + index[axis];
        return position;
    }
}
