using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Element-wise operations on complex numbers of either precision, by functions of one number of double precision; single
/// precision is rounded once.</summary>
internal static class ComplexElementwise
{
    public static DNDArray<Complex> Unary<TFunction>(string name, DNDArray<Complex> x, DNDArray<Complex>? destination, DNDArray<bool>? where)
        where TFunction : IScalarUnary<Complex, Complex> =>
        Elementwise.Unary<EachElement<TFunction, Complex, Complex>, Complex, Complex>(name, x, destination, where);

    public static DNDArray<Complex64> Unary<TFunction>(string name, DNDArray<Complex64> x, DNDArray<Complex64>? destination, DNDArray<bool>? where)
        where TFunction : IScalarUnary<Complex, Complex> =>
        Elementwise.Unary<EachElement<Narrowed<TFunction>, Complex64, Complex64>, Complex64, Complex64>(name, x, destination, where);

    /// <summary>A function whose result is real.</summary>
    public static DNDArray<double> Part<TFunction>(string name, DNDArray<Complex> x, DNDArray<double>? destination, DNDArray<bool>? where)
        where TFunction : IScalarUnary<Complex, double> =>
        Elementwise.Unary<EachElement<TFunction, Complex, double>, Complex, double>(name, x, destination, where);

    /// <summary>A function whose result is real.</summary>
    public static DNDArray<float> Part<TFunction>(string name, DNDArray<Complex64> x, DNDArray<float>? destination, DNDArray<bool>? where)
        where TFunction : IScalarUnary<Complex, double> =>
        Elementwise.Unary<EachElement<NarrowedPart<TFunction>, Complex64, float>, Complex64, float>(name, x, destination, where);

    public static DNDArray<Complex> Binary<TFunction>(string name, Operand<Complex> x, Operand<Complex> y, DNDArray<Complex>? destination, DNDArray<bool>? where)
        where TFunction : IScalarBinary<Complex, Complex> =>
        Elementwise.Binary<ElementByElement<TFunction, Complex, Complex>, Complex, Complex>(name, x, y, destination, where);

    public static DNDArray<Complex64> Binary<TFunction>(
        string name, Operand<Complex64> x, Operand<Complex64> y, DNDArray<Complex64>? destination, DNDArray<bool>? where)
        where TFunction : IScalarBinary<Complex, Complex> =>
        Elementwise.Binary<ElementByElement<InComplex<TFunction, Complex64>, Complex64, Complex64>, Complex64, Complex64>(name, x, y, destination, where);
}
