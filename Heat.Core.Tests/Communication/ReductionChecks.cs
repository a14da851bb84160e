namespace Heat.Tests;

/// <summary>Runs one operation through every reducing collective and compares with a fold over the ranks in order.</summary>
internal static class ReductionChecks
{
    /// <param name="comm">The ranks.</param>
    /// <param name="form">How to call.</param>
    /// <param name="op">The operation.</param>
    /// <param name="fold">What it should do to two elements.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="value">The element of a rank at an index.</param>
    public static void All<T>(Communicator comm, CallForm form, ReduceOp<T> op, Func<T, T, T> fold, int count, Func<int, int, T> value) where T : unmanaged
    {
        // By rank: what it contributes, and the fold up to and with it. One more contribution marks untouched buffers.
        T[][] parts = [.. Enumerable.Range(0, comm.Size + 1).Select(rank => Enumerable.Range(0, count).Select(i => value(rank, i)).ToArray())];
        T[][] prefixes = [.. parts];
        for (int rank = 1; rank < comm.Size; rank++)
            prefixes[rank] = [.. prefixes[rank - 1].Zip(parts[rank], fold)];
        T[] own = parts[comm.Rank], mark = parts[comm.Size], total = prefixes[comm.Size - 1];

        T[] send = Copy(own), result = Copy(mark);
        form.Call(() => comm.Allreduce(send, result, op), () => comm.Iallreduce<T>(send, result, op));
        AssertEqual(result, total, $"Allreduce of {op}");

        result = Copy(own);
        comm.Allreduce(result, op);
        AssertEqual(result, total, $"Allreduce of {op} in place");

        for (int root = 0; root < comm.Size; root++)
        {
            int to = root;
            result = Copy(mark);
            form.Call(() => comm.Reduce(send, result, op, to), () => comm.Ireduce<T>(send, result, op, to));
            AssertEqual(result, comm.Rank == root ? total : mark, $"Reduce of {op} to {root}");
        }

        form.Call(() => comm.Scan(send, result, op), () => comm.Iscan<T>(send, result, op));
        AssertEqual(result, prefixes[comm.Rank], $"Scan of {op}");

        result = Copy(own);
        comm.Scan(result, op);
        AssertEqual(result, prefixes[comm.Rank], $"Scan of {op} in place");

        result = Copy(mark);
        form.Call(() => comm.ExclusiveScan(send, result, op), () => comm.IexclusiveScan<T>(send, result, op));
        AssertEqual(result, comm.Rank == 0 ? mark : prefixes[comm.Rank - 1], $"ExclusiveScan of {op}");
        AssertEqual(send, own, $"a send buffer after reductions of {op}");
    }

    private static T[] Copy<T>(T[] values) => (T[])values.Clone();

    private static void AssertEqual<T>(T[] actual, T[] expected, string what)
    {
        if (!actual.AsSpan().SequenceEqual(expected, comparer: null)) // far faster than the constraint on long arrays
            Assert.That(actual, Is.EqualTo(expected), what);
    }
}
