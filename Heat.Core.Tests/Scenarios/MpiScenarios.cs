using System.Runtime.CompilerServices;
using static Heat.Tests.ScenarioParts;

namespace Heat.Tests;

/// <summary>Jobs of several processes, ending well or badly. Each says what it saw; <c>MpiJobTests</c> looks at that.</summary>
internal static class MpiScenarios
{
    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["success"] = Program(() => Ht.Run(Greet)),
        ["success-without-run"] = Program(Greet),
        ["success-async"] = Program(() => Ht.Run(async () => { await Task.Delay(10); Greet(); })),
        ["nested-run"] = Program(() => Ht.Run(() => Ht.Run(Ht.World.Size, Greet))),
        ["wrong-ranks"] = Program(() => Ht.Run(Ht.World.Size + 1, Greet)),
        ["run-twice"] = Program(() => { Ht.Run(Greet); Ht.Run(Greet); }),
        ["world-after-run"] = Program(WorldAfterRun),
        ["throw"] = Program(() => Ht.Run(ThrowOnLastRank)),
        ["throw-async"] = Program(() => Ht.Run(async () => { await Task.Delay(10); ThrowOnLastRank(); })),
        ["throw-without-run"] = Program(ThrowOnLastRank),
        ["throw-with-finally"] = Program(() => Ht.Run(ThrowWithFinally)),
        ["throw-on-thread"] = Program(ThrowOnThread),
        ["abort"] = Program(() => AbortOnLastRank(42)),
        ["abort-self"] = Program(AbortAloneOnLastRank),
        ["exit-inside-mpi"] = Program(ExitInsideMpi),
        ["exit-code"] = ExitCodeOfLastRank,
        ["pending-request"] = Program(() => Ht.Run(LeavePending)),
        ["hardware-exceptions"] = Program(() => Ht.Run(CatchHardwareExceptions)),
        ["code-of-libc"] = Program(() => Ht.Run(CompareCodeOfLibc)),
        ["leave-early"] = Program(() => Ht.Run(LeaveEarly)),
        ["leave-early-and-late"] = Program(() => Ht.Run(WaitForALateMessage)),
        ["leave-before-message"] = Program(() => Ht.Run(LeaveBeforeMessage)),
        ["null-on-one-rank"] = Program(() => Ht.Run(AddANull)),
        ["null-caught-on-one-rank"] = Program(() => Ht.Run(() => CatchANull(goesOn: false))),
        ["null-passed-over-on-one-rank"] = Program(() => Ht.Run(() => CatchANull(goesOn: true))),
    };

    /// <summary>One line from rank 0, after a collective that needs all ranks.</summary>
    private static void Greet()
    {
        int ranks = Ht.World.Allreduce(1, ReduceOp.Sum);
        if (Ht.World.Rank == 0)
            Console.WriteLine($"{ranks} ranks of {Ht.World.Size} on {Ht.World.Backend}");
    }

    private static void ThrowOnLastRank()
    {
        if (IsLast)
            throw new InvalidOperationException("thrown on purpose");
        Ht.World.Barrier(); // waits forever, unless the job is ended
    }

    private static void ThrowWithFinally()
    {
        try
        {
            if (IsLast)
                throw new InvalidOperationException("thrown on purpose");
        }
        finally
        {
            Ht.World.Barrier();
            Ht.World.Allreduce(Ht.World.Rank, ReduceOp.Sum);
            Thread.Sleep(TimeSpan.FromMinutes(5));
        }
    }

    /// <summary>The thread that throws is not the one that is inside MPI.</summary>
    private static void ThrowOnThread()
    {
        if (IsLast && Ht.World.Size > 1)
            new Thread(() => { Thread.Sleep(300); throw new InvalidOperationException("thrown on purpose"); }).Start();
        if (IsLast)
            Ht.World.Receive(new int[1].AsSpan(), source: 0); // nobody sends
        else
            Ht.World.Barrier();
    }

    private static void AbortOnLastRank(int exitCode)
    {
        if (IsLast)
            Ht.World.Abort(exitCode);
        Ht.World.Barrier();
    }

    /// <summary>The communicator of one rank does not say that there are others.</summary>
    private static void AbortAloneOnLastRank()
    {
        int others = Ht.World.Size - 1;
        if (IsLast)
            Ht.Self.Abort(42);
        Ht.World.Receive(new int[1].AsSpan(), source: others); // nobody sends
    }

    /// <summary>Every main thread leaves while another of its process waits for a message.</summary>
    private static void ExitInsideMpi()
    {
        Communicator world = Ht.World;
        world.Barrier();
        new Thread(() => world.Receive(new int[1].AsSpan(), source: world.Rank)) { IsBackground = true }.Start();
        Thread.Sleep(500);
    }

    private static int ExitCodeOfLastRank()
    {
        Ht.World.Barrier();
        return IsLast ? 3 : 0;
    }

    private static void WorldAfterRun()
    {
        Communicator? world = null;
        Ht.Run(() => world = Ht.World);
        string now = Caught<InvalidOperationException>(() => _ = Ht.World);
        string held = Caught<InvalidOperationException>(world!.Barrier);
        Say(world!, $"{now} {held}");
    }

    private static void LeavePending()
    {
        var buffer = new int[1];
        _ = Ht.World.Ireceive(buffer.AsMemory(), Communicator.AnySource); // nobody sends, nobody waits
    }

    private static void CatchHardwareExceptions()
    {
        CatchBoth();
        LargeTransfers();
        CatchBoth();
        Say(Ht.World, "caught all");

        static void CatchBoth()
        {
            Caught<NullReferenceException>(() => Length(null!));
            Caught<DivideByZeroException>(() => Quotient(1, 0));
        }
    }

    /// <summary>The first of them may load components that want signal handlers, or memory hooks, of their own.</summary>
    private static void LargeTransfers()
    {
        var data = new double[1 << 20];
        data.AsSpan().Fill(1);
        Ht.World.Allreduce(data.AsSpan(), ReduceOp.Sum);
        int next = (Ht.World.Rank + 1) % Ht.World.Size, previous = (Ht.World.Rank + Ht.World.Size - 1) % Ht.World.Size;
        Ht.World.SendReceive<double>(data, next, new double[data.Length], previous);
    }

    /// <summary>A library that overwrites instructions of others, while threads of .NET execute them, crashes now and then.</summary>
    private static unsafe void CompareCodeOfLibc()
    {
        LargeTransfers();
        string[][] mappings = [.. File.ReadLines("/proc/self/maps").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(line => line[1].Contains('x') && line[^1].Contains("/libc.so"))];
        Require(mappings.Length > 0, "no code of libc");
        foreach (string[] mapping in mappings)
        {
            long[] addresses = [.. mapping[0].Split('-').Append(mapping[2]).Select(hex => Convert.ToInt64(hex, 16))];
            var loaded = new ReadOnlySpan<byte>((void*)addresses[0], (int)(addresses[1] - addresses[0]));
            ReadOnlySpan<byte> original = File.ReadAllBytes(mapping[^1]).AsSpan((int)addresses[2], loaded.Length);
            Require(loaded.SequenceEqual(original), $"libc changed at {original.CommonPrefixLength(loaded) + addresses[2]:x}");
        }

        Say(Ht.World, "libc as it was");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(string text) => text.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Quotient(int a, int b) => a / b;

    /// <summary>The classic: one rank asks for what all must compute.</summary>
    private static void LeaveEarly()
    {
        DNDArray<double> a = Ht.Ones<double>([6], 0);
        Ht.World.Barrier();
        if (Ht.World.Rank == 0)
            Console.WriteLine(a.Mean());
    }

    /// <summary>The last rank has no array, as if it had not read its file.</summary>
    private static void AddANull()
    {
        DNDArray<double> a = Ht.Ones<double>([6], 0);
        Ht.World.Barrier();
        Ht.Sum(Ht.Add(a, IsLast ? null! : a));
    }

    private static void CatchANull(bool goesOn)
    {
        try
        {
            AddANull();
        }
        catch (ArgumentNullException) when (IsLast)
        {
            if (goesOn)
                Ht.Zeros<int>([5], 0).Max();
        }
    }

    private static void WaitForALateMessage()
    {
        Ht.World.Barrier();
        if (Ht.World.Rank == 0)
            Ht.World.Receive(new int[1].AsSpan(), 1, tag: 4);
        else if (Ht.World.Rank == 1)
            Thread.Sleep(1500);
        if (Ht.World.Rank == 1)
            Ht.World.Send<int>([1], 0, tag: 4);
    }

    private static void LeaveBeforeMessage()
    {
        Ht.World.Barrier();
        if (Ht.World.Rank == 0)
            Ht.World.Receive(new int[1].AsSpan(), Ht.World.Size - 1, tag: 4);
    }
}
