using System.Text;
using Heat.Mpi;

namespace Heat;

/// <summary>The process as a rank: started when something first asks for it, ended once.</summary>
internal static class ProcessRank
{
    private static readonly Lazy<RankContext> s_context = new(Start);
    private static MpiBackend? s_backend;
    private static readonly TimeSpan s_timeToBeRead = TimeSpan.FromSeconds(0.5);

    /// <summary>The process's context; the first use starts MPI where a launcher, or <c>HEAT_COMM=mpi</c>, says so.</summary>
    /// <exception cref="InvalidOperationException">MPI has ended, or the ranks are threads, which only <see cref="Ht.Run(Action)"/> starts.</exception>
    /// <exception cref="MpiException">There is no usable MPI library, or it does not belong to the launcher.</exception>
    public static RankContext Context => MpiJob.Current is { HasEnded: true } ? throw MpiJob.Ended() : s_context.Value;

    /// <summary>The process's context if something has asked for it.</summary>
    public static RankContext? StartedContext => s_context.IsValueCreated ? s_context.Value : null;

    /// <summary>Lets a backend call MPI in this process, once it starts.</summary>
    /// <exception cref="InvalidOperationException">The program has started with another, or without MPI.</exception>
    public static void Use(MpiBackend backend)
    {
        Communicator? world = RankContext.Existing?.World;
        var mpi = world as MpiCommunicator;
        if (world is not null && mpi?.Binding != backend)
        {
            throw new InvalidOperationException(
                $"This program has started as {world}{(mpi is null ? "" : $" through {mpi.Binding.Name}")} and cannot use {backend.Name} as well: "
                + "a process has one backend, which is chosen before the first use of Heat.");
        }

        s_backend = backend;
    }

    /// <summary>Ends MPI, if it was started, after success.</summary>
    /// <exception cref="InvalidOperationException">A communication was started and never waited for.</exception>
    public static void End()
    {
        if (MpiJob.Current is not { HasEnded: false } job)
            return;
        PendingRequests.ThrowIfAny(PendingRequests.OfProcess.Count);
        job.Leave();
        job.End();
    }

    /// <summary>
    /// Ends all ranks after a failure of this one: prints the exception as one piece, so that ranks do not mix within
    /// lines, and aborts. Returns, with false, only where there are no other ranks.
    /// </summary>
    /// <remarks>Meant as an exception filter, which runs before any <c>finally</c> on the way: one of those may
    /// communicate, and would wait forever for ranks that are elsewhere.</remarks>
    public static bool Fail(Exception exception)
    {
        if (MpiJob.Current is not { IsFinalized: false } job)
            return false;
        string rank = s_context.IsValueCreated ? $"rank {s_context.Value.World.Rank} of {s_context.Value.World.Size}: " : "";
        using (Stream stderr = Console.OpenStandardError())
            stderr.Write(Encoding.UTF8.GetBytes($"{rank}{exception}{Environment.NewLine}"));

        // MPICH's launcher may end the job before it has passed on what it has not yet read of this rank's output.
        Thread.Sleep(s_timeToBeRead);
        job.Abort(exitCode: 1);
        return false;
    }

    /// <summary>Ends the process, and all ranks of its job if there is one.</summary>
    public static void Abort(int exitCode)
    {
        if (MpiJob.Current is { IsFinalized: false } job)
            job.Abort(exitCode);
        else
            Environment.Exit(exitCode);
    }

    private static RankContext Start()
    {
        HeatSettings.Check();
        RankMode mode = RankMode.OfProcess(s_backend);
        if (mode is { Kind: RankModeKind.Threads, Ranks: > 1 })
        {
            throw new InvalidOperationException(
                $"HEAT_COMM=threads:{mode.Ranks} makes threads the ranks, which only Ht.Run can start: put the program into Ht.Run(() => ...).");
        }

        var self = new SelfCommunicator(PendingRequests.OfProcess);
        return mode.Kind == RankModeKind.Mpi ? new RankContext(StartMpi(), self) : new RankContext(self, self);
    }

    private static MpiCommunicator StartMpi()
    {
        bool isMpiNet = HeatSettings.Comm.OfProcess()?.Source == RankSource.MpiNet;
        MpiBackend backend = s_backend ?? (isMpiNet ? MpiBackend.OfMpiNet() : MpiBackend.Own);
        MpiJob job = MpiJob.Start(backend, Launcher.Current, Environment.GetEnvironmentVariable);
        AppDomain.CurrentDomain.UnhandledException += static (_, e) => Fail((Exception)e.ExceptionObject);
        AppDomain.CurrentDomain.ProcessExit += static (_, _) => EndAtExit();
        return MpiCommunicator.World(job);
    }

    /// <summary>A program without <see cref="Ht.Run(Action)"/> ends MPI here, on the runtime's finalizer thread, if it
    /// succeeded. After a failure nothing is done: finalizing would wait for the other ranks, and the launcher ends a
    /// job whose rank leaves without it.</summary>
    private static void EndAtExit()
    {
        if (Environment.ExitCode != 0 || MpiJob.Current is not { HasEnded: false } job)
            return;
        try
        {
            PendingRequests.ThrowIfAny(PendingRequests.OfProcess.Count);
            job.Leave();
            if (!job.TryEnd(patience: TimeSpan.FromSeconds(1)))
                throw new InvalidOperationException("The program ends while one of its threads is still inside MPI.");
        }
        catch (Exception exception) when (Fail(exception))
        {
            throw;
        }
    }
}
