namespace Heat.Mpi;

/// <summary>The application binary interface of the MPI 5.0 standard (chapter 20), which Open MPI 6 and MPICH 5 offer as
/// <c>libmpi_abi</c>. Handles are small integers of a pointer's size.</summary>
internal static class Mpi5Abi
{
    public static readonly MpiAbi Table = new()
    {
        Name = "MPI 5.0 standard ABI",
        HandleSize = 8,
        StatusSize = 32,
        StatusSource = 0,
        StatusTag = 4,
        InPlace = 1,
        AnySource = -1,
        AnyTag = -2,
        Undefined = -32766,
        ThreadSerialized = 2048,
        ThreadMultiple = 4096,
        TagUpperBound = 501,
        Constants = new Dictionary<MpiHandle, long>
        {
            [MpiHandle.CommWorld] = 0x101,
            [MpiHandle.CommSelf] = 0x102,
            [MpiHandle.CommNull] = 0x100,
            [MpiHandle.ErrorsReturn] = 0x143,
            [MpiHandle.Byte] = 0x247,
            [MpiHandle.Int8] = 0x240,
            [MpiHandle.Int16] = 0x248,
            [MpiHandle.Int32] = 0x250,
            [MpiHandle.Int64] = 0x258,
            [MpiHandle.UInt8] = 0x241,
            [MpiHandle.UInt16] = 0x249,
            [MpiHandle.UInt32] = 0x251,
            [MpiHandle.UInt64] = 0x259,
            [MpiHandle.Float] = 0x210,
            [MpiHandle.Double] = 0x214,
            [MpiHandle.DoubleComplex] = 0x216,
            [MpiHandle.Sum] = 0x21,
            [MpiHandle.Product] = 0x24,
            [MpiHandle.Min] = 0x22,
            [MpiHandle.Max] = 0x23,
            [MpiHandle.LogicalAnd] = 0x30,
            [MpiHandle.LogicalOr] = 0x31,
            [MpiHandle.LogicalXor] = 0x32,
            [MpiHandle.BitwiseAnd] = 0x28,
            [MpiHandle.BitwiseOr] = 0x29,
            [MpiHandle.BitwiseXor] = 0x2a,
        },
    };
}
