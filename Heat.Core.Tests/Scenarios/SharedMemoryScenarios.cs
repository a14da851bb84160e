using System.Diagnostics;
using static Heat.Tests.ScenarioParts;

namespace Heat.Tests;

/// <summary>Jobs whose ranks read each other's memory. Each says what it saw; <c>SharedMemoryJobTests</c> looks at that.</summary>
internal static class SharedMemoryScenarios
{
    /// <summary>The milliseconds after which a rank of <c>killed-rank</c> kills itself.</summary>
    public const string DelayVariable = "HEAT_TEST_KILL_AFTER";

    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["executor"] = Program(() => Ht.Run(SayExecutor)),
        ["private-pieces"] = Program(() => Ht.Run(MovePrivatePieces)),
        ["killed-rank"] = Program(() => Ht.Run(KillARank)),
        ["shared-loop"] = Program(() => Ht.Run(LoopInConstantSpace)),
        ["split-by-memory"] = Program(() => Ht.Run(SplitByMemory)),
        ["different-plans"] = Program(() => Ht.Run(MoveDifferently)),
        ["more-than-there-is"] = Program(() => Ht.Run(TakeMoreThanThereIs)),
    };

    private static void SayExecutor()
    {
        DNDArray<float> a = Ht.Arange<float>(0, 3000, split: 0).Resplit(0);
        RedistributionPlan plan = a.PlanRedistribute([3000, .. new long[Ht.World.Size - 1]]);
        if (Ht.World.Rank == 0)
            Console.WriteLine($"{plan.Executor}: {plan.Reason}");
        if (plan.Executor != RedistributionExecutor.Packed)
        {
            // What the plan says is what happens: the pool's memory is memory that others can reach.
            OwnPieces pieces = plan.Pieces(a.Local, LocalTensor<float>.Allocate(plan.Target.LocalShape(Ht.World.Rank)));
            var exchange = new DirectExecutor(plan.AsExchange, Ht.World, pieces);
            Console.WriteLine(exchange.CanPull ? "reachable" : "out of reach");
            exchange.Release();
        }

        Placed.Check(Placed.Array<int>(Distribution.Balanced([30, 7], 0, Ht.World.Size), Ht.World).Resplit(1), Distribution.Balanced([30, 7], 1, Ht.World.Size));
    }

    /// <summary>A piece that a user brings in memory of his own, on one rank, cannot be read by others: all must go by messages.</summary>
    private static void MovePrivatePieces()
    {
        Shape shape = [4 * Ht.World.Size, 5];
        Distribution source = Distribution.Balanced(shape, 0, Ht.World.Size), target = Distribution.Balanced(shape, 1, Ht.World.Size);
        DNDArray<int> shared = Placed.Array<int>(source, Ht.World);
        LocalTensor<int> piece = IsLast ? new(shared.Local.ToArray(), shared.LocalShape) : shared.Local;
        var mixed = new DNDArray<int>(source, Ht.World, piece, isRowMajor: true);
        Placed.Check(mixed.Resplit(1), target);
        Placed.Check(shared.Resplit(1), target);
        if (Ht.World.Rank == 0)
            Console.WriteLine("moved");
    }

    /// <summary>The last rank is killed while all redistribute.</summary>
    private static void KillARank()
    {
        DNDArray<double> a = Ht.Ones<double>([1024, 1024], 0).Resplit(1);
        foreach (string file in SharedFiles())
            Console.WriteLine($"file {file}");
        Ht.World.Barrier();
        Thread.Sleep(500); // a launcher may end a job before it has passed on what was said
        if (IsLast)
        {
            int delay = int.Parse(Environment.GetEnvironmentVariable(DelayVariable)!, System.Globalization.CultureInfo.InvariantCulture);
            new Thread(() => { Thread.Sleep(delay); Process.GetCurrentProcess().Kill(); }) { IsBackground = true }.Start();
        }

        while (true)
            a = a.Resplit(1 - a.Split);
    }

    /// <summary>The memory files that this process has mapped, as device and inode: its own and its neighbours'.</summary>
    private static IEnumerable<string> SharedFiles() => SharedFiles("/proc/self/maps");

    public static IEnumerable<string> SharedFiles(string maps) => File.ReadLines(maps)
        .Where(line => line.Contains("/memfd:heat", StringComparison.Ordinal))
        .Select(line => string.Join(':', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3..5])).Distinct(StringComparer.Ordinal);

    /// <summary>What dropped arrays leave is reused, also in memory that others have mapped.</summary>
    private static void LoopInConstantSpace()
    {
        DNDArray<float> a = Ht.Ones<float>([2048, 2048], 0);
        for (int i = 0; i < 20; i++)
            a = a.Resplit(1 - a.Split);
        long before = Resident();
        for (int i = 0; i < 300; i++)
            a = a.Resplit(1 - a.Split);
        long grown = Ht.World.Allreduce(Resident() - before, ReduceOp.Max);
        if (Ht.World.Rank == 0)
            Console.WriteLine($"grown by {grown >> 20} MiB");

        static long Resident()
        {
            using var process = Process.GetCurrentProcess();
            return process.WorkingSet64;
        }
    }

    private static void SplitByMemory()
    {
        using Communicator node = Ht.World.SplitByMemory();
        using Communicator pair = Ht.World.Split(Ht.World.Rank / 2);
        Distribution source = Distribution.Balanced([9, 5], 0, pair.Size);
        Placed.Check(Placed.Array<int>(source, pair).Resplit(1), Distribution.Balanced([9, 5], 1, pair.Size));
        int[] sizes = Ht.World.Allgather(node.Size);
        if (Ht.World.Rank == 0)
            Console.WriteLine($"groups of {string.Join(", ", sizes)}");
    }

    /// <summary>With HEAT_MEMORY=120M: 30 MiB of each of three ranks fit, and 60 MiB of one do while the others have none; 60 MiB of each do not.</summary>
    private static void TakeMoreThanThereIs()
    {
        const long mebi = 1 << 20;
        Ht.World.Barrier();
        Ht.Ones<byte>([30 * mebi * Ht.World.Size], 0);
        Ht.World.Barrier();
        ((PooledAllocator)MemoryAllocator.Default).Trim();
        Collect();
        Ht.World.Barrier();
        if (IsLast)
            Console.WriteLine($"alone {Ht.Ones<byte>([60 * mebi], null, Ht.Self).Size}");
        Collect();
        Ht.World.Barrier();
        try
        {
            DNDArray<byte> a = Ht.Ones<byte>([60 * mebi], null); // on every rank
            Ht.World.Barrier();
            Console.WriteLine($"all {a.Size}");
        }
        catch (OutOfMemoryException exception)
        {
            Console.WriteLine($"rank {Ht.World.Rank}: {exception.Message}");
            Ht.World.Abort(9);
        }

        static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            ((PooledAllocator)MemoryAllocator.Default).Trim();
        }
    }

    private static void MoveDifferently()
    {
        DNDArray<int> a = Ht.Ones<int>([6, 6], 0);
        try
        {
            a.Resplit(IsLast ? null : 1);
        }
        catch (InvalidOperationException exception)
        {
            Console.WriteLine($"rank {Ht.World.Rank}: {exception.Message}");
        }
    }
}
