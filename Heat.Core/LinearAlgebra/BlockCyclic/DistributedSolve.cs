using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Solutions with factors and triangles that all ranks share (Golub and Van Loan, Matrix Computations, 4th edition, sections 3.1 and 3.4.9).</summary>
internal static unsafe class DistributedSolve
{
    /// <summary>Solves A X = B or Aᵀ X = B with the factors of A. Collective.</summary>
    public static DNDArray<T> Run<T>(string name, DistributedLu<T> lu, DNDArray<T> b, bool isTransposed) where T : unmanaged, INumberBase<T>
    {
        return SharedSides.Run(name, b, few => Solve(few, isWide: false), many => Solve(many, isWide: true));

        void Solve(MatrixView<T> sides, bool isWide)
        {
            fixed (int* pivots = lu.Pivots)
            {
                if (!isTransposed)
                    LuFactor.Exchange(sides, pivots, lu.Pivots.Length);
                Triangle(isTransposed ? Kernels.Triangle.Upper : Kernels.Triangle.Lower);
                Triangle(isTransposed ? Kernels.Triangle.Lower : Kernels.Triangle.Upper);
                if (isTransposed)
                    LuFactor.Exchange(sides, pivots, lu.Pivots.Length, isBackwards: true);
            }

            void Triangle(Triangle triangle) => DistributedSolve.Solve(lu.Factors, triangle, isUnit: triangle == Kernels.Triangle.Lower, isTransposed, sides, isWide);
        }
    }

    /// <summary>Solves A X = B or Aᵀ X = B with a triangle of an array that is split along its rows or columns, and stays where it is. Collective.</summary>
    /// <exception cref="LinAlgException">An element of the diagonal is 0.</exception>
    public static DNDArray<T> Run<T>(string name, DNDArray<T> a, DNDArray<T> b, Triangle triangle, bool isUnit, bool isTransposed) where T : unmanaged, INumberBase<T>
    {
        // Split along rows, it is the transpose that is in blocks of columns.
        (triangle, isTransposed) = a.Split == 0 ? (triangle == Triangle.Lower ? Triangle.Upper : Triangle.Lower, !isTransposed) : (triangle, isTransposed);
        if (!isUnit)
            CheckDiagonal(name, a);
        return SharedSides.Run(name, b, few => Run(few, isWide: false), many => Run(many, isWide: true));

        void Run(MatrixView<T> sides, bool isWide)
        {
            using ColumnMatrix<T> matrix = ColumnMatrix<T>.View(a, isWide ? BlockCyclicSettings.Current.Width : a.Shape[0]);
            Solve(matrix, triangle, isUnit, isTransposed, sides, isWide);
        }
    }

    private static void Solve<T>(ColumnMatrix<T> matrix, Triangle triangle, bool isUnit, bool isTransposed, MatrixView<T> sides, bool isWide) where T : unmanaged, INumberBase<T>
    {
        if (isWide)
            new TriangularSweep<T>(matrix, triangle, isUnit, isTransposed).Solve(sides);
        else
            new TriangularRelay<T>(matrix, triangle, isUnit, isTransposed).Solve(sides);
    }

    private static void CheckDiagonal<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        using ColumnMatrix<T> matrix = ColumnMatrix<T>.View(a, a.Shape[0]);
        long zero = long.MaxValue;
        foreach (ColumnBlock block in matrix.Blocks.Own)
        {
            for (long k = block.Start; k < block.End && zero == long.MaxValue; k++)
                zero = matrix.Local[(nint)k, (nint)(k - block.Start + block.LocalStart)] == T.Zero ? k : zero;
        }

        zero = a.Comm.Allreduce(zero, ReduceOp.Min);
        if (zero != long.MaxValue)
            throw new LinAlgException($"{name}: the matrix is singular: element {zero} of its diagonal is 0.");
    }
}
