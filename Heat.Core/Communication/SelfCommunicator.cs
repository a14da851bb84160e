using Heat.InProcess;

namespace Heat;

/// <summary>The communicator of one rank alone, on any machine: nothing leaves it, nothing waits.</summary>
/// <param name="pending">The requests of that rank, or of its group.</param>
internal sealed class SelfCommunicator(PendingRequests pending) : InProcessCommunicator(new InProcessGroup(1, pending).World, rank: 0)
{
    public override string Backend => "one rank";
}
