namespace Heat.Mpi;

/// <summary>
/// The functions that a loaded library exports, called through pointers. One signature serves all binary interfaces: a handle is passed as
/// <c>nint</c>, of which an int argument takes the low half; a handle returned through a pointer must be 0 before, since some libraries
/// write 4 bytes.
/// </summary>
internal sealed unsafe partial class ExportedFunctions : MpiFunctions
{
    private readonly delegate* unmanaged<int*, int> _initialized;
    private readonly delegate* unmanaged<int*, int> _finalized;
    private readonly delegate* unmanaged<void*, void*, int, int*, int> _initThread;
    private readonly delegate* unmanaged<int*, int> _queryThread;
    private readonly delegate* unmanaged<int> _finalize;
    private readonly delegate* unmanaged<nint, int, int> _abort;
    private readonly delegate* unmanaged<int, int*, int> _errorClass;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorString;

    private readonly delegate* unmanaged<nint, int*, int> _commRank;
    private readonly delegate* unmanaged<nint, int*, int> _commSize;
    private readonly delegate* unmanaged<nint, int, int, nint*, int> _commSplit;
    private readonly delegate* unmanaged<nint*, int> _commFree;
    private readonly delegate* unmanaged<nint, nint, int> _commSetErrorHandler;
    private readonly delegate* unmanaged<nint, int, int**, int*, int> _commGetAttribute;

    private readonly delegate* unmanaged<int, nint, nint*, int> _typeContiguous;
    private readonly delegate* unmanaged<int, int*, nint*, void*, nint*, int> _typeCreateStruct;
    private readonly delegate* unmanaged<nint*, int> _typeCommit;
    private readonly delegate* unmanaged<nint*, int> _typeFree;
    private readonly delegate* unmanaged<delegate* unmanaged<void*, void*, int*, void*, void>, int, nint*, int> _opCreate;
    private readonly delegate* unmanaged<nint*, int> _opFree;

    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, int> _send;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, void*, int> _receive;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _isend;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _ireceive;
    private readonly delegate* unmanaged<int, int, nint, void*, int> _probe;
    private readonly delegate* unmanaged<int, int, nint, int*, void*, int> _iprobe;
    private readonly delegate* unmanaged<nint*, void*, int> _wait;
    private readonly delegate* unmanaged<nint*, int*, void*, int> _test;
    private readonly delegate* unmanaged<void*, nint, long*, int> _getElements;

    // By CollectiveKind.
    private readonly nint[] _blocking;
    private readonly nint[] _immediate;

    private readonly int _handleSize;

    /// <param name="export">The address of an export, or 0.</param>
    /// <param name="library">The library's name, for the message about a missing function.</param>
    /// <param name="abi">Its binary interface.</param>
    public ExportedFunctions(Func<string, nint> export, string library, MpiAbi abi)
    {
        _handleSize = abi.HandleSize;
        _initialized = (delegate* unmanaged<int*, int>)Need("MPI_Initialized");
        _finalized = (delegate* unmanaged<int*, int>)Need("MPI_Finalized");
        _initThread = (delegate* unmanaged<void*, void*, int, int*, int>)Need("MPI_Init_thread");
        _queryThread = (delegate* unmanaged<int*, int>)Need("MPI_Query_thread");
        _finalize = (delegate* unmanaged<int>)Need("MPI_Finalize");
        _abort = (delegate* unmanaged<nint, int, int>)Need("MPI_Abort");
        _errorClass = (delegate* unmanaged<int, int*, int>)Need("MPI_Error_class");
        _errorString = (delegate* unmanaged<int, byte*, int*, int>)Need("MPI_Error_string");
        _commRank = (delegate* unmanaged<nint, int*, int>)Need("MPI_Comm_rank");
        _commSize = (delegate* unmanaged<nint, int*, int>)Need("MPI_Comm_size");
        _commSplit = (delegate* unmanaged<nint, int, int, nint*, int>)Need("MPI_Comm_split");
        _commFree = (delegate* unmanaged<nint*, int>)Need("MPI_Comm_free");
        _commSetErrorHandler = (delegate* unmanaged<nint, nint, int>)Need("MPI_Comm_set_errhandler");
        _commGetAttribute = (delegate* unmanaged<nint, int, int**, int*, int>)Need("MPI_Comm_get_attr");
        _typeContiguous = (delegate* unmanaged<int, nint, nint*, int>)Need("MPI_Type_contiguous");
        _typeCreateStruct = (delegate* unmanaged<int, int*, nint*, void*, nint*, int>)Need("MPI_Type_create_struct");
        _typeCommit = (delegate* unmanaged<nint*, int>)Need("MPI_Type_commit");
        _typeFree = (delegate* unmanaged<nint*, int>)Need("MPI_Type_free");
        _opFree = (delegate* unmanaged<nint*, int>)Need("MPI_Op_free");
        _opCreate = (delegate* unmanaged<delegate* unmanaged<void*, void*, int*, void*, void>, int, nint*, int>)Need("MPI_Op_create");
        _send = (delegate* unmanaged<void*, int, nint, int, int, nint, int>)Need("MPI_Send");
        _receive = (delegate* unmanaged<void*, int, nint, int, int, nint, void*, int>)Need("MPI_Recv");
        _isend = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Need("MPI_Isend");
        _ireceive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Need("MPI_Irecv");
        _probe = (delegate* unmanaged<int, int, nint, void*, int>)Need("MPI_Probe");
        _iprobe = (delegate* unmanaged<int, int, nint, int*, void*, int>)Need("MPI_Iprobe");
        _wait = (delegate* unmanaged<nint*, void*, int>)Need("MPI_Wait");
        _test = (delegate* unmanaged<nint*, int*, void*, int>)Need("MPI_Test");

        // The first name is MPI 3's, deprecated in 4.1; the second its successor.
        nint elements = export("MPI_Get_elements_x");
        _getElements = (delegate* unmanaged<void*, nint, long*, int>)(elements != 0 ? elements : Need("MPI_Get_elements_c"));

        CollectiveKind[] kinds = [.. Enum.GetValues<CollectiveKind>().Where(kind => kind <= CollectiveKind.Alltoallv)];
        _blocking = [.. kinds.Select(BlockingName).Select(Need)];
        _immediate = [.. kinds.Select(ImmediateName).Select(export)];
        HasImmediate = Array.TrueForAll(_immediate, address => address != 0);

        nint Need(string name) => export(name) is var address and not 0
            ? address
            : throw new MpiException($"{library} has no function {name}: it is no MPI library of version 3 or newer.");
    }

