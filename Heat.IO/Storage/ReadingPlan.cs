namespace Heat.IO;

/// <summary>Which rank reads which part of a selection, and in which boxes.</summary>
internal sealed class ReadingPlan(BlockArray array, Selection selection, int ranks)
{
    private const long RoundBytes = 16 << 20;

    // Redistributing costs something as well: it must save this much reading.
    private const double Worthwhile = 1.5;

    private readonly Shape _unit = array.Unit ?? new Shape([.. Enumerable.Repeat(1L, array.Shape.NDim)]);

    /// <summary>The wanted distribution or, where that would have chunks decompressed by several ranks, one along an axis whose pieces
    /// begin at chunks.</summary>
    public Distribution Choose(Distribution wanted)
    {
        if (ranks == 1 || array.Unit is null || selection.Shape.Size == 0 || selection.Shape.NDim == 0)
            return wanted;
        long[] chunks = [.. Enumerable.Range(0, _unit.NDim).Select(axis => (long)Cuts(axis).Count)];
        double total = 1;
        foreach (long count in chunks)
            total *= count;
        double cost = wanted.Split is { } split ? Enumerable.Range(0, ranks).Max(rank => Touched(split, wanted.Displacements[rank], wanted.Counts[rank])) * (total / chunks[split]) : total;
        double CostAlong(int axis) => (chunks[axis] + ranks - 1) / ranks * (total / chunks[axis]);
        int best = Enumerable.Range(0, _unit.NDim).MinBy(CostAlong);
        if (CostAlong(best) * Worthwhile >= cost)
            return wanted;

        // Chunks are dealt as evenly as rows would be.
        List<long> cuts = Cuts(best);
        var deal = Distribution.Balanced([cuts.Count], 0, ranks);
        long[] counts = new long[ranks];
        for (int rank = 0; rank < ranks; rank++)
        {
            long first = deal.Displacements[rank], end = first + deal.Counts[rank];
            counts[rank] = At(cuts, end, best) - At(cuts, first, best);
        }

        return Distribution.FromCounts(selection.Shape, best, counts);
    }

    /// <summary>The boxes that a rank reads one after the other, none larger than a round, unless a chunk is. They do not go through chunks.</summary>
    public List<Block> Rounds(Block part)
    {
        var boxes = new List<Block>();
        var left = new Stack<Block>([part]);
        while (left.TryPop(out Block box))
        {
            if (box.IsEmpty)
                continue;
            Block bounds = selection.Bounds(box);
            if ((Int128)bounds.Size * array.Type.Size <= RoundBytes || CutOf(box) is not { } cut)
            {
                boxes.Add(box);
                continue;
            }

            (int axis, long at) = cut;
            long[] start = box.Start.ToArray();
            long front = at - start[axis], back = box.Shape[axis] - front;
            start[axis] = at;
            left.Push(new(start, box.Shape.With(axis, back)));
            left.Push(new(box.Start, box.Shape.With(axis, front)));
        }

        return boxes;
    }

    /// <summary>Where the first axis of several chunks is cut in about two halves.</summary>
    private (int Axis, long At)? CutOf(Block box)
    {
        for (int axis = 0; axis < box.NDim; axis++)
        {
            long first = box.Start[axis], end = box.End(axis);
            long middle = NextCut(axis, first + ((end - first - 1) / 2));
            if (middle >= end)
                middle = NextCut(axis, first);
            if (middle < end)
                return (axis, middle);
        }

        return null;
    }

    /// <summary>The first index of the selection after a given one that lies in another chunk.</summary>
    private long NextCut(int axis, long index)
    {
        long step = selection.Step[axis], place = selection.Start[axis] + index * step, unit = _unit[axis];
        return step > 0
            ? index + ((place / unit + 1) * unit - place + step - 1) / step
            : index + (place - place / unit * unit) / -step + 1;
    }

    /// <summary>The indices of the selection at which chunks begin.</summary>
    private List<long> Cuts(int axis)
    {
        var cuts = new List<long>();
        for (long index = 0; index < selection.Shape[axis]; index = NextCut(axis, index))
            cuts.Add(index);
        return cuts;
    }

    private long At(List<long> cuts, long number, int axis) => number < cuts.Count ? cuts[(int)number] : selection.Shape[axis];

    private long Touched(int axis, long first, long count)
    {
        long touched = 0;
        for (long index = first; index < first + count; index = NextCut(axis, index))
            touched++;
        return touched;
    }
}
