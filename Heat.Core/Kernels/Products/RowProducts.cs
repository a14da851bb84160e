using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Heat.Kernels;

/// <summary>Rows of a matrix.</summary>
/// <param name="First">Where the first begins.</param>
/// <param name="Count">How many.</param>
/// <param name="Pitch">Elements from row to row. Those of long rows should not lie a power of two apart: they would compete for a few
/// sets of the caches.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe record struct MatrixRows(nint First, int Count, nint Pitch)
{
    public double* this[int row] => (double*)First + (row * Pitch);

    public MatrixRows From(int row) => this with { First = (nint)this[row], Count = Count - row };
}

/// <summary>
/// Dot products of the rows of two matrices, C += A·Bᵀ, in tiles as large as the registers allow. Rows of B are taken in groups that stay
/// in the second-level cache while all rows of A pass by, a tile's at a time, which stay in the first (Goto and van de Geijn, Anatomy of
/// high-performance matrix multiplication, ACM TOMS 34, 2008). Rows should be as long as some hundred elements, not more than a thousand.
/// </summary>
internal static unsafe class RowProducts
{
    /// <summary>Where all products are wanted, however far right.</summary>
    public const int All = int.MaxValue;

    private const int GroupElements = 1 << 15; // 256 KiB, half of what one of two threads of a core has of its second-level cache
    private const int TileRows = 4, Columns = ProductTile<Product64, double>.Columns;

    /// <summary>Adds the products of rows.</summary>
    /// <param name="x">The first matrix.</param>
    /// <param name="y">The second matrix.</param>
    /// <param name="length">The length of all rows.</param>
    /// <param name="sums">Where the products are added: row i, column j at i·<paramref name="stride"/> + j.</param>
    /// <param name="stride">From row to row of the sums.</param>
    /// <param name="diagonal">Only columns up to row number + this one are wanted, as of a triangle; some others are computed, too.</param>
    public static void Add(MatrixRows x, MatrixRows y, int length, double* sums, nint stride, int diagonal = All)
    {
        if (Vector512.IsHardwareAccelerated)
            Add<Product512, Vector512<double>>(x, y, length, sums, stride, diagonal, hasManyRegisters: true);
        else if (Vector256.IsHardwareAccelerated)
            Add<Product256, Vector256<double>>(x, y, length, sums, stride, diagonal, hasManyRegisters: false);
        else if (Vector128.IsHardwareAccelerated)
            Add<Product128, Vector128<double>>(x, y, length, sums, stride, diagonal, AdvSimd.Arm64.IsSupported);
        else
            Add<Product64, double>(x, y, length, sums, stride, diagonal, hasManyRegisters: false);
    }

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private static void Add<TRegister, TVector>(MatrixRows x, MatrixRows y, int length, double* sums, nint stride, int diagonal, bool hasManyRegisters)
        where TRegister : struct, IProductRegister<TVector>
        where TVector : unmanaged
    {
        byte* room = stackalloc byte[((TileRows * Columns) + 1) * sizeof(TVector)];
        var products = (TVector*)(room + (-(nint)room & (sizeof(TVector) - 1)));
        double** rows = stackalloc double*[TileRows], columns = stackalloc double*[Columns];
        int whole = length - (length % TRegister.Count), group = Math.Max(GroupElements / Math.Max(length, 1) / Columns, 1) * Columns;
        for (int start = 0; start < y.Count; start += group)
        {
            for (int i = 0, count; i < x.Count; i += count)
            {
                // Rows and columns that a tile lacks are the last one again, and their products left alone.
                count = Math.Min(hasManyRegisters && x.Count - i > 2 ? TileRows : 2, x.Count - i);
                for (int row = 0; row < TileRows; row++)
                    rows[row] = x[Math.Min(i + row, x.Count - 1)];
                int end = (int)Math.Min(Math.Min(start + group, y.Count), (long)i + count + diagonal);
                for (int j = start; j < end; j += Columns)
                {
                    for (int column = 0; column < Columns; column++)
                        columns[column] = y[Math.Min(j + column, y.Count - 1)];
                    if (count > 2)
                        ProductTile<TRegister, TVector>.Four(rows, columns, whole, products);
                    else
                        ProductTile<TRegister, TVector>.Two(rows, columns, whole, products);
                    double* target = sums + (i * stride) + j;
                    Finish<TRegister, TVector>(products, count, Math.Min(Columns, y.Count - j), target, stride);
                    if (whole < length)
                        AddTail(rows, count, columns, Math.Min(Columns, y.Count - j), whole, length, target, stride);
                }
            }
        }
    }

    private static void Finish<TRegister, TVector>(TVector* products, int rows, int columns, double* sums, nint stride)
        where TRegister : struct, IProductRegister<TVector>
        where TVector : unmanaged
    {
        for (int i = 0; i < rows; i++, sums += stride, products += Columns)
        {
            for (int j = 0; j < columns; j++)
                sums[j] += TRegister.Sum(products[j]);
        }
    }

    /// <summary>What does not fill a register.</summary>
    private static void AddTail(double** x, int rows, double** y, int columns, int start, int length, double* sums, nint stride)
    {
        for (int i = 0; i < rows; i++, sums += stride)
        {
            for (int j = 0; j < columns; j++)
            {
                for (int k = start; k < length; k++)
                    sums[j] = double.MultiplyAddEstimate(x[i][k], y[j][k], sums[j]);
            }
        }
    }
}
