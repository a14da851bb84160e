using Native = MPI.Unsafe;

namespace Heat;

internal sealed unsafe partial class MpiNetFunctions
{
    public override int Collective(in Collective call, void* send, void* receive, nint type, nint op, nint comm, int size, nint* request)
    {
        if (request != null)
            throw new NotSupportedException("MPI.NET has no non-blocking collectives.");
        (nint from, nint to, int datatype, int operation, int communicator) = ((nint)send, (nint)receive, (int)type, (int)op, (int)comm);
        (int part, int root) = (call.LengthPerRank(size), call.Root);
        (int[] sendCounts, int[] sendOffsets) = (call.SendLayout.Counts, call.SendLayout.Displacements);
        (int[] receiveCounts, int[] receiveOffsets) = (call.ReceiveLayout.Counts, call.ReceiveLayout.Displacements);
        return call.Kind switch
        {
            CollectiveKind.Barrier => Native.MPI_Barrier(communicator),
            CollectiveKind.Broadcast => Native.MPI_Bcast(to, part, datatype, root, communicator),
            CollectiveKind.Reduce => Native.MPI_Reduce(from, to, part, datatype, operation, root, communicator),
            CollectiveKind.Allreduce => Native.MPI_Allreduce(from, to, part, datatype, operation, communicator),
            CollectiveKind.Scan => Native.MPI_Scan(from, to, part, datatype, operation, communicator),
            CollectiveKind.ExclusiveScan => Native.MPI_Exscan(from, to, part, datatype, operation, communicator),
            CollectiveKind.Gather => Native.MPI_Gather(from, part, datatype, to, part, datatype, root, communicator),
            CollectiveKind.Scatter => Native.MPI_Scatter(from, part, datatype, to, part, datatype, root, communicator),
            CollectiveKind.Allgather => Native.MPI_Allgather(from, part, datatype, to, part, datatype, communicator),
            CollectiveKind.Alltoall => Native.MPI_Alltoall(from, part, datatype, to, part, datatype, communicator),
            CollectiveKind.Gatherv => Native.MPI_Gatherv(from, call.SendLength, datatype, to, receiveCounts, receiveOffsets, datatype, root, communicator),
            CollectiveKind.Scatterv => Native.MPI_Scatterv(from, sendCounts, sendOffsets, datatype, to, call.ReceiveLength, datatype, root, communicator),
            CollectiveKind.Allgatherv => Native.MPI_Allgatherv(from, call.SendLength, datatype, to, receiveCounts, receiveOffsets, datatype, communicator),
            CollectiveKind.Alltoallv => Native.MPI_Alltoallv(
                from, sendCounts, sendOffsets, datatype, to, receiveCounts, receiveOffsets, datatype, communicator),
            _ => throw new InvalidOperationException($"No such collective: {call.Kind}."),
        };
    }
}
