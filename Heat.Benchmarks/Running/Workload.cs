namespace Heat.Benchmarks;

/// <summary>What the ranks do together in one benchmark: its data, made once, and numbered steps over them.</summary>
internal abstract class Workload
{
    /// <summary>The bytes that all ranks together produce in one run of a step.</summary>
    public abstract long Bytes { get; }

    /// <summary>The temporary memory of the rank that needs most, in bytes.</summary>
    public abstract long TemporaryBytes { get; }

    /// <summary>Runs one step on this rank.</summary>
    public abstract void Run(int step);

    /// <summary>The workload that a text describes.</summary>
    public static Workload Create(string specification, Communicator comm) => ResplitWorkload.Create(specification, comm);
}
