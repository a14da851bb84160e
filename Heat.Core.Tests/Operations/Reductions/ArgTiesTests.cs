using System.Numerics;

namespace Heat.Tests;

/// <summary>Of equal best elements the first counts, also where they are in different blocks, lie in memory backwards, or are NaN.</summary>
public class ArgTiesTests
{
    private const int Length = 100_003; // many blocks

    [Distributed]
    public void Of_numbers(Communicator comm)
    {
        double[] numbers = [.. Enumerable.Range(0, Length).Select(k => (double)(k * 2654435761L % 1000 / 10))];
        Check(numbers, comm);
        Check([.. numbers.Select(x => (byte)x)], comm);
        Check([.. numbers.Select(x => (int)x - 50)], comm);
        Check([.. numbers.Select(_ => 3f)], comm);
        Check([.. numbers.Select(x => x is 0 ? float.PositiveInfinity : float.NegativeInfinity)], comm);
        Check([.. numbers.Select(_ => double.PositiveInfinity)], comm);
    }

    [Distributed]
    public void Of_numbers_that_get_better_and_better(Communicator comm)
    {
        Check([.. Enumerable.Range(0, Length).Select(k => k / 700)], comm);
        Check([.. Enumerable.Range(0, Length).Select(k => -(k / 700.0))], comm);
    }

    [Distributed]
    public void Of_NaN(Communicator comm)
    {
        foreach (int first in new[] { 0, 30_000, 99_999 })
            Check([.. Enumerable.Range(0, Length).Select(k => k >= first && (k - first) % 20_000 == 0 ? float.NaN : k % 97)], comm);
    }

    private static void Check<T>(T[] elements, Communicator comm) where T : unmanaged, INumber<T>, IMinMaxValue<T>
    {
        T[] backwards = [.. elements.Reverse()];
        foreach ((T[] own, LocalTensor<T> local) in new[]
        {
            (elements, new LocalTensor<T>(elements, [Length])),
            (backwards, new LocalTensor<T>(elements, [Length], [-1], offset: Length - 1)),
        })
        {
            Assert.That(Ht.ArgMin(Ht.FromLocal(local, split: 0, comm)), Is.EqualTo(First(own, (x, best) => x < best)));
            Assert.That(Ht.ArgMax(Ht.FromLocal(local, split: 0, comm)), Is.EqualTo(First(own, (x, best) => x > best)));
        }
    }

    // All ranks have the same elements, so that the first of one is the first of all.
    private static long First<T>(T[] elements, Func<T, T, bool> isBetter) where T : INumber<T>
    {
        int best = 0;
        for (int k = 1; k < elements.Length && !T.IsNaN(elements[best]); k++)
            best = T.IsNaN(elements[k]) || isBetter(elements[k], elements[best]) ? k : best;
        return best;
    }
}
