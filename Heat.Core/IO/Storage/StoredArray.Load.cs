namespace Heat.IO;

public sealed partial record StoredArray
{
    /// <summary>Loads the array, or a part of it. Collective: every rank reads the bytes of its own part; where these are short pieces
    /// all over the file (a split along a later axis), or all ranks need all of it, each rank reads a share of the rows and a
    /// redistribution brings them where they belong, round by round.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis; those left out are whole.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <remarks>Memory: the result, and at most 64 MiB on each rank.</remarks>
    /// <exception cref="InvalidDataException">The file is shorter than the array; on all ranks.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the new type; on all ranks.</exception>
    public DNDArray<T> Load<T>(
        Communicator comm, int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(comm);
        var selection = Selection.Of(Shape, slices);
        var distribution = Distribution.Balanced(selection.Shape, split, comm.Size);
        if (!Kernels.Cast.IsSupported(ElementType, DType.Of<T>()))
            throw FileErrors.Unsupported(Path, $"Elements of type {ElementType} cannot be loaded as {DType.Of<T>()}.", Name);
        using var files = new StoredParts(this);
        LocalTensor<T> local = comm.Together(() =>
        {
            files.Check();
            return LocalTensor<T>.Allocate(distribution.LocalShape(comm.Rank));
        });
        Selection inFileOrder = IsColumnMajor ? selection.Reversed() : selection;
        int? axis = IsColumnMajor ? Shape.NDim - 1 - distribution.Split : distribution.Split;
        LocalTensor<T> target = IsColumnMajor ? local.Permute([.. Enumerable.Range(0, Shape.NDim).Reverse()]) : local;
        var parts = Distribution.Balanced(inFileOrder.Shape, axis, comm.Size);
        var reader = new StoredReader<T>(this, files, inFileOrder, casting);
        if (IsDirect(parts.Shape, axis, comm.Size))
            LoadDirectly(reader, parts, comm, target, progress, cancellation);
        else
            LoadShares(reader, parts, comm, target, progress, cancellation);
        return Ht.FromLocal(local, distribution, comm);
    }

    private void LoadDirectly<T>(
        StoredReader<T> reader, Distribution distribution, Communicator comm, LocalTensor<T> target, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged
    {
        Block part = distribution.BlockOf(comm.Rank);
        long perRound = Math.Max(1, RoundBytes / ElementType.Size);
        long most = Enumerable.Range(0, comm.Size).Max(rank => distribution.LocalShape(rank).Size);
        Rounds.Run(comm, Quotient(most, perRound), round =>
        {
            long first = Math.Min(round * perRound, part.Size);
            foreach (Block box in part.Range(first, Math.Min(first + perRound, part.Size)))
                reader.Read(box, target.Slice(box.RelativeTo(part.Start)));
        }, progress: progress, cancellation: cancellation);
    }

    // Each round deals rows (of an array that shall not be split: elements) to the ranks, which then hand them on.
    private void LoadShares<T>(
        StoredReader<T> reader, Distribution distribution, Communicator comm, LocalTensor<T> target, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged
    {
        Block whole = Block.Whole(distribution.Shape), part = distribution.BlockOf(comm.Rank);
        (long rows, long along, long below) = Around(distribution.Shape, distribution.Split);
        bool isWhole = distribution.Split is null;
        long row = isWhole ? 1 : along * below, count = isWhole ? along : rows;
        int size = Math.Max(ElementType.Size, DType.Of<T>().Size);
        long perRound = Math.Max(1, (isWhole ? 1 : comm.Size) * (RoundBytes / 2L) / (row * size));
        long mine = isWhole ? 1 : part.Size / rows;
        LocalTensor<T> share = default;
        Rounds.Run(
            comm, Quotient(count, perRound),
            round =>
            {
                (long first, Distribution shares) = Share(round);
                Block own = shares.BlockOf(comm.Rank);
                share = LocalTensor<T>.Allocate(own.Shape);
                long start = (first + own.Start[0]) * row, position = 0;
                foreach (Block box in whole.Range(start, start + own.Size))
                {
                    reader.Read(box, new LocalTensor<T>(share.Memory.Slice((int)position), box.Shape));
                    position += box.Size;
                }
            },
            round =>
            {
                (long first, Distribution shares) = Share(round);
                DNDArray<T> dealt = Ht.FromLocal(share, shares, comm);
                LocalTensor<T> handed = dealt.Resplit(isWhole ? null : 1).Local.Contiguous();
                Memory<T> elements = handed.Memory[(int)handed.Offset..];
                long position = 0;
                foreach (Block box in part.Range(first * mine, first * mine + handed.Size))
                {
                    new LocalTensor<T>(elements[(int)position..], box.Shape).CopyTo(target.Slice(box.RelativeTo(part.Start)));
                    position += box.Size;
                }
            },
            progress, cancellation);

        (long First, Distribution Shares) Share(long round)
        {
            long first = round * perRound, now = Math.Min(perRound, count - first);
            return (first, Distribution.Balanced(isWhole ? [now] : [now, along, below], 0, comm.Size));
        }
    }
}
