using System.Numerics;

namespace Heat.Kernels;

/// <summary>e to the power of x.</summary>
internal readonly struct ComplexExp : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => PolarPowers<BaseE>.Turned(x.Real, x.Imaginary, OneNumber<Cos>.Of(x.Imaginary), OneNumber<Sin>.Of(x.Imaginary));
}

/// <summary>2 to the power of x. The angle is the imaginary part times log(2), to twice the digits, which is enough up to 2^50.</summary>
internal readonly struct ComplexExp2 : IScalarUnary<Complex, Complex>
{
    private const double Log2 = 0.6931471805599453, MoreOfLog2 = 2.3190468138462996e-17;

    public static Complex Of(Complex x)
    {
        if (Math.Abs(x.Imaginary) < 1e-150 && x.Imaginary != 0 && !double.IsInfinity(x.Real)) // the angle may be too small for all its digits
            return new(OneNumber<Exp2>.Of(x.Real), PolarPowers<Base2>.Times(x.Real, x.Imaginary) * Log2);
        DoubleDouble angle = new DoubleDouble(Log2, MoreOfLog2) * x.Imaginary;
        double cos = OneNumber<Cos>.Of(angle.High), sin = OneNumber<Sin>.Of(angle.High);
        double cosOfRest = OneNumber<Cos>.Of(angle.Low), sinOfRest = OneNumber<Sin>.Of(angle.Low);
        return PolarPowers<Base2>.Turned(x.Real, x.Imaginary, (cos * cosOfRest) - (sin * sinOfRest), (sin * cosOfRest) + (cos * sinOfRest));
    }
}

/// <summary>e to the power of x, less 1, without loss where the power is near 1.</summary>
internal readonly struct ComplexExpm1 : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        if (x.Imaginary == 0)
            return new(OneNumber<Expm1>.Of(x.Real), x.Imaginary);
        double cos = OneNumber<Cos>.Of(x.Imaginary), sin = OneNumber<Sin>.Of(x.Imaginary);
        Complex exp = PolarPowers<BaseE>.Turned(x.Real, x.Imaginary, cos, sin);
        if (!double.IsFinite(x.Real) || exp.Real is < 0.5 or > 2)
            return new(exp.Real - 1, exp.Imaginary);

        // exp(x) cos(y) - 1 = (exp(x) - 1) cos(y) + (cos(y) - 1), where the second is -2 sin²(y/2).
        double half = OneNumber<Sin>.Of(x.Imaginary * 0.5), growth = OneNumber<Expm1>.Of(x.Real) * cos, bend = -2 * half * half;
        double real = growth + bend;
        return new(Math.Abs(real) < -0.5 * bend && Math.Abs(x.Imaginary) < ExactExpm1.MaxAngle ? ExactExpm1.Real(x.Real, x.Imaginary) : real, exp.Imaginary);
    }
}
