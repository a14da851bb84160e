using System.Numerics;

namespace Heat.Kernels;

/// <summary>Products of matrices of element types that no register holds, such as <see cref="decimal"/>, <see cref="Int128"/> and a
/// program's own, in the arithmetic of the type: row by row of the result, so that the right factor is read in order.</summary>
internal static unsafe class ScalarGemm<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>C += alpha A B, or C = alpha A B.</summary>
    public static void Run(T alpha, in MatrixView<T> a, in MatrixView<T> b, in MatrixView<T> c, bool accumulate)
    {
        for (nint i = 0; i < c.Rows; i++)
        {
            T* left = a.Pointer + (i * a.RowStride), target = c.Pointer + (i * c.RowStride);
            for (nint j = 0; j < c.Columns && !accumulate; j++)
                target[j * c.ColumnStride] = T.Zero;
            for (nint k = 0; k < a.Columns; k++)
            {
                T factor = alpha * left[k * a.ColumnStride];
                T* right = b.Pointer + (k * b.RowStride);
                for (nint j = 0; j < c.Columns; j++)
                    target[j * c.ColumnStride] += factor * right[j * b.ColumnStride];
            }
        }
    }
}
