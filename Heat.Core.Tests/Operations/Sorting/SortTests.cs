using CsCheck;

namespace Heat.Tests;

/// <summary>Sorts of any layout, what results lie like, and what is communicated.</summary>
public class SortTests
{
    [Distributed]
    public void Any_layout_gives_the_same_result(Communicator comm)
    {
        Gen<(Distribution Layout, int Seed)> cases = Layouts.ShapesOf(maxDims: 4, maxLength: 9).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[0, 1000]));
        foreach ((Distribution layout, int seed) in Samples.Of(cases, 25))
        {
            var random = new Random(seed);
            int[] elements = [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.Next(1 + (seed % 20)))];
            DNDArray<int> whole = Ht.Array<int>(elements, layout.Shape, comm: comm), a = Spread(whole, layout);
            for (int axis = 0; axis < layout.Shape.NDim; axis++)
            {
                bool descending = (seed + axis) % 2 == 1;
                (DNDArray<int> values, DNDArray<long> indices) = a.SortWithIndices(axis, descending);
                Assert.That(values.ToArray(), Is.EqualTo(whole.Sort(axis, descending).ToArray()), $"{layout} along {axis}");
                Assert.That(indices.ToArray(), Is.EqualTo(whole.ArgSort(axis, descending).ToArray()), $"{layout} along {axis}");
                Distribution expected = layout.Split == axis && layout.IsDistributed ? Distribution.Balanced(layout.Shape, axis, comm.Size) : layout;
                Assert.That(values.Distribution, Is.EqualTo(expected));
                Assert.That(indices.Distribution, Is.EqualTo(expected));
            }

            Assert.That(a.Sort(null).ToArray(), Is.EqualTo(elements.Order()));
            Assert.That(a.ArgSort(null).ToArray(), Is.EqualTo(Enumerable.Range(0, elements.Length).OrderBy(k => elements[k])));
            Assert.That(a.Sort(null).Split, Is.EqualTo(layout.Split is null ? (int?)null : 0));
        }
    }

    [Distributed]
    public void Any_order_of_the_elements_gives_balanced_pieces(Communicator comm)
    {
        const int Length = 20_011;
        var random = new Random(7);
        double[][] inputs =
        [
            [.. Enumerable.Range(0, Length).Select(_ => random.NextDouble() - 0.5)],
            [.. Enumerable.Range(0, Length).Select(k => (double)k)],
            [.. Enumerable.Range(0, Length).Select(k => -(double)k)],
            [.. Enumerable.Repeat(2.5, Length)],
            [.. Enumerable.Range(0, Length).Select(_ => (double)random.Next(3))],
            [.. Enumerable.Range(0, Length).Select(_ => Math.Floor(1 / (random.NextDouble() + 1e-6)))], // as Zipf's law has it
            [.. Enumerable.Range(0, Length).Select(k => k % 3 == 0 ? double.NaN : k % 5 == 0 ? -0.0 : k % 7 == 0 ? 0.0 : random.NextDouble())],
        ];
        foreach (double[] input in inputs)
        {
            DNDArray<double> a = Ht.Array<double>(input, [Length], split: 0, comm: comm);
            long[] order = [.. Enumerable.Range(0, Length).OrderBy(k => double.IsNaN(input[k])).ThenBy(k => input[k]).Select(k => (long)k)];
            DNDArray<double> sorted = a.Sort();
            Assert.That(sorted.IsBalanced);
            Assert.That(sorted.ToArray().Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(order.Select(k => BitConverter.DoubleToInt64Bits(input[k]))));
            Assert.That(a.ArgSort().ToArray(), Is.EqualTo(order));
        }
    }

    [Distributed]
    public void Elements_that_only_compare_are_sorted(Communicator comm)
    {
        var random = new Random(11);
        foreach (int length in new[] { 0, 1, 5, 200 })
        {
            decimal[] input = [.. Enumerable.Range(0, length).Select(_ => random.Next(1 + length) / 8m)];
            DNDArray<decimal> a = Ht.Array<decimal>(input, [length], split: 0, comm: comm);
            foreach (Distribution layout in Samples.Of(Layouts.Split([length], comm.Size), 3))
            {
                (DNDArray<decimal> values, DNDArray<long> indices) = Spread(a, layout).SortWithIndices(0);
                Assert.That(values.ToArray(), Is.EqualTo(input.Order()));
                Assert.That(indices.ToArray(), Is.EqualTo(Enumerable.Range(0, length).OrderBy(k => input[k])));
                Assert.That(Spread(a, layout).ArgSort(0, descending: true).ToArray(), Is.EqualTo(Enumerable.Range(0, length).OrderByDescending(k => input[k])));
                Assert.That(values.IsBalanced);
            }
        }

        Assert.That(Ht.Array<Int128>([3, -1, Int128.MaxValue, Int128.MinValue], [4], split: 0, comm: comm).Sort().ToArray(), Is.EqualTo(new Int128[] { Int128.MinValue, -1, 3, Int128.MaxValue }));
        Assert.That(Ht.Array<DateTime>([new(2026, 1, 2), new(2025, 1, 2)], [2], split: 0, comm: comm).ArgSort().ToArray(), Is.EqualTo(new long[] { 1, 0 }));
    }

    [Distributed]
    public void Several_keys_are_sorted_together(Communicator comm)
    {
        Gen<(Distribution First, Distribution Second, int Seed)> cases = Layouts.ShapesOf(maxDims: 3, maxLength: 7)
            .SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Layouts.Of(shape, comm.Size), Gen.Int[0, 1000]));
        foreach ((Distribution first, Distribution second, int seed) in Samples.Of(cases, 15))
        {
            var random = new Random(seed);
            double[][] keys = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, (int)first.Shape.Size).Select(_ => (double)random.Next(3)).ToArray())];
            DNDArray<double>[] arrays = [.. keys.Select((key, k) => Spread(Ht.Array<double>(key, first.Shape, comm: comm), k == 1 ? second : first))];
            int axis = seed % first.Shape.NDim;
            double[] joined = [.. Enumerable.Range(0, keys[0].Length).Select(i => (100 * keys[2][i]) + (10 * keys[1][i]) + keys[0][i])];
            Assert.That(Ht.LexSort<double>(arrays, axis).ToArray(), Is.EqualTo(Ht.Array<double>(joined, first.Shape, comm: comm).ArgSort(axis).ToArray()), $"{first}; {second}");
        }

        DNDArray<int> a = Ht.Array<int>([3, 1, 2], [3], comm: comm);
        Assert.That(Ht.LexSort<int>([a]).ToArray(), Is.EqualTo(new long[] { 1, 2, 0 }));
        Assert.That(() => Ht.LexSort<int>([]), Throws.ArgumentException.With.Message.Contains("at least one key"));
        Assert.That(() => Ht.LexSort<int>([a, Ht.Ones<int>([4], comm: comm)]), Throws.ArgumentException.With.Message.Contains("(4,) and (3,)").Or.Message.Contains("(3,) and (4,)"));
    }

    [Distributed]
    public void Arguments_are_checked(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2, 3], split: 0, comm: comm);
        Assert.That(() => a.Sort(2), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Axis 2 is out of range"));
        Assert.That(() => Ht.ArgSort<int>(null!), Throws.ArgumentNullException);
        Assert.That(() => Ht.Array<int>([1], [], comm: comm).Sort(), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(Ht.Array<int>([1], [], comm: comm).Sort(null).Shape, Is.EqualTo(new Shape(1)));
        Assert.That(() => Ht.Zeros<System.Numerics.Vector2>([2], comm: comm).Sort(), Throws.TypeOf<NotSupportedException>().With.Message.Contains("no order"));
    }

    [Distributed(MinRanks = 2)]
    public void Each_element_moves_at_most_once(Communicator comm)
    {
        const int Length = 100_000;
        DNDArray<double> a = Ht.Random.Randn<double>([Length], split: 0, comm: comm);
        using var trace = Ht.Trace();
        a.Sort();
        Assert.That(trace.Records.Where(record => record.Depth == 0).Select(record => record.Operation), Is.EqualTo(new[] { "Sort" }));
        Assert.That(trace.Records.Where(record => record.Depth > 0 && string.Equals(record.Operation, "Sort", StringComparison.Ordinal)).Sum(record => record.BytesSent), Is.LessThanOrEqualTo(a.Local.Size * sizeof(double)));
        Assert.That(trace.Records, Has.Count.LessThanOrEqualTo(20));
    }

    private static DNDArray<T> Spread<T>(DNDArray<T> a, Distribution layout) where T : unmanaged => a.To(layout, "test");
}
