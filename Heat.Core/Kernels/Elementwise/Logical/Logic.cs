using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Whether both are other than 0.</summary>
internal readonly struct LogicalAnd<T> : IMaskOperation<T> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => !T.IsZero(x) & !T.IsZero(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => TWidth.Not(TWidth.Or(Truth.IsZero<T, TWidth, TVector>(x), Truth.IsZero<T, TWidth, TVector>(y)));
}

/// <summary>Whether one is other than 0.</summary>
internal readonly struct LogicalOr<T> : IMaskOperation<T> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => !T.IsZero(x) | !T.IsZero(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => TWidth.Not(TWidth.And(Truth.IsZero<T, TWidth, TVector>(x), Truth.IsZero<T, TWidth, TVector>(y)));
}

/// <summary>Whether exactly one is other than 0.</summary>
internal readonly struct LogicalXor<T> : IMaskOperation<T> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => T.IsZero(x) ^ T.IsZero(y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => TWidth.Xor(Truth.IsZero<T, TWidth, TVector>(x), Truth.IsZero<T, TWidth, TVector>(y));
}

/// <summary>What counts as false: 0, of either sign; NaN is true.</summary>
internal static class Truth
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector IsZero<T, TWidth, TVector>(TVector x)
        where T : unmanaged, INumberBase<T>
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => Order.Equals<T, TWidth, TVector>(x, TWidth.Create((byte)0));
}
