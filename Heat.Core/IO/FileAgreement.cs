namespace Heat.IO;

/// <summary>What all ranks read of a file before they load it: its header, its directory.</summary>
public static class FileAgreement
{
    /// <summary>Reads what describes a file on every rank, and throws on all unless all have read the same: each rank opens the path on
    /// its own machine. Collective: two gatherings to all, of 4 and 8 bytes from each rank.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="path">The file, for the message.</param>
    /// <param name="read">Reads it; must not communicate. What it returns is compared by its text.</param>
    /// <exception cref="InvalidDataException">Ranks have read different things.</exception>
    /// <exception cref="Exception">The reading threw on a rank: as <see cref="Communicator.ThrowTogether(Exception?)"/>.</exception>
    public static TResult Read<TResult>(Communicator comm, string path, Func<TResult> read) where TResult : notnull
    {
        ArgumentNullException.ThrowIfNull(comm);
        TResult result = comm.Together(read);
        long[] all = comm.Allgather(Fingerprint(result.ToString() ?? ""));
        int other = Array.FindIndex(all, fingerprint => fingerprint != all[0]);
        return other < 0 ? result : throw FileErrors.Damaged(path, $"Rank {other} finds another file there than rank 0: it must be one that all ranks see.");
    }

    // FNV-1a
    private static long Fingerprint(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        return (long)hash;
    }
}
