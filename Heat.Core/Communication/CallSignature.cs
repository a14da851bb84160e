namespace Heat;

/// <summary>
/// What must be equal on all ranks of a collective, in a form that can be sent: what a kind leaves free is zero.
/// The parts of the v-variants are not in it; they are compared pair by pair.
/// </summary>
internal readonly record struct CallSignature(
    CollectiveKind Kind, bool IsImmediate, ReduceKind Op, bool IsCommutative, int Root, int ElementSize, long Element, int Length)
{
    /// <summary>Says which ranks call what, where they do not all call the same.</summary>
    /// <param name="signatures">By rank.</param>
    /// <param name="describe">A rank's call in words.</param>
    public static string Mismatch(ReadOnlySpan<CallSignature> signatures, Func<int, string> describe) =>
        Mismatch("call different collectives", signatures, describe);

    /// <summary>Says which ranks do what, where they do not all do the same.</summary>
    /// <param name="fault">What the ranks do wrong.</param>
    /// <param name="actions">By rank, what must be equal.</param>
    /// <param name="describe">A rank's action in words.</param>
    public static string Mismatch<T>(string fault, ReadOnlySpan<T> actions, Func<int, string> describe)
    {
        // The largest group first, so that the odd one out stands at the end.
        IEnumerable<string> groups = actions.ToArray().Index()
            .GroupBy(call => call.Item, call => call.Index)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.First())
            .Select(group => $"{(group.Count() == 1 ? "rank" : "ranks")} {string.Join(", ", group)}: {describe(group.First())}");
        return $"The ranks of a communicator of size {actions.Length} {fault}. {string.Join("; ", groups)}.";
    }
}

internal readonly unsafe partial struct Collective
{
    public CallSignature Signature => new(
        Kind, IsImmediate, Op, IsCommutative, Root, Element.Size, Element.Code,
        Kind switch
        {
            CollectiveKind.Scatter => ReceiveLength,
            _ when HasLayout => 0,
            _ => ContributionLength,
        });

    /// <summary>The call in words, such as <c>Allreduce (Sum) of 10 float32</c>.</summary>
    public string Describe()
    {
        string name = IsImmediate ? $"non-blocking {Kind}" : $"{Kind}";
        if (Kind is CollectiveKind.Barrier or CollectiveKind.Split)
            return name;
        string op = IsReduction ? $" ({Op})" : "";
        string count = HasLayout ? "" : $" {Signature.Length}";
        string root = Kind is CollectiveKind.Broadcast or CollectiveKind.Reduce or CollectiveKind.Gather or CollectiveKind.Gatherv or CollectiveKind.Scatter or CollectiveKind.Scatterv
            ? $", root {Root}" : "";
        string elements = Element.IsInternal ? $"{count} of Heat's own elements" : $"{count} {Element}";
        return $"{name}{op} of{elements}{root}";
    }

    /// <summary>How the part that one rank sends disagrees with the place its receiver keeps for it, or null.</summary>
    public static string? PartMismatch(CollectiveKind kind, int from, int sent, int to, int expected) =>
        sent == expected ? null : $"{kind}: rank {from} sends {sent} elements to rank {to}, which expects {expected} from it.";
}
