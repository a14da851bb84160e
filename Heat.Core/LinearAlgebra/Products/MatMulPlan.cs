using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>How a product of matrices will be computed, and what it moves. A pure value, the same on all ranks; it comes from
/// <see cref="Ht.PlanMatMul{T}"/>.</summary>
public sealed class MatMulPlan
{
    private readonly ProductShape _shape;
    private readonly Distribution _a, _b;
    private readonly int _elementSize;

    private MatMulPlan(ProductShape shape, Distribution a, Distribution b, int elementSize, int[] groups)
    {
        (_shape, _a, _b, _elementSize) = (shape, a, b, elementSize);
        Full = ProductLayout.Result(shape, a, b);
        Natural = Full;
        Groups = groups;
        bool sharesMemory = groups.Length > 0 && Array.TrueForAll(groups, group => group == groups[0]);
        bool isSplit = a.IsDistributed || b.IsDistributed;
        if (!isSplit || (Full.IsDistributed && IsAtHand(a, LeftFor(Full)) && IsAtHand(b, RightFor(Full))))
            Method = MatMulMethod.Local;
        else if (!Full.IsDistributed)
            Method = MatMulMethod.PartialSums;
        else if (sharesMemory)
            Method = MatMulMethod.Direct;
        else
            ChooseMessages();
    }

    /// <summary>The way it goes.</summary>
    public MatMulMethod Method { get; private set; }

    /// <summary>How the result is distributed.</summary>
    public Distribution Result => ProductLayout.Squeezed(_shape, Full);

    /// <summary>The number of multiplications and additions, all ranks together, each pair counted once.</summary>
    public Int128 MultiplyAdds => (Int128)_shape.Batch.Size * _shape.Rows * _shape.Columns * _shape.Depth * (Full.IsDistributed ? 1 : IsReplicated ? _a.Ranks : 1);

    /// <summary>All bytes that ranks receive from others, or read in their memory.</summary>
    public Int128 TotalBytes
    {
        get
        {
            Int128 sum = 0;
            for (int rank = 0; rank < _a.Ranks; rank++)
                sum += BytesReceived(rank);
            return sum;
        }
    }

    /// <summary>The result with rows and columns.</summary>
    internal Distribution Full { get; }

    /// <summary>The result as panels give it, before it is brought where it belongs.</summary>
    internal Distribution Natural { get; private set; }

    internal int[] Groups { get; }

    /// <summary>The ranks as a grid, where the product is computed on one.</summary>
    internal RankGrid? Grid { get; private set; }

    private bool IsReplicated => !_a.IsDistributed && !_b.IsDistributed;

