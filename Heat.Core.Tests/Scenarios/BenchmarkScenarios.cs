using System.Text.Json;
using Heat.Benchmarks;

namespace Heat.Tests;

/// <summary>Benchmark jobs of several ranks, ending well or badly. <c>TeamTests</c> looks at what they say.</summary>
internal static class BenchmarkScenarios
{
    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["bench"] = Succeed,
        ["bench-leader-fails"] = () => Run(Case("first", comm => new Nap { Fails = comm.Rank == 0 }), Case("after the failure", Tell)),
        ["bench-follower-fails"] = () => Run(Case("first", comm => new Nap { Fails = comm.Rank == comm.Size - 1 }), Case("after the failure", Tell)),
        ["bench-preparation-fails"] = () => Run(
            Case("first", comm => comm.Rank == comm.Size - 1 ? throw new InvalidOperationException("thrown on purpose") : new Nap()), Case("after the failure", Tell)),
        ["bench-hangs"] = () => Run(Case("first", comm => new Nap { WaitsForever = comm.Rank == comm.Size - 1 ? comm : null }), Case("after the failure", Tell)),
    };

    /// <summary>The cases that <see cref="NapBenchmark"/> runs.</summary>
    public static WorkloadCase[] Cases { get; private set; } = [];

    private static WorkloadCase Case(string name, Func<Communicator, Workload>? create = null) => new(name, create ?? (_ => new Nap()));

    private static Nap Tell(Communicator comm)
    {
        Console.WriteLine("after the failure: runs");
        return new Nap();
    }

    private static int Run(params WorkloadCase[] cases)
    {
        Cases = cases;
        int exitCode = 0;
        Ht.Run(() => Team.Lead(Ht.World, cases, () => exitCode = Harness.Run([typeof(NapBenchmark)], ["--filter", "*", "--job", "dry"])));
        return exitCode;
    }

    private static int Succeed()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("heat-bench-");
        try
        {
            Directory.SetCurrentDirectory(directory.FullName);
            int exitCode = Run(Case("first"), Case("second"));
            string[] files = [.. directory.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];
            if (files.Length == 0)
                return exitCode; // only rank 0 reports
            Console.WriteLine($"FILES {string.Join(' ', files)}");
            Console.WriteLine($"TABLE {File.ReadLines(files[1]).First(line => line.StartsWith("| first", StringComparison.Ordinal))}");
            JsonElement json = JsonDocument.Parse(File.ReadAllText(files[0])).RootElement;
            JsonElement first = json.GetProperty("cases")[0];
            Console.WriteLine($"JSON {first.GetProperty("name")}: {first.GetProperty("seconds").GetProperty("operation").GetArrayLength()} time(s) of {json.GetProperty("ranks")} ranks");
            return exitCode;
        }
        finally
        {
            Directory.SetCurrentDirectory(Path.GetTempPath());
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Takes 20 ms, as does its floor of a plain copy.</summary>
    private sealed class Nap : Workload
    {
        private int _operations;

        public bool Fails { get; init; }

        public Communicator? WaitsForever { get; init; }

        public override long Bytes => 1 << 24;

        public override long PlannedTemporaryBytes => 0;

        public override IReadOnlyList<Floor> Floors { get; } = [new(FloorName.Memcpy, () => Thread.Sleep(20))];

        public override object Operate()
        {
            if (Fails && ++_operations > 1)
                throw new InvalidOperationException("thrown on purpose");
            WaitsForever?.Receive<int>(new int[1], source: 0, tag: 4711); // nobody sends
            Thread.Sleep(20);
            return this;
        }
    }
}

/// <summary>The cases as a benchmark.</summary>
public class NapBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => BenchmarkScenarios.Cases;
}
