namespace Heat.Kernels;

/// <summary>
/// How elements of matrices are packed into panels of numbers that a tile multiplies. Lengths and positions are those of the numbers:
/// a complex matrix is a real one with twice the depth, and on the right with twice the columns.
/// </summary>
/// <typeparam name="TElement">The element of the matrices.</typeparam>
/// <typeparam name="T">The number that the tile multiplies.</typeparam>
internal unsafe interface IGemmPacking<TElement, T> where TElement : unmanaged where T : unmanaged
{
    /// <summary>How many numbers of the depth an element of the left factor is, and how many columns one of the right.</summary>
    static abstract int Parts { get; }

    /// <summary>Packs a block of the left factor: panels of <paramref name="width"/> rows, column by column, the last one filled up with zeros.</summary>
    /// <param name="source">The left factor.</param>
    /// <param name="row">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="start">The first number of the depth.</param>
    /// <param name="depth">How many.</param>
    /// <param name="width">Rows of a panel.</param>
    /// <param name="scale">What every element is multiplied by.</param>
    /// <param name="target">The panels, one after the other.</param>
    static abstract void PackLeft(in MatrixView<TElement> source, nint row, nint rows, nint start, nint depth, int width, TElement scale, T* target);

    /// <summary>Packs a block of the right factor: panels of <paramref name="width"/> columns, row by row, the last one filled up with zeros.</summary>
    /// <param name="source">The right factor.</param>
    /// <param name="start">The first number of the depth.</param>
    /// <param name="depth">How many.</param>
    /// <param name="column">The first column.</param>
    /// <param name="columns">How many columns.</param>
    /// <param name="width">Columns of a panel.</param>
    /// <param name="target">The panels, one after the other.</param>
    static abstract void PackRight(in MatrixView<TElement> source, nint start, nint depth, nint column, nint columns, int width, T* target);
}
