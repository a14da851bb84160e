using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Comparisons of registers of any element type for which <see cref="IsVectorized{T}"/> says so: of those of the
/// hardware, and of half precision, by the integers whose order is that of the numbers.</summary>
internal static unsafe class Order
{
    public static bool IsVectorized<T>() where T : unmanaged => typeof(T) == typeof(Half) || System.Runtime.Intrinsics.Vector128<T>.IsSupported;

    /// <summary>One element in every place of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Spread<T, TWidth, TVector>(T* element)
        where T : unmanaged
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => sizeof(T) switch
        {
            1 => TWidth.Create(*(byte*)element),
            2 => TWidth.Create(*(ushort*)element),
            4 => TWidth.Create(*(uint*)element),
            _ => TWidth.Create(*(ulong*)element),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Equals<T, TWidth, TVector>(TVector x, TVector y)
        where T : unmanaged
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => typeof(T) == typeof(Half)
            ? TWidth.And(TWidth.Equals<short>(HalfKey<TWidth, TVector>(x), HalfKey<TWidth, TVector>(y)), IsHalfNumber<TWidth, TVector>(x))
            : TWidth.Equals<T>(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Less<T, TWidth, TVector>(TVector x, TVector y)
        where T : unmanaged
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => typeof(T) == typeof(Half)
            ? TWidth.And(TWidth.Less<short>(HalfKey<TWidth, TVector>(x), HalfKey<TWidth, TVector>(y)), AreHalfNumbers<TWidth, TVector>(x, y))
            : TWidth.Less<T>(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LessOrEqual<T, TWidth, TVector>(TVector x, TVector y)
        where T : unmanaged
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => typeof(T) == typeof(Half)
            ? TWidth.And(TWidth.LessOrEqual<short>(HalfKey<TWidth, TVector>(x), HalfKey<TWidth, TVector>(y)), AreHalfNumbers<TWidth, TVector>(x, y))
            : TWidth.LessOrEqual<T>(x, y);

    /// <summary>Integers in the order of the numbers: the bits of a negative one but its sign are turned over, and both zeros are 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector HalfKey<TWidth, TVector>(TVector x)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged
    {
        TVector zero = TWidth.Create((short)0), magnitude = TWidth.Create((short)0x7FFF);
        TVector key = TWidth.Xor(x, TWidth.And(TWidth.Less<short>(x, zero), magnitude));
        return TWidth.And(key, TWidth.Not(TWidth.Equals<short>(TWidth.And(x, magnitude), zero)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector IsHalfNumber<TWidth, TVector>(TVector x)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged =>
        TWidth.LessOrEqual<short>(TWidth.And(x, TWidth.Create((short)0x7FFF)), TWidth.Create((short)0x7C00)); // infinity

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AreHalfNumbers<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => TWidth.And(IsHalfNumber<TWidth, TVector>(x), IsHalfNumber<TWidth, TVector>(y));
}
