namespace Heat;

public static partial class Ht
{
    /// <summary>The coordinates of a grid: for each vector, an array with an axis for each vector that repeats it along all axes but its own.
    /// Collective if another vector than the first distributed one is distributed: it is gathered on all ranks.</summary>
    /// <param name="vectors">The vectors, of any lengths; single elements count as vectors of one.</param>
    /// <param name="indexing">Whether the first vector goes along the second axis, as in a picture, or along the first, as in a matrix.</param>
    /// <returns>As many arrays of one shape: replicated if all vectors are, else split along the axis of the first that is split, in its pieces.</returns>
    /// <exception cref="ArgumentException">Something is no vector, or they live on different communicators.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such order.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt;[] xy = Ht.MeshGrid([x, y]); // xy[0][i, j] is x[j], xy[1][i, j] is y[i]
    /// </code></example>
    public static DNDArray<T>[] MeshGrid<T>(ReadOnlySpan<DNDArray<T>> vectors, MeshIndexing indexing = MeshIndexing.XY) where T : unmanaged
    {
        if (vectors.IsEmpty)
            return [];
        if (!Enum.IsDefined(indexing))
            throw new ArgumentOutOfRangeException(nameof(indexing), indexing, $"{nameof(MeshGrid)}: there is no order {indexing}.");
        DNDArray<T>[] lines = Joined.Each(vectors, AtLeast1D);
        foreach (DNDArray<T> line in lines)
        {
            if (line.NDim != 1)
                throw new ArgumentException($"{nameof(MeshGrid)}: an array of shape {line.Shape} is no vector.", nameof(vectors));
        }

        var lengths = new long[lines.Length];
        for (int k = 0; k < lines.Length; k++)
            lengths[AxisOf(k)] = lines[k].Size;
        Shape shape = new(lengths);
        int leading = System.Array.FindIndex(lines, line => line.Split is not null);
        Distribution distribution = leading < 0 ? Distribution.Balanced(shape, null, lines[0].Comm.Size) : lines[leading].Distribution.WithShape(shape, AxisOf(leading));
        return [.. lines.Select((line, k) =>
        {
            Distribution part = distribution.WithShape(line.Shape, AxisOf(k) == distribution.Split ? 0 : null);
            DNDArray<T> grid = Allocate<T>(distribution, line.Comm);
            LocalTensor<T> piece = line.LocalPieceIn(part, nameof(MeshGrid));
            var strides = new long[shape.NDim];
            strides[AxisOf(k)] = piece.Strides[0];
            new LocalTensor<T>(piece.Memory, grid.LocalShape, strides, piece.Offset).CopyTo(grid.Local);
            return grid;
        })];

        int AxisOf(int vector) => indexing == MeshIndexing.IJ || lengths.Length == 1 || vector > 1 ? vector : 1 - vector;
    }

    /// <summary>The indices of an array: element <c>[k, i, j, ...]</c> is the index of <c>[i, j, ...]</c> along axis k. No communication.</summary>
    /// <param name="shape">The shape of the array.</param>
    /// <param name="split">The axis of the result to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array with an axis more than the shape.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<long> Indices(Shape shape, int? split = null, Communicator? comm = null)
    {
        DNDArray<long> indices = Empty<long>([shape.NDim, .. shape], split, comm);
        Block own = indices.Distribution.BlockOf(indices.Comm.Rank);
        for (long k = own.Start[0]; k < own.End(0); k++)
        {
            int axis = (int)k + 1;
            long[] numbers = [.. Enumerable.Range(0, (int)own.Shape[axis]).Select(i => own.Start[axis] + i)];
            var strides = new long[own.NDim];
            strides[axis] = 1;
            var start = new long[own.NDim];
            start[0] = k - own.Start[0];
            Block slice = new(start, own.Shape.With(0, 1));
            new LocalTensor<long>(numbers, slice.Shape, strides).CopyTo(indices.Local.Slice(slice));
        }

        return indices;
    }
}

/// <summary>Along which axes of a grid its first two vectors go.</summary>
public enum MeshIndexing
{
    /// <summary>The first along the second axis, the second along the first: element <c>[i, j]</c> is at <c>(x[j], y[i])</c>.</summary>
    XY,

    /// <summary>Each along its own: element <c>[i, j]</c> is at <c>(x[i], y[j])</c>.</summary>
    IJ,
}
