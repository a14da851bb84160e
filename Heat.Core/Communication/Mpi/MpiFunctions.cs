using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>
/// The functions of a loaded library. Every handle is an <c>nint</c> whatever its size in the library, so one signature
/// serves all interfaces; a handle returned through a pointer must be 0 before, since some libraries write 4 bytes.
/// The calls keep the GC transition, so that a rank that waits in MPI does not stop a collection.
/// </summary>
internal sealed unsafe class MpiFunctions
{
    public readonly delegate* unmanaged<int*, int> Initialized;
    public readonly delegate* unmanaged<int*, int> Finalized;
    public readonly delegate* unmanaged<void*, void*, int, int*, int> InitThread;
    public readonly delegate* unmanaged<int*, int> QueryThread;
    public readonly delegate* unmanaged<int> Finalize;
    public readonly delegate* unmanaged<nint, int, int> Abort;
    public readonly delegate* unmanaged<int, int*, int> ErrorClass;
    public readonly delegate* unmanaged<int, byte*, int*, int> ErrorString;

    public readonly delegate* unmanaged<nint, int*, int> CommRank;
    public readonly delegate* unmanaged<nint, int*, int> CommSize;
    public readonly delegate* unmanaged<nint, int, int, nint*, int> CommSplit;
    public readonly delegate* unmanaged<nint*, int> CommFree;
    public readonly delegate* unmanaged<nint, nint, int> CommSetErrorHandler;
    public readonly delegate* unmanaged<nint, int, int**, int*, int> CommGetAttribute;

    public readonly delegate* unmanaged<int, nint, nint*, int> TypeContiguous;
    public readonly delegate* unmanaged<int, int*, nint*, void*, nint*, int> TypeCreateStruct;
    public readonly delegate* unmanaged<nint*, int> TypeCommit;
    public readonly delegate* unmanaged<nint*, int> TypeFree;
    public readonly delegate* unmanaged<delegate* unmanaged<void*, void*, int*, void*, void>, int, nint*, int> OpCreate;
    public readonly delegate* unmanaged<nint*, int> OpFree;

    public readonly delegate* unmanaged<void*, int, nint, int, int, nint, int> Send;
    public readonly delegate* unmanaged<void*, int, nint, int, int, nint, void*, int> Receive;
    public readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> Isend;
    public readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> Ireceive;
    public readonly delegate* unmanaged<int, int, nint, void*, int> Probe;
    public readonly delegate* unmanaged<int, int, nint, int*, void*, int> Iprobe;
    public readonly delegate* unmanaged<nint*, void*, int> Wait;
    public readonly delegate* unmanaged<nint*, int*, void*, int> Test;

    /// <summary>The number of basic elements in a message, in 64 bits: <c>MPI_Get_count</c> has only 32.</summary>
    public readonly delegate* unmanaged<void*, nint, long*, int> GetElements;

    private readonly MpiFunction[] _blocking;
    private readonly MpiFunction[] _immediate;

