namespace Heat.Benchmarks;

/// <summary>What the ranks do together in one benchmark: an operation, and the floors that it is held against.
/// A floor is the least that any program must do for the same result, over buffers of its own that are made once.</summary>
internal abstract class Workload
{
    /// <summary>How often a floor and the operation are repeated in one measurement: small arrays take less than the clock and
    /// the ranks' coming together do.</summary>
    public int Repetitions => (int)Math.Clamp((16L << 20) / Math.Max(Bytes, 1), 1, 256);

    /// <summary>The bytes that all ranks together produce in one run or, where the result is small, read.</summary>
    public abstract long Bytes { get; }

    /// <summary>The temporary memory of the rank that needs most, in bytes, as planned.</summary>
    public abstract long PlannedTemporaryBytes { get; }

    /// <summary>The floors.</summary>
    public abstract IReadOnlyList<Floor> Floors { get; }

    /// <summary>Runs the operation on this rank; collective.</summary>
    /// <returns>Its result.</returns>
    public abstract object Operate();
}

/// <summary>Something that the operation is held against.</summary>
/// <param name="Name">As a column is called; see <see cref="FloorName"/>.</param>
/// <param name="Run">Runs it on this rank; collective.</param>
internal sealed record Floor(string Name, Action Run);

/// <summary>The floors that there are.</summary>
internal static class FloorName
{
    /// <summary>A plain copy of the bytes that a rank must produce, on all ranks at once.</summary>
    public const string Memcpy = "memcpy";

    /// <summary>The exchange of blocks that are packed already, a rank's block for itself included.</summary>
    public const string Alltoallv = "Alltoallv";

    /// <summary>Packing, exchange and unpacking as a C program writes them down.</summary>
    public const string PackAlltoallv = "pack+Alltoallv";

    /// <summary>The least that ranks can do to know of each other's state: a barrier, and an <c>Allgather</c> of one number.</summary>
    public const string BarrierAllgather = "barrier+Allgather";

    /// <summary>One pass of vector loads and stores over as many bytes as an operation reads and writes.</summary>
    public const string Streaming = "streaming";

    /// <summary>One pass of vector loads and additions over as many bytes as a reduction reads.</summary>
    public const string Reading = "reading";

    /// <summary>The primitive of <c>System.Numerics.Tensors</c> on as many contiguous elements.</summary>
    public const string Primitive = "primitive";

    /// <summary>The same sort of a rank's own piece alone.</summary>
    public const string LocalSort = "local sort";

    /// <summary>As many fused multiply-adds in registers alone.</summary>
    public const string FmaPeak = "FMA peak";

    /// <summary>The same product by OpenBLAS, on one thread.</summary>
    public const string OpenBlas = "OpenBLAS";

    /// <summary>A product of as many operations, by each rank alone.</summary>
    public const string LocalProduct = "local product";

    /// <summary>The same call through Heat's own binding.</summary>
    public const string OwnBinding = "own binding";

    /// <summary>The same rows from an array that the rank has completely.</summary>
    public const string LocalGather = "local gather";

    /// <summary>As many bytes read from or written to one file, every rank its part.</summary>
    public const string FileBytes = "file bytes";

    /// <summary>Decompressing the chunks alone, every rank its part.</summary>
    public const string Decompressing = "decompressing";

    /// <summary>Writing as many bytes to new memory.</summary>
    public const string Writing = "writing";

    public static readonly string[] All = [Memcpy, Alltoallv, PackAlltoallv, BarrierAllgather, Streaming, Reading, Writing, Primitive, LocalSort, LocalGather, FmaPeak, OpenBlas, LocalProduct, OwnBinding, FileBytes, Decompressing];
}

/// <summary>A workload that can be made on any communicator.</summary>
/// <param name="Name">What a filter selects and a table shows.</param>
/// <param name="Create">Makes it on this rank; collective.</param>
internal sealed record WorkloadCase(string Name, Func<Communicator, Workload> Create);
