namespace Heat;

/// <summary>Where the piece lies that a function of <see cref="DNDArray{T}.MapLocal"/> or <see cref="DNDArray{T}.MapOverlap{U}(long, Func{LocalTensor{T}, PieceInfo, LocalTensor{U}}, Boundary, T, int?)"/> gets.</summary>
public sealed class PieceInfo
{
    private readonly long[] _before, _after;

    internal PieceInfo(int rank, int ranks, Shape globalShape, Block box, long[]? before = null, long[]? after = null) =>
        (Rank, Ranks, GlobalShape, Box, _before, _after) = (rank, ranks, globalShape, box, before ?? new long[box.NDim], after ?? new long[box.NDim]);

    /// <summary>The rank that holds it.</summary>
    public int Rank { get; }

    /// <summary>The number of ranks.</summary>
    public int Ranks { get; }

    /// <summary>The shape of the global array.</summary>
    public Shape GlobalShape { get; }

    /// <summary>The global indices of the piece, without what it is extended by.</summary>
    public Block Box { get; }

    /// <summary>For each axis, the slices by which the piece is extended before its first index.</summary>
    public ReadOnlySpan<long> Before => _before;

    /// <summary>For each axis, the slices by which the piece is extended after its last index.</summary>
    public ReadOnlySpan<long> After => _after;
}
