using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The inverse of a matrix of which each rank has some columns: U X = L⁻¹, and then X P = A⁻¹. L⁻¹ is triangular as well, so that the
/// first system costs a third of the second; together with the factorization, 2n³ operations, as LAPACK's.</summary>
internal static unsafe class DistributedInverse
{
    /// <summary>The inverse, distributed as the matrix. Collective: the matrix and the inverse move once each, and once more if the matrix is split along its columns;
    /// panels of L and U are broadcast, together one and a half of the matrix.</summary>
    /// <exception cref="LinAlgException">The matrix is singular.</exception>
    public static DNDArray<T> Run<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        using DistributedLu<T> lu = DistributedLu<T>.Of(name, a);
        lu.ThrowIfSingular(name);
        ColumnBlocks blocks = lu.Factors.Blocks;
        using ColumnMatrix<T> inverse = ColumnMatrix<T>.Identity(a.Comm, lu.Factors.Rows, blocks);
        new TriangularSweep<T>(lu.Factors, Triangle.Lower, isUnit: true, isTransposed: false).Solve(inverse.Local, k => blocks.OwnBefore(k + 1)); // later columns are zero yet
        new TriangularSweep<T>(lu.Factors, Triangle.Upper, isUnit: false, isTransposed: false).Solve(inverse.Local);
        DNDArray<T> rows = inverse.ToArray(a.Split == 0 ? a.Distribution : Distribution.Balanced(a.Shape, 0, a.Comm.Size), name);
        using (MemoryHandle pin = rows.Local.Memory.Pin())
        {
            var own = new MatrixView<T>((T*)pin.Pointer + rows.Local.Offset, (nint)rows.LocalShape[0], (nint)rows.Shape[1]);
            fixed (int* pivots = lu.Pivots)
                LuFactor.Exchange(own.Transposed, pivots, lu.Pivots.Length, isBackwards: true); // each row on its own: columns have come together
        }

        return rows.To(a.Distribution, name);
    }
}
