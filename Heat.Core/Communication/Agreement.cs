using System.Text;

namespace Heat;

/// <summary>Errors that only one rank can notice, made known to all before anything else happens.</summary>
internal static class Agreement
{
    /// <summary>Throws on every rank if any rank has a problem: the text of the lowest such rank. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="problem">What is wrong on this rank, or null.</param>
    /// <exception cref="ArgumentException">A rank has a problem.</exception>
    public static void ThrowTogether(this Communicator comm, string? problem)
    {
        int first = comm.Allreduce(problem is null ? comm.Size : comm.Rank, ReduceOp.Min);
        if (first == comm.Size)
            return;
        byte[] text = Encoding.UTF8.GetBytes(problem ?? "");
        int length = comm.Broadcast(text.Length, first);
        if (comm.Rank != first)
            text = new byte[length];
        comm.Broadcast(text.AsSpan(), first);
        throw new ArgumentException($"Rank {first}: {Encoding.UTF8.GetString(text)}");
    }
}
