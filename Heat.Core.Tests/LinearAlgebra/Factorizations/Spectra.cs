using System.Numerics;

namespace Heat.Tests;

/// <summary>Functions whose results have another element type than the matrix, so that each class of element types has an overload of its own: chosen by
/// the element type of a generic test.</summary>
internal static class Spectra
{
    public static (Dense U, Dense S, Dense Vh) Svd<T>(DNDArray<T> a, bool full) where T : unmanaged =>
        Choose(a, x => Three(Ht.Linalg.Svd(x, full)), x => Three(Ht.Linalg.Svd(x, full)), x => Three(Ht.Linalg.Svd(x, full)), x => Three(Ht.Linalg.Svd(x, full)));

    public static Dense Values<T>(DNDArray<T> a) where T : unmanaged =>
        Choose(a, x => Dense.Of(Ht.Linalg.SvdVals(x)), x => Dense.Of(Ht.Linalg.SvdVals(x)), x => Dense.Of(Ht.Linalg.SvdVals(x)), x => Dense.Of(Ht.Linalg.SvdVals(x)));

    public static (Dense W, Dense V) EigH<T>(DNDArray<T> a) where T : unmanaged =>
        Choose(a, x => Two(Ht.Linalg.EigH(x)), x => Two(Ht.Linalg.EigH(x)), x => Two(Ht.Linalg.EigH(x)), x => Two(Ht.Linalg.EigH(x)));

    public static Dense EigValsH<T>(DNDArray<T> a) where T : unmanaged =>
        Choose(a, x => Dense.Of(Ht.Linalg.EigValsH(x)), x => Dense.Of(Ht.Linalg.EigValsH(x)), x => Dense.Of(Ht.Linalg.EigValsH(x)), x => Dense.Of(Ht.Linalg.EigValsH(x)));

    public static (Dense W, Dense V) Eig<T>(DNDArray<T> a) where T : unmanaged =>
        Choose(a, x => Two(Ht.Linalg.Eig(x)), x => Two(Ht.Linalg.Eig(x)), x => Two(Ht.Linalg.Eig(x)), x => Two(Ht.Linalg.Eig(x)));

    private static TResult Choose<T, TResult>(DNDArray<T> a, Func<DNDArray<float>, TResult> single, Func<DNDArray<double>, TResult> real, Func<DNDArray<Complex64>, TResult> smallComplex, Func<DNDArray<Complex>, TResult> complex)
        where T : unmanaged => (object)a switch
        {
            DNDArray<float> x => single(x),
            DNDArray<double> x => real(x),
            DNDArray<Complex64> x => smallComplex(x),
            _ => complex((DNDArray<Complex>)(object)a),
        };

    private static (Dense, Dense) Two<TFirst, TSecond>((DNDArray<TFirst> First, DNDArray<TSecond> Second) parts)
        where TFirst : unmanaged, INumberBase<TFirst>
        where TSecond : unmanaged, INumberBase<TSecond> => (Dense.Of(parts.First), Dense.Of(parts.Second));

    private static (Dense, Dense, Dense) Three<TFirst, TSecond>((DNDArray<TFirst> First, DNDArray<TSecond> Second, DNDArray<TFirst> Third) parts)
        where TFirst : unmanaged, INumberBase<TFirst>
        where TSecond : unmanaged, INumberBase<TSecond> => (Dense.Of(parts.First), Dense.Of(parts.Second), Dense.Of(parts.Third));
}
