using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// What the ranks of a machine may take together for arrays. Where there is less than a rank asks for, it gets an
/// <see cref="InsufficientMemoryException"/> with the numbers, instead of being killed by the system when it writes to memory that
/// the system has promised but does not have. Each rank counts what it takes; ranks that have mapped each other's memory count in it, so
/// that one rank may take more than its share while others take less. Other ranks get equal shares.
/// </summary>
internal sealed unsafe class MemoryBudget(long limit)
{
    private readonly long* _private = (long*)NativeMemory.AllocZeroed(sizeof(long)); // kept as long as the process
    private Counts? _counts;
    private int _ranks = 1;

    /// <summary>That of this process: <c>HEAT_MEMORY</c>, or what the machine has to spare when it is first asked for.</summary>
    public static MemoryBudget OfProcess { get; } = new(HeatSettings.Memory.OfProcess() ?? MachineMemory.Available());

    /// <summary>What the ranks of the machine may take together.</summary>
    public long Limit { get; private set; } = limit;

    /// <summary>What they have taken, as far as this rank knows.</summary>
    public long Taken
    {
        get
        {
            long sum = 0;
            foreach (nint count in _counts?.All ?? [(nint)_private])
                sum += Volatile.Read(ref *(long*)count);
            return sum;
        }
    }

    /// <summary>The ranks of the machine are other processes with memory of their own: each gets an equal share.</summary>
    public void Divide(int ranks) => (_ranks, Limit) = (ranks, Limit / ranks);

    /// <summary>The ranks of the machine count where all of them can read it.</summary>
    /// <param name="own">Where this rank counts from now on: zero so far.</param>
    /// <param name="others">Where the others do.</param>
    /// <param name="least">The least that any of them found free.</param>
    public void Share(nint own, ReadOnlySpan<nint> others, long least)
    {
        (Limit, _ranks) = (least, others.Length + 1);
        Volatile.Write(ref _counts, new(own, [own, .. others, (nint)_private])); // what it has so far stays where it is
    }

    /// <summary>Counts memory that is about to be taken.</summary>
    /// <exception cref="InsufficientMemoryException">That would be more than there is.</exception>
    public void Take(long bytes)
    {
        ref long own = ref *(long*)(_counts?.Own ?? (nint)_private);
        Interlocked.Add(ref own, bytes);
        long taken = Taken;
        if (taken <= Limit)
            return;
        Interlocked.Add(ref own, -bytes);
        string whose = _ranks == 1 ? "this process" : _counts is null ? $"this rank, one of {_ranks} on its machine," : $"the {_ranks} ranks of this machine";
#pragma warning disable MA0012, CA2201 // the runtime's own exception, with the numbers that it lacks
        throw new InsufficientMemoryException(
            $"{ByteSize.Text(bytes)} ({bytes} bytes) more would be too much: {whose} may take {ByteSize.Text(Limit)} for arrays, of which {ByteSize.Text(taken - bytes)} are taken. HEAT_MEMORY sets another limit.");
#pragma warning restore MA0012, CA2201
    }

    /// <summary>Counts memory that was given back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref *(long*)(_counts?.Own ?? (nint)_private), -bytes);

    private sealed record Counts(nint Own, nint[] All);
}
