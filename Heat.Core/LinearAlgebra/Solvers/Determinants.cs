using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Determinants, from the diagonal of U and the number of exchanges.</summary>
internal static unsafe class Determinants
{
    public static DNDArray<T> Products<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        if (BlockCyclicSettings.Current.Takes(a))
            return Replicated(a.Comm, Product<T>(SharedFactors(name, a)));
        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> result = call.Result<T>();
        call.ForEach(index => *result.At(index) = Product<T>(Factors(call, index)));
        return result.ToArray();
    }

    public static (DNDArray<T> Sign, DNDArray<TReal> LogDet) Logarithms<T, TReal>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
    {
        if (BlockCyclicSettings.Current.Takes(a))
        {
            (Complex sign, double log) = Logarithm(SharedFactors(name, a));
            return (Replicated(a.Comm, Scalar<T>.Of(sign)), Replicated(a.Comm, Scalar<TReal>.Of(log)));
        }

        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> signs = call.Result<T>();
        MatrixResult<TReal> logs = call.Result<TReal>();
        call.ForEach(index =>
        {
            (Complex sign, double log) = Logarithm(Factors(call, index));
            *signs.At(index) = Scalar<T>.Of(sign);
            *logs.At(index) = Scalar<TReal>.Of(log);
        });
        return (signs.ToArray(), logs.ToArray());
    }

    /// <summary>The product, in double precision and with the power of two apart: no partial product overflows.</summary>
    private static T Product<T>(Complex[] factors) where T : unmanaged, INumberBase<T>
    {
        Complex product = Complex.One;
        long power = 0;
        foreach (Complex factor in factors)
        {
            product *= factor;
            double size = Math.Max(Math.Abs(product.Real), Math.Abs(product.Imaginary));
            if (size == 0 || !double.IsFinite(size))
                continue;
            int exponent = Math.ILogB(size);
            product = new(Math.ScaleB(product.Real, -exponent), Math.ScaleB(product.Imaginary, -exponent));
            power += exponent;
        }

        int all = (int)Math.Clamp(power, -10000, 10000);
        return Scalar<T>.Of(Math.ScaleB(product.Real, all), Math.ScaleB(product.Imaginary, all));
    }

    private static (Complex Sign, double Logarithm) Logarithm(Complex[] factors)
    {
        Complex sign = Complex.One;
        double log = 0;
        foreach (Complex factor in factors)
        {
            double size = Complex.Abs(factor);
            sign *= size == 0 ? 0 : factor / size;
            log += Math.Log(size);
        }

        return (sign, log);
    }

    /// <summary>The factors of the determinant of a matrix that a rank has.</summary>
    private static Complex[] Factors<T>(MatrixCall<T> call, long index) where T : unmanaged, INumberBase<T>
    {
        using var room = new Workspace();
        MatrixView<T> x = room.Copy(call[index]);
        int* pivots = room.Take<int>(x.Rows);
        LuFactor.Factor(x, pivots, call.Workers);
        var factors = new Complex[x.Rows];
        for (nint k = 0; k < x.Rows; k++)
            factors[k] = Factor(x[k, k], pivots[k] != k);
        return factors;
    }

    /// <summary>Those of a matrix that all ranks factor together, on every rank.</summary>
    private static Complex[] SharedFactors<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        using DistributedLu<T> lu = DistributedLu<T>.Of(name, a);
        var factors = new Complex[lu.Diagonal.Length];
        for (int k = 0; k < factors.Length; k++)
            factors[k] = Factor(lu.Diagonal[k], lu.Pivots[k] != k);
        return factors;
    }

    private static Complex Factor<T>(T pivot, bool isExchanged) where T : unmanaged, INumberBase<T> => isExchanged ? -Scalar<T>.ToComplex(pivot) : Scalar<T>.ToComplex(pivot);

    private static DNDArray<T> Replicated<T>(Communicator comm, T value) where T : unmanaged => Ht.Full([], value, comm: comm);
}
