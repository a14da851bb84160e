namespace Heat;

/// <summary>What all ranks learn of an array of truths.</summary>
internal static class GlobalAnyAll
{
    /// <summary>Whether all elements are true, on every rank. Collective where the array is split: one reduction of one number.</summary>
    /// <param name="truths">The array.</param>
    /// <param name="name">The operation that asks.</param>
    public static bool HoldEverywhere(DNDArray<bool> truths, string name)
    {
        using var held = HeldSpan<bool>.ToRead(truths);
        return OnAllRanks(truths, name, !held.Span.Contains(false), ReduceOp.Min);
    }

    /// <summary>Whether some element is true, on every rank. Collective likewise.</summary>
    /// <param name="truths">The array.</param>
    /// <param name="name">The operation that asks.</param>
    public static bool HoldSomewhere(DNDArray<bool> truths, string name)
    {
        using var held = HeldSpan<bool>.ToRead(truths);
        return OnAllRanks(truths, name, held.Span.Contains(true), ReduceOp.Max);
    }

    private static bool OnAllRanks(DNDArray<bool> truths, string name, bool holdsHere, ReduceOp op)
    {
        if (!truths.IsDistributed)
            return holdsHere;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(truths.Comm, name);
        return truths.Comm.Allreduce(holdsHere ? 1 : 0, op) != 0;
    }
}
