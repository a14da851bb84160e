using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Which elements of a matrix are wanted: in row i the columns from i + <paramref name="First"/> to i + <paramref name="Last"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Band(nint First, nint Last)
{
    private const int Far = int.MaxValue / 2; // further than any row or column, and sums of two do not overflow

    /// <summary>All elements.</summary>
    public static Band All => new(-Far, Far);

    /// <summary>A triangle, with the diagonal or with the diagonal that is <paramref name="offset"/> columns further right.</summary>
    public static Band Of(Triangle triangle, nint offset = 0) => triangle == Triangle.Lower ? new(-Far, offset) : new(offset, Far);

    /// <summary>The same elements of the transposed matrix.</summary>
    public Band Transposed => new(-Last, -First);

    /// <summary>The same elements seen from the part of the matrix that begins at an element.</summary>
    public Band Part(nint row, nint column) => new(First + row - column, Last + row - column);

    /// <summary>Whether all elements of a part are wanted.</summary>
    public bool HasAll(nint row, nint rows, nint column, nint columns) => column >= row + rows - 1 + First && column + columns - 1 <= row + Last;

    /// <summary>Whether no element of a part is wanted.</summary>
    public bool HasNone(nint row, nint rows, nint column, nint columns) => column + columns - 1 < row + First || column > row + rows - 1 + Last;
}

/// <summary>A triangle of a matrix, the diagonal included.</summary>
internal enum Triangle
{
    /// <summary>The diagonal and what is below it.</summary>
    Lower,

    /// <summary>The diagonal and what is above it.</summary>
    Upper,
}
