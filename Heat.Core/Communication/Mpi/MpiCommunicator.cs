using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Heat.Mpi;

/// <summary>A communicator of an MPI library.</summary>
internal sealed unsafe partial class MpiCommunicator : Communicator
{
    private readonly MpiJob _job;
    private readonly nint _handle;
    private MappedMemory? _memory; // null until it is connected
    private long _splits;
    private long _collectives;

    private MpiCommunicator(MpiJob job, nint handle, long id, bool isPredefined, int rank, int size) : base(rank, size) =>
        (_job, _handle, Id, IsPredefined) = (job, handle, id, isPredefined);

    /// <summary>A number that the members have in common, and no other communicator of any of them has.</summary>
    public long Id { get; private set; }

    /// <summary>How many collectives this rank has begun here.</summary>
    public long Collectives => Volatile.Read(ref _collectives);

    public override int MaxTag => _job.MaxTag;

    public override string Backend => _job.Library.Backend == MpiBackend.Own ? _job.Library.Version : $"{_job.Library.Version} through {_job.Library.Backend.Name}";

    /// <summary>What calls MPI.</summary>
    public MpiBackend Binding => _job.Library.Backend;

    /// <summary>The library's handle.</summary>
    public nint Handle => _handle;

    internal override RankMemory Memory => Members;

    /// <summary>Whether the members have told each other who they are: the last step of making a communicator.</summary>
    public bool IsConnected => _memory is not null;

    private MappedMemory Members => _memory ?? throw new InvalidOperationException("The members of this communicator do not know each other yet.");

    internal override PendingRequests Pending => PendingRequests.OfProcess;

    private protected override bool IsPredefined { get; }

    private MpiFunctions Functions => _job.Library.Functions;

    private MpiAbi Abi => _job.Library.Abi;

    /// <summary>Whether waiting is looking again and again, by immediate calls or, where there are none, by messages; the same on all ranks, as
    /// these do not match the others.</summary>
    private bool Polls => (_job.Polls || IsChecked) && (Functions.HasImmediate || IsConnected);

    /// <summary>MPI_COMM_WORLD. Collective: the ranks find out who can read whose memory, and arrays are placed where others can.</summary>
    public static MpiCommunicator World(MpiJob job)
    {
        MpiCommunicator world;
        using (job.Enter())
            world = Wrap(job, job.Library[MpiHandle.CommWorld], id: 1, isPredefined: true);
        bool isChecked = world.IsChecked;
        world.IsChecked = false; // until it is known that the ranks agree on it
        world._memory = MemoryDiscovery.Run(world, out SharedRegion? region);
        world.IsChecked = isChecked;
        job.Connect(world.SplitHandle(0, world.Rank), world);
        if (region is not null)
            MemoryAllocator.ReplaceInitial(new SharedPool(region));
        return world;
    }

    /// <summary>A communicator that others have made, and will free. Collective on it.</summary>
    public static MpiCommunicator Adopt(MpiJob job, nint handle)
    {
        MpiCommunicator adopted;
        using (job.Enter())
        {
            job.ReturnErrors(handle);
            adopted = Wrap(job, handle, id: 0, isPredefined: true);
        }

        adopted.IsChecked = false; // until its members have agreed on its number
        adopted.Id = adopted.Exchange(BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))))[0];
        adopted._memory = ((MpiCommunicator)ProcessRank.Context.World).Members.Part(adopted.Exchange(job.WorldRank));
        adopted.IsChecked = ProcessRank.Context.World.IsChecked;
        job.Communicators[adopted.Id] = adopted;
        return adopted;
    }

    public override void Abort(int exitCode) => _job.Abort(exitCode);

    private protected override Communicator? SplitCore(int? color, int key)
    {
        long split = Interlocked.Increment(ref _splits);
        nint handle = SplitHandle(color, key);
        if (handle == _job.Library[MpiHandle.CommNull])
            return null;
        MpiCommunicator part;
        using (_job.Enter())
        {
            _job.ReturnErrors(handle);
            part = Wrap(_job, handle, IdOfPart(split, color ?? -1), isPredefined: false);
        }

        _job.Communicators[part.Id] = part;
        part.IsChecked = IsChecked;
        part._memory = Members.Part(part.Exchange(Rank));
        return part;
    }

    private protected override void Free()
    {
        _job.Communicators.TryRemove(Id, out MpiCommunicator? _);
        if (_job.HasEnded)
            return; // MPI_Finalize has freed it
        using Lock.Scope scope = _job.Enter();
        nint handle = _handle;
        Check(Functions.CommFree(&handle), "MPI_Comm_free");
    }

    private nint SplitHandle(int? color, int key)
    {
        nint handle = 0;
        using (_job.EnterForLong())
            Check(Functions.CommSplit(_handle, color ?? Abi.Undefined, key, &handle), "MPI_Comm_split");
        return handle;
    }

    /// <summary>Numbers of communicators are made of what all their members know, and are unlikely to coincide (SplitMix64).</summary>
    private long IdOfPart(long split, int color)
    {
        ulong id = (ulong)Id;
        foreach (long next in (ReadOnlySpan<long>)[split, color])
        {
            id = (id ^ (ulong)next) + 0x9E3779B97F4A7C15;
            id = (id ^ (id >> 30)) * 0xBF58476D1CE4E5B9;
            id = (id ^ (id >> 27)) * 0x94D049BB133111EB;
            id ^= id >> 31;
        }

        return (long)id;
    }

    private static MpiCommunicator Wrap(MpiJob job, nint handle, long id, bool isPredefined)
    {
        int rank = 0, size = 0;
        job.Library.Check(job.Library.Functions.CommRank(handle, &rank), "MPI_Comm_rank");
        job.Library.Check(job.Library.Functions.CommSize(handle, &size), "MPI_Comm_size");
        return new MpiCommunicator(job, handle, id, isPredefined, rank, size);
    }

    private void Check(int code, string operation) => _job.Library.Check(code, operation);
}

/// <summary>What a rank waits for in MPI, for the case that it never comes.</summary>
/// <param name="Comm">Where.</param>
/// <param name="Collective">The number of the collective there; 0 for a message.</param>
/// <param name="Peer">The rank that sends, or receives, the message.</param>
/// <param name="Polls">Whether to look again and again.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Expectation(MpiCommunicator Comm, long Collective, int Peer, bool Polls);
