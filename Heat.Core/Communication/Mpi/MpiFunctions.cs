namespace Heat.Mpi;

/// <summary>
/// The functions of MPI that Heat calls, by whatever binding: through pointers (<see cref="ExportedFunctions"/>), or through another
/// package. Handles are <c>nint</c> whatever their size in the library. All return MPI's error code.
/// </summary>
/// <remarks>A call must keep the GC transition, so that a rank that waits in MPI does not stop a collection.</remarks>
internal abstract unsafe class MpiFunctions
{
    /// <summary>Whether there is a non-blocking function of every collective; else these are made of messages.</summary>
    public abstract bool HasImmediate { get; }

    public abstract int Initialized(int* flag);

    public abstract int Finalized(int* flag);

    public abstract int InitThread(int required, int* provided);

    public abstract int QueryThread(int* provided);

    /// <summary>MPI_Finalize.</summary>
    public abstract int End();

    public abstract int Abort(nint comm, int exitCode);

    public abstract int ErrorClass(int code, int* errorClass);

    public abstract int ErrorString(int code, byte* text, int* length);

    public abstract int CommRank(nint comm, int* rank);

    public abstract int CommSize(nint comm, int* size);

    public abstract int CommSplit(nint comm, int color, int key, nint* part);

    public abstract int CommFree(nint* comm);

    public abstract int CommSetErrorHandler(nint comm, nint handler);

    public abstract int CommGetAttribute(nint comm, int key, int** value, int* found);

    public abstract int TypeContiguous(int count, nint element, nint* type);

    public abstract int TypeCreateStruct(int count, int* lengths, nint* places, nint* types, nint* type);

    public abstract int TypeCommit(nint* type);

    public abstract int TypeFree(nint* type);

    public abstract int OpCreate(delegate* unmanaged<void*, void*, int*, void*, void> function, bool isCommutative, nint* op);

    public abstract int OpFree(nint* op);

    public abstract int Send(void* data, int count, nint type, int destination, int tag, nint comm);

    public abstract int Receive(void* data, int count, nint type, int source, int tag, nint comm, byte* status);

    public abstract int Isend(void* data, int count, nint type, int destination, int tag, nint comm, nint* request);

    public abstract int Ireceive(void* data, int count, nint type, int source, int tag, nint comm, nint* request);

    public abstract int Probe(int source, int tag, nint comm, byte* status);

    public abstract int Iprobe(int source, int tag, nint comm, int* found, byte* status);

    public abstract int Wait(nint* request, byte* status);

    public abstract int Test(nint* request, int* completed, byte* status);

    /// <summary>The bytes in a message, in 64 bits: <c>MPI_Get_count</c> has only 32.</summary>
    public abstract int GetBytes(byte* status, nint byteType, long* bytes);

    /// <summary>Makes a collective.</summary>
    /// <param name="call">Its kind and counts.</param>
    /// <param name="send">The send buffer as the library is to see it, or what stands for in place.</param>
    /// <param name="receive">The receive buffer.</param>
    /// <param name="type">The datatype of both.</param>
    /// <param name="op">The operation of a reduction.</param>
    /// <param name="comm">The communicator.</param>
    /// <param name="size">The number of its ranks.</param>
    /// <param name="request">Where the request of a non-blocking call goes; null for a blocking one.</param>
    public abstract int Collective(in Collective call, void* send, void* receive, nint type, nint op, nint comm, int size, nint* request);

    /// <summary>The name of the function of a collective.</summary>
    public static string Name(CollectiveKind kind, bool immediate) => immediate ? ImmediateName(kind) : BlockingName(kind);

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
