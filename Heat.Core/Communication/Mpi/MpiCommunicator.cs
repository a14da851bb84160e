namespace Heat.Mpi;

/// <summary>A communicator of an MPI library.</summary>
internal sealed unsafe partial class MpiCommunicator : Communicator
{
    private readonly MpiJob _job;
    private readonly nint _handle;
    private MappedMemory _memory;

    private MpiCommunicator(MpiJob job, nint handle, bool isPredefined, int rank, int size) : base(rank, size) =>
        (_job, _handle, IsPredefined, _memory) = (job, handle, isPredefined, MappedMemory.Private(size, ranksOnMachine: 1, "not asked yet"));

    public override int MaxTag => _job.MaxTag;

    public override string Backend => _job.Library.Version;

    internal override RankMemory Memory => _memory;

    internal override PendingRequests Pending => PendingRequests.OfProcess;

    private protected override bool IsPredefined { get; }

    private MpiFunctions Functions => _job.Library.Functions;

    private MpiAbi Abi => _job.Library.Abi;

    /// <summary>MPI_COMM_WORLD. Collective: the ranks find out who can read whose memory, and arrays are placed where others can.</summary>
    public static MpiCommunicator World(MpiJob job)
    {
        MpiCommunicator world;
        using (job.Enter())
            world = Wrap(job, job.Library[MpiHandle.CommWorld], isPredefined: true);
        world._memory = MemoryDiscovery.Run(world, out SharedRegion? region);
        job.ShareCores(world._memory.RanksOnMachine);
        if (region is not null)
            MemoryAllocator.ReplaceInitial(new SharedPool(region));
        return world;
    }

    public override void Abort(int exitCode) => _job.Abort(exitCode);

    private protected override Communicator? SplitCore(int? color, int key)
    {
        MpiCommunicator part;
        using (_job.Enter())
        {
            nint handle = 0;
            Check(Functions.CommSplit(_handle, color ?? Abi.Undefined, key, &handle), "MPI_Comm_split");
            if (handle == _job.Library[MpiHandle.CommNull])
                return null;
            _job.ReturnErrors(handle);
            part = Wrap(_job, handle, isPredefined: false);
        }

        part._memory = _memory.Part(part.Exchange(Rank));
        return part;
    }

    private protected override void Free()
    {
        if (_job.HasEnded)
            return; // MPI_Finalize has freed it
        using Lock.Scope _ = _job.Enter();
        nint handle = _handle;
        Check(Functions.CommFree(&handle), "MPI_Comm_free");
    }

    private static MpiCommunicator Wrap(MpiJob job, nint handle, bool isPredefined)
    {
        int rank = 0, size = 0;
        job.Library.Check(job.Library.Functions.CommRank(handle, &rank), "MPI_Comm_rank");
        job.Library.Check(job.Library.Functions.CommSize(handle, &size), "MPI_Comm_size");
        return new MpiCommunicator(job, handle, isPredefined, rank, size);
    }

    private void Check(int code, string operation) => _job.Library.Check(code, operation);
}
