using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Counts of few, more and many bins, in pieces of every remainder, held against plain counting.</summary>
[Category("Kernels")]
public class BinCounterTests
{
    [Test]
    public void Counts_are_those_of_counting([Values(0, 1, 2, 10, 47, 48, 49, 300, 2047, 2048, 5000)] int bins, [Values(false, true)] bool areEqual)
    {
        var random = new Random(bins);
        var counter = new BinCounter(bins);
        long[] expected = new long[bins + 1], counts = new long[bins];
        for (int length = 0; length <= Chunk.MaxLength; length += length < 70 ? 1 : 17)
        {
            int[] located = [.. Enumerable.Range(0, length).Select(_ => areEqual ? bins / 2 : random.Next(bins + 1))]; // the number of bins stands for none
            counter.Add(located);
            foreach (int bin in located)
                expected[bin]++;
        }

        counter.Add([.. Enumerable.Repeat(bins / 2, Chunk.MaxLength)]); // as many in one bin as there can be
        expected[bins / 2] += Chunk.MaxLength;
        counter.AddTo(counts);
        Assert.That(counts, Is.EqualTo(expected[..bins]));
        counter.AddTo(counts);
        Assert.That(counts.Sum(), Is.EqualTo(2 * expected[..bins].Sum()), "counts are added");
    }
}
