namespace Heat;

/// <summary>
/// Carries out what goes by messages in a plan with <c>Alltoallv</c>, on any communicator, in rounds: while one is under way
/// each rank packs its strided blocks for the next, and when it has arrived unpacks it while the next one is.
/// A side whose blocks are single runs of memory is exchanged in place, without a buffer.
/// </summary>
internal static unsafe class PackedExecutor
{
    /// <param name="plan">The plan.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="source">This rank's piece.</param>
    /// <param name="target">Where its piece goes.</param>
    /// <param name="meanwhile">What is copied without messages, while the first round is under way.</param>
    public static void Run<T>(RedistributionPlan plan, Communicator comm, LocalTensor<T> source, LocalTensor<T> target, Action meanwhile)
        where T : unmanaged
    {
        if (plan.Rounds == 0)
        {
            meanwhile();
            return;
        }

        var send = new ExchangeSide<T>(plan, comm.Rank, source, outgoing: true);
        var receive = new ExchangeSide<T>(plan, comm.Rank, target, outgoing: false);
        RunRounds(plan, comm, send, receive, meanwhile);

        // Not after a failure: an exchange under way may still use the buffers, which are then left to it.
        send.Dispose();
        receive.Dispose();
    }

    private static void RunRounds<T>(RedistributionPlan plan, Communicator comm, ExchangeSide<T> send, ExchangeSide<T> receive, Action meanwhile)
        where T : unmanaged
    {
        if (plan.RoundsAtOnce == 1)
        {
            meanwhile();
            for (int round = 0; round < plan.Rounds; round++)
            {
                send.Pack(round);
                comm.Run(Exchange(send, receive, round));
                receive.Unpack(round);
            }

            return;
        }

        send.Pack(0);
        Request underWay = comm.Launch(Exchange(send, receive, 0));
        meanwhile();
        for (int round = 1; round < plan.Rounds; round++)
        {
            send.Pack(round);
            Request next = comm.Launch(Exchange(send, receive, round));
            underWay.Wait();
            receive.Unpack(round - 1);
            underWay = next;
        }

        underWay.Wait();
        receive.Unpack(plan.Rounds - 1);
    }

    private static Collective Exchange<T>(ExchangeSide<T> send, ExchangeSide<T> receive, int round) where T : unmanaged
    {
        (Layout sendLayout, int sendLength) = send.LayoutOf(round);
        (Layout receiveLayout, int receiveLength) = receive.LayoutOf(round);
        return Collective.Exchange(
            CollectiveKind.Alltoallv, send.Data(round), sendLength, receive.Data(round), receiveLength,
            sendLayout: sendLayout, receiveLayout: receiveLayout);
    }
}
