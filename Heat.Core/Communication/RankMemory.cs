namespace Heat;

/// <summary>What the ranks of a communicator know of each other's memory: who can read whose, and how.</summary>
internal abstract unsafe class RankMemory
{
    /// <summary>For every rank, a number that it has in common with the ranks which can read its memory and whose memory it
    /// can read; the same on all ranks.</summary>
    public abstract ReadOnlySpan<int> Groups { get; }

    /// <summary>How many of the ranks share the machine of this one, itself included.</summary>
    public abstract int RanksOnMachine { get; }

    /// <summary>For every rank, the one that it is in the world.</summary>
    public abstract ReadOnlySpan<int> WorldRanks { get; }

    /// <summary>In words, why there are these groups.</summary>
    public abstract string Note { get; }

    /// <summary>A name for a place in this rank's memory, by which the other ranks of its group can reach it; negative where
    /// they cannot.</summary>
    public abstract long Publish(void* address);

    /// <summary>The place that a rank of the same group has published.</summary>
    public abstract void* Reach(int rank, long name);
}

/// <summary>The memory of ranks that are threads of one process: all of it is everybody's.</summary>
internal sealed unsafe class CommonMemory(int[] worldRanks) : RankMemory
{
    private readonly int[] _groups = new int[worldRanks.Length];

    public override ReadOnlySpan<int> Groups => _groups;

    public override ReadOnlySpan<int> WorldRanks => worldRanks;

    public override string Note => "threads of one process";

    public override int RanksOnMachine => _groups.Length;

    public override long Publish(void* address) => (long)address;

    public override void* Reach(int rank, long name) => (void*)name;
}
