using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Products of matrices that fit into the first caches, and of a tall matrix and a small one: factors are used where they lie. The last
/// tiles of rows and columns are moved back, so that they end with the matrix: what they share with the tiles before is the same number,
/// computed twice. Only a matrix that is smaller than a tile, or a right factor whose rows are not contiguous, is packed.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TTile">The micro-kernel.</typeparam>
internal static unsafe class SmallGemm<T, TTile>
    where T : unmanaged, INumberBase<T>
    where TTile : struct, IGemmTile<T>
{
    private const int Bytes = 256 << 10; // of A and B

    /// <summary>Whether a product is better computed here than in blocks.</summary>
    public static bool Takes(in MatrixView<T> a, in MatrixView<T> b)
    {
        nint elements = Bytes / sizeof(T), right = b.Rows * b.Columns;
        return right <= elements && a.Rows <= elements && ((a.Rows * a.Columns) + right <= elements || (a.ColumnStride == 1 && b.Columns <= 2 * TTile.Columns && a.Columns > 1));
    }

    /// <summary>C += alpha A B, or C = alpha A B.</summary>
    public static void Run(in MatrixView<T> a, in MatrixView<T> b, T alpha, in MatrixView<T> c, bool accumulate)
    {
        int tileRows = TTile.Rows, tileColumns = TTile.Columns;
        nint m = c.Rows, n = c.Columns, depth = a.Columns;
        bool isPackedLeft = m < tileRows, isPackedRight = n < tileColumns || b.ColumnStride != 1, isDirect = c.ColumnStride == 1;
        nint packedColumns = isPackedRight ? (n + tileColumns - 1) / tileColumns * tileColumns : 0;
        T* scratch = (T*)PackBuffer.Right(((packedColumns * depth) + (tileRows * (tileColumns + (isPackedLeft ? depth : 0)))) * sizeof(T));
        T* left = scratch + (tileRows * tileColumns), right = left + (isPackedLeft ? tileRows * depth : 0);
        if (isPackedRight)
            RealPacking<T>.PackRight(b, 0, depth, 0, n, tileColumns, right);
        if (isPackedLeft)
            RealPacking<T>.PackLeft(a, 0, m, 0, depth, tileRows, default, left);
        nint rowStride = isPackedLeft ? 1 : a.RowStride, columnStride = isPackedLeft ? tileRows : a.ColumnStride, panelStride = isPackedRight ? tileColumns : b.RowStride;
        for (nint j = 0; j < n; j += tileColumns)
        {
            nint firstColumn = isPackedRight ? j : Math.Min(j, n - tileColumns);
            T* panel = isPackedRight ? right + (j * depth) : b.Pointer + firstColumn;
            for (nint i = 0; i < m; i += tileRows)
            {
                nint firstRow = isPackedLeft ? 0 : Math.Min(i, m - tileRows);
                T* rows = isPackedLeft ? left : a.Pointer + (firstRow * rowStride);
                T* target = c.Pointer + (i * c.RowStride) + (j * c.ColumnStride);
                bool isInside = i + tileRows <= m && j + tileColumns <= n, isShifted = !isPackedLeft && firstColumn + tileColumns <= n;
                if (isDirect && (isInside || (isShifted && !accumulate)))
                {
                    target = c.Pointer + (firstRow * c.RowStride) + firstColumn;
                    TTile.MultiplyInPlace(depth, rows, rowStride, columnStride, panel, panelStride, alpha, target, c.RowStride, accumulate);
                }
                else
                {
                    TTile.MultiplyInPlace(depth, rows, rowStride, columnStride, panel, panelStride, alpha, scratch, tileColumns, accumulate: false);
                    T* tile = scratch + ((i - firstRow) * tileColumns) + (j - firstColumn);
                    TTile.Merge(tile, Math.Min(tileRows, m - i), Math.Min(tileColumns, n - j), target, c.RowStride, c.ColumnStride, 1, accumulate);
                }
            }
        }
    }
}
