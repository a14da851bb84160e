namespace Heat.Mpi;

internal sealed unsafe partial class ExportedFunctions
{
    /// <inheritdoc/>
    /// <remarks>
    /// A non-blocking function has one parameter more, at the end; the blocking one gets that argument too and never sees it, since in
    /// every 64-bit calling convention the caller owns the argument area.
    /// </remarks>
    public override int Collective(in Collective call, void* send, void* receive, nint type, nint op, nint comm, int size, nint* request)
    {
        nint function = (request == null ? _blocking : _immediate)[(int)call.Kind];
        int part = call.LengthPerRank(size);
        fixed (int* sendCounts = call.SendLayout.Counts, sendOffsets = call.SendLayout.Displacements,
            receiveCounts = call.ReceiveLayout.Counts, receiveOffsets = call.ReceiveLayout.Displacements)
        {
            switch (call.Kind)
            {
                case CollectiveKind.Barrier:
                    return ((delegate* unmanaged<nint, nint*, int>)function)(comm, request);
                case CollectiveKind.Broadcast:
                    return ((delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)function)(
                        receive, part, type, call.Root, comm, request);
                case CollectiveKind.Reduce:
                    return ((delegate* unmanaged<void*, void*, int, nint, nint, int, nint, nint*, int>)function)(
                        send, receive, part, type, op, call.Root, comm, request);
                case CollectiveKind.Allreduce or CollectiveKind.Scan or CollectiveKind.ExclusiveScan:
                    return ((delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)function)(
                        send, receive, part, type, op, comm, request);
                case CollectiveKind.Gather or CollectiveKind.Scatter:
                    return ((delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int>)function)(
                        send, part, type, receive, part, type, call.Root, comm, request);
                case CollectiveKind.Allgather or CollectiveKind.Alltoall:
                    return ((delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)function)(
                        send, part, type, receive, part, type, comm, request);
                case CollectiveKind.Gatherv:
                    return ((delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, nint*, int>)function)(
                        send, call.SendLength, type, receive, receiveCounts, receiveOffsets, type, call.Root, comm, request);
                case CollectiveKind.Scatterv:
                    return ((delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, nint*, int>)function)(
                        send, sendCounts, sendOffsets, type, receive, call.ReceiveLength, type, call.Root, comm, request);
                case CollectiveKind.Allgatherv:
                    return ((delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int>)function)(
                        send, call.SendLength, type, receive, receiveCounts, receiveOffsets, type, comm, request);
                case CollectiveKind.Alltoallv:
                    return ((delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, nint*, int>)function)(
                        send, sendCounts, sendOffsets, type, receive, receiveCounts, receiveOffsets, type, comm, request);
                default:
                    throw new InvalidOperationException($"No such collective: {call.Kind}.");
            }
        }
    }
}
