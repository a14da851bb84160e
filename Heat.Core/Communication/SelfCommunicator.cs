using Heat.InProcess;

namespace Heat;

/// <summary>The communicator of a single rank, in any process: it sends nothing to others and waits for none.</summary>
/// <param name="pending">The requests of that rank, or of its group.</param>
internal sealed class SelfCommunicator(PendingRequests pending) : InProcessCommunicator(new InProcessGroup(1, pending).World, rank: 0)
{
    public override string Backend => "one rank";
}
