using System.Numerics;
using static Heat.Tests.ScenarioParts;

namespace Heat.Tests;

/// <summary>Reductions and messages between processes that are not what a library of MPI sees every day. Each says what it saw; <c>MpiJobTests</c> looks at that.</summary>
internal static class MessageScenarios
{
    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["reductions"] = Program(() => Ht.Run(Reductions)),
        ["throwing-reduction"] = Program(() => Ht.Run(ThrowingReduction)),
        ["one-rank-reduction-throws"] = Program(() => Ht.Run(OneRankReductionThrows)),
        ["tasks-on-two-communicators"] = Program(() => Ht.Run(TasksOnTwoCommunicators)),
        ["element-types"] = Program(() => Ht.Run(DifferentElementTypes)),
        ["truncation"] = Program(() => Ht.Run(Truncation)),
        ["many-requests"] = Program(() => Ht.Run(ManyRequests)),
    };

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
}
