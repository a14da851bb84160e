using System.Collections.Concurrent;

namespace Heat.Mpi;

/// <summary>
/// The MPI of this process, which is started once and ended once. Where the library lets several threads in (MPI_THREAD_MULTIPLE), a
/// blocking call keeps nobody out. Where it lets in only one at a time (MPI_THREAD_SERIALIZED), nothing blocks within it: what waits looks
/// again and again, and others come in between. Short calls go through one lock in either case.
/// </summary>
internal sealed unsafe class MpiJob
{
    private static readonly TimeSpan s_abortPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly bool _admitsSeveral;
    private int _inside; // threads that wait, in the library or for it
    private int _isEnding;

    // MPI was started by someone else in this process, who will also end it.
    private readonly bool _isGuest;

    private MpiJob(MpiLibrary library, Launcher launcher)
    {
        Library = library;
        _isGuest = Initialize(out _admitsSeveral);
        foreach (MpiHandle comm in (ReadOnlySpan<MpiHandle>)[MpiHandle.CommWorld, MpiHandle.CommSelf])
            ReturnErrors(library[comm]);
        CheckWorld(launcher);
        MaxTag = ReadMaxTag();
        Types = new MpiTypes(library);
        Reductions = new MpiReductions(library, Types);
    }

    /// <summary>The MPI of this process, once it is started.</summary>
    public static MpiJob? Current { get; private set; }

    public MpiLibrary Library { get; }

    public MpiTypes Types { get; }

    public MpiReductions Reductions { get; }

    public int MaxTag { get; }

    /// <summary>The rank that this process is of all, and how many there are.</summary>
    public int WorldRank { get; private set; }

    /// <inheritdoc cref="WorldRank"/>
    public int WorldSize { get; private set; } = 1;

    /// <summary>A communicator of all ranks that no program uses.</summary>
    public nint Control { get; private set; }

    /// <summary>The communicators that were made and not freed, by their numbers.</summary>
    public ConcurrentDictionary<long, MpiCommunicator> Communicators { get; } = new();

    /// <summary>The most bytes in one message, and in what one rank passes on in a collective, for libraries that count in 32 bits within.</summary>
    public long MessageLimit { get; set; } = int.MaxValue;

    /// <summary>Whether what waits looks again and again instead of blocking in the library: where it must not keep other threads out, where
    /// it shall notice what else happens, and where ranks outnumber the cores, which some libraries would keep, so that every message would
    /// cost a time slice. The same on all ranks.</summary>
    public bool Polls { get; private set; }

    /// <summary>Whether ranks outnumber the cores of some machine: then what waits gives its core away.</summary>
    private bool _isCrowded;

    /// <summary>Which ranks have left; null where nobody wants to know.</summary>
    private Departures? _departures;

    /// <summary>MPI_Finalize was called, or is about to be: no further call may be made.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>MPI has ended well. Until then a failure, also one of ending, must end the other ranks.</summary>
    public bool IsFinalized { get; private set; }

    /// <summary>Loads the library and starts MPI; both may install signal handlers, which are undone.</summary>
    /// <exception cref="MpiException">There is no library, it does not offer what is needed, or it does not belong to the launcher.</exception>
    public static MpiJob Start(MpiBackend backend, Launcher launcher, Func<string, string?> environment)
    {
        using var signals = new SignalGuard();
        MpiLibrary library = Load(backend, launcher, environment);
        return Current = new MpiJob(library, launcher);
    }

    /// <summary>Loads the library, which may install signal handlers: these are undone.</summary>
    /// <inheritdoc cref="Start" path="/exception"/>
    public static MpiLibrary Load(MpiBackend backend, Launcher launcher, Func<string, string?> environment)
    {
        using var signals = new SignalGuard();
        Ucx.SetDefaults();
        return MpiLibrary.Find(backend, launcher, environment);
    }

    /// <summary>Lets the caller alone into the library until it disposes what it gets.</summary>
    /// <exception cref="InvalidOperationException">MPI has ended.</exception>
    public Lock.Scope Enter()
    {
        Lock.Scope scope = _gate.EnterScope();
        if (!HasEnded)
            return scope;
        scope.Dispose();
        throw Ended();
    }

    /// <summary>Lets the caller into the library for a call that may block, until it disposes what it gets.</summary>
    /// <inheritdoc cref="Enter" path="/exception"/>
    public LongCall EnterForLong() => _admitsSeveral ? new LongCall(ref _inside, this) : new LongCall(_gate, this);

