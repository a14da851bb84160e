using System.Numerics;

namespace Heat.Kernels;

/// <summary>The logarithm to a base, its imaginary part that of the angle, which has the sign of the argument's imaginary part, also of a
/// zero: real numbers below 0 have two logarithms.</summary>
internal readonly struct ComplexLog<TLogarithm> : IScalarUnary<Complex, Complex> where TLogarithm : IScalarLogarithm
{
    public static Complex Of(Complex x) => new(Modulus.Log<TLogarithm>(x.Real, x.Imaginary), Math.Atan2(x.Imaginary, x.Real) * TLogarithm.OfE);
}

/// <summary>The natural logarithm of 1 + x, without loss near 0.</summary>
internal readonly struct ComplexLog1p : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        double sum = 1 + x.Real, angle = Math.Atan2(x.Imaginary, sum);
        if (x.Imaginary == 0 && sum > 0)
            return new(OneNumber<Log1p>.Of(x.Real), angle);
        if (Math.Abs(x.Real) < 4 && Math.Abs(x.Imaginary) < 2)
        {
            // |1 + x|² - 1, whose terms may have unlike signs.
            DoubleDouble squares = DoubleDouble.Product(x.Real, x.Real) + DoubleDouble.Product(x.Imaginary, x.Imaginary);
            double less1 = (squares + (2 * x.Real)).High;
            if (less1 is > -0.5 and < 2)
                return new(OneNumber<Log1p>.Of(less1) * 0.5, angle);
        }

        return new(Modulus.Log<ToBaseE>(sum, x.Imaginary), angle);
    }
}
