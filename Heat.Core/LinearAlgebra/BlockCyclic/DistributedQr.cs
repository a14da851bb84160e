using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// A = Q R of a matrix in blocks of columns over all ranks, by blocks of Householder reflectors (Golub and Van Loan, Matrix Computations, 4th edition,
/// section 5.2.3; ScaLAPACK's pdgeqrf on one row of processes). The owner of a block of columns factors it, all ranks apply its reflectors to their columns; Q is formed
/// by the same reflectors from the last block back to the first.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class DistributedQr<T> : PanelSweep<T>, IDisposable where T : unmanaged, INumberBase<T>
{
    private readonly Workspace _room = new();
    private readonly MatrixView<T> _factors; // the T of this rank's blocks, each above others that are not used
    private readonly T* _work;
    private readonly bool[] _isNegative; // whether an element of the diagonal of R is negative, and so changes its sign
    private readonly int _panels;
    private ColumnMatrix<T>? _q;

    private DistributedQr(ColumnMatrix<T> matrix, long columns, long mostOwn) : base(matrix)
    {
        _isNegative = new bool[Math.Min(matrix.Rows, columns)];
        _panels = (int)((_isNegative.Length + QrFactor.Block - 1) / QrFactor.Block);
        _factors = _room.Matrix<T>(QrFactor.Block, Math.Max(1, matrix.Local.Columns));
        _work = QrFactor.TakeWork<T>(_room, (nint)mostOwn);
    }

    /// <summary>Q, or null where it is not wanted, and R, as <see cref="Ht.Linalg.Qr{T}"/>. Collective: the matrix, Q and R move once each, and panels of reflectors are broadcast,
    /// once for R and once for Q.</summary>
    /// <param name="name">The function.</param>
    /// <param name="a">The matrix, split along its rows or columns.</param>
    /// <param name="complete">Whether Q is square.</param>
    /// <param name="wantsQ">Whether Q is wanted.</param>
    public static (DNDArray<T>? Q, DNDArray<T> R) Run(string name, DNDArray<T> a, bool complete, bool wantsQ)
    {
        Communicator comm = a.Comm;
        (long m, long n) = (a.Shape[0], a.Shape[1]);
        long k = complete ? m : Math.Min(m, n);
        int split = a.Split!.Value;
        ColumnBlocks blocks = Deal(n), columns = Deal(k);
        using var qr = new DistributedQr<T>(ColumnMatrix<T>.Of(a, blocks, name), n, Math.Max(blocks.Counts[comm.Rank], columns.Counts[comm.Rank]));
        qr.Run([.. Enumerable.Range(0, qr._panels)]);
        using ColumnMatrix<T> triangle = qr.Triangle(k);
        DNDArray<T> r = triangle.ToArray(split == 0 ? Distribution.Balanced([k, n], null, comm.Size) : a.Distribution.Resembled([k, n], 1), name);
        if (!wantsQ)
            return (null, r);
        using ColumnMatrix<T> q = qr.FormQ(columns);
        return (q.ToArray(a.Distribution.Resembled([m, k], split), name), r);

        ColumnBlocks Deal(long count) => ColumnBlocks.Cyclic(count, QrFactor.Block, comm.Size, comm.Rank);
    }

    protected override long RowsOf(int k) => Matrix.Rows - Blocks[k].Start + Blocks[k].Width; // reflectors, and below them their T

    protected override void Make(int k, Panel<T> panel)
    {
        (MatrixView<T> reflectors, MatrixView<T> factor) = Parts(k, panel);
        ColumnBlock block = Blocks[k];
        nint first = (nint)block.LocalStart, width = (nint)block.Width;
        MatrixView<T> columns = Matrix.Local.Part((nint)block.Start, first, Matrix.Rows - (nint)block.Start, width), own = _factors.ColumnRange(first, width);
        if (_q is null)
        {
            Matrices.Set(own, T.Zero);
            QrFactor.Factor(columns, own, _work, Workers);
        }

        Matrices.Copy(columns.ColumnRange(0, reflectors.Columns), reflectors);
        Matrices.Copy(own.Part(0, 0, factor.Rows, factor.Columns), factor);
    }

    protected override void Accept(int k, Panel<T> panel)
    {
        (MatrixView<T> reflectors, _) = Parts(k, panel);
        for (nint i = 0; i < reflectors.Columns; i++)
            _isNegative[Blocks[k].Start + i] = Scalar<T>.Real(reflectors[i, i]) < 0;
    }

    protected override void ApplyAhead(int k, Panel<T> panel, int next)
    {
        if (_q is null)
            Apply(k, panel, Matrix.Local, (nint)Blocks[next].LocalStart, (nint)Blocks[next].Width, isAdjoint: true);
    }

    protected override void Apply(int k, Panel<T> panel, int ahead)
    {
        // Columns of Q before those of the block are those of the identity yet, and stay.
        MatrixView<T> columns = _q is null ? Matrix.Local : _q.Local;
        nint first = _q is null ? Blocks.OwnBefore(k + 1) + (ahead >= 0 ? (nint)Blocks[ahead].Width : 0) : _q.Blocks.OwnBefore(k);
        Apply(k, panel, columns, first, columns.Columns - first, isAdjoint: _q is null);
    }

    public void Dispose()
    {
        _room.Dispose();
        Matrix.Dispose();
    }

    /// <summary>The reflectors of a panel and their T.</summary>
    private (MatrixView<T> Reflectors, MatrixView<T> Factor) Parts(int k, Panel<T> panel)
    {
        nint rows = Matrix.Rows - (nint)Blocks[k].Start, width = (nint)Blocks[k].Width, steps = Math.Min(rows, width);
        MatrixView<T> all = panel.Matrix(rows + width, width);
        return (all.Part(0, 0, rows, steps), all.Part(rows, 0, steps, steps));
    }

    private void Apply(int k, Panel<T> panel, in MatrixView<T> columns, nint first, nint count, bool isAdjoint)
    {
        (MatrixView<T> reflectors, MatrixView<T> factor) = Parts(k, panel);
        QrFactor.ApplyBlock(reflectors, factor, columns.Part((nint)Blocks[k].Start, first, reflectors.Rows, count), isAdjoint, _work, Workers);
    }

    /// <summary>The first rows of the upper triangle, with a diagonal that is not negative.</summary>
    private ColumnMatrix<T> Triangle(long rows)
    {
        ColumnMatrix<T> r = ColumnMatrix<T>.Empty(Matrix.Comm, rows, Blocks);
        foreach (ColumnBlock block in Blocks.Own)
        {
            for (long j = 0; j < block.Width; j++)
            {
                nint column = (nint)(block.LocalStart + j), end = (nint)Math.Min(block.Start + j + 1, _isNegative.Length);
                for (nint i = 0; i < end; i++)
                    r.Local[i, column] = _isNegative[i] ? -Matrix.Local[i, column] : Matrix.Local[i, column];
                Matrices.Set(r.Local.Part(end, column, (nint)rows - end, 1), T.Zero);
            }
        }

        return r;
    }

    private ColumnMatrix<T> FormQ(ColumnBlocks blocks)
    {
        _q = ColumnMatrix<T>.Identity(Matrix.Comm, Matrix.Rows, blocks);
        Run([.. Enumerable.Range(0, _panels).Reverse()]);
        foreach (ColumnBlock block in blocks.Own)
        {
            for (long j = 0; j < block.Width && block.Start + j < _isNegative.Length; j++)
            {
                if (_isNegative[block.Start + j])
                    Vectors.Scale(-T.One, _q.Local.Pointer + ((nint)(block.LocalStart + j) * _q.Local.ColumnStride), _q.Rows);
            }
        }

        return _q;
    }
}
