using System.Numerics;

namespace Heat.Tests;

/// <summary>Collectives that move equal parts, for element types of every kind.</summary>
[TestFixture(TypeArgs = [typeof(byte)])]
[TestFixture(TypeArgs = [typeof(short)])]
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(double)])]
[TestFixture(TypeArgs = [typeof(Complex)])]
[TestFixture(TypeArgs = [typeof(Half)])]
[TestFixture(TypeArgs = [typeof(bool)])]
[TestFixture(TypeArgs = [typeof(Triple)])]
[TestFixture(TypeArgs = [typeof(ValueIndex<double>)])]
[Transport, Conformance]
public class MovementTests<T> where T : unmanaged
{
    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    [Distributed(CallForm.Tested)]
    public void Broadcast(Communicator comm, CallForm form)
    {
        ForAllCountsAndRoots(comm, (count, root) =>
        {
            T[] buffer = Pattern.Of<T>(comm.Rank, count);
            form.Call(() => comm.Broadcast(buffer.AsSpan(), root), () => comm.Ibroadcast(buffer.AsMemory(), root));
            Pattern.AssertSame(buffer, Pattern.Of<T>(root, count));
        });
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Gather(Communicator comm, CallForm form)
    {
        ForAllCountsAndRoots(comm, (count, root) =>
        {
            T[] send = Pattern.Of<T>(comm.Rank, count);
            var receive = new T[comm.Rank == root ? count * comm.Size : 0];
            form.Call(() => comm.Gather<T>(send, receive, root), () => comm.Igather<T>(send, receive, root));
            Pattern.AssertSame(receive, comm.Rank == root ? Concatenated(comm.Size, rank => Pattern.Of<T>(rank, count)) : []);
        });
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Scatter(Communicator comm, CallForm form)
    {
        ForAllCountsAndRoots(comm, (count, root) =>
        {
            T[] send = comm.Rank == root ? Pattern.Of<T>(root, count * comm.Size) : [];
            var receive = new T[count];
            form.Call(() => comm.Scatter<T>(send, receive, root), () => comm.Iscatter<T>(send, receive, root));
            Pattern.AssertSame(receive, Pattern.Of<T>(root, count, start: count * comm.Rank));
        });
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Allgather(Communicator comm, CallForm form)
    {
        foreach (int count in Pattern.Counts)
        {
            T[] send = Pattern.Of<T>(comm.Rank, count);
            var receive = new T[count * comm.Size];
            form.Call(() => comm.Allgather<T>(send, receive), () => comm.Iallgather<T>(send, receive));
            Pattern.AssertSame(receive, Concatenated(comm.Size, rank => Pattern.Of<T>(rank, count)));
        }
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Alltoall(Communicator comm, CallForm form)
    {
        foreach (int count in Pattern.Counts)
        {
            T[] send = Pattern.Of<T>(comm.Rank, count * comm.Size);
            var receive = new T[count * comm.Size];
            form.Call(() => comm.Alltoall<T>(send, receive), () => comm.Ialltoall<T>(send, receive));
            Pattern.AssertSame(receive, Concatenated(comm.Size, rank => Pattern.Of<T>(rank, count, start: count * comm.Rank)));
        }
    }

    [Distributed]
    public void Single_values(Communicator comm)
    {
        T[] expected = [.. Enumerable.Range(0, comm.Size).Select(rank => Pattern.Of<T>(rank, 1)[0])];
        Pattern.AssertSame(comm.Allgather(expected[comm.Rank]), expected);
        for (int root = 0; root < comm.Size; root++)
            Pattern.AssertSame([comm.Broadcast(expected[comm.Rank], root)], [expected[root]]);
    }

    private static void ForAllCountsAndRoots(Communicator comm, Action<int, int> body)
    {
        foreach (int count in Pattern.Counts)
        {
            for (int root = 0; root < comm.Size; root++)
                body(count, root);
        }
    }

    private static T[] Concatenated(int size, Func<int, T[]> part) => [.. Enumerable.Range(0, size).SelectMany(part)];
}
