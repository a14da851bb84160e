namespace Heat;

/// <summary>The calls of a communicator on arrays: each uses the local pieces as its buffers, and nothing else of the arrays.
/// A piece that is sent may be a strided view, one that receives must be contiguous.
/// Two arrays in one call must live on the same communicator, and where a call needs pieces of certain sizes, those of all
/// ranks are checked on every rank.</summary>
public static class DNDArrayCommunication
{
    extension(Communicator comm)
    {
        /// <inheritdoc cref="Communicator.Send{T}(ReadOnlySpan{T}, int, int)"/>
        public void Send<T>(DNDArray<T> a, int destination, int tag = 0) where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(a);
            comm.Send<T>(from.Span, destination, tag);
        }

        /// <inheritdoc cref="Communicator.Receive{T}(Span{T}, int, int)"/>
        public Status Receive<T>(DNDArray<T> a, int source, int tag = Communicator.AnyTag) where T : unmanaged
        {
            using var to = HeldSpan<T>.ToWrite(a);
            return comm.Receive(to.Span, source, tag);
        }

        /// <inheritdoc cref="Communicator.SendReceive{T}(ReadOnlySpan{T}, int, Span{T}, int, int, int)"/>
        public Status SendReceive<T>(
            DNDArray<T> send, int destination, DNDArray<T> receive, int source, int sendTag = 0, int receiveTag = Communicator.AnyTag) where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            return comm.SendReceive<T>(from.Span, destination, to.Span, source, sendTag, receiveTag);
        }

        /// <inheritdoc cref="Communicator.Isend{T}(ReadOnlyMemory{T}, int, int)"/>
        public Request Isend<T>(DNDArray<T> a, int destination, int tag = 0) where T : unmanaged =>
            comm.Isend<T>(HeldSpan<T>.MemoryToRead(a), destination, tag);

        /// <inheritdoc cref="Communicator.Ireceive{T}(Memory{T}, int, int)"/>
        public Request Ireceive<T>(DNDArray<T> a, int source, int tag = Communicator.AnyTag) where T : unmanaged =>
            comm.Ireceive(HeldSpan<T>.MemoryToWrite(a), source, tag);

        /// <inheritdoc cref="Communicator.Broadcast{T}(Span{T}, int)"/>
        public void Broadcast<T>(DNDArray<T> a, int root) where T : unmanaged
        {
            PieceSizes.CheckInPlace(CollectiveKind.Broadcast, comm, a);
            using var data = HeldSpan<T>.ToWrite(a);
            comm.Broadcast(data.Span, root);
        }

        /// <inheritdoc cref="Communicator.Ibroadcast{T}(Memory{T}, int)"/>
        public Request Ibroadcast<T>(DNDArray<T> a, int root) where T : unmanaged
        {
            PieceSizes.CheckInPlace(CollectiveKind.Broadcast, comm, a);
            return comm.Ibroadcast(HeldSpan<T>.MemoryToWrite(a), root);
        }

        /// <inheritdoc cref="Communicator.Reduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T}, int)"/>
        public void Reduce<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Reduce, comm, send, receive, root);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Reduce<T>(from.Span, to.Span, op, root);
        }

        /// <inheritdoc cref="Communicator.Ireduce{T}(ReadOnlyMemory{T}, Memory{T}, ReduceOp{T}, int)"/>
        public Request Ireduce<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Reduce, comm, send, receive, root);
            return comm.Ireduce<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), op, root);
        }

        /// <inheritdoc cref="Communicator.Allreduce{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
        public void Allreduce<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Allreduce, comm, send, receive);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Allreduce<T>(from.Span, to.Span, op);
        }

        /// <inheritdoc cref="Communicator.Allreduce{T}(Span{T}, ReduceOp{T})"/>
        public void Allreduce<T>(DNDArray<T> a, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.CheckInPlace(CollectiveKind.Allreduce, comm, a);
            using var data = HeldSpan<T>.ToWrite(a);
            comm.Allreduce(data.Span, op);
        }

        /// <inheritdoc cref="Communicator.Iallreduce{T}(ReadOnlyMemory{T}, Memory{T}, ReduceOp{T})"/>
        public Request Iallreduce<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Allreduce, comm, send, receive);
            return comm.Iallreduce<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), op);
        }

        /// <inheritdoc cref="Communicator.Scan{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
        public void Scan<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Scan, comm, send, receive);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Scan<T>(from.Span, to.Span, op);
        }

        /// <inheritdoc cref="Communicator.Scan{T}(Span{T}, ReduceOp{T})"/>
        public void Scan<T>(DNDArray<T> a, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.CheckInPlace(CollectiveKind.Scan, comm, a);
            using var data = HeldSpan<T>.ToWrite(a);
            comm.Scan(data.Span, op);
        }

        /// <inheritdoc cref="Communicator.Iscan{T}(ReadOnlyMemory{T}, Memory{T}, ReduceOp{T})"/>
        public Request Iscan<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Scan, comm, send, receive);
            return comm.Iscan<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), op);
        }

        /// <inheritdoc cref="Communicator.ExclusiveScan{T}(ReadOnlySpan{T}, Span{T}, ReduceOp{T})"/>
        public void ExclusiveScan<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.ExclusiveScan, comm, send, receive);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.ExclusiveScan<T>(from.Span, to.Span, op);
        }

        /// <inheritdoc cref="Communicator.IexclusiveScan{T}(ReadOnlyMemory{T}, Memory{T}, ReduceOp{T})"/>
        public Request IexclusiveScan<T>(DNDArray<T> send, DNDArray<T> receive, ReduceOp<T> op) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.ExclusiveScan, comm, send, receive);
            return comm.IexclusiveScan<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), op);
        }

        /// <inheritdoc cref="Communicator.Gather{T}(ReadOnlySpan{T}, Span{T}, int)"/>
        public void Gather<T>(DNDArray<T> send, DNDArray<T> receive, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Gather, comm, send, receive, root);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Gather<T>(from.Span, to.Span, root);
        }

        /// <inheritdoc cref="Communicator.Igather{T}(ReadOnlyMemory{T}, Memory{T}, int)"/>
        public Request Igather<T>(DNDArray<T> send, DNDArray<T> receive, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Gather, comm, send, receive, root);
            return comm.Igather<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), root);
        }

        /// <inheritdoc cref="Communicator.Scatter{T}(ReadOnlySpan{T}, Span{T}, int)"/>
        public void Scatter<T>(DNDArray<T> send, DNDArray<T> receive, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Scatter, comm, send, receive, root);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Scatter<T>(from.Span, to.Span, root);
        }

        /// <inheritdoc cref="Communicator.Iscatter{T}(ReadOnlyMemory{T}, Memory{T}, int)"/>
        public Request Iscatter<T>(DNDArray<T> send, DNDArray<T> receive, int root) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Scatter, comm, send, receive, root);
            return comm.Iscatter<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), root);
        }

        /// <inheritdoc cref="Communicator.Gatherv{T}(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{int}, int, ReadOnlySpan{int})"/>
        public void Gatherv<T>(DNDArray<T> send, DNDArray<T> receive, ReadOnlySpan<int> counts, int root, ReadOnlySpan<int> displacements = default) where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Gatherv<T>(from.Span, to.Span, counts, root, displacements);
        }

        /// <inheritdoc cref="Communicator.Igatherv{T}(ReadOnlyMemory{T}, Memory{T}, ReadOnlySpan{int}, int, ReadOnlySpan{int})"/>
        public Request Igatherv<T>(DNDArray<T> send, DNDArray<T> receive, ReadOnlySpan<int> counts, int root, ReadOnlySpan<int> displacements = default) where T : unmanaged =>
            comm.Igatherv<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), counts, root, displacements);

        /// <inheritdoc cref="Communicator.Scatterv{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, Span{T}, int, ReadOnlySpan{int})"/>
        public void Scatterv<T>(DNDArray<T> send, ReadOnlySpan<int> counts, DNDArray<T> receive, int root, ReadOnlySpan<int> displacements = default)
            where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Scatterv<T>(from.Span, counts, to.Span, root, displacements);
        }

        /// <inheritdoc cref="Communicator.Iscatterv{T}(ReadOnlyMemory{T}, ReadOnlySpan{int}, Memory{T}, int, ReadOnlySpan{int})"/>
        public Request Iscatterv<T>(DNDArray<T> send, ReadOnlySpan<int> counts, DNDArray<T> receive, int root, ReadOnlySpan<int> displacements = default)
            where T : unmanaged =>
            comm.Iscatterv<T>(HeldSpan<T>.MemoryToRead(send), counts, HeldSpan<T>.MemoryToWrite(receive, send), root, displacements);

        /// <inheritdoc cref="Communicator.Allgather{T}(ReadOnlySpan{T}, Span{T})"/>
        public void Allgather<T>(DNDArray<T> send, DNDArray<T> receive) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Allgather, comm, send, receive);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Allgather<T>(from.Span, to.Span);
        }

        /// <inheritdoc cref="Communicator.Iallgather{T}(ReadOnlyMemory{T}, Memory{T})"/>
        public Request Iallgather<T>(DNDArray<T> send, DNDArray<T> receive) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Allgather, comm, send, receive);
            return comm.Iallgather<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send));
        }

        /// <inheritdoc cref="Communicator.Alltoall{T}(ReadOnlySpan{T}, Span{T})"/>
        public void Alltoall<T>(DNDArray<T> send, DNDArray<T> receive) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Alltoall, comm, send, receive);
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Alltoall<T>(from.Span, to.Span);
        }

        /// <inheritdoc cref="Communicator.Ialltoall{T}(ReadOnlyMemory{T}, Memory{T})"/>
        public Request Ialltoall<T>(DNDArray<T> send, DNDArray<T> receive) where T : unmanaged
        {
            PieceSizes.Check(CollectiveKind.Alltoall, comm, send, receive);
            return comm.Ialltoall<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send));
        }

        /// <inheritdoc cref="Communicator.Allgatherv{T}(ReadOnlySpan{T}, Span{T}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
        public void Allgatherv<T>(DNDArray<T> send, DNDArray<T> receive, ReadOnlySpan<int> counts, ReadOnlySpan<int> displacements = default) where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Allgatherv<T>(from.Span, to.Span, counts, displacements);
        }

        /// <inheritdoc cref="Communicator.Iallgatherv{T}(ReadOnlyMemory{T}, Memory{T}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
        public Request Iallgatherv<T>(DNDArray<T> send, DNDArray<T> receive, ReadOnlySpan<int> counts, ReadOnlySpan<int> displacements = default) where T : unmanaged =>
            comm.Iallgatherv<T>(HeldSpan<T>.MemoryToRead(send), HeldSpan<T>.MemoryToWrite(receive, send), counts, displacements);

        /// <inheritdoc cref="Communicator.Alltoallv{T}(ReadOnlySpan{T}, ReadOnlySpan{int}, Span{T}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
        public void Alltoallv<T>(
            DNDArray<T> send, ReadOnlySpan<int> sendCounts, DNDArray<T> receive, ReadOnlySpan<int> receiveCounts,
            ReadOnlySpan<int> sendDisplacements = default, ReadOnlySpan<int> receiveDisplacements = default) where T : unmanaged
        {
            using var from = HeldSpan<T>.ToRead(send);
            using var to = HeldSpan<T>.ToWrite(receive, send);
            comm.Alltoallv<T>(from.Span, sendCounts, to.Span, receiveCounts, sendDisplacements, receiveDisplacements);
        }

        /// <inheritdoc cref="Communicator.Ialltoallv{T}(ReadOnlyMemory{T}, ReadOnlySpan{int}, Memory{T}, ReadOnlySpan{int}, ReadOnlySpan{int}, ReadOnlySpan{int})"/>
        public Request Ialltoallv<T>(
            DNDArray<T> send, ReadOnlySpan<int> sendCounts, DNDArray<T> receive, ReadOnlySpan<int> receiveCounts,
            ReadOnlySpan<int> sendDisplacements = default, ReadOnlySpan<int> receiveDisplacements = default) where T : unmanaged =>
            comm.Ialltoallv<T>(HeldSpan<T>.MemoryToRead(send), sendCounts, HeldSpan<T>.MemoryToWrite(receive, send), receiveCounts, sendDisplacements, receiveDisplacements);
    }
}
