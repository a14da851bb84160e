using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Determinants, from the diagonal of U and the number of exchanges.</summary>
internal static unsafe class Determinants
{
    public static DNDArray<T> Products<T>(MatrixCall<T> call) where T : unmanaged, INumberBase<T>
    {
        MatrixResult<T> result = call.Result<T>();
        call.ForEach(index =>
        {
            // In double precision, with the power of two apart: no partial product overflows.
            Complex product = Complex.One;
            long power = 0;
            Diagonal(call, index, element =>
            {
                product *= element;
                double size = Math.Max(Math.Abs(product.Real), Math.Abs(product.Imaginary));
                if (size == 0 || !double.IsFinite(size))
                    return;
                int exponent = Math.ILogB(size);
                product = new(Math.ScaleB(product.Real, -exponent), Math.ScaleB(product.Imaginary, -exponent));
                power += exponent;
            });
            int all = (int)Math.Clamp(power, -10000, 10000);
            *result.At(index) = Scalar<T>.Of(Math.ScaleB(product.Real, all), Math.ScaleB(product.Imaginary, all));
        });
        return result.ToArray();
    }

    public static (DNDArray<T> Sign, DNDArray<TReal> LogDet) Logarithms<T, TReal>(MatrixCall<T> call) where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
    {
        MatrixResult<T> signs = call.Result<T>();
        MatrixResult<TReal> logs = call.Result<TReal>();
        call.ForEach(index =>
        {
            Complex sign = Complex.One;
            double log = 0;
            Diagonal(call, index, element =>
            {
                double size = Complex.Abs(element);
                sign *= size == 0 ? 0 : element / size;
                log += Math.Log(size);
            });
            *signs.At(index) = Scalar<T>.Of(sign);
            *logs.At(index) = Scalar<TReal>.Of(log);
        });
        return (signs.ToArray(), logs.ToArray());
    }

    /// <summary>Visits the factors of a determinant.</summary>
    private static void Diagonal<T>(MatrixCall<T> call, long index, Action<Complex> visit) where T : unmanaged, INumberBase<T>
    {
        using var room = new Workspace();
        MatrixView<T> x = room.Copy(call[index]);
        int* pivots = room.Take<int>(x.Rows);
        LuFactor.Factor(x, pivots, call.Workers);
        for (nint k = 0; k < x.Rows; k++)
            visit(pivots[k] == k ? Scalar<T>.ToComplex(x[k, k]) : -Scalar<T>.ToComplex(x[k, k]));
    }
}
