/* Prints what mpi.h says of everything in MpiAbi; AbiHeaderValues.cs holds the output.
 * Once for each family: mpicc.openmpi abi.c && ./a.out, mpicc.mpich abi.c && ./a.out
 * A handle that is the address of a variable is printed as its expression, which names the variable. */
#include <mpi.h>
#include <stddef.h>
#include <stdio.h>

#define TEXT(x) #x
#ifdef OPEN_MPI
#define HANDLE(name, value) printf("%s %s\n", name, TEXT(value))
#else
#define HANDLE(name, value) printf("%s %u\n", name, (unsigned)(value))
#endif
#define NUMBER(name, value) printf("%s %ld\n", name, (long)(value))

int main(void)
{
    NUMBER("HandleSize", sizeof(MPI_Comm));
    NUMBER("StatusSize", sizeof(MPI_Status));
    NUMBER("StatusSource", offsetof(MPI_Status, MPI_SOURCE));
    NUMBER("StatusTag", offsetof(MPI_Status, MPI_TAG));
    NUMBER("InPlace", MPI_IN_PLACE);
    NUMBER("AnySource", MPI_ANY_SOURCE);
    NUMBER("AnyTag", MPI_ANY_TAG);
    NUMBER("Undefined", MPI_UNDEFINED);
    NUMBER("ThreadSerialized", MPI_THREAD_SERIALIZED);
    NUMBER("TagUpperBound", MPI_TAG_UB);
    HANDLE("CommWorld", MPI_COMM_WORLD);
    HANDLE("CommSelf", MPI_COMM_SELF);
    HANDLE("CommNull", MPI_COMM_NULL);
    HANDLE("ErrorsReturn", MPI_ERRORS_RETURN);
    HANDLE("Byte", MPI_BYTE);
    HANDLE("Int8", MPI_INT8_T);
    HANDLE("Int16", MPI_INT16_T);
    HANDLE("Int32", MPI_INT32_T);
    HANDLE("Int64", MPI_INT64_T);
    HANDLE("UInt8", MPI_UINT8_T);
    HANDLE("UInt16", MPI_UINT16_T);
    HANDLE("UInt32", MPI_UINT32_T);
    HANDLE("UInt64", MPI_UINT64_T);
    HANDLE("Float", MPI_FLOAT);
    HANDLE("Double", MPI_DOUBLE);
    HANDLE("DoubleComplex", MPI_C_DOUBLE_COMPLEX);
    HANDLE("Sum", MPI_SUM);
    HANDLE("Product", MPI_PROD);
    HANDLE("Min", MPI_MIN);
    HANDLE("Max", MPI_MAX);
    HANDLE("LogicalAnd", MPI_LAND);
    HANDLE("LogicalOr", MPI_LOR);
    HANDLE("LogicalXor", MPI_LXOR);
    HANDLE("BitwiseAnd", MPI_BAND);
    HANDLE("BitwiseOr", MPI_BOR);
    HANDLE("BitwiseXor", MPI_BXOR);
    return 0;
}
