using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// P A = L U with partial pivoting, of a matrix in blocks of columns over all ranks: right-looking, by panels (Golub and Van Loan, Matrix Computations,
/// 4th edition, sections 3.2.11 and 3.4.7; ScaLAPACK's pdgetrf on one row of processes). The owner of a block of columns factors it, all ranks exchange rows of
/// their columns and update them by a product.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class DistributedLu<T> : PanelSweep<T>, IDisposable where T : unmanaged, INumberBase<T>
{
    private readonly int[] _pivots;
    private readonly T[] _diagonal;

    private DistributedLu(ColumnMatrix<T> matrix) : base(matrix)
    {
        long steps = Math.Min(matrix.Rows, Columns);
        (_pivots, _diagonal) = (new int[steps], new T[steps]);
    }

    /// <summary>Factors an array of two axes. Collective: one exchange, and the broadcasts of all panels, half of the matrix if it is square.</summary>
    public static DistributedLu<T> Of(string name, DNDArray<T> a)
    {
        var blocks = ColumnBlocks.Cyclic(a.Shape[1], BlockCyclicSettings.Current.Width, a.Comm.Size, a.Comm.Rank);
        var lu = new DistributedLu<T>(ColumnMatrix<T>.Of(a, blocks, name));
        lu.Run([.. Enumerable.Range(0, blocks.Count).Where(k => blocks[k].Start < lu._pivots.Length)]);
        return lu;
    }

    /// <summary>Both factors in one matrix: U in the upper triangle, L without its diagonal of ones below it.</summary>
    public ColumnMatrix<T> Factors => Matrix;

    /// <summary>For each row, the row that was exchanged with it, one after the other.</summary>
    public ReadOnlySpan<int> Pivots => _pivots;

    /// <summary>The columns of a block.</summary>
    public long Width => Math.Max(1, Blocks.Widest);

    /// <summary>The diagonal of U.</summary>
    public ReadOnlySpan<T> Diagonal => _diagonal;

    /// <summary>The first column whose pivot is 0, or -1.</summary>
    public long Zero { get; private set; } = -1;

    /// <exception cref="LinAlgException">A pivot is 0.</exception>
    public void ThrowIfSingular(string name)
    {
        if (Zero >= 0)
            throw new LinAlgException($"{name}: the matrix is singular: pivot {Zero} of {_pivots.Length} is 0.");
    }

    private long Columns => Blocks.Count == 0 ? 0 : Blocks[Blocks.Count - 1].End;

    protected override long Integers => Blocks.Widest + 1;

    protected override long RowsOf(int k) => Matrix.Rows - Blocks[k].Start;

    protected override void Make(int k, Panel<T> panel)
    {
        ColumnBlock block = Blocks[k];
        nint rows = (nint)RowsOf(k);
        MatrixView<T> columns = Matrix.Local.Part((nint)block.Start, (nint)block.LocalStart, rows, (nint)block.Width);
        panel.Integers[block.Width] = (int)LuFactor.Factor(columns, panel.Integers, Workers);
        Matrices.Copy(columns, panel.Matrix(rows, columns.Columns));
    }

    protected override void Accept(int k, Panel<T> panel)
    {
        ColumnBlock block = Blocks[k];
        MatrixView<T> columns = panel.Matrix((nint)RowsOf(k), (nint)block.Width);
        for (nint i = 0; i < Steps(block); i++)
            (_pivots[block.Start + i], _diagonal[block.Start + i]) = (panel.Integers[i] + (int)block.Start, columns[i, i]);
        if (Zero < 0 && panel.Integers[block.Width] >= 0)
            Zero = panel.Integers[block.Width] + block.Start;
    }

    protected override void ApplyAhead(int k, Panel<T> panel, int next) => Update(k, panel, (nint)Blocks[next].LocalStart, (nint)Blocks[next].Width);

    protected override void Apply(int k, Panel<T> panel, int ahead)
    {
        ColumnBlock block = Blocks[k];
        nint first = Blocks.OwnBefore(k + 1) + (ahead >= 0 ? (nint)Blocks[ahead].Width : 0);
        Update(k, panel, first, Matrix.Local.Columns - first);
        LuFactor.Exchange(Matrix.Local.Part((nint)block.Start, 0, (nint)RowsOf(k), Blocks.OwnBefore(k)), panel.Integers, Steps(block));
    }

    public void Dispose() => Matrix.Dispose();

    private nint Steps(ColumnBlock block) => (nint)Math.Min(block.Width, Matrix.Rows - block.Start);

    /// <summary>Applies a panel to some columns to its right.</summary>
    private void Update(int k, Panel<T> panel, nint first, nint count)
    {
        nint rows = (nint)RowsOf(k), steps = Steps(Blocks[k]);
        MatrixView<T> left = panel.Matrix(rows, (nint)Blocks[k].Width).ColumnRange(0, steps);
        MatrixView<T> columns = Matrix.Local.Part((nint)Blocks[k].Start, first, rows, count), top = columns.RowRange(0, steps);
        LuFactor.Exchange(columns, panel.Integers, steps);
        Triangular.Solve(left.RowRange(0, steps), Triangle.Lower, isUnit: true, top, Workers);
        Gemm.Multiply(-T.One, left.RowRange(steps, rows - steps), top, T.One, columns.RowRange(steps, rows - steps), Workers);
    }
}
