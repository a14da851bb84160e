using System.Numerics;

namespace Heat.Tests;

/// <summary>Reductions with so many results that what is known of them becomes results slab by slab.</summary>
public class ManyResultsTests
{
    private const int Results = 120_000, Count = 4;

    [Distributed(MaxRanks = 3)]
    public void Each_result_is_that_of_its_own_elements(Communicator comm)
    {
        long[] elements = [.. Enumerable.Range(0, Results * Count).Select(k => k * 2654435761L % 1009)];
        double[] numbers = [.. elements.Select(x => (double)x)];
        foreach (int? split in new int?[] { null, 0 })
        {
            DNDArray<double> a = Ht.Array<double>(numbers, [Results, Count], split, comm);
            Check(a, axis: 1, (k, i) => elements[(k * Count) + i]);
            Check(Ht.Array<double>(numbers, [1, Results / 20, 20, Count], split, comm), axis: 3, (k, i) => elements[(k * Count) + i]);
        }

        foreach (int? split in new int?[] { null, 1 })
            Check(Ht.Array<double>(numbers, [Count, Results], split, comm), axis: 0, (k, i) => elements[(i * Results) + k]);
        var transposed = new DNDArray<double>(
            Distribution.Balanced([Results, Count], null, comm.Size), comm, Ht.Array<double>(numbers, [Count, Results], null, comm).Local.Permute(1, 0), isRowMajor: false);
        Check(transposed, axis: 1, (k, i) => elements[(i * Results) + k]);
    }

    [Distributed]
    public void Truths_and_their_number_are_those_of_its_own_elements(Communicator comm)
    {
        CheckTruths(comm, x => x == 0 ? -0.0 : x);
        CheckTruths(comm, x => x == 0 ? 0 : float.NaN);
        CheckTruths(comm, x => (sbyte)x);
        CheckTruths(comm, x => (ulong)(x * x) << 63);
        CheckTruths(comm, x => (Half)x);
        CheckTruths(comm, x => new Complex(0, x));
    }

    [Distributed]
    public void They_go_to_a_destination_of_another_distribution(Communicator comm)
    {
        DNDArray<double> a = Ht.Ones<double>([Results, Count], split: 0, comm), destination = Ht.Zeros<double>([Results], split: null, comm);
        Assert.That(Ht.Sum(a, 1, destination: destination), Is.SameAs(destination));
        Assert.That(destination.Local.Span.IndexOfAnyExcept(Count), Is.EqualTo(-1));
    }

    [Distributed]
    public void They_may_overwrite_elements_of_others(Communicator comm)
    {
        foreach (int results in new[] { 3000, Results })
        {
            double[] memory = [.. Enumerable.Range(0, Count * results).Select(k => (double)(k * 2654435761L % 1009))];
            double[] wanted = [.. Enumerable.Range(0, results).Select(k => Enumerable.Range(0, Count).Sum(i => memory[(i * results) + k]))];
            DNDArray<double> a = Ht.FromLocal(new LocalTensor<double>(memory, [Count, results]), split: 1, comm);
            DNDArray<double> destination = Ht.FromLocal(new LocalTensor<double>(memory, [results], [1], offset: results / 2), split: 0, comm);
            Assert.That(Ht.Sum(a, 0, destination: destination), Is.SameAs(destination));
            Assert.That(destination.Local.ToArray().SequenceEqual(wanted), Is.True, $"{results} results");
        }
    }

    private static void CheckTruths<T>(Communicator comm, Func<int, T> element) where T : unmanaged, INumberBase<T>
    {
        foreach (int count in new[] { 1, 2, Count, 63, 64, 65 })
        {
            int results = (Results / 20 / count) + 17;
            T[] elements = [.. Enumerable.Range(0, results * count).Select(k => element((int)(k * 2654435761L % 1009 % 3) - 1))];
            DNDArray<T> a = Ht.Array<T>(elements, [results, count], split: 0, comm);
            DNDArray<bool> truths = Ht.Array<bool>([.. elements.Select(x => !T.IsZero(x))], [results, count], split: 0, comm);
            int[] numbers = [.. elements.Chunk(count).Select(own => own.Count(x => !T.IsZero(x)))];
            Assert.That(Ht.CountNonZero(a, 1).ToArray().Zip(numbers).All(pair => pair.First == pair.Second), Is.True, $"{typeof(T)}, {count}: numbers");
            Assert.That(Ht.Any(a, 1).ToArray().SequenceEqual(numbers.Select(number => number > 0)), Is.True, $"{typeof(T)}, {count}: any");
            Assert.That(Ht.All(a, 1).ToArray().SequenceEqual(numbers.Select(number => number == count)), Is.True, $"{typeof(T)}, {count}: all");
            Assert.That(Ht.Mean(truths, 1).ToArray().SequenceEqual(numbers.Select(number => (double)number / count)), Is.True, $"{count}: means of truths");
            Assert.That(Ht.Min(truths, 1).ToArray().SequenceEqual(numbers.Select(number => number == count)), Is.True, $"{count}: least truths");
        }
    }

    private static void Check(DNDArray<double> a, int axis, Func<int, int, long> element)
    {
        long[] all = [.. Enumerable.Range(0, Results).SelectMany(k => Enumerable.Range(0, Count).Select(i => element(k, i)))];
        double[] sums = Ht.Sum(a, axis).ToArray(), variances = Ht.Var(a, axis).ToArray();
        long[] places = Ht.ArgMax(a, axis).ToArray();
        for (int k = 0; k < Results; k++)
        {
            ReadOnlySpan<long> own = all.AsSpan(k * Count, Count);
            long sum = own[0] + own[1] + own[2] + own[3], squares = (own[0] * own[0]) + (own[1] * own[1]) + (own[2] * own[2]) + (own[3] * own[3]);
            int best = 0;
            for (int i = 1; i < Count; i++)
                best = own[i] > own[best] ? i : best;
            double variance = ((squares * Count) - (sum * sum)) / (double)(Count * Count);
            if (sums[k] != sum || places[k] != best || Math.Abs(variances[k] - variance) > 1e-9 * (variance + 1))
                Assert.Fail($"result {k} of {a.Shape} along {axis}: sum {sums[k]}, largest at {places[k]}, variance {variances[k]} instead of {sum}, {best}, {variance}");
        }
    }
}
