namespace Heat.InProcess;

/// <summary>
/// The work of a collective whose buffers all lie in this address space, cut into as many shares as there are ranks.
/// No share writes what another reads or writes, so they may run in any order and at the same time.
/// </summary>
internal static unsafe class SharedMemory
{
    /// <summary>A piece of a reduction that stays in the first cache level while all ranks' parts pass by.</summary>
    private const int ChunkBytes = 8 << 10;

    /// <summary>How the ranks' calls disagree, or null. Checked always: with it no share can leave its buffers.</summary>
    public static string? Mismatch(Collective[] calls)
    {
        if (calls.Length == 1)
            return null;
        Span<CallSignature> signatures = calls.Length <= 32 ? stackalloc CallSignature[calls.Length] : new CallSignature[calls.Length];
        bool equal = true;
        for (int rank = 0; rank < calls.Length; rank++)
        {
            signatures[rank] = calls[rank].Signature;
            equal &= signatures[rank] == signatures[0];
        }

        if (!equal)
            return CallSignature.Mismatch(signatures, DescribeIn(calls));
        return calls[0].HasLayout ? PartMismatch(calls) : null;
    }

    private static Func<int, string> DescribeIn(Collective[] calls) => rank => calls[rank].Describe();

    /// <summary>The bytes that the operation moves or combines.</summary>
    public static long Bytes(Collective[] calls)
    {
        int size = calls.Length;
        long elements = 0;
        if (calls[0].IsReduction)
            elements = (long)calls[0].ContributionLength * size;
        else
        {
            for (int rank = 0; rank < size; rank++)
            {
                for (int from = 0; from < size; from++)
                    elements += calls[rank].Incoming(rank, from, size).Count;
            }
        }

        return elements * calls[0].Element.Size;
    }

    /// <summary>Does one rank's share.</summary>
    public static void RunShare(ReadOnlySpan<Collective> calls, int share)
    {
        int size = calls.Length;
        if (calls[0].IsReduction)
            Reduce(calls, share);
        else if (calls[0].Kind is CollectiveKind.Gather or CollectiveKind.Gatherv)
            Copy(calls, share, calls[0].Root); // everybody brings its own part: the root alone would take longer
        else
        {
            // Everybody fetches, beginning with its neighbour, so that not all read from the same rank at once.
            for (int step = 1; step <= size; step++)
                Copy(calls, (share + step) % size, share);
        }
    }

    private static string? PartMismatch(Collective[] calls)
    {
        int size = calls.Length;
        for (int to = 0; to < size; to++)
        {
            for (int from = 0; from < size; from++)
            {
                int sent = calls[from].Outgoing(from, to, size).Count, expected = calls[to].Incoming(to, from, size).Count;
                if (Collective.PartMismatch(calls[0].Kind, from, sent, to, expected) is { } mismatch)
                    return mismatch;
            }
        }

        return null;
    }

    private static void Copy(ReadOnlySpan<Collective> calls, int from, int to)
    {
        (int source, int count) = calls[from].Outgoing(from, to, calls.Length);
        if (count == 0)
            return;
        int target = calls[to].Incoming(to, from, calls.Length).Offset;
        long width = calls[0].Element.Size;
        Copy((byte*)calls[from].Contribution + source * width, (byte*)calls[to].Receive + target * width, count * width);
    }

    private static void Copy(byte* source, byte* target, long bytes)
    {
        if (source != target)
            Buffer.MemoryCopy(source, target, bytes, bytes);
    }

    /// <summary>Combines one slice of the index range, for all ranks that get it, chunk by chunk.</summary>
    private static void Reduce(ReadOnlySpan<Collective> calls, int share)
    {
        long length = calls[0].ContributionLength, width = calls[0].Element.Size;
        long end = length * (share + 1) / calls.Length;
        long chunk = Math.Max(1, ChunkBytes / width);
        for (long start = length * share / calls.Length; start < end; start += chunk)
        {
            int count = (int)Math.Min(chunk, end - start);
            if (calls[0].Kind is CollectiveKind.Scan or CollectiveKind.ExclusiveScan)
                Scan(calls, calls[share].Kernel!, start * width, count);
            else
                ReduceAll(calls, calls[share].Kernel!, start * width, count);
        }
    }

    /// <summary>
    /// b0 op (b1 op (... op bn)): a kernel puts its result over its right operand, so the last rank's part is the
    /// first accumulator. It accumulates in a receive buffer which holds nothing that is still needed.
    /// </summary>
    private static void ReduceAll(ReadOnlySpan<Collective> calls, ReduceKernel kernel, long offset, int count)
    {
        int last = calls.Length - 1;
        int owner = calls[0].Kind == CollectiveKind.Reduce ? calls[0].Root : last;
        long bytes = count * (long)calls[0].Element.Size;
        byte* sum = (byte*)calls[owner].Receive + offset;
        Copy((byte*)calls[last].Contribution + offset, sum, bytes);
        for (int rank = last - 1; rank >= 0; rank--)
            kernel.Combine((byte*)calls[rank].Contribution + offset, sum, count);
        if (calls[0].Kind == CollectiveKind.Allreduce)
        {
            for (int rank = 0; rank < last; rank++)
                Copy(sum, (byte*)calls[rank].Receive + offset, bytes);
        }
    }

    /// <summary>From rank to rank: each result is the left operand of the next.</summary>
    private static void Scan(ReadOnlySpan<Collective> calls, ReduceKernel kernel, long offset, int count)
    {
        long bytes = count * (long)calls[0].Element.Size;
        int lag = calls[0].Kind == CollectiveKind.ExclusiveScan ? 1 : 0;
        for (int rank = lag; rank < calls.Length; rank++)
        {
            byte* sum = (byte*)calls[rank].Receive + offset;
            Copy((byte*)calls[rank - lag].Contribution + offset, sum, bytes);
            if (rank > lag)
                kernel.Combine((byte*)calls[rank - 1].Receive + offset, sum, count);
        }
    }
}
