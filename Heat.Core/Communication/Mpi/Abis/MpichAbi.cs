namespace Heat.Mpi;

/// <summary>MPICH 4 and 5, Intel MPI, and the others of the MPICH ABI Compatibility Initiative. Handles are ints.</summary>
internal static class MpichAbi
{
    public static readonly MpiAbi Table = new()
    {
        Name = "MPICH",
        HandleSize = 4,
        StatusSize = 20,
        StatusSource = 8,
        StatusTag = 12,
        InPlace = -1,
        AnySource = -2,
        AnyTag = -1,
        Undefined = -32766,
        ThreadSerialized = 2,
        ThreadMultiple = 3,
        TagUpperBound = 0x64400001,
        Constants = new Dictionary<MpiHandle, long>
        {
            [MpiHandle.CommWorld] = 0x44000000,
            [MpiHandle.CommSelf] = 0x44000001,
            [MpiHandle.CommNull] = 0x04000000,
            [MpiHandle.ErrorsReturn] = 0x54000001,
            [MpiHandle.Byte] = 0x4c00010d,
            [MpiHandle.Int8] = 0x4c000137,
            [MpiHandle.Int16] = 0x4c000238,
            [MpiHandle.Int32] = 0x4c000439,
            [MpiHandle.Int64] = 0x4c00083a,
            [MpiHandle.UInt8] = 0x4c00013b,
            [MpiHandle.UInt16] = 0x4c00023c,
            [MpiHandle.UInt32] = 0x4c00043d,
            [MpiHandle.UInt64] = 0x4c00083e,
            [MpiHandle.Float] = 0x4c00040a,
            [MpiHandle.Double] = 0x4c00080b,
            [MpiHandle.DoubleComplex] = 0x4c001041,
            [MpiHandle.Sum] = 0x58000003,
            [MpiHandle.Product] = 0x58000004,
            [MpiHandle.Min] = 0x58000002,
            [MpiHandle.Max] = 0x58000001,
            [MpiHandle.LogicalAnd] = 0x58000005,
            [MpiHandle.LogicalOr] = 0x58000007,
            [MpiHandle.LogicalXor] = 0x58000009,
            [MpiHandle.BitwiseAnd] = 0x58000006,
            [MpiHandle.BitwiseOr] = 0x58000008,
            [MpiHandle.BitwiseXor] = 0x5800000a,
        },
    };
}
