namespace Heat.Tests;

/// <summary>Lets the processes agree on how a test went, over a communicator that no test touches.</summary>
internal static class Agreement
{
    private static readonly Communicator s_control = RankContext.Current.World.Duplicate();

    /// <summary>The worst outcome of all ranks, on all ranks. Collective.</summary>
    public static Outcome On(Outcome own)
    {
        byte[] text = own.Encode();
        var votes = s_control.Allgather((own.Severity, text.Length));
        int worst = votes.Max(vote => vote.Severity);
        if (worst == 0)
            return own;
        int root = Array.FindIndex(votes, vote => vote.Severity == worst);
        if (root != s_control.Rank)
            text = new byte[votes[root].Length];
        s_control.Broadcast(text.AsSpan(), root);
        return Outcome.Decode(text);
    }
}
