using CsCheck;

namespace Heat.Tests;

/// <summary>Searches in sorted vectors and checks of order, on every layout.</summary>
public class SearchTests
{
    [Distributed]
    public void Places_in_any_layout_among_any_other(Communicator comm)
    {
        Gen<Distribution> vectors = Gen.Long[0, 60].SelectMany(length => Layouts.Of([length], comm.Size));
        Gen<Distribution> queries = Layouts.ShapesOf(maxDims: 3, maxLength: 6).SelectMany(shape => Layouts.Of(shape, comm.Size));
        foreach ((Distribution first, Distribution second, int seed) in Samples.Of(Gen.Select(vectors, queries, Gen.Int[0, 1000]), 40))
        {
            var random = new Random(seed);
            double[] sorted = [.. Numbers(first).OrderBy(double.IsNaN).ThenBy(x => x)], x = Numbers(second);
            DNDArray<double> a = Ht.Array<double>(sorted, first.Shape, comm: comm).To(first, "test"), b = Ht.Array<double>(x, second.Shape, comm: comm).To(second, "test");
            DNDArray<long> left = Ht.SearchSorted(a, b), right = Ht.SearchSorted(a, b, right: true);
            Assert.That(left.ToArray(), Is.EqualTo(x.Select(number => (long)sorted.Count(other => Less(other, number)))), $"{first}; {second}");
            Assert.That(right.ToArray(), Is.EqualTo(x.Select(number => (long)sorted.Count(other => !Less(number, other)))), $"{first}; {second}");
            Assert.That(left.Distribution, Is.EqualTo(second));
            Assert.That(Ht.SearchSorted(a, 2.0, right: seed % 2 == 0), Is.EqualTo(sorted.Count(other => seed % 2 == 0 ? other <= 2 : other < 2)));

            double[] Numbers(Distribution layout) => [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.Next(7) is 0 ? double.NaN : random.Next(1 + (seed % 9)))];
        }

        static bool Less(double a, double b) => double.IsNaN(b) ? !double.IsNaN(a) : a < b;
    }

    [Distributed]
    public void Many_are_looked_for_as_few_are(Communicator comm)
    {
        // More than are gathered, and more than go by comparisons.
        var random = new Random(3);
        int[] sorted = [.. Enumerable.Range(0, 40_000).Select(_ => random.Next(20_000)).Order()], x = [.. Enumerable.Range(0, 50_000).Select(_ => random.Next(-5, 20_005))];
        long[] expected = [.. x.Select(number => LowerBound(sorted, number))];
        foreach (int? split in new int?[] { null, 0 })
        {
            DNDArray<long> places = Ht.SearchSorted(Ht.Array<int>(sorted, [sorted.Length], split: 0, comm: comm), Ht.Array<int>(x, [x.Length], split: split, comm: comm));
            Assert.That(places.ToArray(), Is.EqualTo(expected));
        }

        static long LowerBound(int[] sorted, int number)
        {
            int place = Array.BinarySearch(sorted, number);
            place = place < 0 ? ~place : place;
            while (place > 0 && sorted[place - 1] == number)
                place--;
            return place;
        }
    }

    [Distributed]
    public void Order_is_noticed_across_pieces(Communicator comm)
    {
        Gen<Distribution> layouts = Layouts.ShapesOf(maxDims: 3, maxLength: 7).SelectMany(shape => Layouts.Of(shape, comm.Size));
        foreach ((Distribution layout, int seed) in Samples.Of(Gen.Select(layouts, Gen.Int[0, 1000]), 40))
        {
            var random = new Random(seed);
            float[] elements = [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.Next(5) is 0 ? float.NaN : random.Next(4))];
            DNDArray<float> whole = Ht.Array<float>(elements, layout.Shape, comm: comm);
            for (int axis = 0; axis < layout.Shape.NDim; axis++)
            {
                DNDArray<float> sorted = whole.Sort(axis, descending: seed % 2 == 1);
                Assert.That(sorted.To(layout, "test").IsSorted(axis, descending: seed % 2 == 1), $"{layout}");
                float[] swapped = sorted.ToArray();
                if (swapped.Length > 1 && layout.Shape.NDim == 1 && !swapped[0].Equals(swapped[^1]))
                {
                    (swapped[0], swapped[^1]) = (swapped[^1], swapped[0]);
                    Assert.That(Ht.Array<float>(swapped, layout.Shape, comm: comm).To(layout, "test").IsSorted(axis, descending: seed % 2 == 1), Is.False, $"{layout}");
                }
            }
        }

        Assert.That(Ht.Array<decimal>([1, 2, 2, 5], [4], split: 0, comm: comm).IsSorted());
        Assert.That(Ht.Array<decimal>([1, 2, 3, 2], [4], split: 0, comm: comm).IsSorted(), Is.False);
    }

    [Distributed]
    public void Arguments_are_checked(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2, 3], comm: comm);
        Assert.That(() => Ht.SearchSorted(a, a), Throws.ArgumentException.With.Message.Contains("must be a vector, not of shape (2, 3)"));
        Assert.That(() => Ht.SearchSorted(null!, a), Throws.ArgumentNullException);
        Assert.That(() => a.IsSorted(2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.Partition(3), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("place 3 is out of range for 3 elements"));
        Assert.That(() => a.TopK(4), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("4 elements are wanted along axis 1 of shape (2, 3), which has 3"));
        Assert.That(() => a.TopK(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
