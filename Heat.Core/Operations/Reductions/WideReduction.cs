using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Sums and products: signed integers accumulate in <see cref="long"/>, unsigned ones in <see cref="ulong"/>, floating-point
/// numbers in <see cref="double"/>, complex ones in <see cref="Complex"/>, real sums without loss from block to block and products of either
/// without overflow on the way; other numbers in their own type.
/// </summary>
internal static class WideReduction
{
    public static Reduction<T, TResult> Run<TAccumulation, T, TResult>(Reduction<T, TResult> call)
        where TAccumulation : IAccumulation
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult>
    {
        if (typeof(T) == typeof(float) || typeof(T) == typeof(Half))
            return Floating<TAccumulation, SingleToDouble, T, float, TResult>(call);
        if (typeof(T) == typeof(double))
            return Floating<TAccumulation, Same<double>, T, double, TResult>(call);
        if (typeof(T) == typeof(sbyte) || typeof(T) == typeof(short) || typeof(T) == typeof(int))
            return Plain<TAccumulation, Int32ToInt64, T, int, long, TResult>(call);
        if (typeof(T) == typeof(byte) || typeof(T) == typeof(ushort) || typeof(T) == typeof(uint))
            return Plain<TAccumulation, UInt32ToUInt64, T, uint, ulong, TResult>(call);
        if (!TAccumulation.IsSum && typeof(T) == typeof(Complex))
            return ComplexProducts<TAccumulation, Same<Complex>, T, Complex, TResult>(call);
        if (!TAccumulation.IsSum && typeof(T) == typeof(Complex64))
            return ComplexProducts<TAccumulation, Complex64ToComplex, T, Complex64, TResult>(call);
        if (typeof(T) == typeof(Complex64))
            return Plain<TAccumulation, Complex64ToComplex, T, Complex64, Complex, TResult>(call);
        return Plain<TAccumulation, Same<T>, T, T, T, TResult>(call);
    }

    private static Reduction<T, TResult> Floating<TAccumulation, TWidening, T, TWork, TResult>(Reduction<T, TResult> call)
        where TAccumulation : IAccumulation
        where TWidening : IWidening<TWork, double>
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TResult : unmanaged, INumberBase<TResult> => TAccumulation.IsSum
            ? call.Run<FoldReduction<CompensatedFold<TAccumulation, TWidening, TWork>, TWork, double, Compensated>, TWork, Compensated, SumOver<TResult>>(new(1))
            : call.Run<ProductReduction<TAccumulation, TWidening, TWork>, TWork, Product, ProductAsItIs<TResult>>(default);

    private static Reduction<T, TResult> ComplexProducts<TAccumulation, TWidening, T, TWork, TResult>(Reduction<T, TResult> call)
        where TAccumulation : IAccumulation
        where TWidening : IWidening<TWork, Complex>
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TResult : unmanaged, INumberBase<TResult> =>
        call.Run<FoldReduction<ComplexProductFold<TAccumulation, TWidening, TWork>, TWork, ComplexProduct, ComplexProduct>, TWork, ComplexProduct, ComplexProductAsItIs<TResult>>(default);

    private static Reduction<T, TResult> Plain<TAccumulation, TWidening, T, TWork, TAcc, TResult>(Reduction<T, TResult> call)
        where TAccumulation : IAccumulation
        where TWidening : IWidening<TWork, TAcc>
        where T : unmanaged
        where TWork : unmanaged, INumberBase<TWork>
        where TAcc : unmanaged, INumberBase<TAcc>
        where TResult : unmanaged, INumberBase<TResult> =>
        call.Run<FoldReduction<WideFold<TAccumulation, TWidening, TWork, TAcc>, TWork, TAcc, TAcc>, TWork, TAcc, AsItIs<TAcc, TResult>>(default);
}
