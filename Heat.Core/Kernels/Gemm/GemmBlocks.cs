using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// How products are blocked for the caches (Goto and van de Geijn, Anatomy of high-performance matrix multiplication, ACM TOMS 34, 2008;
/// Low, Igual, Smith and Quintana-Ortí, Analytical modeling is enough for high-performance BLIS, ACM TOMS 43, 2016).
/// </summary>
/// <param name="Rows">Rows of a block of A, which stays in the second-level cache.</param>
/// <param name="Depth">Columns of a block of A and rows of a block of B: a panel of B, as wide as a tile, stays in half of the first-level cache.</param>
/// <param name="Columns">Columns of a block of B, which stays in a share of the last-level cache.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GemmBlocks(int Rows, int Depth, int Columns)
{
    /// <summary>The block sizes of a tile.</summary>
    /// <param name="elementSize">Bytes of an element: 4 or 8.</param>
    /// <param name="tileColumns">Columns of a tile, which tell the width of the registers.</param>
    public static GemmBlocks Of(int elementSize, int tileColumns) => (elementSize, tileColumns * elementSize) switch
    {
        //                rows depth columns
        (4, > 64) => new(240, 320, 4080),  // 8 × 48, three registers of 512 bits
        (8, > 64) => new(160, 256, 2040),  // 8 × 24
        (4, _) => new(144, 384, 4080),     // 6 × 16, two registers of 256 bits, or fewer
        _ => new(96, 256, 2040),           // 6 × 8
    };

    /// <summary>Cuts a length into equal blocks that are no longer than the limit and multiples of a unit.</summary>
    public static nint Even(nint length, nint limit, nint unit)
    {
        nint blocks = (length + limit - 1) / limit, even = (length + blocks - 1) / blocks;
        return (even + unit - 1) / unit * unit;
    }
}
