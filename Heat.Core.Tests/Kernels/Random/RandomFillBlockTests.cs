using CsCheck;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>A block of a global array gets the values that the whole array has there.</summary>
[Category("Kernels")]
internal sealed class RandomFillBlockTests
{
    private static readonly Draw s_draw = new(17, 4);

    // Shapes with axes of 1 and 0, short and long ones; a block, padding behind each of its axes.
    private static readonly Gen<(long[] Shape, long[] Start, long[] Lengths, long[] Padding)> s_case =
        Gen.Int[0, 4].SelectMany(ndim => Gen.Select(Gen.Frequency((5, Gen.Long[0, 6]), (2, Gen.Long[60, 90])), Gen.Long[0, 100], Gen.Long[0, 100], Gen.Int[0, 3]).Array[ndim])
            .Where(axes => axes.Aggregate(1L, (size, axis) => size * axis.Item1) < 100_000)
            .Select(axes =>
            {
                long[] shape = [.. axes.Select(axis => axis.Item1)];
                long[] start = [.. axes.Select(axis => axis.Item2 % (axis.Item1 + 1))];
                long[] lengths = [.. axes.Select((axis, k) => axis.Item3 % (axis.Item1 - start[k] + 1))];
                return (shape, start, lengths, axes.Select(axis => (long)Math.Max(axis.Item4 - 1, 0)).ToArray());
            });

    [Test]
    public void Blocks_of_floats() => Check<float, Uniform<float>>(new(0, 1));

    [Test]
    public void Blocks_of_doubles() => Check<double, Normal<double>>(new(0, 1));

    [Test]
    public void Blocks_of_integers_of_64_bits() => Check<long, Integers<long>>(Integers<long>.Closed(0, long.MaxValue));

    private static void Check<T, TDistribution>(TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T> =>
        s_case.Sample(
            test =>
            {
                Shape shape = test.Shape;
                var block = new Block(test.Start, test.Lengths);
                var whole = new T[shape.Size];
                RandomFill.Run<T, TDistribution>(whole, s_draw, 0, distribution);
                T[] expected = Pick(whole, shape, block);

                var packed = new T[block.Size];
                RandomFill.Block<T, TDistribution>(packed, shape, block, s_draw, distribution);

                long[] strides = new long[shape.NDim];
                long needed = 1;
                for (int axis = shape.NDim - 1; axis >= 0; axis--)
                {
                    strides[axis] = needed * (1 + test.Padding[axis]);
                    needed = strides[axis] * Math.Max(test.Lengths[axis], 1);
                }

                var padded = new T[needed];
                RandomFill.Block<T, TDistribution>(padded, strides, shape, block, s_draw, distribution);
                T[] picked = Pick(padded, strides, Heat.Block.Whole(block.Shape));
                return packed.AsSpan().SequenceEqual(expected) && picked.AsSpan().SequenceEqual(expected)
                    && padded.Count(x => !x.Equals(default(T))) == expected.Count(x => !x.Equals(default(T)));
            },
            iter: 300, threads: 1);

    private static T[] Pick<T>(T[] source, Shape shape, Block block) => Pick(source, shape.RowMajorStrides(), block);

    // Element by element, from the indices themselves.
    private static T[] Pick<T>(T[] source, long[] strides, Block block)
    {
        var picked = new T[block.Size];
        for (long i = 0; i < block.Size; i++)
        {
            long rest = i, offset = 0;
            for (int axis = block.NDim - 1; axis >= 0; axis--)
            {
                (rest, long index) = Math.DivRem(rest, block.Shape[axis]);
                offset += (block.Start[axis] + index) * strides[axis];
            }

            picked[i] = source[offset];
        }

        return picked;
    }

    [Test]
    public void Every_split_of_every_axis_gives_the_same_array()
    {
        Shape shape = [11, 6, 5];
        float[] whole = RandomSamples.Values<float, Normal<float>>(new(0, 1), (int)shape.Size, seed: s_draw.Seed, number: s_draw.Number);
        for (int axis = 0; axis < 3; axis++)
        {
            for (int ranks = 1; ranks <= 7; ranks++)
            {
                for (int rank = 0; rank < ranks; rank++)
                {
                    long from = shape[axis] * rank / ranks, to = shape[axis] * (rank + 1) / ranks;
                    long[] start = [0, 0, 0];
                    start[axis] = from;
                    var block = new Block(start, shape.With(axis, to - from));
                    var piece = new float[block.Size];
                    RandomFill.Block<float, Normal<float>>(piece, shape, block, s_draw, new(0, 1));
                    Assert.That(piece, Is.EqualTo(Pick(whole, shape, block)), $"axis {axis}, rank {rank} of {ranks}");
                }
            }
        }
    }

    [Test]
    public void A_block_of_a_huge_array_is_indexed_in_64_bits()
    {
        Shape shape = [1L << 30, 1L << 31];
        var block = new Block([(1L << 30) - 3, (1L << 31) - 2], [3, 2]);
        var piece = new double[6];
        RandomFill.Block<double, Uniform<double>>(piece, shape, block, new(1, 0), new(0, 1));
        for (int row = 0; row < 3; row++)
        {
            long first = ((block.Start[0] + row) * shape[1]) + block.Start[1];
            Assert.That(piece[(2 * row)..((2 * row) + 2)], Is.EqualTo(RandomSamples.Values<double, Uniform<double>>(new(0, 1), 2, first)));
        }
    }

    [Test]
    public void Wrong_blocks_throw_and_write_nothing()
    {
        var memory = new float[12];
        void Throws(int length, long[] strides, long[] start, long[] lengths, string message) => Assert.That(
            () => RandomFill.Block<float, Uniform<float>>(memory.AsSpan(0, length), strides, [4, 3], new(start, lengths), s_draw, new(1, 2)),
            Throwing(message));
        NUnit.Framework.Constraints.Constraint Throwing(string message) =>
            NUnit.Framework.Throws.InstanceOf<ArgumentException>().With.Message.Contains(message);

        Throws(12, [3, 1], [1, 0], [4, 3], "[1..5, 0..3]");
        Throws(12, [3, 1], [0, -1], [4, 3], "[0..4, -1..2]");
        Throws(12, [1], [0], [4], "1 dimensions");
        Throws(12, [1], [0, 0], [4, 3], "1 strides");
        Throws(12, [-3, 1], [0, 0], [4, 3], "-3");
        Throws(11, [3, 1], [0, 0], [4, 3], "needs 12");
        Throws(12, [4, 1], [0, 0], [4, 3], "needs 15");
        Assert.That(
            () => RandomFill.Block<float, Uniform<float>>(memory.AsSpan(0, 11), [4, 3], Heat.Block.Whole([4, 3]), s_draw, new(1, 2)),
            Throwing("11 elements"));
        Assert.That(memory, Has.All.Zero);
    }
}
