using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>A matrix in memory, with strides of any sign: what kernels of linear algebra work on. It holds no memory; whoever makes it
/// keeps the memory alive.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="pointer">The element of row 0 and column 0.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="columns">The number of columns.</param>
/// <param name="rowStride">Elements from row to row.</param>
/// <param name="columnStride">Elements from column to column.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct MatrixView<T>(T* pointer, nint rows, nint columns, nint rowStride, nint columnStride) where T : unmanaged
{
    /// <summary>A row-major, contiguous matrix.</summary>
    public MatrixView(T* pointer, nint rows, nint columns) : this(pointer, rows, columns, columns, 1)
    {
    }

    public T* Pointer { get; } = pointer;

    public nint Rows { get; } = rows;

    public nint Columns { get; } = columns;

    public nint RowStride { get; } = rowStride;

    public nint ColumnStride { get; } = columnStride;

    /// <summary>Whether products take the complex conjugates of the elements instead of them.</summary>
    public bool IsConjugated { get; init; }

    /// <summary>The transposed matrix, in the same memory.</summary>
    public MatrixView<T> Transposed => new(Pointer, Columns, Rows, ColumnStride, RowStride) { IsConjugated = IsConjugated };

    /// <summary>The conjugated matrix, in the same memory; of real numbers, the matrix itself.</summary>
    public MatrixView<T> Conjugated => new(Pointer, Rows, Columns, RowStride, ColumnStride) { IsConjugated = !IsConjugated };

    /// <summary>The conjugate transpose, in the same memory.</summary>
    public MatrixView<T> Adjoint => Transposed.Conjugated;

    /// <summary>An element, not conjugated.</summary>
    public ref T this[nint row, nint column] => ref Pointer[(row * RowStride) + (column * ColumnStride)];

    /// <summary>A part of the matrix.</summary>
    public MatrixView<T> Part(nint row, nint column, nint rows, nint columns) =>
        new(Pointer + (row * RowStride) + (column * ColumnStride), rows, columns, RowStride, ColumnStride) { IsConjugated = IsConjugated };

    /// <summary>The rows from one on.</summary>
    public MatrixView<T> RowRange(nint first, nint count) => Part(first, 0, count, Columns);

    /// <summary>The columns from one on.</summary>
    public MatrixView<T> ColumnRange(nint first, nint count) => Part(0, first, Rows, count);

    /// <summary>The same memory as elements of another type of the same size.</summary>
    public MatrixView<TOther> As<TOther>() where TOther : unmanaged =>
        new((TOther*)Pointer, Rows, Columns, RowStride, ColumnStride) { IsConjugated = IsConjugated };

    /// <summary>The same memory as the numbers that an element consists of: a column of elements is as many columns of numbers, and the
    /// column stride remains that of elements.</summary>
    public MatrixView<TNumber> Numbers<TNumber>(int parts) where TNumber : unmanaged =>
        new((TNumber*)Pointer, Rows, Columns * parts, RowStride * parts, ColumnStride * parts);
}
