using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The lower triangle of a matrix, or of each of a stack of matrices: the elements above a diagonal become zeros. No
    /// communication.</summary>
    /// <param name="m">The array; it stays as it is. A vector counts as a matrix all of whose rows are that vector.</param>
    /// <param name="k">The highest diagonal that is kept: 0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentException">The array has no axis.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; lower = Ht.Tril(a, -1); // without the diagonal
    /// </code></example>
    [Member]
    public static DNDArray<T> Tril<T>(DNDArray<T> m, long k = 0) where T : unmanaged => Triangles.Of(MatrixFor(nameof(Tril), m), k, isLower: true);

    /// <summary>The upper triangle of a matrix, or of each of a stack of matrices: the elements below a diagonal become zeros. No
    /// communication.</summary>
    /// <inheritdoc cref="Tril{T}(DNDArray{T}, long)"/>
    /// <param name="m">The array; it stays as it is. A vector counts as a matrix all of whose rows are that vector.</param>
    /// <param name="k">The lowest diagonal that is kept: 0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    [Member]
    public static DNDArray<T> Triu<T>(DNDArray<T> m, long k = 0) where T : unmanaged => Triangles.Of(MatrixFor(nameof(Triu), m), k, isLower: false);

    /// <summary>A matrix with ones at and below a diagonal and zeros above; of booleans with true and false. No communication.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns; as many as rows if left out.</param>
    /// <param name="k">The highest diagonal of ones: 0 is the main diagonal; positive ones lie above it, negative ones below.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there is no such axis.</exception>
    /// <exception cref="NotSupportedException">The elements are neither booleans nor numbers of .NET.</exception>
    public static DNDArray<T> Tri<T>(long rows, long? columns = null, long k = 0, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Triangles.Cleared(Ones<T>([rows, columns ?? rows], split, comm), k, isLower: true);

    private static DNDArray<T> MatrixFor<T>(string name, DNDArray<T> m) where T : unmanaged =>
        WithAxes(name, Arguments.Array(m), 1).NDim == 1 ? BroadcastTo(m, [m.Size, m.Size]) : m;
}

/// <summary>Parts of matrices on one side of a diagonal.</summary>
internal static class Triangles
{
    /// <summary>A copy with zeros on the other side.</summary>
    public static DNDArray<T> Of<T>(DNDArray<T> m, long k, bool isLower) where T : unmanaged => Cleared(m.Copy(), k, isLower);

    /// <summary>Sets the elements on the other side to zero, in an array with contiguous pieces.</summary>
    public static DNDArray<T> Cleared<T>(DNDArray<T> m, long k, bool isLower) where T : unmanaged
    {
        Block piece = m.Distribution.BlockOf(m.Comm.Rank);
        k = Math.Clamp(k, -m.Shape[^2], m.Shape[^1]);
        (int rows, int columns) = ((int)piece.Shape[^2], (int)piece.Shape[^1]);
        (long firstRow, long firstColumn) = (piece.Start[^2], piece.Start[^1]);
        Span<T> local = m.Local.Span;
        for (int row = 0; row * (long)columns < local.Length; row++)
        {
            long diagonal = (row % rows) + firstRow + k - firstColumn; // its column in the piece
            int first = isLower ? (int)Math.Clamp(diagonal + 1, 0, columns) : 0, end = isLower ? columns : (int)Math.Clamp(diagonal, 0, columns);
            local[((row * columns) + first)..((row * columns) + end)].Clear();
        }

        GC.KeepAlive(m);
        return m;
    }
}
