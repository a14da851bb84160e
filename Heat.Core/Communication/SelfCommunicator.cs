using Heat.InProcess;

namespace Heat;

/// <summary>The communicator of one rank alone, on any machine: nothing leaves it, nothing waits.</summary>
internal sealed class SelfCommunicator() : InProcessCommunicator(new InProcessGroup(1).World, rank: 0)
{
    public override string Backend => "one rank";
}
