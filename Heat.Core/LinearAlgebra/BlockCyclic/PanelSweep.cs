using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// An algorithm that goes through a matrix block of columns by block of columns: the owner of a block makes a panel of it, all ranks get the panel, and
/// apply it to columns of their own. The next panel is made and sent before the present one is applied to all the rest (lookahead of one panel, as in
/// the LINPACK benchmark: Dongarra, Luszczek and Petitet, Concurrency Computat. 15, 2003), so that nobody waits for the owner. Two panels are in memory.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="matrix">The matrix that panels are made of.</param>
internal abstract class PanelSweep<T>(ColumnMatrix<T> matrix) where T : unmanaged, INumberBase<T>
{
    protected ColumnMatrix<T> Matrix => matrix;

    protected ColumnBlocks Blocks => matrix.Blocks;

    protected Workers Workers { get; } = ComputeSettings.Workers;

    /// <summary>The integers that go with a panel.</summary>
    protected virtual long Integers => 0;

    /// <summary>The rows of the matrix of a panel, which has as many columns as the block.</summary>
    protected abstract long RowsOf(int k);

    /// <summary>Makes a panel, on the rank that has the block.</summary>
    protected abstract void Make(int k, Panel<T> panel);

    /// <summary>Takes note of a panel, on every rank; may throw, on every rank alike.</summary>
    protected virtual void Accept(int k, Panel<T> panel)
    {
    }

    /// <summary>Applies a panel to the columns of the next block, on the rank that has that block, before it makes the next panel.</summary>
    protected virtual void ApplyAhead(int k, Panel<T> panel, int next)
    {
    }

    /// <summary>Applies a panel to this rank's columns.</summary>
    /// <param name="k">The block of the panel.</param>
    /// <param name="panel">The panel.</param>
    /// <param name="ahead">The block to whose columns it has been applied before, if this rank has it; -1 for none.</param>
    protected abstract void Apply(int k, Panel<T> panel, int ahead);

    /// <summary>Goes through blocks in an order. Collective.</summary>
    protected void Run(IReadOnlyList<int> order)
    {
        if (order.Count == 0)
            return;
        long most = order.Max(Elements);
        using Panel<T> one = new(most, Integers), other = new(most, Integers);
        (Panel<T> present, Panel<T> coming) = (one, other);
        Request request = Start(order[0], present);
        for (int at = 0; at < order.Count; at++)
        {
            int k = order[at], next = at + 1 < order.Count ? order[at + 1] : -1;
            request.Wait();
            Accept(k, present);
            bool hasNext = next >= 0 && Blocks[next].Owner == Blocks.Rank;
            if (hasNext)
                ApplyAhead(k, present, next);
            if (next >= 0)
                request = Start(next, coming);
            Apply(k, present, hasNext ? next : -1);
            (present, coming) = (coming, present);
        }
    }

    private Request Start(int k, Panel<T> panel)
    {
        if (Blocks[k].Owner == Blocks.Rank)
            Make(k, panel);
        return panel.Begin(matrix.Comm, Blocks[k].Owner, Elements(k));
    }

    private long Elements(int k) => RowsOf(k) * Blocks[k].Width;
}
