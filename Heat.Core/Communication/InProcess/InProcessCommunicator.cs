using System.Runtime.InteropServices;

namespace Heat.InProcess;

/// <summary>One rank's view of a team of threads.</summary>
internal unsafe class InProcessCommunicator(Team team, int rank) : Communicator(rank, team.Size)
{
    private long _splits;

    public override int MaxTag => int.MaxValue;

    public override string Backend => "threads";

    internal override RankMemory Memory => team.Memory;

    internal override PendingRequests Pending => team.Group.Pending;

    private protected override bool IsPredefined => team == team.Group.World;

    public override void Abort(int exitCode) => ProcessRank.Abort(exitCode);

    private protected override void Execute(in Collective call)
    {
        if (Size == 1)
            SharedMemory.RunShare(new(in call), 0);
        else
            team.Join(Rank, call).Finish(Rank);
    }

    private protected override Request Start(in Collective call, PinnedBuffers pins)
    {
        if (Size > 1)
            return new CollectiveRequest(team.Join(Rank, call), Rank, pins, Pending);
        Execute(call);
        pins.Dispose();
        return new CompletedRequest(default);
    }

    private protected override Communicator? SplitCore(int? color, int key)
    {
        var vote = new Vote(color ?? -1, key);
        var votes = new Vote[Size];
        fixed (Vote* all = votes)
            Execute(Collective.Exchange(CollectiveKind.Split, &vote, 1, all, Size));
        long split = Interlocked.Increment(ref _splits);
        if (color is null)
            return null;
        int[] members = [.. votes.Index().Where(other => other.Item.Color == color).OrderBy(other => other.Item.Key).Select(other => other.Index)];
        return new InProcessCommunicator(team.Part(split, color.Value, members), Array.IndexOf(members, Rank));
    }

    private protected override void Free()
    {
        // The team goes when its last rank lets go of it.
    }

    private protected override void SendCore(void* data, int count, DType type, int destination, int tag) =>
        Post(data, count, type, destination, tag, mustBuffer: destination == Rank).Wait();

    private protected override Status ReceiveCore(void* data, int count, DType type, int source, int tag) =>
        Await(data, count, type, source, tag).Wait();

    private protected override Request IsendCore(void* data, int count, DType type, int destination, int tag, PinnedBuffers pins) =>
        ToRequest(Post(data, count, type, destination, tag, mustBuffer: false), pins);

    private protected override Request IreceiveCore(void* data, int count, DType type, int source, int tag, PinnedBuffers pins) =>
        new TransferRequest(Await(data, count, type, source, tag), pins, Pending);

    private protected override Status ProbeCore(int source, int tag) => team.Mailbox(Rank).WaitForMessage(source, tag);

    private protected override bool IprobeCore(int source, int tag, out Status status)
    {
        bool found = team.Mailbox(Rank).Probe(source, tag, out status);
        if (!found)
            Thread.Yield();
        return found;
    }

    private Transfer Post(void* data, int count, DType type, int destination, int tag, bool mustBuffer) =>
        team.Mailbox(destination).Send(Rank, tag, data, (long)count * type.Size, mustBuffer, IsChecked ? type : null);

    private Transfer Await(void* data, int count, DType type, int source, int tag) =>
        team.Mailbox(Rank).Receive(source, tag, data, (long)count * type.Size, IsChecked ? type : null);

    private Request ToRequest(Transfer transfer, PinnedBuffers pins)
    {
        if (!transfer.IsDone)
            return new TransferRequest(transfer, pins, Pending);
        pins.Dispose();
        return new CompletedRequest(default);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Vote(int Color, int Key);
}
