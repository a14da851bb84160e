namespace Heat.Mpi;

/// <summary>
/// The MPI of this process, which is started once and ended once. All calls into the library go through one lock, as
/// MPI_THREAD_SERIALIZED asks; a blocking call holds it until it returns.
/// </summary>
internal sealed unsafe class MpiJob
{
    private static readonly TimeSpan s_abortPatience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();

    // MPI was started by someone else in this process, who will also end it.
    private readonly bool _isGuest;

    private MpiJob(MpiLibrary library, Launcher launcher)
    {
        Library = library;
        _isGuest = Initialize();
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

    /// <summary>Whether what waits looks again and again, and gives its core away in between, for a library that would keep the
    /// core although ranks outnumber the cores: there every message would cost a time slice.</summary>
    public bool Yields { get; private set; }

    /// <summary>MPI_Finalize was called, or is about to be: no further call may be made.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>MPI has ended well. Until then a failure, also one of ending, must end the other ranks.</summary>
    public bool IsFinalized { get; private set; }

    /// <summary>Loads the library and starts MPI; both may install signal handlers, which are undone.</summary>
    /// <exception cref="MpiException">There is no library, it does not offer what is needed, or it does not belong to the launcher.</exception>
    public static MpiJob Start(Launcher launcher, Func<string, string?> environment)
    {
        using var signals = new SignalGuard();
        Ucx.SetDefaults();
        MpiLibrary library = MpiLibrary.Find(launcher, environment);
        return Current = new MpiJob(library, launcher);
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

    /// <summary>Adapts the waiting to how many ranks share the cores. Open MPI notices by itself.</summary>
    public void ShareCores(int ranksOnMachine) =>
        Yields = ranksOnMachine > Environment.ProcessorCount && Library.Abi != OpenMpiAbi.Table && Library.Functions.HasImmediate;

    /// <summary>Waits until a request completes, and returns the library's code.</summary>
    public int Wait(nint* request, byte* status)
    {
        using Lock.Scope _ = Enter();
        if (!Yields)
            return Library.Functions.Wait(request, status);

        int completed = 0, code;
        while ((code = Library.Functions.Test(request, &completed, status)) == 0 && completed == 0)
            Thread.Yield();
        return code;
    }

    public static InvalidOperationException Ended() =>
        new("MPI has ended in this process and cannot be started again: everything distributed belongs into one Ht.Run.");

    /// <summary>Makes errors on a communicator return as codes rather than end the process.</summary>
    public void ReturnErrors(nint comm) =>
        Library.Check(Library.Functions.CommSetErrorHandler(comm, Library[MpiHandle.ErrorsReturn]), "MPI_Comm_set_errhandler");

    /// <summary>Ends MPI after success. All ranks must come to this; a rank that failed must call <see cref="Abort"/>
    /// instead, since finalizing waits for the others, who wait for it.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (HasEnded)
                return;
            HasEnded = true;
            Reductions.Free();
            Types.Free();
            if (!_isGuest)
                Library.Check(Library.Functions.Finalize(), "MPI_Finalize");
            IsFinalized = true;
        }
    }

    /// <summary>As <see cref="End"/>, where another thread may be inside MPI for good; then it says so, and does nothing.</summary>
    public bool TryEnd(TimeSpan patience)
    {
        if (!_gate.TryEnter(patience))
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
            if (!IsFinalized)
                _ = Library.Functions.Abort(Library[MpiHandle.CommWorld], exitCode);
            ExitProcess(exitCode);
        }
        finally
        {
            if (entered)
                _gate.Exit();
        }
    }

    private static void ExitProcess(int exitCode)
    {
        if (OperatingSystem.IsWindows())
            Environment.Exit(exitCode);
        else
            Posix.Exit(exitCode);
    }

    private bool Initialize()
    {
        MpiFunctions mpi = Library.Functions;
        int initialized = 0, finalized = 0, provided = 0;
        Library.Check(mpi.Initialized(&initialized), "MPI_Initialized");
        Library.Check(mpi.Finalized(&finalized), "MPI_Finalized");
        if (finalized != 0)
            throw Ended();
        int code = initialized != 0 ? mpi.QueryThread(&provided) : mpi.InitThread(null, null, Library.Abi.ThreadSerialized, &provided);
        Library.Check(code, "MPI_Init_thread");
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
            Library.Check(Library.Functions.Finalize(), "MPI_Finalize");
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