    /// <param name="export">The address of an export, or 0.</param>
    /// <param name="library">The library's name, for the message about a missing function.</param>
    public MpiFunctions(Func<string, nint> export, string library)
    {
        Initialized = (delegate* unmanaged<int*, int>)Need("MPI_Initialized");
        Finalized = (delegate* unmanaged<int*, int>)Need("MPI_Finalized");
        InitThread = (delegate* unmanaged<void*, void*, int, int*, int>)Need("MPI_Init_thread");
        QueryThread = (delegate* unmanaged<int*, int>)Need("MPI_Query_thread");
        Finalize = (delegate* unmanaged<int>)Need("MPI_Finalize");
        Abort = (delegate* unmanaged<nint, int, int>)Need("MPI_Abort");
        ErrorClass = (delegate* unmanaged<int, int*, int>)Need("MPI_Error_class");
        ErrorString = (delegate* unmanaged<int, byte*, int*, int>)Need("MPI_Error_string");
        CommRank = (delegate* unmanaged<nint, int*, int>)Need("MPI_Comm_rank");
        CommSize = (delegate* unmanaged<nint, int*, int>)Need("MPI_Comm_size");
        CommSplit = (delegate* unmanaged<nint, int, int, nint*, int>)Need("MPI_Comm_split");
        CommFree = (delegate* unmanaged<nint*, int>)Need("MPI_Comm_free");
        CommSetErrorHandler = (delegate* unmanaged<nint, nint, int>)Need("MPI_Comm_set_errhandler");
        CommGetAttribute = (delegate* unmanaged<nint, int, int**, int*, int>)Need("MPI_Comm_get_attr");
        TypeContiguous = (delegate* unmanaged<int, nint, nint*, int>)Need("MPI_Type_contiguous");
        TypeCreateStruct = (delegate* unmanaged<int, int*, nint*, void*, nint*, int>)Need("MPI_Type_create_struct");
        TypeCommit = (delegate* unmanaged<nint*, int>)Need("MPI_Type_commit");
        TypeFree = (delegate* unmanaged<nint*, int>)Need("MPI_Type_free");
        OpFree = (delegate* unmanaged<nint*, int>)Need("MPI_Op_free");
        OpCreate = (delegate* unmanaged<delegate* unmanaged<void*, void*, int*, void*, void>, int, nint*, int>)Need("MPI_Op_create");
        Send = (delegate* unmanaged<void*, int, nint, int, int, nint, int>)Need("MPI_Send");
        Receive = (delegate* unmanaged<void*, int, nint, int, int, nint, void*, int>)Need("MPI_Recv");
        Isend = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Need("MPI_Isend");
        Ireceive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Need("MPI_Irecv");
        Probe = (delegate* unmanaged<int, int, nint, void*, int>)Need("MPI_Probe");
        Iprobe = (delegate* unmanaged<int, int, nint, int*, void*, int>)Need("MPI_Iprobe");
        Wait = (delegate* unmanaged<nint*, void*, int>)Need("MPI_Wait");
        Test = (delegate* unmanaged<nint*, int*, void*, int>)Need("MPI_Test");

        // The first name is MPI 3's, deprecated in 4.1; the second its successor.
        nint elements = export("MPI_Get_elements_x");
        GetElements = (delegate* unmanaged<void*, nint, long*, int>)(elements != 0 ? elements : Need("MPI_Get_elements_c"));

        CollectiveKind[] kinds = [.. Enum.GetValues<CollectiveKind>().Where(kind => kind <= CollectiveKind.Alltoallv)];
        _blocking = [.. kinds.Select(BlockingName).Select(name => new MpiFunction(name, Need(name)))];
        _immediate = [.. kinds.Select(ImmediateName).Select(name => new MpiFunction(name, export(name)))];

        nint Need(string name) => export(name) is var address and not 0
            ? address
            : throw new MpiException($"{library} has no function {name}: it is no MPI library of version 3 or newer.");
    }

    /// <summary>The function of a collective; an old library may lack an immediate one.</summary>
    public ref readonly MpiFunction Collective(CollectiveKind kind, bool immediate) => ref (immediate ? _immediate : _blocking)[(int)kind];

    /// <summary>Whether there is an immediate function of every collective.</summary>
    public bool HasImmediate => Array.TrueForAll(_immediate, function => function.Address != 0);

    public static string BlockingName(CollectiveKind kind) => "MPI_" + kind switch
    {
        CollectiveKind.Broadcast => "Bcast",
        CollectiveKind.ExclusiveScan => "Exscan",
        _ => kind.ToString(),
    };

    public static string ImmediateName(CollectiveKind kind)
    {
        string name = BlockingName(kind)["MPI_".Length..];
        return "MPI_I" + char.ToLowerInvariant(name[0]) + name[1..];
    }
}

/// <summary>A function by name; the address is 0 where the library does not have it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MpiFunction(string Name, nint Address);
