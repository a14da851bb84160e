using Heat.Kernels;

namespace Heat;

/// <summary>Where masks are true, as index arrays.</summary>
internal static class Masks
{
    /// <summary>The row-major positions, ascending. Replicated as the mask is, or split where the ranks have them in order.</summary>
    /// <remarks>Collective if the mask is distributed: a gathering to all of how many each rank has, after one redistribution if the mask is
    /// split along another axis than the first.</remarks>
    public static DNDArray<long> Positions(string name, DNDArray<bool> mask)
    {
        Communicator comm = mask.Comm;
        Distribution rows = mask.Split is null or 0 ? mask.Distribution : Distribution.Balanced(mask.Shape, 0, comm.Size);
        LocalTensor<bool> piece = mask.LocalPieceIn(rows, name).Contiguous();
        long count = MaskPositions.Count(piece.Span);
        Distribution distribution = Distribution.Balanced([count], null, comm.Size);
        long first = 0;
        if (rows.Split is not null)
        {
            long[] counts = comm.Allgather(count);
            distribution = Distribution.FromCounts([counts.Sum()], 0, counts);
            first = rows.Displacements[comm.Rank] * (piece.Size / Math.Max(1, piece.Shape[0]));
        }

        DNDArray<long> positions = Ht.Allocate<long>(distribution, comm);
        MaskPositions.Write(piece.Span, first, positions.Local.Span);
        MemoryLifetime.KeepAlive<bool>(piece.Memory);
        GC.KeepAlive(positions);
        return positions;
    }

    /// <summary>The indices along each axis, as NumPy's <c>nonzero</c>. Collective as <see cref="Positions"/>.</summary>
    public static DNDArray<long>[] NonZero(string name, DNDArray<bool> mask) => Unravel(Positions(name, mask), mask.Shape);

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
