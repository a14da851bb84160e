namespace Heat.Tests;

/// <summary>Parts above every library's threshold for eager messages, and above that for shared work among threads.</summary>
[Transport, Conformance]
public class LargeMovementTests
{
    private const int Length = (1 << 20) / sizeof(int) + 1;

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Broadcast(Communicator comm, CallForm form)
    {
        int[] buffer = Pattern.Of<int>(comm.Rank, Length);
        int root = comm.Size - 1;
        form.Call(() => comm.Broadcast(buffer.AsSpan(), root), () => comm.Ibroadcast(buffer.AsMemory(), root));
        Pattern.AssertSame(buffer, Pattern.Of<int>(root, Length));
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Gather_and_scatter_back(Communicator comm, CallForm form)
    {
        int[] part = Pattern.Of<int>(comm.Rank, Length);
        var all = new int[comm.Rank == 0 ? Length * comm.Size : 0];
        var back = new int[Length];
        form.Call(() => comm.Gather<int>(part, all, root: 0), () => comm.Igather<int>(part, all, root: 0));
        form.Call(() => comm.Scatter<int>(all, back, root: 0), () => comm.Iscatter<int>(all, back, root: 0));
        Pattern.AssertSame(back, part);
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Alltoallv_there_and_back(Communicator comm, CallForm form)
    {
        // Rank r sends (r + 1) times as much to each rank; rank 0 sends an empty part to itself.
        int[] outgoing = [.. Enumerable.Range(0, comm.Size).Select(to => comm.Rank + to == 0 ? 0 : (comm.Rank + 1) * Length / comm.Size)];
        int[] incoming = [.. Enumerable.Range(0, comm.Size).Select(from => comm.Rank + from == 0 ? 0 : (from + 1) * Length / comm.Size)];
        int[] data = Pattern.Of<int>(comm.Rank, outgoing.Sum());
        var there = new int[incoming.Sum()];
        var back = new int[data.Length];
        form.Call(() => comm.Alltoallv<int>(data, outgoing, there, incoming), () => comm.Ialltoallv<int>(data, outgoing, there, incoming));
        form.Call(() => comm.Alltoallv<int>(there, incoming, back, outgoing), () => comm.Ialltoallv<int>(there, incoming, back, outgoing));
        Pattern.AssertSame(back, data);
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Allgather(Communicator comm, CallForm form)
    {
        var all = new int[Length * comm.Size];
        int[] part = Pattern.Of<int>(comm.Rank, Length);
        form.Call(() => comm.Allgather<int>(part, all), () => comm.Iallgather<int>(part, all));
        for (int rank = 0; rank < comm.Size; rank++)
            Pattern.AssertSame<int>(all.AsSpan(rank * Length, Length), Pattern.Of<int>(rank, Length));
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Every_reduction(Communicator comm, CallForm form) =>
        ReductionChecks.All(comm, form, ReduceOp.Sum, (a, b) => a + b, Length, (rank, i) => (long)rank * i);
}
