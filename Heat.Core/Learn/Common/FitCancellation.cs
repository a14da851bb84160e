namespace Heat.Learn;

/// <summary>A cancellation that travels with the numbers of an iteration: each rank adds a flag to the message of the iteration's <c>Allreduce</c>, and all
/// ranks throw after the same one.</summary>
internal static class FitCancellation
{
    /// <summary>This rank's flag: 1 if it asks for the end, else 0.</summary>
    public static double Flag(this CancellationToken cancellation) => cancellation.IsCancellationRequested ? 1 : 0;

    /// <summary>Throws if a rank has asked for the end.</summary>
    /// <param name="cancellation">This rank's token.</param>
    /// <param name="flags">The sum of the flags of all ranks.</param>
    /// <exception cref="OperationCanceledException">A rank asks for the end.</exception>
    public static void ThrowIfAny(this CancellationToken cancellation, double flags)
    {
        if (flags > 0)
            throw new OperationCanceledException("The fit was cancelled.", cancellation);
    }
}
