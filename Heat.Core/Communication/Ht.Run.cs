using Heat.InProcess;

namespace Heat;

/// <summary>The functions of Heat that are not methods of an array.</summary>
public static partial class Ht
{
    /// <summary>The communicator of all ranks. Outside <see cref="Run(Action)"/> the first use starts MPI under a launcher.</summary>
    /// <exception cref="InvalidOperationException">MPI has ended, or the ranks are threads, which only <see cref="Run(Action)"/> starts.</exception>
    /// <exception cref="MpiException">A launcher started this process and there is no usable MPI library, or one that
    /// does not belong to it.</exception>
    public static Communicator World => RankContext.Current.World;

    /// <summary>The communicator of this rank alone.</summary>
    /// <inheritdoc cref="World" path="/exception"/>
    public static Communicator Self => RankContext.Current.Self;

    /// <summary>The default communicator of new arrays: <see cref="World"/>, unless <see cref="Use"/> has set another.</summary>
    /// <inheritdoc cref="World" path="/exception"/>
    public static Communicator Comm => RankContext.Current.Default;

    /// <summary>Sets the default communicator of this rank, <see cref="Comm"/>, until the result is disposed, which restores the
    /// previous one.</summary>
    /// <exception cref="ArgumentNullException">The communicator is null.</exception>
    /// <exception cref="ObjectDisposedException">The communicator is disposed.</exception>
    public static IDisposable Use(Communicator comm)
    {
        ArgumentNullException.ThrowIfNull(comm);
        comm.ThrowIfDisposed();
        RankContext context = RankContext.Current;
        var previous = new PreviousDefault(context, context.Default);
        context.Default = comm;
        return previous;
    }

    /// <summary>
    /// Runs a program on every rank. Under <c>mpiexec</c> each process is a rank; with <c>HEAT_COMM=threads:P</c>, P threads of
    /// this process are ranks; otherwise there is one rank. Under MPI an exception is printed as <c>rank r of P: ...</c> and ends all
    /// ranks with exit code 1; otherwise it is thrown to the caller. MPI ends with the program and cannot be started again. A call
    /// within a running program runs the body as part of that program.
    /// </summary>
    /// <param name="body">The program. If ranks are threads, it runs on P threads at once.</param>
    /// <exception cref="InvalidOperationException">An environment variable such as <c>HEAT_COMM</c> has an invalid value or contradicts the launcher,
    /// or MPI has ended.</exception>
    /// <exception cref="MpiException">There is no MPI library that belongs to the launcher.</exception>
    /// <example><code>
    /// Ht.Run(() =&gt;
    /// {
    ///     DNDArray&lt;double&gt; a = Ht.Random.Rand&lt;double&gt;([1_000_000], split: 0);
    ///     Ht.Print($"mean {a.Mean()} on {Ht.World.Size} ranks");
    /// });
    /// </code></example>
    public static void Run(Action body) => Launch(null, body);

    /// <summary>As <see cref="Run(Action)"/>, on ranks that are processes, with a given backend to call MPI: <c>MpiNet.Backend</c> of the package
    /// <c>Heat.MpiNet</c>. Without a launcher there is one rank, with MPI.</summary>
    /// <param name="backend">What calls MPI.</param>
    /// <param name="body">The program.</param>
    /// <exception cref="InvalidOperationException">The process has started with another backend or without MPI, <c>HEAT_COMM</c> makes threads or
    /// this process alone the ranks, or MPI has ended.</exception>
    /// <exception cref="MpiException">There is no MPI library that belongs to the launcher and that the backend can call.</exception>
    /// <example><code>
    /// Ht.Run(MpiNet.Backend, () => Console.WriteLine($"rank {Ht.World.Rank} of {Ht.World.Size}"));
    /// </code></example>
    public static void Run(MpiBackend backend, Action body)
    {
        ArgumentNullException.ThrowIfNull(backend);
        Launch(null, body, backend);
    }

    /// <summary>As <see cref="Run(Action)"/>, on a given number of ranks: those of the launcher if there is one,
    /// otherwise as many threads.</summary>
    /// <param name="ranks">The number of ranks, which overrides <c>HEAT_COMM</c>.</param>
    /// <param name="body">The program.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one rank, or more than 4096 that would be threads.</exception>
    /// <exception cref="InvalidOperationException">The launcher, or the program within which this is called, has another number of ranks.</exception>
    public static void Run(int ranks, Action body) => Launch(ranks, body);

    /// <summary>As <see cref="Run(Action)"/>, for an asynchronous program.</summary>
    public static void Run(Func<Task> body) => Launch(null, Blocking(body));

    /// <summary>As <see cref="Run(MpiBackend, Action)"/>, for an asynchronous program.</summary>
    public static void Run(MpiBackend backend, Func<Task> body) => Run(backend, Blocking(body));

    /// <summary>As <see cref="Run(int, Action)"/>, for an asynchronous program.</summary>
    public static void Run(int ranks, Func<Task> body) => Launch(ranks, Blocking(body));

    private static Action Blocking(Func<Task> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return () => body().GetAwaiter().GetResult();
    }

    private static void Launch(int? ranks, Action body, MpiBackend? backend = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (ranks < 1)
            throw new ArgumentOutOfRangeException(nameof(ranks), ranks, $"A program runs on at least 1 rank, not on {ranks}.");
        HeatSettings.Check();
        RankMode mode = RankMode.OfProcess(backend);
        if (backend is not null)
            ProcessRank.Use(backend);

        if (RankContext.IsEntered)
        {
            CheckSize(World, ranks, "the program that is running");
            body();
            return;
        }

        int threads = mode.Kind == RankModeKind.Mpi ? 1 : ranks ?? mode.Ranks ?? 1;
        if (threads > HeatSettings.MaxThreadRanks)
            throw new ArgumentOutOfRangeException(nameof(ranks), ranks, $"At most {HeatSettings.MaxThreadRanks} threads can be ranks, not {threads}.");
        if (threads > 1)
            InProcessGroup.Run(threads, _ => body());
        else
            RunAsProcess(ranks, body);
    }

    private static void RunAsProcess(int? ranks, Action body)
    {
        RankContext context = ProcessRank.Context;
        CheckSize(context.World, ranks, "the job that the launcher started");
        context.Enter();
        try
        {
            body();
            ProcessRank.End();
        }
        catch (Exception exception) when (ProcessRank.Fail(exception))
        {
            throw;
        }
        finally
        {
            RankContext.Leave();
        }
    }

    private static void CheckSize(Communicator world, int? ranks, string job)
    {
        if (ranks is not null && ranks != world.Size)
            throw new InvalidOperationException($"Ht.Run(ranks: {ranks}) within {job}, which has {world.Size} ranks.");
    }

    private sealed class PreviousDefault(RankContext context, Communicator previous) : IDisposable
    {
        private bool _restored;

        public void Dispose()
        {
            if (_restored)
                return;
            _restored = true;
            context.Default = previous;
        }
    }
}
