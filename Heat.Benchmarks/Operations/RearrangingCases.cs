namespace Heat.Benchmarks;

/// <summary>Indexing, joining and other rearrangements of single-precision arrays that are split along axis 0, unless it is said.</summary>
internal static class RearrangingCases
{
    private static readonly Shape s_square = [4096, 4096];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        View("slice of rows", a => a[100..3000]),
        View("slice of columns", a => a[.., 100..3000]),
        View("transpose", a => a.T),
        Copied("slice [::2, 1:-1] copied", a => a["::2", 1..^1].Copy()),
        Copied("flip of axis 0", a => Ht.Flip(a, 0)),
        Copied("flip of axis 1", a => Ht.Flip(a, 1)),
        Copied("roll by 1000 of axis 0", a => Ht.Roll(a, 1000, 0)),
        Copied("roll by 1000 of axis 1", a => Ht.Roll(a, 1000, 1)),
        Copied("pad by 10", a => Ht.Pad(a, 10)),
        Copied("pad by 10, reflected,", a => Ht.Pad(a, 10, PadMode.Reflect)),
        Copied("concatenate along 0", a => Ht.Concatenate([a, a], 0)),
        Copied("concatenate along 1", a => Ht.Concatenate([a, a], 1)),
        Copied("stack along -1", a => Ht.Stack([a, a], -1)),
        Copied("tile (2, 2)", a => Ht.Tile(a, 2, 2)),
        Copied("repeat 2 along 1", a => Ht.Repeat(a, 2, 1)),
        Copied("lower triangle", a => Ht.Tril(a)),
        new("rearranging reshape (1000, 40000) split 1 to (10^7, 4) split 1", comm =>
        {
            DNDArray<float> a = VariedArray.Of<float>([1000, 40_000], 1, comm);
            return OfCopy(a.Size, comm, () => a.Reshape([10_000_000, 4], split: 1));
        }),
        Selected("mask select", (a, mask) => a[mask], sizeof(float)),
        Selected("nonzero", (_, mask) => Ht.NonZero(mask), 2 * sizeof(long)),
        new("rearranging 256k random rows of 10^6 x 8", comm =>
        {
            DNDArray<float> a = VariedArray.Of<float>([1_000_000, 8], 0, comm), whole = Ht.FromLocal(a.Resplit(null).Local, 0, Ht.Self);
            DNDArray<long> rows = Ht.Random.Randint<long>(0, 1_000_000, [256 << 10], split: 0, comm: comm), own = Ht.FromLocal(rows.Local.Copy(), 0, Ht.Self);
            return new OperationWorkload((256L << 10) * 8 * sizeof(float), () => a[rows], new Floor(FloorName.LocalGather, () => _ = whole[own]));
        }),
        new("rearranging partition of 4M", comm =>
        {
            DNDArray<float> a = VariedArray.Of<float>([4_000_000], 0, comm);
            return OfCopy(a.Size, comm, () => Ht.Partition(a, 2_000_000, 0));
        }),
    ];

    private static WorkloadCase View(string name, Func<DNDArray<float>, DNDArray<float>> operation) => new($"rearranging {name} {s_square[0]}", comm =>
    {
        DNDArray<float> a = VariedArray.Of<float>(s_square, 0, comm);
        return new OperationWorkload(1, () => operation(a));
    });

    private static WorkloadCase Copied(string name, Func<DNDArray<float>, DNDArray<float>> operation) => new($"rearranging {name} {s_square[0]}", comm =>
    {
        DNDArray<float> a = VariedArray.Of<float>(s_square, 0, comm);
        return OfCopy(operation(a).Size, comm, () => operation(a));
    });

    private static WorkloadCase Selected(string name, Func<DNDArray<float>, DNDArray<bool>, object> operation, int resultBytes) => new($"rearranging {name} {s_square[0]}", comm =>
    {
        DNDArray<float> a = VariedArray.Of<float>(s_square, 0, comm);
        DNDArray<bool> mask = a > 0.75f;
        var reading = new ReadingFloor(mask.Local.Size);
        long selected = mask.Local.Size / 2 * resultBytes / sizeof(float);
        Action copy = Copy(selected);
        return new OperationWorkload(a.Size * sizeof(float), () => operation(a, mask), new Floor(FloorName.Memcpy, () =>
        {
            reading.Run();
            copy();
        }));
    });

    /// <summary>An operation beside a copy of its result, each rank its share.</summary>
    private static OperationWorkload OfCopy(long elements, Communicator comm, Func<object> operation) =>
        new(elements * sizeof(float), operation, new Floor(FloorName.Memcpy, Copy(elements / comm.Size)));

    private static Action Copy(long elements)
    {
        var allocator = new PooledAllocator();
        LocalTensor<float> from = LocalTensor<float>.Allocate([elements], allocator), to = LocalTensor<float>.Allocate([elements], allocator);
        from.Fill(1);
        to.Fill(1);
        return () => from.Span.CopyTo(to.Span);
    }
}
