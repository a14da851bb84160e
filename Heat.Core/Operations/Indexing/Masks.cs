using Heat.Kernels;

namespace Heat;

/// <summary>Where masks are true, as index arrays.</summary>
internal static class Masks
{
    private const long LongLine = 32; // from here on lines along the last axis are searched one by one, and no index is divided

    /// <summary>The row-major positions, ascending. Replicated as the mask is, or split where the ranks have them in order.</summary>
    /// <remarks>Collective if the mask is distributed: a gathering to all of how many each rank has, after one redistribution if the mask is
    /// split along another axis than the first.</remarks>
    public static DNDArray<long> Positions(string name, DNDArray<bool> mask)
    {
        (LocalTensor<bool> piece, DNDArray<long> positions, long first) = Prepare(name, mask);
        MaskPositions.Write(piece.Span, first * (mask.Size / Math.Max(1, mask.NDim == 0 ? 1 : mask.Shape[0])), positions.Local.Span);
        MemoryLifetime.KeepAlive<bool>(piece.Memory);
        GC.KeepAlive(positions);
        return positions;
    }

    /// <summary>The indices along each axis, as NumPy's <c>nonzero</c>. Collective as <see cref="Positions"/>.</summary>
    public static DNDArray<long>[] NonZero(string name, DNDArray<bool> mask)
    {
        if (mask.NDim == 0 || mask.Shape[^1] < LongLine)
            return Unravel(Positions(name, mask), mask.Shape);
        (LocalTensor<bool> piece, DNDArray<long> columns, long first) = Prepare(name, mask);
        DNDArray<long>[] indices = [.. Enumerable.Range(0, mask.NDim - 1).Select(_ => Ht.Allocate<long>(columns.Distribution, mask.Comm)), columns];
        var line = new long[mask.NDim - 1];
        int length = (int)piece.Shape[^1], found = 0;
        for (int start = 0; start < piece.Size; start += length)
        {
            // A line along the last axis: its own index is the same along all other axes.
            ReadOnlySpan<bool> own = piece.Span.Slice(start, length);
            int count = (int)MaskPositions.Count(own);
            MaskPositions.Write(own, 0L, columns.Local.Span.Slice(found, count));
            for (int axis = 0; axis < line.Length; axis++)
                indices[axis].Local.Span.Slice(found, count).Fill(line[axis] + (axis == 0 ? first : 0));
            found += count;
            for (int axis = line.Length - 1; axis >= 0 && ++line[axis] == piece.Shape[axis]; axis--)
                line[axis] = 0;
        }

        if (mask.NDim == 1)
            Shift(columns.Local.Span, first);
        MemoryLifetime.KeepAlive<bool>(piece.Memory);
        GC.KeepAlive(indices);
        return indices;
    }

    /// <summary>The indices as the rows of a matrix, as NumPy's <c>argwhere</c>. Collective as <see cref="Positions"/>.</summary>
    public static DNDArray<long> Rows(string name, DNDArray<bool> mask)
    {
        DNDArray<long> positions = Positions(name, mask);
        DNDArray<long>[] indices = Unravel(positions, mask.Shape);
        Shape shape = [positions.Size, mask.NDim];
        DNDArray<long> rows = Ht.Allocate<long>(positions.Distribution.WithShape(shape, positions.Split), mask.Comm);
        for (int axis = 0; axis < indices.Length; axis++)
            indices[axis].Local.CopyTo(new(rows.Local.Memory, indices[axis].LocalShape, [mask.NDim], axis));
        return rows;
    }

    /// <summary>How many elements each rank has selected, as a distribution. Collective if they are distributed.</summary>
    public static Distribution Counted(Communicator comm, long count, int? split)
    {
        if (split is null)
            return Distribution.Balanced([count], null, comm.Size);
        long[] counts = comm.Allgather(count);
        return Distribution.FromCounts([counts.Sum()], 0, counts);
    }

    /// <summary>This rank's rows of a mask, the place for as many indices as it is true often, and the index of its first row.</summary>
    private static (LocalTensor<bool> Piece, DNDArray<long> Indices, long First) Prepare(string name, DNDArray<bool> mask)
    {
        Distribution rows = mask.Split is null or 0 ? mask.Distribution : Distribution.Balanced(mask.Shape, 0, mask.Comm.Size);
        LocalTensor<bool> piece = mask.LocalPieceIn(rows, name).Contiguous();
        Distribution counted = Counted(mask.Comm, MaskPositions.Count(piece.Span), rows.Split);
        return (piece, Ht.Allocate<long>(counted, mask.Comm), rows.Split is null ? 0 : rows.Displacements[mask.Comm.Rank]);
    }

    private static void Shift(Span<long> indices, long first)
    {
        foreach (ref long index in indices)
            index += first;
    }

    /// <summary>Row-major positions as an array of indices along each axis. No communication.</summary>
    public static DNDArray<long>[] Unravel(DNDArray<long> positions, Shape shape)
    {
        var indices = new DNDArray<long>[shape.NDim];
        long[] strides = shape.RowMajorStrides();
        for (int axis = 0; axis < indices.Length; axis++)
        {
            indices[axis] = Ht.Allocate<long>(positions.Distribution, positions.Comm);
            ReadOnlySpan<long> from = positions.Local.Span;
            Span<long> to = indices[axis].Local.Span;
            for (int i = 0; i < to.Length; i++)
                to[i] = from[i] / strides[axis] % Math.Max(1, shape[axis]);
        }

        GC.KeepAlive(positions);
        GC.KeepAlive(indices);
        return indices;
    }
}
