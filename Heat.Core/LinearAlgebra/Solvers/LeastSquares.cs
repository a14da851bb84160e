using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Least squares and pseudo-inverses, by the singular value decomposition.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TReal">The type of the singular values.</typeparam>
internal static class LeastSquares<T, TReal> where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
{
    /// <summary>The solution of least norm. Collective.</summary>
    public static (DNDArray<T> X, DNDArray<TReal> Residuals, long Rank, DNDArray<TReal> S) Solve(string name, DNDArray<T> a, DNDArray<T> b, double? rcond)
    {
        MatrixArguments.CheckMatrix(name, a);
        ArgumentNullException.ThrowIfNull(b);
        a.Comm.ThrowIfDisposed();
        Arguments.SameCommunicator(a.Comm, b);
        if (b.NDim is not (1 or 2))
            throw new ArgumentException($"{name}: the right-hand sides are a vector or a matrix, but they have shape {b.Shape}.", nameof(b));
        if (b.Shape[0] != a.Shape[0])
            throw new ArgumentException($"{name}: the matrix has {a.Shape[0]} rows ({a.Shape}), but the right-hand sides {b.Shape[0]} ({b.Shape}).", nameof(b));
        CheckTolerance(name, rcond, nameof(rcond));
        double tolerance = rcond ?? SingularFactors<T, TReal>.DefaultTolerance(a.Shape);
        SingularFactors<T, TReal> svd = SingularFactors<T, TReal>.Of(name, a);
        long rank = SingularFactors<T, TReal>.Ranks(svd.S, largest => tolerance * largest).Item();
        DNDArray<T> v = svd.ScaledV((value, largest) => value > tolerance * largest ? 1 / value : 0);
        DNDArray<T> coefficients = Ht.MatMul(SingularFactors<T, TReal>.Adjoint(svd.U), b);
        DNDArray<T> x = Ht.MatMul(v, coefficients);
        if (x.Split == 0)
            x = x.To(x.Distribution.WithShape(x.Shape, null), name);
        bool hasResiduals = rank == a.Shape[1] && a.Shape[0] > a.Shape[1];
        return (x, hasResiduals ? Residuals(a, x, b) : Ht.Zeros<TReal>([0], comm: a.Comm), rank, svd.S);
    }

    /// <summary>V S⁺ Uᴴ. Collective as the decomposition.</summary>
    public static DNDArray<T> PseudoInverse(string name, DNDArray<T> a, double? rcond)
    {
        CheckTolerance(name, rcond, nameof(rcond));
        double tolerance = rcond ?? SingularFactors<T, TReal>.DefaultTolerance(a.Shape);
        SingularFactors<T, TReal> svd = SingularFactors<T, TReal>.Of(name, a);
        DNDArray<T> v = svd.ScaledV((value, largest) => value > tolerance * largest ? 1 / value : 0);
        return Ht.MatMul(v, SingularFactors<T, TReal>.Adjoint(svd.U));
    }

    private static void CheckTolerance(string name, double? rcond, string parameter)
    {
        if (rcond is { } given && !(given >= 0))
            throw new ArgumentOutOfRangeException(parameter, given, $"{name}: a relative tolerance of 0 or more, but it is {given}.");
    }

    /// <summary>The squared norms of the columns of A X - B.</summary>
    private static DNDArray<TReal> Residuals(DNDArray<T> a, DNDArray<T> x, DNDArray<T> b)
    {
        DNDArray<T> difference = Ht.Subtract(Ht.MatMul(a, x), (Operand<T>)b);
        DNDArray<T> squares = Ht.VecDot(difference, difference, axis: 0);
        DNDArray<T> columns = squares.NDim == 0 ? Ht.Reshape(squares, [1]) : squares;
        DNDArray<TReal> result = Ht.Allocate<TReal>(columns.Distribution, columns.Comm);
        T[] values = columns.Local.ToArray();
        Span<TReal> target = result.Local.Memory.Span;
        for (int i = 0; i < values.Length; i++)
            target[i] = Scalar<TReal>.Of(Scalar<T>.Real(values[i]));
        GC.KeepAlive(result);
        return result;
    }
}
