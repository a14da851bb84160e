using System.Buffers;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

// Tiles for operands such as transposed ones beside a target that has rows.
internal static unsafe partial class TileLoop
{
    // Of each source without rows: so much that a long run of every row is brought in, and it still stays in a second-level cache.
    private const int RowsBytes = 256 << 10;

    // How many rows, and so how many neighbours in such a source: long enough runs for its prefetchers.
    private const int RowsSide = 128;

    /// <summary>Brings the sources that have no rows into buffers, a tile of two loops at a time, and runs the kernel row by row. The
    /// others, and the target, take part in place; where the target is to bypass the caches and the kernel cannot do so, a row
    /// at a time is made in a buffer, too.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void RunRows<TKernel>(OperandNest nest, ReadOnlySpan<int> tile, bool stream) where TKernel : ITileKernel
    {
        int operands = nest.Operands, across = tile[1..].IndexOfAnyExcept(1) is > 0 and var behind ? behind + 1 : 1;
        int constants = stream && TKernel.CanStream ? 1 : 0, strided = 0;
        for (int k = 1; k < operands; k++)
        {
            nint stride = nest.Strides(0)[k];
            constants |= stride == 0 ? 1 << k : 0;
            strided |= stride != 0 && stride != nest.ElementSizes[k] ? 1 << k : 0;
        }

        bool isMade = stream && !TKernel.CanStream && CacheLines.IsSupported;
        byte[] rented = ArrayPool<byte>.Shared.Rent((int.PopCount(strided) + (isMade ? 1 : 0)) * RowsBytes);
        Span<nint> corner = stackalloc nint[operands];
        Span<nint> at = stackalloc nint[operands];
        Span<nint> steps = stackalloc nint[operands];
        Span<nint> index = stackalloc nint[nest.Count];
        nest.Data.CopyTo(corner);
        index.Clear();
        fixed (byte* buffers = rented)
        {
            byte* made = buffers + (int.PopCount(strided) * RowsBytes);
            do
            {
                int length = (int)nint.Min(tile[0], nest.Lengths[0] - index[0]), rows = (int)nint.Min(tile[across], nest.Lengths[across] - index[across]);
                byte* buffer = buffers;
                for (int k = 0; k < operands; k++)
                {
                    (at[k], steps[k]) = (corner[k], nest.Strides(across)[k]);
                    if (((strided >> k) & 1) == 0)
                        continue;
                    (at[k], steps[k]) = ((nint)buffer, length * nest.ElementSizes[k]);
                    BringIn(nest, k, across, corner[k], buffer, length, rows);
                    buffer += RowsBytes;
                }

                for (int row = 0; row < rows; row++)
                {
                    nint target = at[0];
                    at[0] = isMade ? (nint)made : target;
                    RunTile<TKernel>(at, constants, length);
                    at[0] = target;
                    if (isMade)
                        CacheLines.CopyRun<StreamingStore>(made, (byte*)target, length * nest.ElementSizes[0], ahead: 0);
                    for (int k = 0; k < operands; k++)
                        at[k] += steps[k];
                }
            }
            while (Step(nest, index, corner, tile, from: 0));
        }

        ArrayPool<byte>.Shared.Return(rented);
    }

    private static void BringIn(OperandNest nest, int operand, int across, nint from, byte* to, int length, int rows)
    {
        int size = nest.ElementSizes[operand];
        StridedCopy.Copy(
            (void*)from, [nest.Strides(across)[operand] / size, nest.Strides(0)[operand] / size], to, [length, 1], [rows, length], size, footprint: 0);
    }
}
