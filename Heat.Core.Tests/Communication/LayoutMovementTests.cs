using System.Numerics;

namespace Heat.Tests;

/// <summary>Collectives that move parts of very different lengths, packed or with gaps in between.</summary>
[TestFixture(TypeArgs = [typeof(byte)])]
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(Complex)])]
[TestFixture(TypeArgs = [typeof(bool)])]
[TestFixture(TypeArgs = [typeof(Triple)])]
[Transport, Conformance]
public class LayoutMovementTests<T> where T : unmanaged
{
    // Marks what no part may touch.
    private static readonly T s_gap = Pattern.Of<T>(12345, 1)[0];

    [Distributed(CallForm.Blocking, 0)]
    [Distributed(CallForm.Blocking, 3)]
    [Distributed(CallForm.Waited, 3)]
    [Distributed(CallForm.Tested, 0)]
    public void Gatherv(Communicator comm, CallForm form, int gap)
    {
        int[] counts = Counts(comm.Size, salt: 1), displacements = Displacements(counts, gap);
        for (int root = 0; root < comm.Size; root++)
        {
            T[] send = Pattern.Of<T>(comm.Rank, counts[comm.Rank]);
            bool isRoot = comm.Rank == root;
            T[] receive = isRoot ? Empty(counts, displacements) : [];
            int[] atRoot = isRoot ? counts : [], where = isRoot && gap > 0 ? displacements : [];
            int to = root;
            form.Call(() => comm.Gatherv<T>(send, receive, atRoot, to, where), () => comm.Igatherv<T>(send, receive, atRoot, to, where));
            Pattern.AssertSame(receive, isRoot ? Filled(counts, displacements, rank => Pattern.Of<T>(rank, counts[rank])) : []);
        }
    }

    [Distributed(CallForm.Blocking, 0)]
    [Distributed(CallForm.Blocking, 3)]
    [Distributed(CallForm.Waited, 3)]
    [Distributed(CallForm.Tested, 0)]
    public void Scatterv(Communicator comm, CallForm form, int gap)
    {
        int[] counts = Counts(comm.Size, salt: 2), displacements = Displacements(counts, gap);
        for (int root = 0; root < comm.Size; root++)
        {
            bool isRoot = comm.Rank == root;
            int from = root;
            T[] send = isRoot ? Filled(counts, displacements, rank => Pattern.Of<T>(from + rank, counts[rank])) : [];
            var receive = new T[counts[comm.Rank]];
            int[] atRoot = isRoot ? counts : [], where = isRoot && gap > 0 ? displacements : [];
            form.Call(() => comm.Scatterv<T>(send, atRoot, receive, from, where), () => comm.Iscatterv<T>(send, atRoot, receive, from, where));
            Pattern.AssertSame(receive, Pattern.Of<T>(root + comm.Rank, counts[comm.Rank]));
        }
    }

    [Distributed(CallForm.Blocking, 0)]
    [Distributed(CallForm.Blocking, 3)]
    [Distributed(CallForm.Waited, 3)]
    [Distributed(CallForm.Tested, 0)]
    public void Allgatherv(Communicator comm, CallForm form, int gap)
    {
        int[] counts = Counts(comm.Size, salt: 3), displacements = Displacements(counts, gap), where = gap > 0 ? displacements : [];
        T[] send = Pattern.Of<T>(comm.Rank, counts[comm.Rank]), receive = Empty(counts, displacements);
        form.Call(() => comm.Allgatherv<T>(send, receive, counts, where), () => comm.Iallgatherv<T>(send, receive, counts, where));
        Pattern.AssertSame(receive, Filled(counts, displacements, rank => Pattern.Of<T>(rank, counts[rank])));
    }

    [Distributed(CallForm.Blocking, 0)]
    [Distributed(CallForm.Blocking, 3)]
    [Distributed(CallForm.Waited, 3)]
    [Distributed(CallForm.Tested, 0)]
    public void Alltoallv(Communicator comm, CallForm form, int gap)
    {
        int size = comm.Size;
        int[] outgoing = [.. Enumerable.Range(0, size).Select(to => Counts(size, salt: comm.Rank)[to])];
        int[] incoming = [.. Enumerable.Range(0, size).Select(from => Counts(size, salt: from)[comm.Rank])];
        int[] sendAt = Displacements(outgoing, gap), receiveAt = Displacements(incoming, gap);
        T[] send = Filled(outgoing, sendAt, to => Pattern.Of<T>(comm.Rank * size + to, outgoing[to]));
        T[] receive = Empty(incoming, receiveAt);
        int[] from = gap > 0 ? sendAt : [], where = gap > 0 ? receiveAt : [];
        form.Call(() => comm.Alltoallv<T>(send, outgoing, receive, incoming, from, where), () => comm.Ialltoallv<T>(send, outgoing, receive, incoming, from, where));
        Pattern.AssertSame(receive, Filled(incoming, receiveAt, rank => Pattern.Of<T>(rank * size + comm.Rank, incoming[rank])));
    }

    [Distributed]
    public void All_parts_empty(Communicator comm)
    {
        var counts = new int[comm.Size];
        T[] buffer = [s_gap];
        comm.Alltoallv<T>([], counts, buffer, counts);
        comm.Allgatherv<T>([], buffer, counts);
        Pattern.AssertSame(buffer, [s_gap]);
    }

    /// <summary>None, few and many elements side by side; the salt moves them around.</summary>
    private static int[] Counts(int size, int salt) => [.. Enumerable.Range(0, size).Select(rank => ((rank + salt) % 4) switch { 0 => 0, 1 => 1, 2 => 4001 + rank, _ => 13 })];

    /// <summary>With gaps the parts also lie in reverse order.</summary>
    private static int[] Displacements(int[] counts, int gap)
    {
        var displacements = new int[counts.Length];
        int next = gap;
        foreach (int rank in gap > 0 ? Enumerable.Range(0, counts.Length).Reverse() : Enumerable.Range(0, counts.Length))
        {
            displacements[rank] = next;
            next += counts[rank] + gap;
        }

        return displacements;
    }

    private static T[] Empty(int[] counts, int[] displacements)
    {
        var buffer = new T[counts.Zip(displacements, (count, displacement) => count + displacement).Max() + 2];
        buffer.AsSpan().Fill(s_gap);
        return buffer;
    }

    private static T[] Filled(int[] counts, int[] displacements, Func<int, T[]> part)
    {
        T[] buffer = Empty(counts, displacements);
        for (int rank = 0; rank < counts.Length; rank++)
            part(rank).CopyTo(buffer, displacements[rank]);
        return buffer;
    }
}
