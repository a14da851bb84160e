namespace Heat;

/// <summary>
/// Carries out a plan with <c>Alltoallv</c>, on any communicator: in every round each rank packs its strided blocks into a
/// pooled buffer, exchanges, and unpacks. A side whose blocks are single runs of memory is exchanged in place, without a buffer.
/// </summary>
internal static unsafe class PackedExecutor
{
    public static void Run<T>(RedistributionPlan plan, Communicator comm, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        int rank = comm.Rank;
        Block had = plan.SourceBlock(rank), wanted = plan.TargetBlock(rank), kept = plan.Exchange(rank, rank);
        if (!kept.IsEmpty)
            source.Slice(kept.RelativeTo(had.Start)).CopyTo(target.Slice(kept.RelativeTo(wanted.Start)));
        if (!plan.NeedsCommunication)
            return;

        Block[] outgoing = plan.Outgoing(rank), incoming = plan.Incoming(rank);
        for (int round = 0; round < plan.Rounds; round++)
        {
            int current = round;
            using var send = new ExchangeSide<T>(source, had, outgoing, size => plan.Share(size, current), plan.Packs(rank));
            using var receive = new ExchangeSide<T>(target, wanted, incoming, size => plan.Share(size, current), plan.Unpacks(rank));
            send.Pack();
            comm.Run(Collective.Exchange(
                CollectiveKind.Alltoallv, send.Data, send.Length, receive.Data, receive.Length,
                sendLayout: send.Layout, receiveLayout: receive.Layout));
            receive.Unpack();
        }
    }
}
