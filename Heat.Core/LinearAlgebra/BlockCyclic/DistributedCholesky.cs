using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// A = L Lᴴ of a matrix in blocks of columns over all ranks: right-looking, by panels (Golub and Van Loan, Matrix Computations, 4th edition, section 4.2.6;
/// ScaLAPACK's pdpotrf on one row of processes). Only the lower triangle is read and updated.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class DistributedCholesky<T>(string name, ColumnMatrix<T> matrix) : PanelSweep<T>(matrix) where T : unmanaged, INumberBase<T>
{
    private MatrixView<T> _right; // the rows of a panel that this rank's columns need

    /// <summary>L, or Lᴴ, distributed as the matrix. Collective: two exchanges, and the broadcasts of all panels, half of the matrix.</summary>
    /// <exception cref="LinAlgException">The matrix is not positive definite.</exception>
    public static DNDArray<T> Run(string name, DNDArray<T> a, bool upper)
    {
        var blocks = ColumnBlocks.Cyclic(a.Shape[1], BlockCyclicSettings.Current.Width, a.Comm.Size, a.Comm.Rank);
        using ColumnMatrix<T> matrix = ColumnMatrix<T>.Of(a, blocks, name);
        new DistributedCholesky<T>(name, matrix).Factor();
        foreach (ColumnBlock block in blocks.Own)
        {
            MatrixView<T> columns = matrix.Local.ColumnRange((nint)block.LocalStart, (nint)block.Width), diagonal = columns.RowRange((nint)block.Start, columns.Columns);
            Matrices.Set(columns.RowRange(0, (nint)block.Start), T.Zero);
            Matrices.KeepTriangle(diagonal, Triangle.Lower);
        }

        if (upper && Scalar<T>.IsComplex)
            Matrices.Copy(matrix.Local.Conjugated, matrix.Local);
        return matrix.ToArray(a.Distribution, name, isTransposed: upper);
    }

    protected override long Integers => 1;

    protected override long RowsOf(int k) => Matrix.Rows - Blocks[k].Start;

    protected override void Make(int k, Panel<T> panel)
    {
        ColumnBlock block = Blocks[k];
        nint rows = (nint)RowsOf(k), width = (nint)block.Width;
        MatrixView<T> columns = Matrix.Local.Part((nint)block.Start, (nint)block.LocalStart, rows, width), diagonal = columns.RowRange(0, width);
        panel.Integers[0] = (int)CholeskyFactor.Factor(diagonal, Workers);
        if (panel.Integers[0] == 0)
            Triangular.SolveRight(columns.RowRange(width, rows - width), diagonal.Adjoint, Triangle.Upper, isUnit: false, Workers);
        Matrices.Copy(columns, panel.Matrix(rows, width));
    }

    protected override void Accept(int k, Panel<T> panel)
    {
        if (panel.Integers[0] > 0)
            throw new LinAlgException($"{name}: the matrix is not positive definite: its leading minor of order {Blocks[k].Start + panel.Integers[0]} is not positive.");
    }

    protected override void ApplyAhead(int k, Panel<T> panel, int next) => Update(k, panel, next, next + 1);

    protected override void Apply(int k, Panel<T> panel, int ahead) => Update(k, panel, (ahead < 0 ? k : ahead) + 1, Blocks.Count);

    private void Factor()
    {
        using var room = new Workspace();
        _right = room.Matrix<T>(Matrix.Local.Columns, (nint)Blocks.Widest);
        Run([.. Enumerable.Range(0, Blocks.Count)]);
    }

    /// <summary>Applies a panel to this rank's blocks of a range.</summary>
    private void Update(int k, Panel<T> panel, int first, int end)
    {
        ColumnBlock[] own = [.. Enumerable.Range(first, end - first).Select(at => Blocks[at]).Where(block => block.Owner == Blocks.Rank)];
        if (own.Length == 0)
            return;
        nint width = (nint)Blocks[k].Width, above = (nint)Blocks[k].Start;
        MatrixView<T> left = panel.Matrix((nint)RowsOf(k), width), right = _right.ColumnRange(0, width);
        foreach (ColumnBlock block in own)
            Matrices.Copy(left.RowRange((nint)block.Start - above, (nint)block.Width), right.RowRange((nint)block.LocalStart, (nint)block.Width));
        Staircase(left, right, above, own, Matrix.Rows);
    }

    /// <summary>
    /// The update from the diagonal of each block down to a row. Each block begins lower than the one before it: halves the blocks into two such
    /// staircases and a rectangle under the first of them, which is one product.
    /// </summary>
    private void Staircase(in MatrixView<T> left, in MatrixView<T> right, nint above, ReadOnlySpan<ColumnBlock> own, nint end)
    {
        if (own.Length == 1)
        {
            Multiply(left, right, above, own, (nint)own[0].Start, end);
            return;
        }

        int half = own.Length / 2;
        nint middle = (nint)own[half].Start;
        Staircase(left, right, above, own[..half], middle);
        Multiply(left, right, above, own[..half], middle, end);
        Staircase(left, right, above, own[half..], end);
    }

    private void Multiply(in MatrixView<T> left, in MatrixView<T> right, nint above, ReadOnlySpan<ColumnBlock> own, nint row, nint end)
    {
        nint first = (nint)own[0].LocalStart, count = (nint)(own[^1].LocalStart + own[^1].Width) - first;
        Gemm.Multiply(-T.One, left.RowRange(row - above, end - row), right.RowRange(first, count).Adjoint, T.One, Matrix.Local.Part(row, first, end - row, count), Workers);
    }
}
