using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The five loops of BLIS around a micro-kernel (Van Zee and van de Geijn, BLIS: a framework for rapidly instantiating BLAS functionality,
/// ACM TOMS 41, 2015): blocks of B's columns, of the depth, of A's rows; within them panels of B and panels of A. An element of C is the sum
/// over blocks of the depth in their order, each in the order of the depth, wherever the element stands: so the result does not depend on
/// how C is divided among threads.
/// </summary>
/// <typeparam name="TElement">The element of the matrices.</typeparam>
/// <typeparam name="T">The number that the tile multiplies.</typeparam>
/// <typeparam name="TPacking">How elements become numbers.</typeparam>
/// <typeparam name="TTile">The micro-kernel.</typeparam>
internal static unsafe class GemmLoop<TElement, T, TPacking, TTile>
    where TElement : unmanaged
    where T : unmanaged, INumberBase<T>
    where TPacking : struct, IGemmPacking<TElement, T>
    where TTile : struct, IGemmTile<T>
{
    /// <summary>C += scale alpha A B, or C = scale alpha A B.</summary>
    /// <param name="a">The left factor, m × k.</param>
    /// <param name="b">The right factor, k × n.</param>
    /// <param name="scale">A factor of the elements, while they are packed.</param>
    /// <param name="alpha">A factor of the numbers.</param>
    /// <param name="c">The result as numbers: m rows, the numbers of n columns; its column stride is that of elements, of whose numbers
    /// each is beside the one before.</param>
    /// <param name="accumulate">Whether the product is added to C, which is not read otherwise.</param>
    /// <param name="band">Which elements of C are wanted, in elements; nothing else is touched.</param>
    public static void Run(in MatrixView<TElement> a, in MatrixView<TElement> b, TElement scale, T alpha, in MatrixView<T> c, bool accumulate, Band band)
    {
        int parts = TPacking.Parts, tileRows = TTile.Rows, tileColumns = TTile.Columns;
        nint m = c.Rows, n = c.Columns, k = a.Columns * parts;
        GemmBlocks limits = GemmBlocks.Of(sizeof(T), tileColumns);
        nint blockRows = Math.Min(GemmBlocks.Even(m, limits.Rows, tileRows), limits.Rows / tileRows * tileRows);
        nint blockDepth = GemmBlocks.Even(k, limits.Depth, 2 * parts), blockColumns = GemmBlocks.Even(n, limits.Columns / tileColumns * tileColumns, tileColumns);
        T* left = (T*)PackBuffer.Left(blockRows * blockDepth * sizeof(T));
        T* right = (T*)PackBuffer.Right(((blockDepth * blockColumns) + (tileRows * tileColumns)) * sizeof(T));
        T* scratch = right + (blockDepth * blockColumns);
        for (nint j = 0; j < n; j += blockColumns)
        {
            nint columns = Math.Min(blockColumns, n - j);
            for (nint p = 0; p < k; p += blockDepth)
            {
                nint depth = Math.Min(blockDepth, k - p);
                TPacking.PackRight(b, p, depth, j, columns, tileColumns, right);
                for (nint i = 0; i < m; i += blockRows)
                {
                    nint rows = Math.Min(blockRows, m - i);
                    if (band.HasNone(i, rows, j / parts, columns / parts))
                        continue;
                    TPacking.PackLeft(a, i, rows, p, depth, tileRows, scale, left);
                    Block(left, right, rows, columns, depth, alpha, c, i, j, accumulate || p > 0, scratch, band.Part(i, j / parts));
                }
            }
        }
    }

    /// <summary>The product of a packed block of A and a packed block of B.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Block(T* left, T* right, nint rows, nint columns, nint depth, T alpha, in MatrixView<T> c, nint row, nint column, bool accumulate, T* scratch, Band band)
    {
        int parts = TPacking.Parts, tileRows = TTile.Rows, tileColumns = TTile.Columns;
        nint stride = c.RowStride, elementStride = c.ColumnStride;
        T* block = c.Pointer + (row * stride) + (column / parts * elementStride);
        for (nint j = 0; j < columns; j += tileColumns, right += tileColumns * depth)
        {
            T* panel = left;
            for (nint i = 0; i < rows; i += tileRows, panel += tileRows * depth)
            {
                nint height = Math.Min(tileRows, rows - i), width = Math.Min(tileColumns, columns - j);
                if (band.HasNone(i, height, j / parts, width / parts))
                    continue;
                T* target = block + (i * stride) + (j / parts * elementStride);
                bool hasAll = band.HasAll(i, height, j / parts, width / parts);
                if (elementStride == parts && height == tileRows && width == tileColumns && hasAll)
                {
                    TTile.Multiply(depth, panel, right, alpha, target, stride, accumulate);
                    continue;
                }

                if (hasAll)
                {
                    if (accumulate)
                        TileEdge<T>.Read(target, stride, elementStride, parts, height, width, scratch, tileColumns);
                    TTile.Multiply(depth, panel, right, alpha, scratch, tileColumns, accumulate);
                    TileEdge<T>.Write(scratch, tileColumns, height, width, target, stride, elementStride, parts);
                    continue;
                }

                for (nint r = 0; r < height && accumulate; r++)
                {
                    if (Wanted(r) is var (first, end) && first < end)
                        TileEdge<T>.Read(target + (r * stride) + (first / parts * elementStride), stride, elementStride, parts, 1, end - first, scratch + (r * tileColumns) + first, tileColumns);
                }

                TTile.Multiply(depth, panel, right, alpha, scratch, tileColumns, accumulate);
                for (nint r = 0; r < height; r++)
                {
                    if (Wanted(r) is var (first, end) && first < end)
                        TileEdge<T>.Write(scratch + (r * tileColumns) + first, tileColumns, 1, end - first, target + (r * stride) + (first / parts * elementStride), stride, elementStride, parts);
                }

                // The columns of the tile that are wanted in one of its rows.
                (nint First, nint End) Wanted(nint r) => (Math.Max(0, ((i + r + band.First) * parts) - j), Math.Min(width, ((i + r + band.Last + 1) * parts) - j));
            }
        }
    }
}
