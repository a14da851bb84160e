namespace Heat;

/// <summary>Brings the elements that a text shows, and no others, to rank 0.</summary>
internal static class ShownElements
{
    /// <summary>The dense array of the elements shown, on rank 0. Collective if the array is split: one exchange.</summary>
    public static T[]? Gather<T>(DNDArray<T> a, PrintPlan plan) where T : unmanaged
    {
        if (!a.IsDistributed)
            return Of(a.Local, plan);

        int axis = a.Split!.Value;
        var counts = new long[a.Comm.Size];
        counts[0] = plan.ShownShape[axis];
        var pieces = Distribution.FromCounts(plan.ShownShape, axis, counts);
        T[] shown = new T[pieces.LocalShape(a.Comm.Rank).Size];
        GlobalView source = a.AsGlobalView();
        GlobalView target = GlobalView.Of(new(PieceMap.Of(pieces), isRowMajor: true, new LocalPiece<T>(new(shown, pieces.LocalShape(a.Comm.Rank)))));
        var exchange = new Exchange(a.Comm, target, nameof(DNDArray<>.Print));
        foreach ((Block from, Block to) in plan.Pieces(Block.Whole(plan.Shape)))
            exchange.Add(source.Slice(from), target.Slice(to));
        exchange.Run();
        return a.Comm.Rank == 0 ? shown : null;
    }

    /// <summary>The dense array of the elements shown of an array that this rank has completely.</summary>
    public static T[] Of<T>(LocalTensor<T> array, PrintPlan plan) where T : unmanaged
    {
        Block all = Block.Whole(array.Shape);
        return Place(Pack(array, all, plan), plan.Pieces(all), plan.ShownShape);
    }

    /// <summary>The elements shown of one piece of an array, one block after the other.</summary>
    private static T[] Pack<T>(LocalTensor<T> local, Block owned, PrintPlan plan) where T : unmanaged =>
        [.. plan.Pieces(owned).SelectMany(block => local.Slice(block.Source.RelativeTo(owned.Start)).ToArray())];

    /// <summary>Puts blocks that follow one after the other where they belong.</summary>
    private static T[] Place<T>(T[] blocks, IEnumerable<(Block Source, Block Shown)> pieces, Shape shape) where T : unmanaged
    {
        var dense = new LocalTensor<T>(new T[shape.Size], shape);
        int first = 0;
        foreach ((_, Block shown) in pieces)
        {
            int size = (int)shown.Size;
            new LocalTensor<T>(blocks.AsMemory(first, size), shown.Shape).CopyTo(dense.Slice(shown));
            first += size;
        }

        return dense.ToArray();
    }
}