    /// <summary>The bytes that a rank receives from others, or reads in their memory; of partial products, the bytes that it sends.</summary>
    /// <param name="rank">The rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    public Int128 BytesReceived(int rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, _a.Ranks);
        Int128 elements = Method switch
        {
            MatMulMethod.Local => 0,
            MatMulMethod.Grid => OnGrid(rank),
            MatMulMethod.PartialSums => Missing(_a, ProductLayout.ByDepth(_shape, _a, _b, isLeft: true), rank) + Missing(_b, ProductLayout.ByDepth(_shape, _a, _b, isLeft: false), rank)
                + Full.Shape.Size - (Full.IsDistributed ? Full.BlockOf(rank).Size : 0),
            _ => Missing(_a, LeftFor(Natural), rank) + Missing(_b, RightFor(Natural), rank) + (Natural.Equals(Full) ? 0 : Missing(Natural, Full, rank)),
        };
        return elements * _elementSize;
    }

    /// <summary>The operands and the result, the method, what moves and what is computed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{_a} @ {_b} -> {Result}\n");
        text.Append(Method switch
        {
            MatMulMethod.Local => "local products, no communication",
            MatMulMethod.Direct => "local products that read the other ranks' memory in place",
            MatMulMethod.Panels => $"the {(IsAtHand(Natural, LeftFor(Natural)) && LeftFor(Natural).IsDistributed ? "second" : "first")} matrix is broadcast in panels",
            MatMulMethod.Grid => $"blocks of the result on a grid of {Grid!.Rows} x {Grid.Columns} ranks, with bands of the matrices in panels",
            _ => "partial products, summed by the ranks that hold the result",
        });
        text.Append(CultureInfo.InvariantCulture, $", {(double)MultiplyAdds:0.###e+0} multiply-adds");
        if (Method != MatMulMethod.Local)
        {
            text.Append(CultureInfo.InvariantCulture, $", {ByteSize.Text((long)Int128.Min(TotalBytes, long.MaxValue))} in all\nrank    received");
            for (int rank = 0; rank < Math.Min(_a.Ranks, 64); rank++)
                text.Append(CultureInfo.InvariantCulture, $"\n{rank,4} {ByteSize.Text((long)Int128.Min(BytesReceived(rank), long.MaxValue)),11}");
        }

        return text.ToString();
    }

    internal static MatMulPlan Create(ProductShape shape, Distribution a, Distribution b, int elementSize, int[] groups) => new(shape, a, b, elementSize, groups);

    /// <summary>How the first matrix must be distributed for local products of a result.</summary>
    internal Distribution LeftFor(Distribution result) => ProductLayout.OperandFor(_shape, result, _a.Shape, isLeft: true);

    /// <summary>How the second matrix must be distributed for local products of a result.</summary>
    internal Distribution RightFor(Distribution result) => ProductLayout.OperandFor(_shape, result, _b.Shape, isLeft: false);

    /// <summary>Whether every rank has the part that it needs.</summary>
    internal static bool IsAtHand(Distribution operand, Distribution needed) => !operand.IsDistributed || operand.Equals(needed);

    /// <summary>By messages: the way on which the rank that receives most receives least; at equal cost the one that comes first.</summary>
    private void ChooseMessages()
    {
        Method = MatMulMethod.Panels;
        Int128 least = Most();
        if (Full.Split < _shape.RowAxis)
            return; // each rank has matrices of its own, and the depth is never split
        Distribution own = Full, other = Distribution.Balanced(Full.Shape, Full.Split == _shape.RowAxis ? _shape.ColumnAxis : _shape.RowAxis, _a.Ranks);
        if (_shape.RowAxis == other.Split && _a.Split == other.Split)
            other = _a.WithShape(Full.Shape, other.Split);
        else if (_shape.ColumnAxis == other.Split && _b.Split == other.Split)
            other = _b.WithShape(Full.Shape, other.Split);
        Natural = other;
        if (Most() is var turned && turned < least)
            (least, own) = (turned, other);
        Natural = Full;
        MatMulMethod best = MatMulMethod.Panels;
        Method = MatMulMethod.PartialSums;
        if (Most() is var summed && summed < least)
            (least, best) = (summed, Method);
        if (_shape.NDim == 2 && RankGrid.Of(_a.Ranks, _shape.Rows, _shape.Columns) is { } grid)
        {
            (Method, Grid) = (MatMulMethod.Grid, grid);
            if (Most() < least)
                return;
        }

        (Method, Natural, Grid) = (best, best == MatMulMethod.Panels ? own : Full, null);
    }

    /// <summary>What a rank of the grid gets of both matrices, and of the result.</summary>
    private Int128 OnGrid(int rank)
    {
        Block block = Grid!.BlockOf(rank);
        var left = new Block([block.Start[0], 0], [block.Shape[0], _shape.Depth]);
        var right = new Block([0, block.Start[1]], [_shape.Depth, block.Shape[1]]);
        return Missing(_a, left, rank) + Missing(_b, right, rank) + Full.BlockOf(rank).Size - Full.BlockOf(rank).Intersect(block).Size;
    }

    private Int128 Most()
    {
        Int128 most = 0;
        for (int rank = 0; rank < _a.Ranks; rank++)
            most = Int128.Max(most, BytesReceived(rank));
        return most;
    }

    /// <summary>The elements that a rank needs and does not have.</summary>
    private static Int128 Missing(Distribution has, Distribution needs, int rank) => Missing(has, needs.BlockOf(rank), rank);

    private static Int128 Missing(Distribution has, Block needed, int rank) => has.IsDistributed ? needed.Size - needed.Intersect(has.BlockOf(rank)).Size : 0;
}
