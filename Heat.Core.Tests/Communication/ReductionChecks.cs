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
        T[] own = Of(comm.Rank);
        T[] Of(int rank) => [.. Enumerable.Range(0, count).Select(i => value(rank, i))];
        T[] Fold(int ranks) => [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, ranks).Select(rank => value(rank, i)).Aggregate(fold))];
        T[] total = Fold(comm.Size), upToHere = Fold(comm.Rank + 1), mark = Of(comm.Size);

        var send = (T[])own.Clone();
        var result = new T[count];
        form.Call(() => comm.Allreduce(send, result, op), () => comm.Iallreduce<T>(send, result, op));
        Assert.That(result, Is.EqualTo(total), $"Allreduce of {op}");

        result = (T[])own.Clone();
        comm.Allreduce(result, op);
        Assert.That(result, Is.EqualTo(total), $"Allreduce in place of {op}");

        for (int root = 0; root < comm.Size; root++)
        {
            int to = root;
            result = (T[])mark.Clone();
            form.Call(() => comm.Reduce(send, result, op, to), () => comm.Ireduce<T>(send, result, op, to));
            Assert.That(result, Is.EqualTo(comm.Rank == root ? total : mark), $"Reduce of {op} to {root}");
        }

        form.Call(() => comm.Scan(send, result, op), () => comm.Iscan<T>(send, result, op));
        Assert.That(result, Is.EqualTo(upToHere), $"Scan of {op}");

        result = (T[])own.Clone();
        comm.Scan(result, op);
        Assert.That(result, Is.EqualTo(upToHere), $"Scan of {op} in place");

        result = (T[])mark.Clone();
        form.Call(() => comm.ExclusiveScan(send, result, op), () => comm.IexclusiveScan<T>(send, result, op));
        Assert.That(result, Is.EqualTo(comm.Rank == 0 ? mark : Fold(comm.Rank)), $"ExclusiveScan of {op}");
        Assert.That(send, Is.EqualTo(own), "a reduction changed its send buffer");
    }
}
