
namespace Heat;

/// <summary>What set operations have in common: two arrays as one vector, and the elements of a vector that a mask chooses.</summary>
internal static class SetOperations
{
    /// <summary>The elements of two arrays as one vector, those of each rank where they are. No communication.</summary>
    public static DNDArray<T> Joined<T>(string name, DNDArray<T> a, DNDArray<T> b) where T : unmanaged
    {
        Check(a, b);
        SortOrder<T>.Check(name);
        Communicator comm = a.Comm;
        bool isSplit = a.Split is not null || b.Split is not null;
        LocalTensor<T> first = Share(a, isSplit), second = Share(b, isSplit);
        LocalTensor<T> joined = LocalTensor<T>.Allocate([first.Size + second.Size]);
        first.Span.CopyTo(joined.Span);
        second.Span.CopyTo(joined.Span[(int)first.Size..]);
        Distribution distribution = isSplit
            ? Distribution.FromCounts([a.Size + b.Size], 0, [.. Enumerable.Range(0, comm.Size).Select(rank => Size(a, rank) + Size(b, rank))])
            : Distribution.Balanced([a.Size + b.Size], null, comm.Size);
        return new(distribution, comm, joined, isRowMajor: true);
    }

    /// <summary>The elements of a vector at which numbers are as wanted, balanced if it is split. Collective if so.</summary>
    public static DNDArray<T> Chosen<T>(string name, DNDArray<T> vector, DNDArray<long> numbers, Func<long, bool> isWanted) where T : unmanaged
    {
        LocalTensor<T> chosen = LocalTensor<T>.Allocate(vector.LocalShape);
        ReadOnlySpan<T> elements = vector.Local.Span;
        ReadOnlySpan<long> own = numbers.Local.Span;
        Span<T> target = chosen.Span;
        int count = 0;
        for (int i = 0; i < elements.Length; i++)
        {
            if (isWanted(own[i]))
                target[count++] = elements[i];
        }

        chosen = new(chosen.Memory, [count]);
        if (vector.Split is null)
            return new(Distribution.Balanced([count], null, vector.Comm.Size), vector.Comm, chosen, isRowMajor: true);
        long[] counts = vector.Comm.Allgather((long)count);
        var unbalanced = new DNDArray<T>(Distribution.FromCounts([counts.Sum()], 0, counts), vector.Comm, chosen, isRowMajor: true);
        return unbalanced.IsBalanced ? unbalanced : unbalanced.To(Distribution.Balanced(unbalanced.Shape, 0, vector.Comm.Size), name);
    }

    /// <exception cref="ArgumentException">The arrays live on different communicators.</exception>
    public static void Check<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        Arguments.SameCommunicator(a.Comm, b);
    }

    /// <summary>This rank's elements of an array as a vector; of one that is whole on every rank an equal share, if the result is split.</summary>
    private static LocalTensor<T> Share<T>(DNDArray<T> array, bool isSplit) where T : unmanaged
    {
        LocalTensor<T> piece = array.Local.Contiguous();
        if (array.Split is not null || !isSplit)
            return new(piece.Memory, [piece.Size], [1], piece.Offset);
        Distribution shares = Distribution.Balanced([array.Size], 0, array.Comm.Size);
        return new(piece.Memory, [shares.Counts[array.Comm.Rank]], [1], piece.Offset + shares.Displacements[array.Comm.Rank]);
    }

    private static long Size<T>(DNDArray<T> array, int rank) where T : unmanaged =>
        array.Split is null ? Distribution.Balanced([array.Size], 0, array.Comm.Size).Counts[rank] : array.Distribution.LocalShape(rank).Size;
}
