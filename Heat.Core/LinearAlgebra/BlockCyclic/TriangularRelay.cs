using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Solves A X = B or Aᵀ X = B with a triangular A in blocks of columns over all ranks, and few right-hand sides: no element of A moves. The owners of the blocks
/// solve one after the other. What earlier solutions contribute to a block is added up over the ranks (fan-in), or, for Aᵀ, each solution goes to all ranks
/// (fan-out); Heath and Romine, Parallel solution of triangular systems on distributed-memory multiprocessors, SIAM J. Sci. Stat. Comput. 9, 1988.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="matrix">The matrix.</param>
/// <param name="triangle">Where A has elements; others are not read.</param>
/// <param name="isUnit">Whether the diagonal is all ones, and not read.</param>
/// <param name="isTransposed">Whether A is transposed.</param>
internal sealed unsafe class TriangularRelay<T>(ColumnMatrix<T> matrix, Triangle triangle, bool isUnit, bool isTransposed) where T : unmanaged, INumberBase<T>
{
    private readonly Workers _workers = ComputeSettings.Workers;

    /// <summary>Turns right-hand sides, which every rank has, into solutions, which every rank gets. Collective: a <c>Reduce</c> or a <c>Broadcast</c> of the
    /// block's rows of X for each block, and one <c>Allreduce</c> of X.</summary>
    /// <param name="sides">The right-hand sides, row-major and contiguous.</param>
    public void Solve(in MatrixView<T> sides)
    {
        IEnumerable<int> order = Enumerable.Range(0, matrix.Blocks.Count);
        if (triangle == Triangle.Lower == isTransposed)
            order = order.Reverse();
        if (isTransposed)
            FanOut(order, sides);
        else
            FanIn(order, sides);
    }

    private void FanOut(IEnumerable<int> order, in MatrixView<T> sides)
    {
        foreach (int k in order)
        {
            ColumnBlock block = matrix.Blocks[k];
            MatrixView<T> own = sides.RowRange((nint)block.Start, (nint)block.Width);
            if (block.Owner == matrix.Blocks.Rank)
            {
                (MatrixView<T> diagonal, MatrixView<T> rest, nint first) = Parts(block);
                Gemm.Multiply(-T.One, rest.Transposed, sides.RowRange(first, rest.Rows), T.One, own, _workers);
                Triangular.Solve(diagonal.Transposed, triangle == Triangle.Lower ? Triangle.Upper : Triangle.Lower, isUnit, own, _workers);
            }

            matrix.Comm.Broadcast(Elements(own), block.Owner);
        }
    }

    private void FanIn(IEnumerable<int> order, in MatrixView<T> sides)
    {
        using var room = new Workspace();
        var sums = new MatrixView<T>(room.Take<T>(sides.Rows * sides.Columns), sides.Rows, sides.Columns); // B on one rank, less what solutions contribute
        var received = new MatrixView<T>(room.Take<T>((nint)matrix.Blocks.Widest * sides.Columns), (nint)matrix.Blocks.Widest, sides.Columns);
        if (matrix.Blocks.Rank == 0)
            Matrices.Copy(sides, sums);
        else
            Matrices.Set(sums, T.Zero);
        Matrices.Set(sides, T.Zero);
        foreach (int k in order)
        {
            ColumnBlock block = matrix.Blocks[k];
            MatrixView<T> own = sides.RowRange((nint)block.Start, (nint)block.Width), sum = received.RowRange(0, own.Rows);
            matrix.Comm.Reduce(Elements(sums.RowRange((nint)block.Start, own.Rows)), Elements(sum), ReduceOp.Sum, block.Owner);
            if (block.Owner != matrix.Blocks.Rank)
                continue;
            Matrices.Copy(sum, own);
            (MatrixView<T> diagonal, MatrixView<T> rest, nint first) = Parts(block);
            Triangular.Solve(diagonal, triangle, isUnit, own, _workers);
            Gemm.Multiply(-T.One, rest, own, T.One, sums.RowRange(first, rest.Rows), _workers);
        }

        matrix.Comm.Allreduce(Elements(sides), ReduceOp.Sum);
    }

    /// <summary>A block's part of the diagonal, and the rest of its columns in the triangle with the first row of that.</summary>
    private (MatrixView<T> Diagonal, MatrixView<T> Others, nint First) Parts(ColumnBlock block)
    {
        MatrixView<T> columns = matrix.Local.ColumnRange((nint)block.LocalStart, (nint)block.Width);
        nint start = (nint)block.Start, end = (nint)block.End;
        bool isLower = triangle == Triangle.Lower;
        return (columns.RowRange(start, end - start), isLower ? columns.RowRange(end, matrix.Rows - end) : columns.RowRange(0, start), isLower ? end : 0);
    }

    private static Span<T> Elements(in MatrixView<T> rows) => new(rows.Pointer, (int)(rows.Rows * rows.Columns));
}
