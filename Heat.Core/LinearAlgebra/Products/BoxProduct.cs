using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>What two pieces of operands contribute to a piece of the result: a product for each batch index that all three have. Pieces
/// come in the order of the depth: what begins at depth 0 is written, what comes later is added.</summary>
internal static unsafe class BoxProduct
{
    /// <summary>Adds the contribution of two pieces.</summary>
    /// <param name="shape">The axes.</param>
    /// <param name="a">A piece of the first operand.</param>
    /// <param name="b">A piece of the second operand.</param>
    /// <param name="c">The piece of the result.</param>
    /// <param name="firstDepth">The depth at which the result is written, not added to.</param>
    /// <param name="workers">The threads.</param>
    public static void Run<T>(ProductShape shape, in ProductPiece a, in ProductPiece b, in ProductPiece c, long firstDepth, Workers workers) where T : unmanaged, INumberBase<T>
    {
        int row = shape.RowAxis, column = shape.ColumnAxis;
        (long rowStart, long rows) = Common(a.Box, row, c.Box, row);
        (long depthStart, long depth) = Common(a.Box, column, b.Box, row);
        (long columnStart, long columns) = Common(b.Box, column, c.Box, column);
        if (rows == 0 || columns == 0 || depth == 0)
            return;
        var start = new long[row];
        var lengths = new long[row];
        for (int axis = 0; axis < row; axis++)
        {
            (start[axis], lengths[axis]) = (c.Box.Start[axis], c.Box.Shape[axis]);
            foreach (ProductPiece piece in (ProductPiece[])[a, b])
            {
                Block box = piece.Box;
                if (piece.Array[axis] != shape.Batch[axis])
                    continue; // repeated along this axis
                long end = Math.Min(start[axis] + lengths[axis], box.End(axis));
                start[axis] = Math.Max(start[axis], box.Start[axis]);
                lengths[axis] = Math.Max(0, end - start[axis]);
            }
        }

        var first = new MatrixView<T>(At<T>(a, row, rowStart, depthStart), (nint)rows, (nint)depth, (nint)a.Strides[row], (nint)a.Strides[column]);
        var second = new MatrixView<T>(At<T>(b, row, depthStart, columnStart), (nint)depth, (nint)columns, (nint)b.Strides[row], (nint)b.Strides[column]);
        var result = new MatrixView<T>(At<T>(c, row, rowStart, columnStart), (nint)rows, (nint)columns, (nint)c.Strides[row], (nint)c.Strides[column]);
        T beta = depthStart == firstDepth ? T.Zero : T.One;
        long count = 1;
        foreach (long length in lengths)
            count *= length;
        if (count == 1)
            Batch(shape, start, lengths, a, b, c, first, second, result, beta, 0, 1, workers);
        else if (workers.Count == 1 || count < workers.Count)
            Batch(shape, start, lengths, a, b, c, first, second, result, beta, 0, count, workers);
        else
            Divide(shape, start, lengths, a, b, c, first, second, result, beta, count, workers);
    }

    private static void Divide<T>(
        ProductShape shape, long[] start, long[] lengths, ProductPiece a, ProductPiece b, ProductPiece c, MatrixView<T> first, MatrixView<T> second, MatrixView<T> result, T beta, long count, Workers workers)
        where T : unmanaged, INumberBase<T> =>
        workers.Run(part => Batch(shape, start, lengths, a, b, c, first, second, result, beta, count * part / workers.Count, count * (part + 1) / workers.Count, Workers.Single));

    /// <summary>The products of batch indices, counted in row-major order.</summary>
    private static void Batch<T>(
        ProductShape shape, long[] start, long[] lengths, in ProductPiece a, in ProductPiece b, in ProductPiece c,
        in MatrixView<T> first, in MatrixView<T> second, in MatrixView<T> result, T beta, long from, long to, Workers workers)
        where T : unmanaged, INumberBase<T>
    {
        for (long at = from; at < to; at++)
        {
            long rest = at, left = 0, right = 0, target = 0;
            for (int axis = lengths.Length - 1; axis >= 0; axis--)
            {
                (rest, long index) = Math.DivRem(rest, lengths[axis]);
                index += start[axis];
                left += a.Array[axis] != shape.Batch[axis] ? 0 : (index - a.Box.Start[axis]) * a.Strides[axis];
                right += b.Array[axis] != shape.Batch[axis] ? 0 : (index - b.Box.Start[axis]) * b.Strides[axis];
                target += (index - c.Box.Start[axis]) * c.Strides[axis];
            }

            Gemm.Multiply(T.One, Moved(first, left), Moved(second, right), beta, Moved(result, target), workers);
        }
    }

    private static MatrixView<T> Moved<T>(in MatrixView<T> x, long elements) where T : unmanaged =>
        new(x.Pointer + elements, x.Rows, x.Columns, x.RowStride, x.ColumnStride);

    /// <summary>Where an element of the last two axes lies, at the first batch index.</summary>
    private static T* At<T>(in ProductPiece piece, int axis, long row, long column) where T : unmanaged =>
        (T*)piece.Address + ((row - piece.Box.Start[axis]) * piece.Strides[axis]) + ((column - piece.Box.Start[axis + 1]) * piece.Strides[axis + 1]);

    private static (long Start, long Length) Common(Block x, int axis, Block y, int otherAxis)
    {
        long start = Math.Max(x.Start[axis], y.Start[otherAxis]), end = Math.Min(x.End(axis), y.End(otherAxis));
        return (start, Math.Max(0, end - start));
    }
}
