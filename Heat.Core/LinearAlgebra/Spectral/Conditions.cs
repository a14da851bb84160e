using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Ranks and condition numbers of matrices.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TReal">The type of the singular values.</typeparam>
internal static unsafe class Conditions<T, TReal> where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
{
    public static DNDArray<long> Rank(string name, DNDArray<T> a, double? tolerance)
    {
        if (Arguments.Array(a).NDim < 2)
            a = AsRow(a);
        MatrixArguments.Check(name, a);
        if (tolerance is { } given && !(given >= 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), given, $"{name}: a tolerance of 0 or more, but it is {given}.");
        double relative = SingularFactors<T, TReal>.DefaultTolerance(a.Shape);
        return SingularFactors<T, TReal>.Ranks(SvdCall<T, TReal>.Values(name, a), largest => tolerance ?? (largest * relative));
    }

    public static DNDArray<TReal> Cond(string name, DNDArray<T> a, MatrixNormOrder order)
    {
        bool isSpectral = order is MatrixNormOrder.Two or MatrixNormOrder.MinusTwo;
        MatrixArguments.Check(name, a, isSquare: !isSpectral);
        if (!Enum.IsDefined(order))
            throw new ArgumentOutOfRangeException(nameof(order), order, $"{name}: there is no order {(int)order}.");
        if (a.Shape[^1] == 0 || a.Shape[^2] == 0)
            throw new ArgumentException($"{name}: matrices without elements have no condition number, but the array has shape {a.Shape}.", nameof(a));
        using var call = new MatrixCall<T>(name, isSpectral ? SvdCall<T, TReal>.Reduced(name, a) : a);
        MatrixResult<TReal> result = call.Result<TReal>();
        call.ForEach(index =>
        {
            call.CheckFinite(index);
            *result.At(index) = Scalar<TReal>.Of(isSpectral ? OfSingularValues(call, index, order) : Norm(call[index], order, call.Workers) * InverseNorm(call, index, order));
        });
        return result.ToArray();
    }

    private static double OfSingularValues(MatrixCall<T> call, long index, MatrixNormOrder order)
    {
        double[] s = SingularValues(call[index], call.Workers);
        double condition = s[^1] == 0 ? double.PositiveInfinity : s[0] / s[^1];
        return order == MatrixNormOrder.Two ? condition : 1 / condition;
    }

    private static double InverseNorm(MatrixCall<T> call, long index, MatrixNormOrder order)
    {
        using var room = new Workspace();
        MatrixView<T> x = room.Copy(call[index]), inverse = room.Matrix<T>(x.Rows, x.Rows);
        int* pivots = room.Take<int>(x.Rows);
        if (LuFactor.Factor(x, pivots, call.Workers) >= 0)
            return double.PositiveInfinity;
        Matrices.Set(inverse, T.One);
        LuFactor.Solve(x, pivots, inverse, Form.Plain, call.Workers);
        return Norm(inverse, order, call.Workers);
    }

    private static double Norm(in MatrixView<T> a, MatrixNormOrder order, Workers workers)
    {
        switch (order)
        {
            case MatrixNormOrder.One:
                return Matrices.ColumnSums(a).Max();
            case MatrixNormOrder.MinusOne:
                return Matrices.ColumnSums(a).Min();
            case MatrixNormOrder.Infinity:
                return Matrices.ColumnSums(a.Transposed).Max();
            case MatrixNormOrder.MinusInfinity:
                return Matrices.ColumnSums(a.Transposed).Min();
            case MatrixNormOrder.Nuclear:
                return SingularValues(a, workers).Sum();
            default:
                using (var room = new Workspace())
                    return Vectors.Norm(room.Copy(a).Pointer, a.Rows * a.Columns);
        }
    }

    private static double[] SingularValues(in MatrixView<T> a, Workers workers)
    {
        var s = new double[Math.Min(a.Rows, a.Columns)];
        fixed (double* values = s)
        {
            if (!Svd.Run(a, values, default, default, workers))
                throw new LinAlgException("Cond: the iteration did not converge.");
        }

        return s;
    }

    /// <summary>A vector, or a number, as a matrix of one row.</summary>
    private static DNDArray<T> AsRow(DNDArray<T> a)
    {
        long length = a.NDim == 0 ? 1 : a.Shape[0], stride = a.NDim == 0 ? 1 : a.Local.Strides[0];
        Distribution distribution = a.Distribution.WithShape([1, length], a.Split is null ? null : 1);
        return new(distribution, a.Comm, new LocalTensor<T>(a.Local.Memory, distribution.LocalShape(a.Comm.Rank), [1, stride], a.Local.Offset), isRowMajor: false);
    }
}
