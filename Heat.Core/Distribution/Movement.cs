namespace Heat;

/// <summary>A redistribution as those see it who watch communication, or forbid it.</summary>
internal static class Movement
{
    /// <summary>The method that does what an operation does by itself.</summary>
    public static string Name(RedistributionPlan plan) =>
        plan.Source.Split == plan.Target.Split ? "Redistribute" : "Resplit";

    /// <summary>Watches a plan being carried out, until the result is disposed. What it moves is what is planned, however it is
    /// then done: ranks that share memory move it without any call.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="operation">What carries it out.</param>
    /// <param name="impliedBy">What needs it, if it was not asked for.</param>
    public static CommunicationEvent? Begin(RedistributionPlan plan, Communicator comm, string operation, string? impliedBy = null) =>
        Watch.IsOn && plan.NeedsCommunication
            ? CommunicationEvent.ForOperation(comm, operation, impliedBy)?.Moving(plan.BytesSent(comm.Rank), plan.BytesReceived(comm.Rank))
            : null;
}
