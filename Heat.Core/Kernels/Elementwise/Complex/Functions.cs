using System.Numerics;

namespace Heat.Kernels;

/// <summary>e to the power of x.</summary>
internal readonly struct ComplexExp : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Exp(x);
}

/// <summary>The natural logarithm.</summary>
internal readonly struct ComplexLog : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Log(x);
}

/// <summary>The logarithm to base 2.</summary>
internal readonly struct ComplexLog2 : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Log(x) / Math.Log(2);
}

/// <summary>The logarithm to base 10.</summary>
internal readonly struct ComplexLog10 : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Log(x) / Math.Log(10);
}

/// <summary>The square root.</summary>
internal readonly struct ComplexSqrt : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Sqrt(x);
}

/// <summary>The sine.</summary>
internal readonly struct ComplexSin : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Sin(x);
}

/// <summary>The cosine.</summary>
internal readonly struct ComplexCos : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Cos(x);
}

/// <summary>The tangent.</summary>
internal readonly struct ComplexTan : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Tan(x);
}

/// <summary>The inverse sine.</summary>
internal readonly struct ComplexAsin : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Asin(x);
}

/// <summary>The inverse cosine.</summary>
internal readonly struct ComplexAcos : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Acos(x);
}

/// <summary>The inverse tangent.</summary>
internal readonly struct ComplexAtan : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Atan(x);
}

/// <summary>The hyperbolic sine.</summary>
internal readonly struct ComplexSinh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Sinh(x);
}

/// <summary>The hyperbolic cosine.</summary>
internal readonly struct ComplexCosh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Cosh(x);
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly struct ComplexTanh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x) => Complex.Tanh(x);
}

/// <summary>The inverse hyperbolic sine: asinh(x) = -i asin(ix).</summary>
internal readonly struct ComplexAsinh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        Complex rotated = Complex.Asin(new(-x.Imaginary, x.Real));
        return new(rotated.Imaginary, -rotated.Real);
    }
}

/// <summary>The inverse hyperbolic cosine: i acos(x) or -i acos(x), whichever has no negative real part.</summary>
internal readonly struct ComplexAcosh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        Complex angle = Complex.Acos(x);
        return double.IsNegative(x.Imaginary) ? new(angle.Imaginary, -angle.Real) : new(-angle.Imaginary, angle.Real);
    }
}

/// <summary>The inverse hyperbolic tangent: atanh(x) = -i atan(ix).</summary>
internal readonly struct ComplexAtanh : IScalarUnary<Complex, Complex>
{
    public static Complex Of(Complex x)
    {
        Complex rotated = Complex.Atan(new(-x.Imaginary, x.Real));
        return new(rotated.Imaginary, -rotated.Real);
    }
}
