namespace Heat;

/// <summary>Whether all elements, or any, of a boolean array are true, on every rank.</summary>
internal static class GlobalAnyAll
{
    /// <summary>Whether all elements are true. Collective if the array is split: one <c>Allreduce</c> of one number.</summary>
    /// <param name="a">The array.</param>
    /// <param name="name">The operation that asks.</param>
    public static bool All(DNDArray<bool> a, string name)
    {
        using var held = HeldSpan<bool>.ToRead(a);
        return OnAllRanks(a, name, !held.Span.Contains(false), ReduceOp.Min);
    }

    /// <summary>Whether any element is true. Collective if the array is split: one <c>Allreduce</c> of one number.</summary>
    /// <param name="a">The array.</param>
    /// <param name="name">The operation that asks.</param>
    public static bool Any(DNDArray<bool> a, string name)
    {
        using var held = HeldSpan<bool>.ToRead(a);
        return OnAllRanks(a, name, held.Span.Contains(true), ReduceOp.Max);
    }

    private static bool OnAllRanks(DNDArray<bool> a, string name, bool holdsHere, ReduceOp op)
    {
        if (!a.IsDistributed)
            return holdsHere;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, name);
        return a.Comm.Allreduce(holdsHere ? 1 : 0, op) != 0;
    }
}
