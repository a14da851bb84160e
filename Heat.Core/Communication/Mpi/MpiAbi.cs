namespace Heat.Mpi;

/// <summary>The predefined handles that this binding uses.</summary>
internal enum MpiHandle
{
    CommWorld, CommSelf, CommNull, ErrorsReturn,
    Byte, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Float, Double, DoubleComplex,
    Sum, Product, Min, Max, LogicalAnd, LogicalOr, LogicalXor, BitwiseAnd, BitwiseOr, BitwiseXor,
}

/// <summary>
/// What <c>mpi.h</c> would tell a C compiler, for one binary interface: sizes, offsets, constants and predefined
/// handles. There are four: Open MPI's, that of MPICH and its relatives, MS-MPI's, and the one that MPI 5.0 standardises.
/// </summary>
internal sealed class MpiAbi
{
    public required string Name { get; init; }

    /// <summary>Bytes of a handle: 4 where it is an int. Handles are passed as <c>nint</c> all the same: an int argument
    /// takes the low half of a register or stack slot. Handles in memory need the size.</summary>
    public required int HandleSize { get; init; }

    /// <summary>Bytes of <c>MPI_Status</c>.</summary>
    public required int StatusSize { get; init; }

    /// <summary>The byte at which <c>MPI_SOURCE</c> stands in a status.</summary>
    public required int StatusSource { get; init; }

    /// <summary>The byte at which <c>MPI_TAG</c> stands in a status.</summary>
    public required int StatusTag { get; init; }

    public required nint InPlace { get; init; }

    public required int AnySource { get; init; }

    public required int AnyTag { get; init; }

    public required int Undefined { get; init; }

    /// <summary><c>MPI_THREAD_SERIALIZED</c>; the levels rise in every interface.</summary>
    public required int ThreadSerialized { get; init; }

    /// <summary><c>MPI_THREAD_MULTIPLE</c>.</summary>
    public required int ThreadMultiple { get; init; }

    /// <summary>The key of the attribute <c>MPI_TAG_UB</c>.</summary>
    public required int TagUpperBound { get; init; }

    /// <summary>The handles that are constants; null where <see cref="Symbols"/> has them.</summary>
    public IReadOnlyDictionary<MpiHandle, long>? Constants { get; init; }

    /// <summary>The handles that are addresses of exported variables; null where <see cref="Constants"/> has them.</summary>
    public IReadOnlyDictionary<MpiHandle, string>? Symbols { get; init; }

    public static IReadOnlyList<MpiAbi> All { get; } = [OpenMpiAbi.Table, MpichAbi.Table, MsMpiAbi.Table, Mpi5Abi.Table];

    /// <summary>The values of all predefined handles in a library, by <see cref="MpiHandle"/>.</summary>
    public nint[] Resolve(Func<string, nint> export) =>
        [.. Enum.GetValues<MpiHandle>().Select(handle => Symbols is null ? (nint)Constants![handle] : export(Symbols[handle]))];

    /// <summary>
    /// Tells by its exports which interface a library has. The order matters: Open MPI 6 and MPICH 5 export
    /// <c>MPI_Abi_get_version</c> from their own interfaces too, where it says so, and Open MPI 6's standard library
    /// reaches the symbols of its own through a dependency.
    /// </summary>
    /// <param name="export">The address of an export, or 0.</param>
    public static unsafe MpiAbi Detect(Func<string, nint> export)
    {
        if (export("MPI_Abi_get_version") is var version and not 0)
        {
            int major = -1, minor = -1;
            if (((delegate* unmanaged<int*, int*, int>)version)(&major, &minor) == 0 && major > 0)
                return Mpi5Abi.Table;
        }

        if (export("ompi_mpi_comm_world") != 0)
            return OpenMpiAbi.Table;
        return export("MSMPI_Get_version") != 0 ? MsMpiAbi.Table : MpichAbi.Table;
    }
}
