using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Matrices times a number, in place.</summary>
internal static unsafe class Scaling
{
    /// <summary>Multiplies elements; a factor of 0 sets them to 0, whatever they held.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="matrix">The matrix.</param>
    /// <param name="band">Which elements.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Multiply<T>(T factor, in MatrixView<T> matrix, Band band) where T : unmanaged, INumberBase<T>
    {
        bool isColumnMajor = matrix.RowStride == 1 && matrix.ColumnStride != 1, isZero = factor == T.Zero;
        MatrixView<T> x = isColumnMajor ? matrix.Transposed : matrix;
        Band wanted = isColumnMajor ? band.Transposed : band;
        for (nint i = 0; i < x.Rows; i++)
        {
            T* row = x.Pointer + (i * x.RowStride);
            nint end = Math.Min(x.Columns, i + wanted.Last + 1);
            for (nint j = Math.Max(0, i + wanted.First); j < end; j++)
                row[j * x.ColumnStride] = isZero ? T.Zero : row[j * x.ColumnStride] * factor;
        }
    }
}
