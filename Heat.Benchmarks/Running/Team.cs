using System.Text;

namespace Heat.Benchmarks;

/// <summary>
/// Keeps the ranks together: rank 0 runs BenchmarkDotNet and says, by a broadcast, what comes next; the others follow.
/// BenchmarkDotNet decides by its own clock how often it calls a benchmark, so that ranks which each ran it would call
/// differently often, and hang.
/// </summary>
internal static class Team
{
    private const int Prepare = -1, End = -2;

    private static Communicator? s_comm;
    private static Workload? s_workload;

    /// <summary>Runs a program on rank 0 while the other ranks do as it says.</summary>
    public static void Lead(Communicator comm, Action program)
    {
        if (comm.Rank != 0)
        {
            Follow(comm);
            return;
        }

        s_comm = comm;
        try
        {
            program();
        }
        finally
        {
            comm.Broadcast(End, 0);
        }
    }

    /// <summary>The workload that the ranks have made; on rank 0.</summary>
    public static Workload Workload => s_workload ?? throw new InvalidOperationException("No workload has been prepared.");

    /// <summary>The number of ranks; on rank 0.</summary>
    public static int Ranks => s_comm?.Size ?? 1;

    /// <summary>Makes a workload on all ranks; called on rank 0.</summary>
    public static void Set(string specification)
    {
        s_workload = null;
        s_comm!.Broadcast(Prepare, 0);
        s_workload = Workload.Create(Share(s_comm, specification), s_comm);
    }

    /// <summary>Runs one of the workload's steps on all ranks, and returns when the slowest has done it; called on rank 0.</summary>
    public static void Run(int step)
    {
        s_comm!.Broadcast(step, 0);
        Workload.Run(step);
        s_comm.Barrier();
    }

    private static void Follow(Communicator comm)
    {
        Workload? workload = null;
        for (int command = comm.Broadcast(0, 0); command != End; command = comm.Broadcast(0, 0))
        {
            if (command == Prepare)
            {
                workload = null;
                workload = Workload.Create(Share(comm, ""), comm);
            }
            else
            {
                workload!.Run(command);
                comm.Barrier();
            }
        }
    }

    private static string Share(Communicator comm, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int length = comm.Broadcast(bytes.Length, 0);
        Array.Resize(ref bytes, length);
        comm.Broadcast(bytes.AsSpan(), 0);
        return Encoding.UTF8.GetString(bytes);
    }
}
