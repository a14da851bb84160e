namespace Heat.Kernels;

/// <summary>
/// A micro-kernel: a tile of C, a product of a packed panel of A and a packed panel of B, in registers. Nothing but the loop over the
/// depth and the tile's way to memory is in the method, neither edges nor calls, because the JIT keeps accumulators on the stack otherwise.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal unsafe interface IGemmTile<T> where T : unmanaged
{
    /// <summary>The rows of the tile, and the width of a packed panel of A.</summary>
    static abstract int Rows { get; }

    /// <summary>The columns of the tile, and the width of a packed panel of B.</summary>
    static abstract int Columns { get; }

    /// <summary>C = alpha A B, or C += alpha A B.</summary>
    /// <param name="depth">The columns of A and rows of B.</param>
    /// <param name="a">A column by column: <see cref="Rows"/> elements for each step of depth.</param>
    /// <param name="b">B row by row: <see cref="Columns"/> elements for each step of depth.</param>
    /// <param name="alpha">The factor.</param>
    /// <param name="c">The tile; its rows are contiguous.</param>
    /// <param name="stride">Elements from row to row of the tile.</param>
    /// <param name="accumulate">Whether the product is added to the tile; the tile is not read otherwise.</param>
    static abstract void Multiply(nint depth, T* a, T* b, T alpha, T* c, nint stride, bool accumulate);

    /// <summary>The same product of factors that are not packed.</summary>
    /// <param name="depth">The columns of A and rows of B.</param>
    /// <param name="a">The first of <see cref="Rows"/> rows of A.</param>
    /// <param name="rowStride">Elements from row to row of A.</param>
    /// <param name="columnStride">Elements from column to column of A.</param>
    /// <param name="b">The first row of B, whose rows are contiguous and have <see cref="Columns"/> elements or more.</param>
    /// <param name="bStride">Elements from row to row of B.</param>
    /// <param name="alpha">The factor.</param>
    /// <param name="c">The tile; its rows are contiguous.</param>
    /// <param name="stride">Elements from row to row of the tile.</param>
    /// <param name="accumulate">Whether the product is added to the tile; the tile is not read otherwise.</param>
    static abstract void MultiplyInPlace(nint depth, T* a, nint rowStride, nint columnStride, T* b, nint bStride, T alpha, T* c, nint stride, bool accumulate);
}
