using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The factors of square matrices: made by <see cref="Ht.Linalg.LuFactor{T}"/>, used by <see cref="Ht.Linalg.LuSolve{T}"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class LuFactors<T> where T : unmanaged, INumberBase<T>
{
    private LuFactors(DNDArray<T> lu, DNDArray<int> pivots) => (LU, Pivots) = (lu, pivots);

    /// <summary>Both factors in one matrix: U in the upper triangle, L without its diagonal of ones below it. Replicated, or split along a batch axis.</summary>
    public DNDArray<T> LU { get; }

    /// <summary>For each row k, counted from 0, the row that was exchanged with it, one after the other.</summary>
    public DNDArray<int> Pivots { get; }

    /// <summary>Factors. Collective.</summary>
    /// <exception cref="ArithmeticException">A matrix is singular.</exception>
    internal static LuFactors<T> Of(string name, DNDArray<T> a)
    {
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> lu = call.Result<T>(call.Rows, call.Columns);
        MatrixResult<int> pivots = call.Result<int>(call.Rows);
        call.ForEach(index =>
        {
            using var room = new Workspace();
            MatrixView<T> x = room.Copy(call[index]);
            nint zero = LuFactor.Factor(x, pivots.At(index), call.Workers);
            if (zero >= 0)
                throw new ArithmeticException($"{name}: the matrix is singular: pivot {zero} of {call.Rows} is 0{call.Of(index)}.");
            Matrices.Copy(x, lu[index]);
        });
        return new(lu.ToArray(), pivots.ToArray());
    }

    /// <summary>Solves with these factors. Collective.</summary>
    internal DNDArray<T> Solve(string name, DNDArray<T> b, bool transposed)
    {
        using var pivots = new MatrixCall<int>(name, Pivots.Unmerged());
        return RightSides<T>.Solve(name, LU, b, (matrix, index, right, workers) =>
            LuFactor.Solve(matrix, pivots.Vector(index), right, transposed ? Form.Transposed : Form.Plain, workers));
    }
}
