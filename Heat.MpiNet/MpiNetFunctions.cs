using Heat.Mpi;
using Native = MPI.Unsafe;

namespace Heat;

/// <summary>The functions of MPI by MPI.NET's imports, which have handles of 32 bits and the status of MPICH and MS-MPI.</summary>
internal sealed unsafe partial class MpiNetFunctions : MpiFunctions
{
    private const int TextSize = 8192; // what Heat has room for

    public override bool HasImmediate => false;

    public override int Initialized(int* flag) => Native.MPI_Initialized(out *flag);

    public override int Finalized(int* flag) => Native.MPI_Finalized(out *flag);

    /// <inheritdoc/>
    /// <remarks>By MPI.NET's own environment, which makes its communicators of the world and of the process.</remarks>
    public override int InitThread(int required, int* provided)
    {
        string[]? arguments = null;
        _ = new MPI.Environment(ref arguments, (MPI.Threading)required);
        return Native.MPI_Query_thread(out *provided);
    }

    public override int QueryThread(int* provided) => Native.MPI_Query_thread(out *provided);

    public override int End() => Native.MPI_Finalize();

    public override int Abort(nint comm, int exitCode) => Native.MPI_Abort((int)comm, exitCode);

    public override int ErrorClass(int code, int* errorClass) => Native.MPI_Error_class(code, out *errorClass);

    public override int ErrorString(int code, byte* text, int* length)
    {
        var bytes = new byte[TextSize];
        int result = Native.MPI_Error_string(code, bytes, ref *length);
        bytes.AsSpan().CopyTo(new(text, TextSize));
        return result;
    }

    public override int CommRank(nint comm, int* rank) => Native.MPI_Comm_rank((int)comm, out *rank);

    public override int CommSize(nint comm, int* size) => Native.MPI_Comm_size((int)comm, out *size);

    public override int CommSplit(nint comm, int color, int key, nint* part) => Native.MPI_Comm_split((int)comm, color, key, out *(int*)part);

    public override int CommFree(nint* comm) => Native.MPI_Comm_free(ref *(int*)comm);

    public override int CommSetErrorHandler(nint comm, nint handler) => Native.MPI_Errhandler_set((int)comm, (int)handler);

    public override int CommGetAttribute(nint comm, int key, int** value, int* found) => Native.MPI_Attr_get((int)comm, key, (nint)value, out *found);

    public override int TypeContiguous(int count, nint element, nint* type) => Native.MPI_Type_contiguous(count, (int)element, out *(int*)type);

    public override int TypeCreateStruct(int count, int* lengths, nint* places, nint* types, nint* type)
    {
        int[] narrow = [.. new ReadOnlySpan<nint>(types, count).ToArray().Select(handle => (int)handle)];
        return Native.MPI_Type_struct(count, new Span<int>(lengths, count).ToArray(), new Span<nint>(places, count).ToArray(), narrow, out *(int*)type);
    }

    public override int TypeCommit(nint* type) => Native.MPI_Type_commit(ref *(int*)type);

    public override int TypeFree(nint* type) => Native.MPI_Type_free(ref *(int*)type);

    public override int OpCreate(delegate* unmanaged<void*, void*, int*, void*, void> function, bool isCommutative, nint* op) =>
        Native.MPI_Op_create((nint)function, isCommutative ? 1 : 0, out *(int*)op);

    public override int OpFree(nint* op) => Native.MPI_Op_free(ref *(int*)op);

    public override int Send(void* data, int count, nint type, int destination, int tag, nint comm) =>
        Native.MPI_Send((nint)data, count, (int)type, destination, tag, (int)comm);

    public override int Receive(void* data, int count, nint type, int source, int tag, nint comm, byte* status) =>
        Native.MPI_Recv((nint)data, count, (int)type, source, tag, (int)comm, out *(Native.MPI_Status*)status);

    public override int Isend(void* data, int count, nint type, int destination, int tag, nint comm, nint* request) =>
        Native.MPI_Isend((nint)data, count, (int)type, destination, tag, (int)comm, out *(int*)request);

    public override int Ireceive(void* data, int count, nint type, int source, int tag, nint comm, nint* request) =>
        Native.MPI_Irecv((nint)data, count, (int)type, source, tag, (int)comm, out *(int*)request);

    public override int Probe(int source, int tag, nint comm, byte* status) =>
        Native.MPI_Probe(source, tag, (int)comm, out *(Native.MPI_Status*)status);

    public override int Iprobe(int source, int tag, nint comm, int* found, byte* status) =>
        Native.MPI_Iprobe(source, tag, (int)comm, out *found, out *(Native.MPI_Status*)status);

    public override int Wait(nint* request, byte* status) => Native.MPI_Wait(ref *(int*)request, out *(Native.MPI_Status*)status);

    public override int Test(nint* request, int* completed, byte* status) =>
        Native.MPI_Test(ref *(int*)request, out *completed, out *(Native.MPI_Status*)status);

    /// <inheritdoc/>
    /// <remarks>MPI.NET has the count of 32 bits only. A status of MPICH, and of MS-MPI, begins with the bytes: 32 lower bits, then the upper ones
    /// above a bit that says whether the message was cancelled.</remarks>
    public override int GetBytes(byte* status, nint byteType, long* bytes)
    {
        int code = Native.MPI_Get_count(ref *(Native.MPI_Status*)status, (int)byteType, out int count);
        uint* words = (uint*)status;
        *bytes = count != Native.MPI_UNDEFINED ? count : words[0] | ((long)(words[1] >> 1) << 32);
        return code;
    }
}
