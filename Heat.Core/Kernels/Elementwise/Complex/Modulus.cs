using System.Numerics;

namespace Heat.Kernels;

/// <summary>The modulus of a complex number, and its logarithm, where squares overflow, too.</summary>
internal static class Modulus
{
    private const double Huge = 1e150, Tiny = 1e-140; // squares of what lies between are far from the largest and the least numbers

    /// <summary>|x + iy|; infinite where a part is, whatever the other.</summary>
    public static double Of(double x, double y)
    {
        double greater = Math.Max(Math.Abs(x), Math.Abs(y)), lesser = Math.Min(Math.Abs(x), Math.Abs(y));
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        if (greater is > Tiny and < Huge)
            return Math.Sqrt(Math.FusedMultiplyAdd(greater, greater, lesser * lesser));
        if (greater == 0 || double.IsNaN(greater))
            return greater;
        int exponent = Math.ILogB(greater);
        (greater, lesser) = (Math.ScaleB(greater, -exponent), Math.ScaleB(lesser, -exponent));
        return Math.ScaleB(Math.Sqrt(Math.FusedMultiplyAdd(greater, greater, lesser * lesser)), exponent);
    }

    /// <summary>1 / (x + iy): a zero where a part is infinite, whatever the other.</summary>
    public static Complex Reciprocal(double x, double y)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return new(Math.CopySign(0, x), Math.CopySign(0, -y));
        double greater = Math.Max(Math.Abs(x), Math.Abs(y));
        if (greater is > Tiny and < Huge)
        {
            double square = Math.FusedMultiplyAdd(x, x, y * y);
            return new(x / square, -y / square);
        }

        if (!(greater > 0))
            return new(greater == 0 ? 1 / x : double.NaN, double.NaN);
        int exponent = Math.ILogB(greater);
        Complex scaled = Reciprocal(Math.ScaleB(x, -exponent), Math.ScaleB(y, -exponent));
        return new(Math.ScaleB(scaled.Real, -exponent), Math.ScaleB(scaled.Imaginary, -exponent));
    }

    /// <summary>The logarithm of |x + iy| to a base.</summary>
    public static double Log<TLogarithm>(double x, double y) where TLogarithm : IScalarLogarithm
    {
        double greater = Math.Max(Math.Abs(x), Math.Abs(y)), lesser = Math.Min(Math.Abs(x), Math.Abs(y));
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        if (!(lesser > greater * 1e-9)) // its square has no share in the sum; or NaN
            return greater is < 0.75 or > 1.5 || lesser == 0 ? TLogarithm.Of(greater) : NearOne();
        double square = Math.FusedMultiplyAdd(greater, greater, lesser * lesser);
        if (greater is > Tiny and < Huge)
            return square is < 0.5 or > 3 ? TLogarithm.Of(square) * 0.5 : NearOne();
        int exponent = Math.ILogB(greater);
        (greater, lesser) = (Math.ScaleB(greater, -exponent), Math.ScaleB(lesser, -exponent));
        square = Math.FusedMultiplyAdd(greater, greater, lesser * lesser);
        return (TLogarithm.Of(square) * 0.5) + (exponent * TLogarithm.OfTwo);

        double NearOne() => OneNumber<Log1p>.Of((DoubleDouble.Product(greater, greater) - 1 + DoubleDouble.Product(lesser, lesser)).High) * (0.5 * TLogarithm.OfE);
    }
}

/// <summary>The logarithm of real numbers to a base.</summary>
internal interface IScalarLogarithm
{
    /// <summary>That of e.</summary>
    static abstract double OfE { get; }

    /// <summary>That of 2.</summary>
    static abstract double OfTwo { get; }

    static abstract double Of(double x);
}

internal readonly struct ToBaseE : IScalarLogarithm
{
    public static double OfE => 1;

    public static double OfTwo => 0.6931471805599453;

    public static double Of(double x) => OneNumber<NaturalLog>.Of(x);
}

internal readonly struct ToBase2 : IScalarLogarithm
{
    public static double OfE => 1.4426950408889634;

    public static double OfTwo => 1;

    public static double Of(double x) => OneNumber<Log2>.Of(x);
}

internal readonly struct ToBase10 : IScalarLogarithm
{
    public static double OfE => 0.4342944819032518;

    public static double OfTwo => 0.3010299956639812;

    public static double Of(double x) => OneNumber<Log10>.Of(x);
}
