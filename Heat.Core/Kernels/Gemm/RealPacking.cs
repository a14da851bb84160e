using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Packs matrices of numbers as they are.</summary>
internal readonly unsafe struct RealPacking<T> : IGemmPacking<T, T> where T : unmanaged
{
    private const int StripRows = 16;

    public static int Parts => 1;

    /// <summary>The scale is ignored: tiles multiply by it.</summary>
    public static void PackLeft(in MatrixView<T> source, nint row, nint rows, nint start, nint depth, int width, T scale, T* target) =>
        Pack(source.Part(row, start, rows, depth).Transposed, width, target);

    public static void PackRight(in MatrixView<T> source, nint start, nint depth, nint column, nint columns, int width, T* target) =>
        Pack(source.Part(start, column, depth, columns), width, target);

    /// <summary>Packs panels of columns.</summary>
    /// <param name="source">A row for each step of the depth.</param>
    /// <param name="width">Columns of a panel.</param>
    /// <param name="target">The panels, one after the other.</param>
    private static void Pack(in MatrixView<T> source, int width, T* target)
    {
        // Contiguous rows are read along, a few at a time, which is how processors fetch ahead; panels are written in strips.
        nint depth = source.Rows, columns = source.Columns, strip = source.ColumnStride == 1 ? Math.Min(StripRows, depth) : depth;
        for (nint p = 0; p < depth; p += strip)
        {
            nint rows = Math.Min(strip, depth - p);
            T* first = source.Pointer + (p * source.RowStride), to = target + (p * width);
            for (nint j = 0; j < columns; j += width, to += width * depth)
                Panel(first + (j * source.ColumnStride), source.ColumnStride, source.RowStride, Math.Min(width, columns - j), rows, width, to);
        }
    }

    /// <summary>Packs one panel, or a strip of it.</summary>
    /// <param name="source">Where its first element is.</param>
    /// <param name="across">The stride along the width.</param>
    /// <param name="along">The stride along the depth.</param>
    /// <param name="count">How many elements there are across; zeros follow.</param>
    /// <param name="depth">How many elements there are along.</param>
    /// <param name="width">The width.</param>
    /// <param name="target">The panel.</param>
    private static void Panel(T* source, nint across, nint along, nint count, nint depth, int width, T* target)
    {
        if (count < width)
            new Span<T>(target, (int)(width * depth)).Clear();
        if (across == 1)
            CopyRows(source, along, count, depth, width, target);
        else if (along == 1)
            Transpose(source, across, count, depth, width, target);
        else
            Gather(source, across, along, count, depth, width, target);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void CopyRows(T* source, nint along, nint count, nint depth, int width, T* target)
    {
        // Full rows by registers, of which the last one is moved back, so that it ends with the row.
        if (count == width && width >= Vector256<T>.Count)
        {
            int last = width - Vector256<T>.Count;
            for (nint p = 0; p < depth; p++, source += along, target += width)
            {
                for (int i = 0; i < last; i += Vector256<T>.Count)
                    Vector256.Load(source + i).Store(target + i);
                Vector256.Load(source + last).Store(target + last);
            }
        }
        else if (count == width && width >= Vector128<T>.Count)
        {
            int last = width - Vector128<T>.Count;
            for (nint p = 0; p < depth; p++, source += along, target += width)
            {
                for (int i = 0; i < last; i += Vector128<T>.Count)
                    Vector128.Load(source + i).Store(target + i);
                Vector128.Load(source + last).Store(target + last);
            }
        }
        else
        {
            for (nint p = 0; p < depth; p++, source += along, target += width)
            {
                for (nint i = 0; i < count; i++)
                    target[i] = source[i];
            }
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Transpose(T* source, nint across, nint count, nint depth, int width, T* target)
    {
        nint i = 0;
        for (; i + 2 <= count; i += 2, source += 2 * across, target += 2)
        {
            T* second = source + across, to = target;
            for (nint p = 0; p < depth; p++, to += width)
            {
                to[0] = source[p];
                to[1] = second[p];
            }
        }

        if (i < count)
        {
            for (nint p = 0; p < depth; p++, target += width)
                *target = source[p];
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Gather(T* source, nint across, nint along, nint count, nint depth, int width, T* target)
    {
        for (nint p = 0; p < depth; p++, source += along, target += width)
        {
            for (nint i = 0; i < count; i++)
                target[i] = source[i * across];
        }
    }
}
