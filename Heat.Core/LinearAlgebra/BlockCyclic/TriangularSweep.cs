using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Solves A X = B or Aᵀ X = B with a triangular A in blocks of columns over all ranks, and many right-hand sides: each rank has whole columns of B, and gets
/// one panel of A after the other.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="matrix">The matrix.</param>
/// <param name="triangle">Where A has elements; others are not read.</param>
/// <param name="isUnit">Whether the diagonal is all ones, and not read.</param>
/// <param name="isTransposed">Whether A is transposed.</param>
internal sealed class TriangularSweep<T>(ColumnMatrix<T> matrix, Triangle triangle, bool isUnit, bool isTransposed) : PanelSweep<T>(matrix) where T : unmanaged, INumberBase<T>
{
    private MatrixView<T> _sides;
    private Func<int, nint>? _columnsOf;

    /// <summary>Turns right-hand sides into solutions. Collective: broadcasts of all panels, half of the matrix.</summary>
    /// <param name="sides">This rank's columns of B, which become those of X.</param>
    /// <param name="columnsOf">How many of them a block changes: of a triangular B the first ones only; all if null.</param>
    public void Solve(in MatrixView<T> sides, Func<int, nint>? columnsOf = null)
    {
        (_sides, _columnsOf) = (sides, columnsOf);
        IEnumerable<int> order = Enumerable.Range(0, Blocks.Count);
        Run([.. triangle == Triangle.Lower != isTransposed ? order : order.Reverse()]);
    }

    protected override long RowsOf(int k) => triangle == Triangle.Lower ? Matrix.Rows - Blocks[k].Start : Blocks[k].End;

    protected override void Make(int k, Panel<T> panel)
    {
        ColumnBlock block = Blocks[k];
        nint rows = (nint)RowsOf(k);
        MatrixView<T> columns = Matrix.Local.Part(triangle == Triangle.Lower ? (nint)block.Start : 0, (nint)block.LocalStart, rows, (nint)block.Width);
        Matrices.Copy(columns, panel.Matrix(rows, columns.Columns));
    }

    protected override void Apply(int k, Panel<T> panel, int ahead)
    {
        ColumnBlock block = Blocks[k];
        nint width = (nint)block.Width, start = (nint)block.Start, others = (nint)RowsOf(k) - width;
        MatrixView<T> columns = panel.Matrix(width + others, width), sides = _sides.ColumnRange(0, _columnsOf?.Invoke(k) ?? _sides.Columns), own = sides.RowRange(start, width);
        bool isLower = triangle == Triangle.Lower;
        MatrixView<T> diagonal = columns.RowRange(isLower ? 0 : others, width), rest = columns.RowRange(isLower ? width : 0, others), far = sides.RowRange(isLower ? start + width : 0, others);
        if (isTransposed)
        {
            Gemm.Multiply(-T.One, rest.Transposed, far, T.One, own, Workers);
            Triangular.Solve(diagonal.Transposed, isLower ? Triangle.Upper : Triangle.Lower, isUnit, own, Workers);
        }
        else
        {
            Triangular.Solve(diagonal, triangle, isUnit, own, Workers);
            Gemm.Multiply(-T.One, rest, own, T.One, far, Workers);
        }
    }
}
