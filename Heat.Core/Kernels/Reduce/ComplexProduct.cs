using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>A product of complex numbers, as <see cref="Product"/> is one of real ones.</summary>
/// <param name="Factor">Its larger part is between <see cref="Product.Low"/> and <see cref="Product.High"/> but for its sign; or it is 0,
/// infinite or NaN, as the product is.</param>
/// <param name="Exponent">The power of two.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ComplexProduct(Complex Factor, long Exponent)
{
    /// <summary>The product of no number.</summary>
    public static ComplexProduct One => new(Complex.One, 0);

    /// <summary>The product as one number.</summary>
    public Complex Value => Scale(Factor, (int)Math.Clamp(Exponent, -5000, 5000)); // beyond which all is 0 or infinite

    public static ComplexProduct operator *(in ComplexProduct left, in ComplexProduct right) => Near(left.Factor * right.Factor, left.Exponent + right.Exponent);

    /// <summary>A number times a power of two.</summary>
    public static ComplexProduct Near(Complex factor, long exponent)
    {
        double size = Math.Max(Math.Abs(factor.Real), Math.Abs(factor.Imaginary));
        if (size is >= Product.Low and <= Product.High || size == 0 || !double.IsFinite(size))
            return new(factor, exponent);
        int power = Math.ILogB(size);
        return new(Scale(factor, -power), exponent + power);
    }

    private static Complex Scale(Complex x, int power) => new(Math.ScaleB(x.Real, power), Math.ScaleB(x.Imaginary, power));
}

/// <summary>Products of complex numbers, which neither overflow nor vanish on the way.</summary>
internal readonly struct ComplexProductFold<TAccumulation, TWidening, T> : IFold<T, ComplexProduct, ComplexProduct>
    where TAccumulation : IAccumulation
    where TWidening : IWidening<T, Complex>
    where T : unmanaged, INumberBase<T>
{
    public static ComplexProduct Start => ComplexProduct.One;

    public static ComplexProduct Identity => ComplexProduct.One;

    public static int Parts => 1;

    public static ComplexProduct Of(T element) => ComplexProduct.Near(TWidening.Of(TAccumulation.Of(element)), 0);

    public static ComplexProduct Merge(ComplexProduct left, ComplexProduct right) => left * right;

    public static ComplexProduct Merge(in ComplexProduct left, in ComplexProduct right) => left * right;

    public static ComplexProduct State(ComplexProduct accumulator) => accumulator;

    public static Vector<ComplexProduct> Lower(Vector<T> elements) => throw NoRegisters();

    public static Vector<ComplexProduct> Upper(Vector<T> elements) => throw NoRegisters();

    public static Vector<ComplexProduct> Merge(Vector<ComplexProduct> left, Vector<ComplexProduct> right) => throw NoRegisters();

    private static NotSupportedException NoRegisters() => new("There are no registers of complex numbers.");
}
