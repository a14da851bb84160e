namespace Heat.Mpi;

/// <summary>The memory of ranks that are processes: those of one machine have mapped each other's <see cref="SharedRegion"/>.</summary>
internal sealed unsafe class MappedMemory : RankMemory
{
    private readonly SharedRegion? _own;
    private readonly nint[] _regions; // by rank, where its region is mapped here; 0 where it is not
    private readonly int[] _groups;
    private readonly int[] _worldRanks;

    private MappedMemory(SharedRegion? own, nint[] regions, int[] groups, int[] worldRanks, int ranksOnMachine, string note, bool isCrowded) =>
        (_own, _regions, _groups, _worldRanks, RanksOnMachine, Note, IsCrowded) = (own, regions, groups, worldRanks, ranksOnMachine, note, isCrowded);

    public override ReadOnlySpan<int> Groups => _groups;

    public override ReadOnlySpan<int> WorldRanks => _worldRanks;

    public override string Note { get; }

    public override int RanksOnMachine { get; }

    /// <summary>Whether on some machine there are more ranks than processors.</summary>
    public bool IsCrowded { get; }

    /// <summary>The memory of ranks none of which can read another's.</summary>
    public static MappedMemory Private(int ranks, int ranksOnMachine, string note, bool isCrowded = false) =>
        new(null, new nint[ranks], [.. Enumerable.Range(0, ranks)], [.. Enumerable.Range(0, ranks)], ranksOnMachine, note, isCrowded);

    /// <summary>The memory of all ranks, who have agreed on who reads whose.</summary>
    /// <param name="own">This rank's region; null where its machine's ranks could not map each other's.</param>
    /// <param name="regions">For every rank, where its region is mapped here; 0 where it is not.</param>
    /// <param name="groups">For every rank, its group.</param>
    /// <param name="ranksOnMachine">How many share this rank's machine.</param>
    /// <param name="note">Why there are these groups.</param>
    /// <param name="isCrowded">Whether on some machine there are more ranks than processors.</param>
    public static MappedMemory Shared(SharedRegion? own, nint[] regions, int[] groups, int ranksOnMachine, string note, bool isCrowded) =>
        new(own, regions, groups, [.. Enumerable.Range(0, groups.Length)], ranksOnMachine, note, isCrowded);

    /// <summary>The view of a part of the ranks.</summary>
    /// <param name="ranks">For every rank of the part, its rank here.</param>
    public MappedMemory Part(ReadOnlySpan<int> ranks)
    {
        var regions = new nint[ranks.Length];
        var groups = new int[ranks.Length];
        var worldRanks = new int[ranks.Length];
        for (int rank = 0; rank < ranks.Length; rank++)
            (regions[rank], groups[rank], worldRanks[rank]) = (_regions[ranks[rank]], _groups[ranks[rank]], _worldRanks[ranks[rank]]);
        return new(_own, regions, groups, worldRanks, RanksOnMachine, Note, IsCrowded);
    }

    public override long Publish(void* address) => _own?.OffsetOf(address) ?? -1;

    public override void* Reach(int rank, long name) => _regions[rank] != 0
        ? (byte*)_regions[rank] + name
        : throw new InvalidOperationException($"The memory of rank {rank} is not mapped here.");
}
