using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>A product as a number near 1 times a power of two, so that it neither overflows nor vanishes on the way, in whichever order
/// its factors come.</summary>
/// <param name="Factor">Between <see cref="Low"/> and <see cref="High"/> but for its sign; or 0, infinite or NaN, as the product is.</param>
/// <param name="Exponent">The power.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Product(double Factor, long Exponent)
{
    /// <summary>2^256: two factors that are near 1 have a product that is neither infinite nor subnormal.</summary>
    public const double High = 1.157920892373162E+77;

    /// <summary>2^-256.</summary>
    public const double Low = 1 / High;

    /// <summary>The product of no number.</summary>
    public static Product One => new(1, 0);

    /// <summary>The product as one number.</summary>
    public double Value => Math.ScaleB(Factor, (int)Math.Clamp(Exponent, -5000, 5000)); // beyond which all is 0 or infinite

    public static Product operator *(in Product left, in Product right) => new Product(left.Factor, left.Exponent + right.Exponent).Times(right.Factor);

    /// <summary>The product with one more number.</summary>
    public Product Times(double x)
    {
        double factor = Factor * x;
        if (Math.Abs(factor) is >= Low and <= High || Factor == 0 || x == 0 || !double.IsFinite(Factor) || !double.IsFinite(x))
            return new(factor, Exponent);
        int power = Math.ILogB(Factor), powerOfX = Math.ILogB(x);
        return new(Math.ScaleB(Factor, -power) * Math.ScaleB(x, -powerOfX), Exponent + power + powerOfX);
    }
}
