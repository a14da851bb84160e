namespace Heat.Mpi;

/// <summary>Open MPI 4, 5 and 6. A predefined handle is the address of an exported variable.</summary>
internal static class OpenMpiAbi
{
    public static readonly MpiAbi Table = new()
    {
        Name = "Open MPI",
        HandleSize = 8,
        StatusSize = 24,
        StatusSource = 0,
        StatusTag = 4,
        InPlace = 1,
        AnySource = -1,
        AnyTag = -1,
        Undefined = -32766,
        ThreadSerialized = 2,
        ThreadMultiple = 3,
        TagUpperBound = 0,
        Symbols = new Dictionary<MpiHandle, string>
        {
            [MpiHandle.CommWorld] = "ompi_mpi_comm_world",
            [MpiHandle.CommSelf] = "ompi_mpi_comm_self",
            [MpiHandle.CommNull] = "ompi_mpi_comm_null",
            [MpiHandle.ErrorsReturn] = "ompi_mpi_errors_return",
            [MpiHandle.Byte] = "ompi_mpi_byte",
            [MpiHandle.Int8] = "ompi_mpi_int8_t",
            [MpiHandle.Int16] = "ompi_mpi_int16_t",
            [MpiHandle.Int32] = "ompi_mpi_int32_t",
            [MpiHandle.Int64] = "ompi_mpi_int64_t",
            [MpiHandle.UInt8] = "ompi_mpi_uint8_t",
            [MpiHandle.UInt16] = "ompi_mpi_uint16_t",
            [MpiHandle.UInt32] = "ompi_mpi_uint32_t",
            [MpiHandle.UInt64] = "ompi_mpi_uint64_t",
            [MpiHandle.Float] = "ompi_mpi_float",
            [MpiHandle.Double] = "ompi_mpi_double",
            [MpiHandle.DoubleComplex] = "ompi_mpi_c_double_complex",
            [MpiHandle.Sum] = "ompi_mpi_op_sum",
            [MpiHandle.Product] = "ompi_mpi_op_prod",
            [MpiHandle.Min] = "ompi_mpi_op_min",
            [MpiHandle.Max] = "ompi_mpi_op_max",
            [MpiHandle.LogicalAnd] = "ompi_mpi_op_land",
            [MpiHandle.LogicalOr] = "ompi_mpi_op_lor",
            [MpiHandle.LogicalXor] = "ompi_mpi_op_lxor",
            [MpiHandle.BitwiseAnd] = "ompi_mpi_op_band",
            [MpiHandle.BitwiseOr] = "ompi_mpi_op_bor",
            [MpiHandle.BitwiseXor] = "ompi_mpi_op_bxor",
        },
    };
}
