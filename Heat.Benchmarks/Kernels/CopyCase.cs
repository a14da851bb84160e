using Heat.Kernels;

namespace Heat.Benchmarks;

/// <summary>
/// A strided copy as it comes up in redistribution: one block or several of the same shape, from a source into a target.
/// Strides and steps from block to block are in elements.
/// </summary>
internal sealed record CopyCase(
    string Name, int ElementSize, long[] Lengths, long[] SourceStrides, long[] TargetStrides, int Blocks = 1, long SourceStep = 0, long TargetStep = 0)
{
    /// <summary>What is copied.</summary>
    public long Bytes => ElementSize * Blocks * Lengths.Aggregate(1L, (product, length) => product * length);

    /// <summary>The length of the source buffer.</summary>
    public long SourceBytes => Extent(SourceStrides, SourceStep);

    /// <summary>The length of the target buffer.</summary>
    public long TargetBytes => Extent(TargetStrides, TargetStep);

    /// <summary>Every shape that is measured.</summary>
    public static IReadOnlyList<CopyCase> All { get; } =
    [
        Resplit("1024² float 0→1", 4, [1024, 1024], 0, 1, 2),
        Resplit("8192² float 0→1", 4, [8192, 8192], 0, 1, 2),
        Resplit("8192² float 1→0", 4, [8192, 8192], 1, 0, 2),
        Resplit("8192×8194 float 0→1", 4, [8192, 8194], 0, 1, 2),
        Resplit("8194×8190 float 1→0", 4, [8194, 8190], 1, 0, 2),
        Resplit("8192² float 0→1, 4 ranks", 4, [8192, 8192], 0, 1, 4),
        .. from pair in new[] { (0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1) }
           from ranks in new[] { 2, 4 }
           select Resplit($"256³ float {pair.Item1}→{pair.Item2}, {ranks} ranks", 4, [256, 256, 256], pair.Item1, pair.Item2, ranks),
        Resplit("100×50×50×20×86 float 0→4", 4, [100, 50, 50, 20, 86], 0, 4, 2),
        Resplit("100×50×50×20×86 float 4→0", 4, [100, 50, 50, 20, 86], 4, 0, 2),
        Columns("10M×3 float, take 1", 4, 10_000_000, 1, 3, 1),
        Columns("10M×3 float, take 2", 4, 10_000_000, 2, 3, 2),
        Columns("10M×3 float, put 1", 4, 10_000_000, 1, 1, 3),
        Columns("10M×3 float, put 2", 4, 10_000_000, 2, 2, 3),
        Columns("10M×3 byte, take 2", 1, 10_000_000, 2, 3, 2),
        Columns("10M×3 byte, put 2", 1, 10_000_000, 2, 2, 3),
        .. from size in new[] { 1, 2, 4, 8, 16 }
           from odd in new[] { 0, 1 }
           let side = (8192 * 4 / (size < 4 ? 2 : size)) + odd
           select Transpose($"transpose {side}², {size} bytes", size, side, side),
        Transpose("transpose 131072×512, 4 bytes", 4, 131072, 512),
        Transpose("transpose 512×131072, 4 bytes", 4, 512, 131072),
        Transpose("transpose 1024², 4 bytes", 4, 1024, 1024),
        Transpose("transpose 1025², 4 bytes", 4, 1025, 1025),
        new("256³ float, axes reversed", 4, [256, 256, 256], [1, 256, 65536], [65536, 256, 1]),
        new("1000×1000×5 of 11 float, outer axes exchanged", 4, [1000, 1000, 5], [11, 11000, 1], [5000, 5, 1]),
        new("8192×4096 float, rows repeated", 4, [8192, 4096], [0, 1], [4096, 1]),
        new("8192×4096 float, columns repeated", 4, [8192, 4096], [1, 0], [4096, 1]),
    ];

    /// <summary>Copies the blocks.</summary>
    public unsafe void Copy(byte* source, byte* target)
    {
        for (int k = 0; k < Blocks; k++)
        {
            StridedCopy.Copy(
                source + (k * SourceStep * ElementSize), SourceStrides, target + (k * TargetStep * ElementSize), TargetStrides,
                Lengths, ElementSize, footprint: Bytes);
        }
    }

    /// <summary>What rank 0 copies from all ranks' pieces, which lie one behind the other, into its own.</summary>
    private static CopyCase Resplit(string name, int elementSize, long[] shape, int from, int to, int ranks)
    {
        long[] piece = [.. shape], result = [.. shape], block = [.. shape];
        piece[from] /= ranks;
        result[to] /= ranks;
        (block[from], block[to]) = (piece[from], result[to]);
        long[] targetStrides = RowMajor(result);
        return new(
            name, elementSize, block, RowMajor(piece), targetStrides, ranks, piece.Aggregate(1L, (product, length) => product * length),
            block[from] * targetStrides[from]);
    }

    /// <summary>Some columns of a narrow matrix into or out of some columns of another.</summary>
    private static CopyCase Columns(string name, int elementSize, long rows, long columns, long sourceColumns, long targetColumns) =>
        new(name, elementSize, [rows, columns], [sourceColumns, 1], [targetColumns, 1]);

    private static CopyCase Transpose(string name, int elementSize, long rows, long columns) =>
        new(name, elementSize, [rows, columns], [columns, 1], [1, rows]);

    private static long[] RowMajor(long[] lengths) => new Shape(lengths).RowMajorStrides();

    private long Extent(long[] strides, long step) =>
        ElementSize * (1 + (step * (Blocks - 1)) + strides.Zip(Lengths, (stride, length) => stride * (length - 1)).Sum());
}
