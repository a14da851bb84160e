using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Packs numbers as numbers of another type, for element types without arithmetic of their own in registers.</summary>
/// <typeparam name="TElement">The element of the matrices.</typeparam>
/// <typeparam name="T">The number that the tile multiplies.</typeparam>
internal readonly unsafe struct ConvertedPacking<TElement, T> : IGemmPacking<TElement, T>
    where TElement : unmanaged, INumberBase<TElement>
    where T : unmanaged, INumberBase<T>
{
    public static int Parts => 1;

    /// <summary>The scale is ignored: tiles multiply by it.</summary>
    public static void PackLeft(in MatrixView<TElement> source, nint row, nint rows, nint start, nint depth, int width, TElement scale, T* target)
    {
        for (nint i = 0; i < rows; i += width, target += width * depth)
            Panel(source.Part(row + i, start, Math.Min(width, rows - i), depth), width, target);
    }

    public static void PackRight(in MatrixView<TElement> source, nint start, nint depth, nint column, nint columns, int width, T* target)
    {
        for (nint j = 0; j < columns; j += width, target += width * depth)
            Panel(source.Part(start, column + j, depth, Math.Min(width, columns - j)).Transposed, width, target);
    }

    /// <summary>Packs one panel, whose rows are across it.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Panel(in MatrixView<TElement> source, int width, T* target)
    {
        nint count = source.Rows, depth = source.Columns;
        if (count < width)
            new Span<T>(target, (int)(width * depth)).Clear();
        for (nint p = 0; p < depth; p++, target += width)
        {
            TElement* element = source.Pointer + (p * source.ColumnStride);
            for (nint i = 0; i < count; i++, element += source.RowStride)
                target[i] = T.CreateTruncating(*element);
        }
    }
}
