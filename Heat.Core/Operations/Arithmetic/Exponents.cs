using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Powers. Exponents of signed integers are checked first: a negative power of an integer is no integer.</summary>
internal static class Exponents
{
    public static DNDArray<T> Power<T>(string name, Operand<T> x, Operand<T> y, DNDArray<T>? destination, DNDArray<bool>? where)
        where T : unmanaged, INumberBase<T>
    {
        x.ThrowIfMissing(nameof(x));
        y.ThrowIfMissing(nameof(y));
        ElementKind kind = DType.Of<T>().Kind;
        if (kind == ElementKind.Opaque)
            throw new NotSupportedException($"{name} of elements of type {DType.Of<T>()} is not defined.");
        if (kind is ElementKind.Int8 or ElementKind.Int16 or ElementKind.Int32 or ElementKind.Int64 && HasNegative(name, y, where))
            throw new ArgumentException($"{name}: integers have no negative integer powers; convert to a floating-point type first: AsType<double>().", nameof(y));
        return Elementwise.Binary<Power<T>, T, T>(name, x, y, destination, where);
    }

    /// <summary>Whether an exponent, where the mask is true, is negative on any rank. Collective if the exponents or the mask are split.</summary>
    private static bool HasNegative<T>(string name, Operand<T> exponents, DNDArray<bool>? where) where T : unmanaged, INumberBase<T> =>
        exponents.Array is { } array
            ? GlobalAnyAll.Any(Elementwise.Unary<EachElement<IsNegative<T>, T, bool>, T, bool>(name, array, where: where), name)
            : T.IsNegative(exponents.Value);
}
