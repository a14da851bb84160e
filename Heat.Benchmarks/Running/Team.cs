using System.Runtime.ExceptionServices;

namespace Heat.Benchmarks;

/// <summary>
/// Keeps the ranks together: rank 0 runs BenchmarkDotNet and says, by a broadcast, what comes next; the others follow.
/// BenchmarkDotNet decides by its clock how often it calls a benchmark, so that ranks which each ran it would call
/// differently often, and hang.
/// </summary>
internal static class Team
{
    private const int End = -1, Sampled = -2; // other commands are the number of a case to make

    private static IReadOnlyList<WorkloadCase> s_cases = [];
    private static Member? s_leader;
    private static ExceptionDispatchInfo? s_failure;

    /// <summary>What each case has come to; on rank 0.</summary>
    public static Dictionary<string, Record> Records { get; } = new(StringComparer.Ordinal);

    /// <summary>The ranks; on rank 0.</summary>
    public static Communicator Comm => s_leader!.Comm;

    /// <summary>Runs a program on rank 0 while the other ranks do as it says.</summary>
    /// <exception cref="Exception">What failed on this rank, be it that the program caught it: after a rank's failure the
    /// others are elsewhere, and only the job's end is left.</exception>
    public static void Lead(Communicator comm, IReadOnlyList<WorkloadCase> cases, Action program)
    {
        var member = new Member(comm, cases);
        if (comm.Rank != 0)
        {
            member.Follow();
            return;
        }

        (s_cases, s_leader, s_failure) = (cases, member, null);
        program();
        s_failure?.Throw();
        comm.Broadcast(End, 0);
    }

    /// <summary>Makes a workload on all ranks; called on rank 0.</summary>
    public static void Prepare(string name) => Command(() =>
    {
        int number = Enumerable.Range(0, s_cases.Count).First(k => s_cases[k].Name == name);
        Comm.Broadcast(number, 0);
        Records[name] = s_leader!.Prepare(number);
    });

    /// <summary>Takes a sample on all ranks; called on rank 0.</summary>
    public static void Sample() => Command(() =>
    {
        Comm.Broadcast(Sampled, 0);
        double[] seconds = s_leader!.Sample();
        TeamClock.Instance.Advance(seconds[0]);
    });

    // BenchmarkDotNet catches what a benchmark throws and would go on to the next, which the other ranks do not know of.
    private static void Command(Action command)
    {
        s_failure?.Throw();
        try
        {
            command();
        }
        catch (Exception exception)
        {
            s_failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    /// <summary>What a case moves, and the samples of it.</summary>
    /// <param name="Bytes">The bytes that all ranks together produce.</param>
    /// <param name="PlannedTemporaryBytes">Of the rank that needs most.</param>
    /// <param name="MeasuredTemporaryBytes">Likewise; <see langword="null"/> where the allocator does not count.</param>
    /// <param name="Samples">All of them, those of warming up, too.</param>
    public sealed record Record(long Bytes, long PlannedTemporaryBytes, long? MeasuredTemporaryBytes, Comparison Samples);

    /// <summary>One rank: its workload and how many samples it has taken.</summary>
    private sealed class Member(Communicator comm, IReadOnlyList<WorkloadCase> cases)
    {
        private string _case = "";
        private Workload? _workload;
        private Record? _record;

        public Communicator Comm => comm;

        public void Follow()
        {
            for (int command = comm.Broadcast(0, 0); command != End; command = comm.Broadcast(0, 0))
            {
                if (command == Sampled)
                    Sample();
                else
                    Prepare(command);
            }
        }

        public Record Prepare(int number)
        {
            _case = cases[number].Name;
            using var watchdog = new Watchdog(comm, $"The preparation of {_case}");
            _workload = null;
            TemporaryMemory.Clear();
            _workload = cases[number].Create(comm);
            long? measured = TemporaryMemory.Measure(comm, _workload);
            Sampling.WarmUp(comm, _workload);
            return _record = new(_workload.Bytes, _workload.PlannedTemporaryBytes, measured, new(_workload.Floors.Select(floor => floor.Name)));
        }

        public double[] Sample()
        {
            using var watchdog = new Watchdog(comm, _case);
            double[] seconds = Sampling.Take(comm, _workload!, _record!.Samples.Count);
            _record.Samples.Add(seconds);
            return seconds;
        }
    }
}
