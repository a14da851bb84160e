using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Packs complex matrices so that a product of real numbers is their product (Van Zee, Implementing high-performance complex matrix
/// multiplication via the 1m method, SIAM J. Sci. Comput. 42, 2020). An element of the left factor becomes two steps of depth, its real
/// and its imaginary part; one of the right factor becomes two rows and two columns:
/// <code>
/// (ar ai) · (  br  bi )  =  (ar br - ai bi,  ar bi + ai br)
///           ( -bi  br )
/// </code>
/// so that the tile of C has its real and imaginary parts side by side, as they are in memory, and no multiplication is in vain.
/// </summary>
/// <typeparam name="TElement">A complex number of two adjacent <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T">Its parts.</typeparam>
internal readonly unsafe struct ComplexPacking<TElement, T> : IGemmPacking<TElement, T>
    where TElement : unmanaged, INumberBase<TElement>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static int Parts => 2;

    public static void PackLeft(in MatrixView<TElement> source, nint row, nint rows, nint start, nint depth, int width, TElement scale, T* target)
    {
        for (nint i = 0; i < rows; i += width, target += width * depth)
        {
            nint count = Math.Min(width, rows - i);
            if (count < width)
                new Span<T>(target, (int)(width * depth)).Clear();
            LeftPanel(source.Part(row + i, start / 2, count, depth / 2), width, scale, target);
        }
    }

    public static void PackRight(in MatrixView<TElement> source, nint start, nint depth, nint column, nint columns, int width, T* target)
    {
        for (nint j = 0; j < columns; j += width, target += width * depth)
        {
            nint count = Math.Min(width, columns - j);
            if (count < width)
                new Span<T>(target, (int)(width * depth)).Clear();
            RightPanel(source.Part(start / 2, (column + j) / 2, depth / 2, count / 2), width, target);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void LeftPanel(in MatrixView<TElement> source, int width, TElement scale, T* target)
    {
        nint rows = source.Rows, columns = source.Columns, across = source.RowStride, along = source.ColumnStride;
        T sign = source.IsConjugated ? -T.One : T.One;
        bool isScaled = scale != TElement.One;
        T* factor = (T*)&scale;
        for (nint i = 0; i < rows; i++, target++)
        {
            TElement* element = source.Pointer + (i * across);
            T* to = target;
            for (nint p = 0; p < columns; p++, element += along, to += 2 * width)
            {
                T real = ((T*)element)[0], imaginary = ((T*)element)[1] * sign;
                if (isScaled)
                    (real, imaginary) = ((real * factor[0]) - (imaginary * factor[1]), (real * factor[1]) + (imaginary * factor[0]));
                to[0] = real;
                to[width] = imaginary;
            }
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void RightPanel(in MatrixView<TElement> source, int width, T* target)
    {
        nint rows = source.Rows, columns = source.Columns, along = source.RowStride, across = source.ColumnStride;
        T sign = source.IsConjugated ? -T.One : T.One;
        for (nint p = 0; p < rows; p++, target += 2 * width)
        {
            TElement* element = source.Pointer + (p * along);
            for (nint j = 0; j < columns; j++, element += across)
            {
                T real = ((T*)element)[0], imaginary = ((T*)element)[1] * sign;
                target[2 * j] = real;
                target[(2 * j) + 1] = imaginary;
                target[width + (2 * j)] = -imaginary;
                target[width + (2 * j) + 1] = real;
            }
        }
    }
}
