using System.Reflection;
using static Heat.Tests.ScenarioParts;

namespace Heat.Tests;

/// <summary>Jobs that use MPI.NET, alone and together with Heat's own binding; <c>MpiNetJobTests</c> looks at what they say.</summary>
internal static class MpiNetScenarios
{
    /// <summary>Names the programs that the scenario "examples" runs, separated as paths are.</summary>
    public const string ExamplesVariable = "HEAT_TEST_EXAMPLES";

    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["mpinet"] = Program(() => Ht.Run(MpiNet.Backend, Greet)),
        ["mpinet-async"] = Program(() => Ht.Run(MpiNet.Backend, async () => { await Task.Delay(10); Greet(); })),
        ["mpinet-nested"] = Program(() => Ht.Run(MpiNet.Backend, () => Ht.Run(MpiNet.Backend, Greet))),
        ["mpinet-after-own"] = Program(() => Ht.Run(() => Ht.Run(MpiNet.Backend, Greet))),
        ["mpinet-from-after-own"] = Program(FromAfterOwn),
        ["mpinet-wraps"] = Program(Wrap),
        ["mpinet-gives"] = Program(() => Ht.Run(MpiNet.Backend, Give)),
        ["examples"] = Program(RunExamples),
    };

    private static void Greet() => Say(Ht.World, $"{Ht.World.Allreduce(1, ReduceOp.Sum)} ranks of {Ht.World.Size} on {Ht.World.Backend}");

    /// <summary>Heat's binding runs; MPI.NET has its communicator all the same, as from another part of the program.</summary>
    private static void FromAfterOwn() => Ht.Run(() =>
    {
        MpiNet.LoadLibrary();
        MpiNet.From(MPI.Intracommunicator.Adopt(MPI.Unsafe.MPI_COMM_WORLD));
    });

    /// <summary>The program starts MPI by MPI.NET, and gives its communicators to Heat.</summary>
    private static void Wrap()
    {
        MpiNet.LoadLibrary();
        MPI.Environment.Run(world =>
        {
            Require(MpiNet.From(world) == Ht.World && Ht.World.ToMpiNet() == world, "the world is the world");

            // All ranks but one, in reversed order.
            var part = (MPI.Intracommunicator)world.Split(world.Rank == 1 && world.Size > 1 ? 1 : 0, world.Size - world.Rank);
            Communicator comm = MpiNet.From(part);
            Require((comm.Rank, comm.Size) == (part.Rank, part.Size), "rank and size");
            Require(MpiNet.From(part) == comm, "the same again");
            using (Ht.Use(comm))
            {
                DNDArray<long> a = Ht.Arange<long>(1000, split: 0).Reshape([20, 50], split: 0).Resplit(1);
                Require(a.Sum() == 499_500, "a sum over the part");
                Require(a.Comm.ToMpiNet() == part, "the array's communicator of MPI.NET");
                Require(a.Comm.ToMpiNet().Allreduce(1, MPI.Operation<int>.Add) == comm.Size, "a call of MPI.NET");
            }

            int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
            Request sending = comm.Isend<int>(new[] { comm.Rank }, next);
            Require(part.Receive<int>(previous, 0) == previous, "a message of Heat's that MPI.NET receives");
            sending.Wait();
            comm.Dispose();
            Require(part.Allreduce(1, MPI.Operation<int>.Add) == part.Size, "after Dispose of Heat's, which does not own it");
            part.Dispose();
            Say(Ht.World, "wrapped");
        });
    }

    /// <summary>Heat's communicators as MPI.NET's.</summary>
    private static void Give()
    {
        Require(Ht.World.ToMpiNet() == MPI.Communicator.world, "the world");
        using Communicator half = Ht.World.Split(Ht.World.Rank % 2);
        MPI.Intracommunicator same = half.ToMpiNet();
        Require((same.Rank, same.Size, same.Allreduce(1, MPI.Operation<int>.Add)) == (half.Rank, half.Size, half.Size), "ranks");
        Require(half.ToMpiNet() == same, "the same again");
        GC.Collect();
        GC.WaitForPendingFinalizers();
        half.Barrier();
        try
        {
            Ht.Self.ToMpiNet();
            Require(false, "Ht.Self is a communicator of Heat's own");
        }
        catch (ArgumentException exception)
        {
            Say(Ht.World, exception.Message);
        }
    }

    /// <summary>Programs that were built without the package, as parts of one that has it. They take their turns.</summary>
    private static void RunExamples() => Ht.Run(() =>
    {
        AppDomain.CurrentDomain.SetData("EntryPointFileDirectoryPath", Path.Combine(Repository.Root, "docs", "examples")); // where they look for data
        foreach (string path in Environment.GetEnvironmentVariable(ExamplesVariable)!.Split(Path.PathSeparator))
        {
            Ht.Random.Seed(0); // as in a program of its own
            Ht.Print($"== {Path.GetFileNameWithoutExtension(path)}");
            MethodInfo main = Assembly.LoadFrom(path).EntryPoint!;
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()], null);
        }
    });
}
