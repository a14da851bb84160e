using CsCheck;

namespace Heat.Tests;

/// <summary>The largest and smallest elements, and partitions.</summary>
public class TopKTests
{
    [Distributed]
    public void Any_layout_gives_the_first_of_a_sort(Communicator comm)
    {
        Gen<(Distribution Layout, int Seed)> cases = Layouts.ShapesOf(maxDims: 3, maxLength: 12).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[0, 1000]));
        foreach ((Distribution layout, int seed) in Samples.Of(cases, 30))
        {
            var random = new Random(seed);
            float[] elements = [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.Next(9) is 0 ? float.NaN : random.Next(1 + (seed % 20)))];
            DNDArray<float> whole = Ht.Array<float>(elements, layout.Shape, comm: comm), a = whole.To(layout, "test");
            for (int axis = 0; axis < layout.Shape.NDim; axis++)
            {
                bool largest = (seed + axis) % 2 == 0;
                long k = random.NextInt64(layout.Shape[axis] + 1);
                (DNDArray<float> values, DNDArray<long> indices) = a.TopK(k, axis, largest);
                (DNDArray<float> sorted, DNDArray<long> order) = whole.SortWithIndices(axis, descending: largest);
                Block first = new(new long[layout.Shape.NDim], layout.Shape.With(axis, k));
                Assert.That(values.ToArray(), Is.EqualTo(sorted.Local.Slice(first).ToArray()), $"{k} of {layout} along {axis}");
                Assert.That(indices.ToArray(), Is.EqualTo(order.Local.Slice(first).ToArray()), $"{k} of {layout} along {axis}");
                Assert.That(values.Split, Is.EqualTo(layout.Split));
                Assert.That(values.Distribution, Is.EqualTo(indices.Distribution));
                Assert.That(layout.Split != axis || values.IsBalanced);
            }
        }
    }

    [Distributed]
    public void Many_and_few_of_long_vectors(Communicator comm)
    {
        const int Length = 90_001;
        var random = new Random(2);
        foreach (double[] elements in new double[][]
        {
            [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble())],
            [.. Enumerable.Range(0, Length).Select(k => (double)k)], // every one is a candidate
            [.. Enumerable.Range(0, Length).Select(_ => (double)random.Next(3))],
        })
        {
            DNDArray<double> a = Ht.Array<double>(elements, [Length], split: 0, comm: comm);
            int[] order = [.. Enumerable.Range(0, Length).OrderByDescending(i => elements[i])];
            foreach (long k in new long[] { 0, 1, 100, 5000, Length })
            {
                (DNDArray<double> values, DNDArray<long> indices) = a.TopK(k);
                long[] expected = [.. order.Take((int)k).Select(i => (long)i)];
                Assert.That(indices.ToArray().SequenceEqual(expected), $"indices of {k}");
                Assert.That(values.ToArray().SequenceEqual(expected.Select(i => elements[i])), $"values of {k}");
            }
        }
    }

    [Distributed]
    public void Of_equal_elements_the_first_are_taken(Communicator comm)
    {
        DNDArray<int> a = Ht.Array<int>([3, 1, 3, 2, 3, 1, 2, 3, 1], [9], comm: comm);
        foreach (Distribution layout in Samples.Of(Layouts.Split([9], comm.Size), 5))
        {
            (DNDArray<int> values, DNDArray<long> indices) = a.To(layout, "test").TopK(2);
            Assert.That(values.ToArray(), Is.EqualTo(new[] { 3, 3 }));
            Assert.That(indices.ToArray(), Is.EqualTo(new long[] { 0, 2 }));
        }

        Assert.That(Ht.Array<decimal>([3, 1, 3, 2], [4], split: 0, comm: comm).TopK(3, largest: false).Indices.ToArray(), Is.EqualTo(new long[] { 1, 3, 0 }));
    }

    [Distributed]
    public void Partitions_keep_the_order_between_their_places(Communicator comm)
    {
        var random = new Random(9);
        foreach (int length in new[] { 1, 5, 300 })
        {
            double[] elements = [.. Enumerable.Range(0, length).Select(_ => random.Next(8) switch { 0 => double.NaN, 1 => -0.0, 2 => 0.0, 3 => double.NegativeInfinity, var n => n + random.Next(length) })];
            long[] kth = [length / 2, length - 1, -length, length / 3];
            double[] sorted = [.. elements.OrderBy(Rank)];
            double[] pivots = [.. kth.Select(place => Rank(sorted[place < 0 ? place + length : place])).Distinct().Order()];
            int[] expected = [.. Enumerable.Range(0, length).OrderBy(i => pivots.Count(pivot => pivot <= Rank(elements[i])) + pivots.Count(pivot => pivot < Rank(elements[i])))];
            foreach (Distribution layout in Samples.Of(Layouts.Of([length], comm.Size), 4))
            {
                DNDArray<double> a = Ht.Array<double>(elements, comm: comm).To(layout, "test");
                Assert.That(Ht.ArgPartition(a, kth).ToArray(), Is.EqualTo(expected));
                Assert.That(Ht.Partition(a, kth).ToArray().Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(expected.Select(i => BitConverter.DoubleToInt64Bits(elements[i]))));
            }
        }

        static double Rank(double x) => double.IsNaN(x) ? double.PositiveInfinity : x + 0.0; // zeros of both signs are equal, NaN is last
    }

    [Distributed]
    public void Partitions_have_elements_in_their_places(Communicator comm)
    {
        var random = new Random(8);
        int[] elements = [.. Enumerable.Range(0, 60).Select(_ => random.Next(20))];
        DNDArray<int> a = Ht.Array<int>(elements, [5, 12], split: 1, comm: comm);
        int[] result = a.Partition(7).ToArray(), whole = Ht.Partition(a, [-1, 30], axis: null).ToArray();
        long[] places = a.ArgPartition(3, axis: 0).ToArray();
        for (int row = 0; row < 5; row++)
        {
            int[] own = result[(12 * row)..(12 * row + 12)];
            Assert.That(own.Order(), Is.EqualTo(elements[(12 * row)..(12 * row + 12)].Order()));
            Assert.That(own[..7].Max(), Is.LessThanOrEqualTo(own[7]));
            Assert.That(own[8..].Min(), Is.GreaterThanOrEqualTo(own[7]));
        }

        Assert.That(whole[30], Is.EqualTo(elements.Order().ElementAt(30)));
        Assert.That(whole[^1], Is.EqualTo(elements.Max()));
        for (int column = 0; column < 12; column++)
        {
            int[] own = [.. Enumerable.Range(0, 5).Select(row => elements[(12 * places[(12 * row) + column]) + column])];
            Assert.That(own[..3].Max(), Is.LessThanOrEqualTo(own[3]));
            Assert.That(own[4], Is.GreaterThanOrEqualTo(own[3]));
        }
    }
}
