namespace Heat;

/// <summary>How the boxes of a gathering that go to, or come from, each rank are spread over rounds: in each, every pair of ranks moves
/// the same share of what it has to move, so that both ends know how much it is.</summary>
internal sealed class GatherShares(int[] counts, int rounds)
{
    /// <summary>The number of rounds.</summary>
    public int Rounds { get; } = rounds;

    /// <summary>The most boxes of all ranks together in one round.</summary>
    public long Largest => Enumerable.Range(0, Rounds).Max(Sum);

    /// <summary>The boxes of each rank in a round.</summary>
    public int[] Counts(int round) => Array.ConvertAll(counts, count => Bound(count, round + 1) - Bound(count, round));

    /// <summary>The elements of each rank in a round.</summary>
    public int[] Counts(int round, long boxSize) => Array.ConvertAll(Counts(round), count => checked((int)(count * boxSize)));

    /// <summary>The boxes of all ranks in a round.</summary>
    public int Sum(int round) => Counts(round).Sum();

    /// <summary>Where the share of each rank begins.</summary>
    /// <param name="round">The round.</param>
    /// <param name="starts">Where what it has to move in all begins.</param>
    public int[] Firsts(int round, int[] starts)
    {
        var firsts = new int[counts.Length];
        for (int rank = 0; rank < firsts.Length; rank++)
            firsts[rank] = starts[rank] + Bound(counts[rank], round);
        return firsts;
    }

    private int Bound(int count, int round) => (int)((long)count * round / Rounds);
}
