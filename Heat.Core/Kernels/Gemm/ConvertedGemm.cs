using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Products of element types without arithmetic of their own in registers: blocks of C are computed with wider numbers, over the
/// whole depth, and converted once.</summary>
/// <typeparam name="TElement">The element: half precision, or an integer of 8 or 16 bits.</typeparam>
/// <typeparam name="T">The number that is computed with.</typeparam>
internal static unsafe class ConvertedGemm<TElement, T>
    where TElement : unmanaged, INumberBase<TElement>
    where T : unmanaged, INumber<T>
{
    private const int BlockRows = 480, BlockColumns = 960;

    public static void Run(TElement alpha, in MatrixView<TElement> a, in MatrixView<TElement> b, in MatrixView<TElement> c, bool accumulate)
    {
        nint height = Math.Min(BlockRows, c.Rows), width = Math.Min(BlockColumns, c.Columns);
        var block = (T*)NativeMemory.Alloc((nuint)(height * width * sizeof(T)));
        try
        {
            for (nint j = 0; j < c.Columns; j += width)
            {
                for (nint i = 0; i < c.Rows; i += height)
                {
                    nint rows = Math.Min(height, c.Rows - i), columns = Math.Min(width, c.Columns - j);
                    MatrixView<TElement> part = c.Part(i, j, rows, columns);
                    var wide = new MatrixView<T>(block, rows, columns);
                    GemmTiles.Run<TElement, T, ConvertedPacking<TElement, T>>(a.RowRange(i, rows), b.ColumnRange(j, columns), TElement.One, T.CreateTruncating(alpha), wide, accumulate: false, Band.All);
                    Convert(wide, part, accumulate);
                }
            }
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Convert(in MatrixView<T> source, in MatrixView<TElement> target, bool accumulate)
    {
        for (nint i = 0; i < source.Rows; i++)
        {
            for (nint j = 0; j < source.Columns; j++)
            {
                ref TElement element = ref target[i, j];
                element = TElement.CreateTruncating(accumulate ? T.CreateTruncating(element) + source[i, j] : source[i, j]);
            }
        }
    }
}
