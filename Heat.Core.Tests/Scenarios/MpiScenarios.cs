using System.Numerics;
using System.Runtime.CompilerServices;

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
        ["reductions"] = Program(() => Ht.Run(Reductions)),
        ["throwing-reduction"] = Program(() => Ht.Run(ThrowingReduction)),
        ["one-rank-reduction-throws"] = Program(() => Ht.Run(OneRankReductionThrows)),
        ["tasks-on-two-communicators"] = Program(() => Ht.Run(TasksOnTwoCommunicators)),
        ["leave-early"] = Program(() => Ht.Run(LeaveEarly)),
        ["leave-early-and-late"] = Program(() => Ht.Run(WaitForALateMessage)),
        ["leave-before-message"] = Program(() => Ht.Run(LeaveBeforeMessage)),
        ["null-on-one-rank"] = Program(() => Ht.Run(AddANull)),
        ["null-caught-on-one-rank"] = Program(() => Ht.Run(() => CatchANull(goesOn: false))),
        ["null-passed-over-on-one-rank"] = Program(() => Ht.Run(() => CatchANull(goesOn: true))),
        ["element-types"] = Program(() => Ht.Run(DifferentElementTypes)),
        ["truncation"] = Program(() => Ht.Run(Truncation)),
        ["many-requests"] = Program(() => Ht.Run(ManyRequests)),
    };

    private static Func<int> Program(Action body) => () =>
    {
        body();
        return 0;
    };

    /// <summary>One line from rank 0, after a collective that needs all ranks.</summary>
    private static void Greet()
    {
        int ranks = Ht.World.Allreduce(1, ReduceOp.Sum);
        if (Ht.World.Rank == 0)
            Console.WriteLine($"{ranks} ranks of {Ht.World.Size} on {Ht.World.Backend}");
    }

    private static bool IsLast => Ht.World.Rank == Ht.World.Size - 1;

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

    private static void Reductions()
    {
        int rank = Ht.World.Rank, size = Ht.World.Size;
        Require(double.IsNaN(Ht.World.Allreduce(rank == 0 ? double.NaN : rank, ReduceOp.Min)), "NaN in Min");
        Require(double.IsNaN(Ht.World.Allreduce(IsLast ? double.NaN : rank, ReduceOp.Max)), "NaN in Max");
        Require(Ht.World.Allreduce((Half)rank, ReduceOp.Sum) == (Half)(size * (size - 1) / 2), "Half");
        Require(Ht.World.Allreduce(Complex.ImaginaryOne, ReduceOp.Product) == Power(Complex.ImaginaryOne, size), "Complex");
        Require(Ht.World.Allreduce(new ValueIndex<float>(-rank, rank), ReduceOp.MinLoc<float>()) == new ValueIndex<float>(1 - size, size - 1), "MinLoc");
        Require(!Ht.World.Allreduce(rank == 0, ReduceOp.LogicalAnd) || size == 1, "bool");
        Require(Ht.World.Allreduce(-1.5, ReduceOp.LogicalAnd) == 1 || size == 1, "logical and of floats");

        // (a, b) -> a x + b composes in rank order and in no other.
        ReduceOp<(long A, long B)> compose = ReduceOp.Create<(long A, long B)>((f, g) => (f.A * g.A, f.B * g.A + g.B), isCommutative: false);
        (long A, long B) expected = (1, 0);
        for (int r = 0; r < size; r++)
            expected = (expected.A * 2, expected.B * 2 + r);
        Require(Ht.World.Allreduce((2L, (long)rank), compose) == expected, "order of a function that does not commute");

        // However many functions a program makes.
        for (int i = 0; i < 1000; i++)
        {
            int offset = i;
            ReduceOp<int> op = ReduceOp.Create<int>((a, b) => Math.Max(a, b) + 0 * offset);
            Require(Ht.World.Allreduce(rank, op) == size - 1, "functions made in a loop");
        }

        Say(Ht.World, "all right");
    }

    private static Complex Power(Complex value, int exponent) =>
        Enumerable.Repeat(value, exponent).Aggregate(Complex.One, static (a, b) => a * b);

    private static void ThrowingReduction()
    {
        ReduceOp<int> fails = ReduceOp.Create<int>((_, _) => throw new FormatException("in a reduction"));
        var buffer = new int[3];
        bool threw = false;
        try
        {
            Ht.World.Allreduce(buffer.AsSpan(), fails);
        }
        catch (MpiException exception) when (exception.Message.Contains("FormatException: in a reduction", StringComparison.Ordinal))
        {
            threw = true;
        }

        Require(threw || Ht.World.Size == 1, "the exception is lost");
        threw = false;
        Request request = Ht.World.Iallreduce<int>(new int[3], buffer, fails);
        try
        {
            request.Wait();
        }
        catch (MpiException exception) when (exception.Message.Contains("FormatException: in a reduction", StringComparison.Ordinal))
        {
            threw = true;
        }

        // The library decides on which ranks it calls the function; whichever these are, all learn of it.
        Require(threw || Ht.World.Size == 1, "the exception is lost");
        Say(Ht.World, "went on");
    }

    /// <summary>A function that throws on one rank only, whichever the library calls it on: no rank may go on with a value.</summary>
    private static void OneRankReductionThrows()
    {
        for (int thrower = 0; thrower < Ht.World.Size; thrower++)
        {
            int odd = thrower;
            ReduceOp<int> fails = ReduceOp.Create<int>((a, b) => Ht.World.Rank == odd ? throw new FormatException($"on {odd}") : a + b);
            bool threw = false;
            try
            {
                Ht.World.Allreduce(1, fails);
            }
            catch (MpiException)
            {
                threw = true;
            }

            int count = Ht.World.Allreduce(threw ? 1 : 0, ReduceOp.Sum);
            Require(count == 0 || count == Ht.World.Size, $"{count} of {Ht.World.Size} ranks threw");
        }

        Say(Ht.World, "all alike");
    }

    /// <summary>Each task waits for what the other of its neighbour is yet to do: with one of them at a time in the library, none ever ends.</summary>
    private static void TasksOnTwoCommunicators()
    {
        using Communicator first = Ht.World.Duplicate(), second = Ht.World.Duplicate();
        int next = (Ht.World.Rank + 1) % Ht.World.Size, previous = (Ht.World.Rank + Ht.World.Size - 1) % Ht.World.Size;
        for (int round = 0; round < 20; round++)
        {
            Task waits = Task.Run(() =>
            {
                first.Receive(new int[1].AsSpan(), previous);
                first.Barrier();
            });
            Task sends = Task.Run(() =>
            {
                Thread.Sleep(round % 3); // until the other task blocks, or not
                second.Barrier();
                first.Send<int>([round], next);
                Require(second.Allreduce(1, ReduceOp.Sum) == second.Size, "a sum");
            });
            Task.WaitAll(waits, sends);
        }

        Say(Ht.World, "both went on");
    }

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

    private static void DifferentElementTypes()
    {
        Communicator world = Ht.World;
        int next = (world.Rank + 1) % world.Size, previous = (world.Rank + world.Size - 1) % world.Size;
        Request sending = world.Isend<float>(new float[] { 1, 2 }, next, tag: 1);
        string blocking = Caught<InvalidOperationException>(() => world.Receive(new int[2].AsSpan(), previous, tag: 1));
        sending.Wait();
        sending = world.Isend<float>(new float[] { 1, 2 }, next, tag: 2);
        Request receiving = world.Ireceive<int>(new int[5], Communicator.AnySource);
        string immediate = Caught<InvalidOperationException>(() => receiving.Wait());
        sending.Wait();

        // What fits goes as ever, and a probe tells the length of the message itself.
        sending = world.Isend<short>(new short[] { 3, 4, 5 }, next, tag: 3);
        Status probed = world.Probe(previous, 3);
        var three = new short[3];
        Status received = world.Receive(three.AsSpan(), previous, tag: 3);
        sending.Wait();
        Require(probed.Count<short>() == 3 && received.Count<short>() == 3 && three is [3, 4, 5], "a message of the right type");
        Require(world.SendReceive<double>([1.5 + world.Rank], next, new double[1], previous).Bytes == 8, "both at a time");
        Say(world, $"{blocking} {immediate}");
    }

    private static void Truncation()
    {
        int rank = Ht.World.Rank, size = Ht.World.Size;
        Request sending = Ht.World.Isend<int>(new int[100], (rank + 1) % size, tag: 1);
        string message = Caught<MpiException>(() => Ht.World.Receive(new int[10].AsSpan(), (rank + size - 1) % size, tag: 1));
        sending.Wait();
        Ht.World.Barrier();
        Say(Ht.World, message.ReplaceLineEndings(" "));
    }

    private static void ManyRequests()
    {
        Communicator world = Ht.World;
        ReduceOp<(short, byte)> op = ReduceOp.Create<(short, byte)>((a, b) => ((short)(a.Item1 + b.Item1), Math.Max(a.Item2, b.Item2)));
        var requests = new List<Request>();
        var results = new List<(short, byte)[]>();
        for (int i = 0; i < 50; i++)
        {
            var send = new (short, byte)[17];
            Array.Fill(send, ((short)i, (byte)world.Rank));
            results.Add(new (short, byte)[17]);
            requests.Add(world.Iallreduce<(short, byte)>(send, results[i], op));
            requests.Add(world.Ialltoallv<long>(
                new long[world.Size], Ones(world.Size), new long[world.Size], Ones(world.Size)));
            if (i % 10 == 0)
                GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        Request.WaitAll([.. requests]);
        for (int i = 0; i < results.Count; i++)
            Require(results[i].All(x => x == ((short)(i * world.Size), (byte)(world.Size - 1))), $"request {i}");
        Say(world, "all complete");

        static int[] Ones(int count)
        {
            var ones = new int[count];
            Array.Fill(ones, 1);
            return ones;
        }
    }

    private static string Caught<TException>(Action action) where TException : Exception
    {
        try
        {
            action();
        }
        catch (TException exception)
        {
            return exception.Message;
        }

        throw new InvalidOperationException($"no {typeof(TException).Name} was thrown");
    }

    private static void Require(bool condition, string what)
    {
        if (!condition)
            throw new InvalidOperationException($"wrong: {what}");
    }

    private static void Say(Communicator world, string text)
    {
        if (world.Rank == 0)
            Console.WriteLine(text);
    }
}
