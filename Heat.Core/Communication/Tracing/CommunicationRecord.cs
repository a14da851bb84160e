namespace Heat;

/// <summary>One communication of one rank, as a <see cref="CommunicationTrace"/> has it: a call to a communicator, or an
/// operation on arrays, whose calls follow it as its parts.</summary>
public sealed record CommunicationRecord
{
    /// <summary>The method: <c>Allreduce</c>, <c>Isend</c>, <c>Resplit</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The bytes that other ranks get of this one, counted once for each that gets them. Of a redistribution, as
    /// planned; of other operations, what their calls send. Of a reduction, this rank's contribution once.</summary>
    public required long BytesSent { get; init; }

    /// <summary>The bytes that this rank gets from others; 0 until a receive is complete. Of a reduction, the result once.</summary>
    public required long BytesReceived { get; init; }

    /// <summary>The number of ranks of the communicator.</summary>
    public required int Ranks { get; init; }

    /// <summary>What carries the messages: <see cref="Communicator.Backend"/>.</summary>
    public required string Backend { get; init; }

    /// <summary>When it began, after the trace did.</summary>
    public required TimeSpan Start { get; init; }

    /// <summary>How long it took. Of a non-blocking call, until <see cref="Request.Wait"/> or <see cref="Request.Test()"/> saw
    /// it complete. <see langword="null"/> where it is not complete, or has failed.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether it ended by an exception.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The operation that needed it; <see langword="null"/> if the program asked for it by its name.</summary>
    public string? PartOf { get; init; }

    /// <summary>Whether another operation needed it.</summary>
    public bool IsImplied => PartOf is not null;

    /// <summary>The number of records that it is a part of: 0 for what counts in totals, more for what is counted there already.</summary>
    public int Depth { get; init; }

    /// <summary>Where the program called into Heat; <see langword="null"/> where no frame of the program is on the stack.</summary>
    public CallSite? CallSite { get; init; }
}