    /// <summary>Takes up the world: how ranks wait for each other, and what they learn of those that leave.</summary>
    /// <param name="control">A communicator of all ranks for Heat itself.</param>
    /// <param name="world">All ranks, who have agreed on their settings.</param>
    public void Connect(nint control, MpiCommunicator world)
    {
        (Control, WorldRank, WorldSize) = (control, world.Rank, world.Size);
        Communicators[world.Id] = world;
        _isCrowded = ((MappedMemory)world.Memory).IsCrowded;
        bool isWatched = world.IsChecked || Patience.Limit is not null;
        // Open MPI gives cores away by itself.
        Polls = isWatched || !_admitsSeveral || (_isCrowded && Library.Abi != OpenMpiAbi.Table);
        if (isWatched && world.Size > 1)
            _departures = new(this, control, world.Rank, world.Size);
    }

    /// <summary>Waits until a request completes, and returns the library's code.</summary>
    /// <exception cref="MpiException">In checked mode: it never will, as a rank has left the program.</exception>
    public int Wait(nint* request, byte* status, Expectation expected)
    {
        if (!expected.Polls)
        {
            using (EnterForLong())
                return Library.Functions.Wait(request, status);
        }

        int code = 0;
        WaitUntil(() => (code = Test(request, status, out bool completed)) != 0 || completed, expected);
        return code;
    }

