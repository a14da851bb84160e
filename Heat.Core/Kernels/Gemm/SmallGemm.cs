using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Products whose left factor is not packed, because it would not pay: of matrices that fit into the first caches, and of a tall matrix and
/// a narrow one. The last tiles of rows and columns are moved back, so that they end with the matrix: what they share with the tiles before
/// is the same number, computed twice. Only a left factor that is smaller than a tile, or a right factor that is or whose rows are not
/// contiguous, is packed. The depth is divided as in <see cref="GemmLoop{TElement, T, TPacking, TTile}"/>, so that results are the same.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TTile">The micro-kernel.</typeparam>
internal static unsafe class SmallGemm<T, TTile>
    where T : unmanaged, INumberBase<T>
    where TTile : struct, IGemmTile<T>
{
    /// <summary>Columns of a narrow matrix: with more, packing the other one is less than a tenth of the work.</summary>
    public const int Narrow = 64;

    private const int Bytes = 256 << 10; // of A and B
    private const int TileRowsOfBlock = 8; // which stay in the second-level cache while they meet all columns

    /// <summary>Whether a product is better computed here than in packed blocks.</summary>
    public static bool Takes(in MatrixView<T> a, in MatrixView<T> b)
    {
        nint elements = Bytes / sizeof(T);
        if (a.ColumnStride == 1 && b.Columns <= Narrow && a.Columns > 1)
            return true;
        return a.Rows <= elements && b.Rows <= elements && b.Columns <= elements && (a.Rows * a.Columns) + (b.Rows * b.Columns) <= elements;
    }

    /// <summary>C += alpha A B, or C = alpha A B.</summary>
    public static void Run(in MatrixView<T> a, in MatrixView<T> b, T alpha, in MatrixView<T> c, bool accumulate)
    {
        int tileRows = TTile.Rows, tileColumns = TTile.Columns;
        nint m = c.Rows, n = c.Columns, step = GemmBlocks.Even(a.Columns, GemmBlocks.Of(sizeof(T), tileColumns).Depth, 2);
        nint blockDepth = Math.Min((a.Columns + step - 1) / step, Math.Max(1, Bytes / sizeof(T) / n / step)) * step; // of B, which stays in the second-level cache
        bool isPackedLeft = m < tileRows, isPackedRight = n < tileColumns || b.ColumnStride != 1;
        nint packedColumns = isPackedRight ? (n + tileColumns - 1) / tileColumns * tileColumns : 0;
        T* scratch = (T*)PackBuffer.Right(((packedColumns * blockDepth) + (tileRows * (tileColumns + (isPackedLeft ? blockDepth : 0)))) * sizeof(T));
        T* left = scratch + (tileRows * tileColumns), right = left + (isPackedLeft ? tileRows * blockDepth : 0);
        for (nint p = 0; p < a.Columns; p += blockDepth)
        {
            nint depth = Math.Min(blockDepth, a.Columns - p);
            MatrixView<T> x = a.ColumnRange(p, depth), y = b.RowRange(p, depth);
            if (isPackedRight)
            {
                RealPacking<T>.PackRight(y, 0, depth, 0, n, tileColumns, right);
                y = new(right, depth, packedColumns, tileColumns, 1);
            }

            if (isPackedLeft)
            {
                RealPacking<T>.PackLeft(x, 0, m, 0, depth, tileRows, default, left);
                x = new(left, tileRows, depth, 1, tileRows);
            }

            for (nint i = 0; i < m; i += tileRows * TileRowsOfBlock)
                Rows(x, y, isPackedRight, step, i, Math.Min(m, i + (tileRows * TileRowsOfBlock)), alpha, c, accumulate || p > 0, scratch);
        }
    }

    /// <summary>Some rows of C.</summary>
    private static void Rows(in MatrixView<T> a, in MatrixView<T> b, bool isPackedRight, nint step, nint first, nint end, T alpha, in MatrixView<T> c, bool accumulate, T* scratch)
    {
        int tileRows = TTile.Rows, tileColumns = TTile.Columns;
        nint m = c.Rows, n = c.Columns;
        for (nint j = 0; j < n; j += tileColumns)
        {
            nint column = isPackedRight ? j : Math.Min(j, n - tileColumns);
            T* panel = b.Pointer + (isPackedRight ? j * b.Rows : column);
            for (nint i = first; i < end; i += tileRows)
            {
                nint row = m < tileRows ? 0 : Math.Min(i, m - tileRows);
                T* rows = a.Pointer + (row * a.RowStride);
                bool isInside = i + tileRows <= m && j + tileColumns <= n, isShifted = m >= tileRows && column + tileColumns <= n;
                bool isDirect = c.ColumnStride == 1 && (isInside || (isShifted && !accumulate));
                T* target = isDirect ? c.Pointer + (row * c.RowStride) + column : scratch;
                nint stride = isDirect ? c.RowStride : tileColumns;
                T* edge = scratch + ((i - row) * tileColumns) + (j - column), own = c.Pointer + (i * c.RowStride) + (j * c.ColumnStride);
                nint height = Math.Min(tileRows, m - i), width = Math.Min(tileColumns, n - j);
                if (!isDirect && accumulate)
                    TileEdge<T>.Read(own, c.RowStride, c.ColumnStride, 1, height, width, edge, tileColumns);
                for (nint p = 0; p < a.Columns; p += step)
                {
                    nint depth = Math.Min(step, a.Columns - p);
                    TTile.MultiplyInPlace(depth, rows + (p * a.ColumnStride), a.RowStride, a.ColumnStride, panel + (p * b.RowStride), b.RowStride, alpha, target, stride, accumulate || p > 0);
                }

                if (!isDirect)
                    TileEdge<T>.Write(edge, tileColumns, height, width, own, c.RowStride, c.ColumnStride, 1);
            }
        }
    }
}
