namespace Heat.IO;

/// <summary>Long work in rounds, in each of which the ranks agree whether to go on.</summary>
public static class Rounds
{
    /// <summary>Runs rounds of work. If a rank's local work throws, or its call is cancelled, all ranks throw in the same round.
    /// Collective: a gathering to all of 4 bytes from each rank in every round.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="count">The number of rounds, the same on all ranks.</param>
    /// <param name="local">This rank's local work of a round. It must not communicate.</param>
    /// <param name="collective">What the ranks do together after it, if anything.</param>
    /// <param name="progress">Is told the fraction that is done after each round; ranks may pass null.</param>
    /// <param name="cancellation">Ends the work before the next round; ranks may pass different ones.</param>
    /// <exception cref="OperationCanceledException">The work was cancelled on a rank; on all.</exception>
    public static void Run(
        Communicator comm, long count, Action<long> local, Action<long>? collective = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(comm);
        ArgumentNullException.ThrowIfNull(local);
        for (long round = 0; round < count; round++)
        {
            comm.Together(() =>
            {
                cancellation.ThrowIfCancellationRequested();
                local(round);
            });
            collective?.Invoke(round);
            progress?.Report((round + 1.0) / count);
        }
    }
}
