using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Elements in memory of one type, lanes of a register of another: conversion while loading and storing.</summary>
/// <typeparam name="TFrom">The element in memory.</typeparam>
/// <typeparam name="TTo">The element of a lane.</typeparam>
/// <typeparam name="TVec">The register.</typeparam>
internal unsafe interface IConvert<TFrom, TTo, TVec> where TFrom : unmanaged where TTo : unmanaged where TVec : unmanaged
{
    /// <summary>The number of elements that fill a register.</summary>
    static abstract int Count { get; }

    static abstract TVec Load(TFrom* source);

    static abstract void Store(TVec value, TFrom* target);

    /// <summary>Loads the first <paramref name="count"/> lanes and reads nothing behind them; other lanes are 0.</summary>
    static abstract TVec LoadPartial(TFrom* source, int count);

    /// <summary>Stores the first <paramref name="count"/> lanes and touches nothing behind them.</summary>
    static abstract void StorePartial(TVec value, TFrom* target, int count);
}

/// <summary>No conversion.</summary>
internal readonly unsafe struct Same<T, TOps, TVec> : IConvert<T, T, TVec>
    where T : unmanaged
    where TOps : struct, ISimd<TVec, T>
    where TVec : unmanaged
{
    public static int Count => TOps.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Load(T* source) => TOps.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVec value, T* target) => TOps.Store(value, target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec LoadPartial(T* source, int count) => TOps.LoadPartial(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(TVec value, T* target, int count) => TOps.StorePartial(value, target, count);
}

/// <summary>Singles in memory, eight doubles in a register.</summary>
internal readonly unsafe struct SingleAsDouble512 : IConvert<float, double, Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(float* source) => Widen(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, float* target) => Narrow(value).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadPartial(float* source, int count) => Widen(Simd256<float>.LoadPartial(source, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector512<double> value, float* target, int count) => Simd256<float>.StorePartial(Narrow(value), target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Widen(Vector256<float> x) => Vector512.WidenLower(x.ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Narrow(Vector512<double> x) =>
        Avx512F.IsSupported ? Avx512F.ConvertToVector256Single(x) : Vector256.Narrow(x.GetLower(), x.GetUpper());
}

/// <summary>Singles in memory, four doubles in a register.</summary>
internal readonly unsafe struct SingleAsDouble256 : IConvert<float, double, Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(float* source) => Widen(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, float* target) => Narrow(value).Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadPartial(float* source, int count) => Widen(Simd128<float>.LoadPartial(source, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector256<double> value, float* target, int count) => Simd128<float>.StorePartial(Narrow(value), target, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Widen(Vector128<float> x) => Vector256.WidenLower(x.ToVector256Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Narrow(Vector256<double> x) =>
        Avx.IsSupported ? Avx.ConvertToVector128Single(x) : Vector128.Narrow(x.GetLower(), x.GetUpper());
}

/// <summary>Singles in memory, two doubles in a register.</summary>
internal readonly unsafe struct SingleAsDouble128 : IConvert<float, double, Vector128<double>>
{
    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(float* source) => Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, float* target) => Vector128.Narrow(value, value).GetLower().Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LoadPartial(float* source, int count) => Vector128.WidenLower(Simd128<float>.LoadPartial(source, count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector128<double> value, float* target, int count) => Simd128<float>.StorePartial(Vector128.Narrow(value, value), target, count);
}

/// <summary>A single in memory, a double as register.</summary>
internal readonly unsafe struct SingleAsDoubleScalar : IConvert<float, double, double>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Load(float* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(double value, float* target) => *target = (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LoadPartial(float* source, int count) => count > 0 ? *source : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(double value, float* target, int count)
    {
        if (count > 0)
            *target = (float)value;
    }
}
