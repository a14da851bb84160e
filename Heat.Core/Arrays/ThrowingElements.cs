namespace Heat;

/// <summary>Computations with elements whose arithmetic may throw (<see cref="DType.CanThrow"/>): only the rank that has such an element
/// notices, and the others must not go on alone.</summary>
/// <param name="comm">The ranks.</param>
/// <param name="canThrow">Whether the arithmetic may throw: otherwise computations just run.</param>
internal sealed class ThrowingElements(Communicator comm, bool canThrow)
{
    private Exception? _failure;

    /// <summary>Runs one computation; if it throws on any rank, all ranks throw. Collective where elements can throw: a gathering to all
    /// of 4 bytes from each rank.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="canThrow">Whether the arithmetic may throw.</param>
    /// <param name="body">The computation, which does not communicate.</param>
    /// <exception cref="Exception">As <see cref="Communicator.ThrowTogether(Exception?)"/> throws it.</exception>
    public static void Run(Communicator comm, bool canThrow, Action body)
    {
        var elements = new ThrowingElements(comm, canThrow);
        elements.Try(body);
        elements.ThrowTogether();
    }

    /// <summary>Runs one of several computations between which ranks communicate. Its failure is kept, so that this rank still takes part
    /// in what the others do.</summary>
    /// <param name="body">The computation, which does not communicate.</param>
    public void Try(Action body)
    {
        if (!canThrow)
        {
            body();
            return;
        }

        try
        {
            body();
        }
#pragma warning disable CA1031 // whatever the arithmetic of a type throws
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure ??= exception is AggregateException { InnerExceptions: [var first, ..] } ? first : exception; // from a worker
        }
    }

    /// <summary>If a computation has thrown on any rank, all ranks throw. Collective where elements can throw.</summary>
    /// <exception cref="Exception">As <see cref="Communicator.ThrowTogether(Exception?)"/> throws it.</exception>
    public void ThrowTogether()
    {
        if (canThrow)
            comm.ThrowTogether(_failure);
    }
}