    public override bool HasImmediate { get; }

    public override int Initialized(int* flag) => _initialized(flag);

    public override int Finalized(int* flag) => _finalized(flag);

    public override int InitThread(int required, int* provided) => _initThread(null, null, required, provided);

    public override int QueryThread(int* provided) => _queryThread(provided);

    public override int End() => _finalize();

    public override int Abort(nint comm, int exitCode) => _abort(comm, exitCode);

    public override int ErrorClass(int code, int* errorClass) => _errorClass(code, errorClass);

    public override int ErrorString(int code, byte* text, int* length) => _errorString(code, text, length);

    public override int CommRank(nint comm, int* rank) => _commRank(comm, rank);

    public override int CommSize(nint comm, int* size) => _commSize(comm, size);

    public override int CommSplit(nint comm, int color, int key, nint* part) => _commSplit(comm, color, key, part);

    public override int CommFree(nint* comm) => _commFree(comm);

    public override int CommSetErrorHandler(nint comm, nint handler) => _commSetErrorHandler(comm, handler);

    public override int CommGetAttribute(nint comm, int key, int** value, int* found) => _commGetAttribute(comm, key, value, found);

    public override int TypeContiguous(int count, nint element, nint* type) => _typeContiguous(count, element, type);

    public override int TypeCreateStruct(int count, int* lengths, nint* places, nint* types, nint* type)
    {
        if (_handleSize == sizeof(nint))
            return _typeCreateStruct(count, lengths, places, types, type);
        int* narrow = stackalloc int[count];
        for (int i = 0; i < count; i++)
            narrow[i] = (int)types[i];
        return _typeCreateStruct(count, lengths, places, narrow, type);
    }

    public override int TypeCommit(nint* type) => _typeCommit(type);

    public override int TypeFree(nint* type) => _typeFree(type);

    public override int OpCreate(delegate* unmanaged<void*, void*, int*, void*, void> function, bool isCommutative, nint* op) =>
        _opCreate(function, isCommutative ? 1 : 0, op);

    public override int OpFree(nint* op) => _opFree(op);

    public override int Send(void* data, int count, nint type, int destination, int tag, nint comm) => _send(data, count, type, destination, tag, comm);

    public override int Receive(void* data, int count, nint type, int source, int tag, nint comm, byte* status) =>
        _receive(data, count, type, source, tag, comm, status);

    public override int Isend(void* data, int count, nint type, int destination, int tag, nint comm, nint* request) =>
        _isend(data, count, type, destination, tag, comm, request);

    public override int Ireceive(void* data, int count, nint type, int source, int tag, nint comm, nint* request) =>
        _ireceive(data, count, type, source, tag, comm, request);

    public override int Probe(int source, int tag, nint comm, byte* status) => _probe(source, tag, comm, status);

    public override int Iprobe(int source, int tag, nint comm, int* found, byte* status) => _iprobe(source, tag, comm, found, status);

    public override int Wait(nint* request, byte* status) => _wait(request, status);

    public override int Test(nint* request, int* completed, byte* status) => _test(request, completed, status);

    public override int GetBytes(byte* status, nint byteType, long* bytes) => _getElements(status, byteType, bytes);
}
