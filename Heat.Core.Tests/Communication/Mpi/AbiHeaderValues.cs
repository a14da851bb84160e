namespace Heat.Tests;

/// <summary>What <c>abi.c</c>, beside this file, prints when it is compiled against the headers of a library.</summary>
internal static class AbiHeaderValues
{
    /// <summary>Open MPI 4.1.4, x86-64; handles by the variable whose address they are.</summary>
    public const string OpenMpi = """
        HandleSize 8
        StatusSize 24
        StatusSource 0
        StatusTag 4
        InPlace 1
        AnySource -1
        AnyTag -1
        Undefined -32766
        ThreadSerialized 2
        TagUpperBound 0
        CommWorld ompi_mpi_comm_world
        CommSelf ompi_mpi_comm_self
        CommNull ompi_mpi_comm_null
        ErrorsReturn ompi_mpi_errors_return
        Byte ompi_mpi_byte
        Int8 ompi_mpi_int8_t
        Int16 ompi_mpi_int16_t
        Int32 ompi_mpi_int32_t
        Int64 ompi_mpi_int64_t
        UInt8 ompi_mpi_uint8_t
        UInt16 ompi_mpi_uint16_t
        UInt32 ompi_mpi_uint32_t
        UInt64 ompi_mpi_uint64_t
        Float ompi_mpi_float
        Double ompi_mpi_double
        DoubleComplex ompi_mpi_c_double_complex
        Sum ompi_mpi_op_sum
        Product ompi_mpi_op_prod
        Min ompi_mpi_op_min
        Max ompi_mpi_op_max
        LogicalAnd ompi_mpi_op_land
        LogicalOr ompi_mpi_op_lor
        LogicalXor ompi_mpi_op_lxor
        BitwiseAnd ompi_mpi_op_band
        BitwiseOr ompi_mpi_op_bor
        BitwiseXor ompi_mpi_op_bxor
        """;

    /// <summary>MPICH 4.0.2, x86-64.</summary>
    public const string Mpich = """
        HandleSize 4
        StatusSize 20
        StatusSource 8
        StatusTag 12
        InPlace -1
        AnySource -2
        AnyTag -1
        Undefined -32766
        ThreadSerialized 2
        TagUpperBound 1681915905
        CommWorld 1140850688
        CommSelf 1140850689
        CommNull 67108864
        ErrorsReturn 1409286145
        Byte 1275068685
        Int8 1275068727
        Int16 1275068984
        Int32 1275069497
        Int64 1275070522
        UInt8 1275068731
        UInt16 1275068988
        UInt32 1275069501
        UInt64 1275070526
        Float 1275069450
        Double 1275070475
        DoubleComplex 1275072577
        Sum 1476395011
        Product 1476395012
        Min 1476395010
        Max 1476395009
        LogicalAnd 1476395013
        LogicalOr 1476395015
        LogicalXor 1476395017
        BitwiseAnd 1476395014
        BitwiseOr 1476395016
        BitwiseXor 1476395018
        """;
}
