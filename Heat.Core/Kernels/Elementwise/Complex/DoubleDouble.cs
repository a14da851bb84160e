namespace Heat.Kernels;

/// <summary>
/// A number as the sum of two doubles, which has twice the digits of one, for differences that would lose all of them. The sums and
/// products are those of M. Joldes, J.-M. Muller and V. Popescu, "Tight and rigorous error bounds for basic building blocks of
/// double-word arithmetic", ACM TOMS 44 (2017).
/// </summary>
/// <param name="High">The number, rounded.</param>
/// <param name="Low">What rounding it has lost, rounded.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    public static implicit operator DoubleDouble(double x) => new(x, 0);

    /// <summary>The sum, exactly.</summary>
    public static DoubleDouble Sum(double x, double y)
    {
        double sum = x + y, share = sum - x;
        return new(sum, x - (sum - share) + (y - share));
    }

    /// <summary>The product, exactly, unless it comes near the least numbers.</summary>
    public static DoubleDouble Product(double x, double y)
    {
        double product = x * y;
        return new(product, Math.FusedMultiplyAdd(x, y, -product));
    }

    public static DoubleDouble operator +(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble high = Sum(x.High, y.High), low = Sum(x.Low, y.Low), sum = OfOrdered(high.High, high.Low + low.High);
        return OfOrdered(sum.High, low.Low + sum.Low);
    }

    public static DoubleDouble operator -(DoubleDouble x) => new(-x.High, -x.Low);

    public static DoubleDouble operator -(DoubleDouble x, DoubleDouble y) => x + -y;

    public static DoubleDouble operator *(DoubleDouble x, DoubleDouble y)
    {
        DoubleDouble product = Product(x.High, y.High);
        return OfOrdered(product.High, product.Low + Math.FusedMultiplyAdd(x.High, y.Low, x.Low * y.High));
    }

    public static DoubleDouble operator /(DoubleDouble x, double y)
    {
        double quotient = x.High / y;
        DoubleDouble rest = Product(quotient, y);
        return OfOrdered(quotient, (x.High - rest.High - rest.Low + x.Low) / y);
    }

    /// <summary>The sum of two numbers, the second of which is the smaller.</summary>
    private static DoubleDouble OfOrdered(double x, double y)
    {
        double sum = x + y;
        return new(sum, y - (sum - x));
    }
}
