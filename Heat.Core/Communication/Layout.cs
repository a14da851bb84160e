namespace Heat;

/// <summary>Where the parts of all ranks lie in one rank's buffer: a count and a displacement for each, in elements.</summary>
internal readonly struct Layout
{
    private Layout(int[] counts, int[] displacements) => (Counts, Displacements) = (counts, displacements);

    public int[] Counts { get; }

    public int[] Displacements { get; }

    /// <summary>The layout of a v-call's arguments; without displacements the parts lie one after the other.</summary>
    public static Layout From(ReadOnlySpan<int> counts, ReadOnlySpan<int> displacements) =>
        new(counts.ToArray(), displacements.IsEmpty ? Packed(counts) : displacements.ToArray());

    /// <summary>Adopts two arrays that the caller does not change any more.</summary>
    public static Layout Adopt(int[] counts, int[] displacements) => new(counts, displacements);

    /// <summary>Equal parts, of each of which a slice is meant.</summary>
    /// <param name="parts">Their number.</param>
    /// <param name="length">The length of each.</param>
    /// <param name="first">Where the slice begins.</param>
    /// <param name="count">Its length.</param>
    public static Layout OfSlices(int parts, int length, int first, int count)
    {
        var counts = new int[parts];
        var displacements = new int[parts];
        for (int part = 0; part < parts; part++)
            (counts[part], displacements[part]) = (count, (part * length) + first);
        return new(counts, displacements);
    }

    /// <summary>The same parts, of each of which only a slice is meant: what there is of it.</summary>
    public Layout Slice(int first, int count)
    {
        if (Counts is null)
            return this;
        var counts = new int[Counts.Length];
        var displacements = new int[Counts.Length];
        for (int part = 0; part < counts.Length; part++)
        {
            counts[part] = Math.Clamp(Counts[part] - first, 0, count);
            displacements[part] = Displacements[part] + Math.Min(first, Counts[part]);
        }

        return new(counts, displacements);
    }

    /// <summary>The beginnings of the same parts, of at most so many elements each.</summary>
    public Layout Clip(int most) => Slice(0, most);

    /// <summary>What does not fit, or null.</summary>
    public string? Problem(CollectiveKind kind, string buffer, int size, int length)
    {
        if (Counts.Length != size || Displacements.Length != size)
            return $"{kind}: {Counts.Length} {buffer} counts and {Displacements.Length} displacements for {size} ranks.";
        for (int rank = 0; rank < size; rank++)
        {
            if (Counts[rank] < 0 || Displacements[rank] < 0 || (long)Displacements[rank] + Counts[rank] > length)
            {
                return $"{kind}: the part of rank {rank} (count {Counts[rank]}, displacement {Displacements[rank]}) "
                    + $"lies outside the {buffer} buffer of {length} elements.";
            }
        }

        return null;
    }

    private static int[] Packed(ReadOnlySpan<int> counts)
    {
        var displacements = new int[counts.Length];
        for (int rank = 1; rank < counts.Length; rank++)
            displacements[rank] = displacements[rank - 1] + counts[rank - 1];
        return displacements;
    }
}
