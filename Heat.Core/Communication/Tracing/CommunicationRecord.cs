namespace Heat;

/// <summary>A communication of one rank in a <see cref="CommunicationTrace"/>: a call to a communicator, or an operation on arrays,
/// whose calls follow it as its parts.</summary>
public sealed record CommunicationRecord
{
    /// <summary>The method: <c>Allreduce</c>, <c>Isend</c>, <c>Resplit</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The bytes that this rank sends to others, counted once for each receiver. For a redistribution the planned bytes;
    /// for other operations those of their calls. For a reduction, this rank's contribution once.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The bytes that this rank receives from others; 0 until a receive is complete. For a reduction, the result once.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>The number of ranks of the communicator.</summary>
    public required int Ranks { get; init; }

    /// <summary>The backend: <see cref="Communicator.Backend"/>.</summary>
    public required string Backend { get; init; }

    /// <summary>The time from the beginning of the trace to the beginning of the communication.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>The duration. For a non-blocking call, until <see cref="Request.Wait"/> or <see cref="Request.Test()"/> found it
    /// complete. <see langword="null"/> if it is not complete or has failed.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether it ended with an exception.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The operation that implied it; <see langword="null"/> if the program called it.</summary>
    public string? PartOf { get; init; }

    /// <summary>Whether another operation implied it.</summary>
    public bool IsImplied => PartOf is not null;

    /// <summary>The number of records of which it is a part. Only records with 0 count in totals.</summary>
    public int Depth { get; init; }

    /// <summary>The place where the program called Heat; <see langword="null"/> if no frame of the program is on the stack.</summary>
    public CallSite? CallSite { get; init; }
}