    /// <summary>Looks again and again until a condition holds.</summary>
    /// <inheritdoc cref="Wait" path="/exception"/>
    public void WaitUntil(Func<bool> condition, Expectation expected)
    {
        const int LooksBetween = 64; // at what else happens
        var patience = Patience.Begin();
        var spinner = new SpinWait();
        Interlocked.Increment(ref _inside);
        try
        {
            for (int looks = 1; !condition(); looks++)
            {
                if (_isCrowded)
                    Thread.Yield();
                else
                    spinner.SpinOnce(sleep1Threshold: -1);
                if (looks % LooksBetween == 0 && _departures is { } departures)
                    LookAround(departures, expected, ref patience);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    private void LookAround(Departures departures, in Expectation expected, ref Patience patience)
    {
        string? reason = null;
        using (Enter())
        {
            if (departures.Look() && expected.Comm.IsChecked)
                reason = departures.InVain(expected.Comm, expected.Collective, expected.Peer);
        }

        if (reason is null)
        {
            patience.Report(departures.Describe);
            return;
        }

        // Nobody writes to the buffers of this call any more, or reads them; but it has failed, and nothing can be relied on.
        string message = $"{reason} {CallTrace.Subject}{(CallSite.Find() is { } site ? $" at {site}" : "")}.";
        EndSoon($"rank {WorldRank} of {WorldSize}: {message}");
        throw new MpiException(message);
    }

    private int Test(nint* request, byte* status, out bool completed)
    {
        int flag = 0;
        using Lock.Scope _ = Enter();
        int code = Library.Functions.Test(request, &flag, status);
        completed = flag != 0;
        return code;
    }

    public static InvalidOperationException Ended() =>
        new("MPI has ended in this process and cannot be started again: everything distributed belongs into one Ht.Run.");

    /// <summary>Makes errors on a communicator return as codes rather than end the process.</summary>
    public void ReturnErrors(nint comm) =>
        Library.Check(Library.Functions.CommSetErrorHandler(comm, Library[MpiHandle.ErrorsReturn]), "MPI_Comm_set_errhandler");

    /// <summary>Tells the other ranks that this one has ended its program, and waits for theirs, where they want to know.</summary>
    public void Leave()
    {
        if (!HasHostEnded())
            _departures?.LeaveTogether(Communicators.ToArray().Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Collectives)));
    }

    /// <summary>Ends all ranks in some seconds, after something went wrong that others may wait for: time for this rank to end the job in its
    /// own way, by an exception that leaves <see cref="Ht.Run(Action)"/>.</summary>
    /// <param name="reason">What to say then.</param>
    public void EndSoon(string reason)
    {
        if (Interlocked.Exchange(ref _isEnding, 1) != 0)
            return;
        new Thread(() =>
        {
            Thread.Sleep(s_abortPatience);
            Console.Error.Write($"{reason}{Environment.NewLine}The other ranks may wait for this one, which went on: the job ends.{Environment.NewLine}");
            Console.Error.Flush();
            Abort(exitCode: 1);
        }) { IsBackground = true, Name = "end of the job" }.Start();
    }

    /// <summary>Ends MPI after success. All ranks must come to this; a rank that failed must call <see cref="Abort"/>
    /// instead, since finalizing waits for the others, who wait for it.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (HasEnded)
                return;
            HasEnded = true;
            if (!HasHostEnded())
            {
                Reductions.Free();
                Types.Free();
                nint control = Control;
                if (control != 0)
                    Library.Check(Library.Functions.CommFree(&control), "MPI_Comm_free");
                if (!_isGuest)
                    Library.Check(Library.Functions.End(), "MPI_Finalize");
            }

            IsFinalized = true;
        }
    }

    /// <summary>As <see cref="End"/>, where another thread may be inside MPI for good; then it says so, and does nothing.</summary>
    public bool TryEnd(TimeSpan patience)
    {
        long deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (Volatile.Read(ref _inside) > 0 && Environment.TickCount64 < deadline)
            Thread.Sleep(10);
        if (Volatile.Read(ref _inside) > 0 || !_gate.TryEnter(patience))
            return false;
        try
        {
            End();
            return true;
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Ends all ranks at once. It does not wait for a thread that is inside MPI: that one may wait forever, and
    /// MPI_Abort itself may wait for it. Then the process leaves alone, at which the launcher ends the others.</summary>
    public void Abort(int exitCode)
    {
        new Thread(() =>
        {
            Thread.Sleep(s_abortPatience);
            ExitProcess(exitCode);
        }) { IsBackground = true, Name = "abort" }.Start();

        bool entered = _gate.TryEnter(TimeSpan.FromMilliseconds(200));
        try
        {
            if (!IsFinalized && !HasHostEnded())
                _ = Library.Functions.Abort(Library[MpiHandle.CommWorld], exitCode);
            ExitProcess(exitCode);
        }
        finally
        {
            if (entered)
                _gate.Exit();
        }
    }

    /// <summary>Whether MPI was ended by whoever started it.</summary>
    private bool HasHostEnded()
    {
        int finalized = 0;
        return _isGuest && Library.Functions.Finalized(&finalized) == 0 && finalized != 0;
    }

    private static void ExitProcess(int exitCode)
    {
        if (OperatingSystem.IsWindows())
            Environment.Exit(exitCode);
        else
            Posix.Exit(exitCode);
    }

    /// <param name="admitsSeveral">Whether several threads may be inside at a time.</param>
    /// <returns>Whether someone else has started it.</returns>
    private bool Initialize(out bool admitsSeveral)
    {
        MpiFunctions mpi = Library.Functions;
        int initialized = 0, finalized = 0, provided = 0;
        Library.Check(mpi.Initialized(&initialized), "MPI_Initialized");
        Library.Check(mpi.Finalized(&finalized), "MPI_Finalized");
        if (finalized != 0)
            throw Ended();
        int code = initialized != 0 ? mpi.QueryThread(&provided) : mpi.InitThread(Library.Abi.ThreadMultiple, &provided);
        Library.Check(code, "MPI_Init_thread");
        admitsSeveral = provided >= Library.Abi.ThreadMultiple;
        return provided >= Library.Abi.ThreadSerialized
            ? initialized != 0
            : throw new MpiException($"{Library.Version} ({Library.Name}) offers thread level {provided}, but Heat needs MPI_THREAD_SERIALIZED ({Library.Abi.ThreadSerialized}).");
    }

    /// <summary>A library that does not belong to the launcher starts as many worlds of one as there are processes, and
    /// every one of them succeeds.</summary>
    private void CheckWorld(Launcher launcher)
    {
        int rank = 0, size = 0;
        Library.Check(Library.Functions.CommRank(Library[MpiHandle.CommWorld], &rank), "MPI_Comm_rank");
        Library.Check(Library.Functions.CommSize(Library[MpiHandle.CommWorld], &size), "MPI_Comm_size");
        if (_isGuest || WorldProblem(launcher, rank, size, $"{Library.Version} ({Library.Name})") is not { } problem)
            return;
        if (size == 1)
            Library.Check(Library.Functions.End(), "MPI_Finalize");
        throw new MpiException(problem);
    }

    /// <summary>How the world that a library sees differs from what the launcher tells, or null. A launcher that does
    /// not tell the size tells the rank, which betrays worlds of one on all processes but the first.</summary>
    internal static string? WorldProblem(Launcher launcher, int rank, int size, string library)
    {
        string? difference =
            launcher.Size is { } processes && processes != size ? $"started {processes} processes, but {library} sees a world of {size}"
            : launcher.Rank is { } number && number != rank ? $"made this process rank {number}, but {library} sees it as rank {rank} in a world of {size}"
            : null;
        return difference is null
            ? null
            : $"{launcher} {difference}: the library does not belong to the launcher. "
                + "Use the mpiexec of that library, or set HEAT_MPI to the library of the mpiexec in use.";
    }

    private int ReadMaxTag()
    {
        int* value = null;
        int found = 0;
        Library.Check(Library.Functions.CommGetAttribute(Library[MpiHandle.CommWorld], Library.Abi.TagUpperBound, &value, &found), "MPI_Comm_get_attr");
        return found != 0 ? *value : short.MaxValue; // the least that the standard allows
    }
}
