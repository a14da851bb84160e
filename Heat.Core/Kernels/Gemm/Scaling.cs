using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Matrices times a number, in place.</summary>
internal static unsafe class Scaling
{
    /// <summary>Sets all elements to 0.</summary>
    public static void Clear<T>(in MatrixView<T> matrix) where T : unmanaged
    {
        bool isColumnMajor = matrix.RowStride == 1 && matrix.ColumnStride != 1;
        MatrixView<T> x = isColumnMajor ? matrix.Transposed : matrix;
        for (nint i = 0; i < x.Rows; i++)
        {
            T* row = x.Pointer + (i * x.RowStride);
            for (nint j = 0; j < x.Columns; j++)
                row[j * x.ColumnStride] = default;
        }
    }

    /// <summary>Multiplies all elements.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Multiply<T>(T factor, in MatrixView<T> matrix) where T : unmanaged, INumberBase<T>
    {
        bool isColumnMajor = matrix.RowStride == 1 && matrix.ColumnStride != 1;
        MatrixView<T> x = isColumnMajor ? matrix.Transposed : matrix;
        for (nint i = 0; i < x.Rows; i++)
        {
            T* row = x.Pointer + (i * x.RowStride);
            for (nint j = 0; j < x.Columns; j++)
                row[j * x.ColumnStride] *= factor;
        }
    }
}
