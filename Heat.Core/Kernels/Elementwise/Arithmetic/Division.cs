using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The largest whole number not above x / y; of integers 0 where y is 0, and the least integer divided by -1 is itself.</summary>
internal readonly struct FloorDivide<T> : IRunOperation<T, T>, IScalarBinary<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) =>
        RealRuns.Run<FloatFloorDivide<double>, FloatFloorDivide<float>, FloorDivide<T>, T>(x, y, result);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y)
    {
        if (T.IsZero(y))
            return T.Zero;
        if (IsMinusOne(y))
            return T.Zero - x; // the processor has no quotient for the least integer
        T quotient = x / y;
        return quotient * y != x && T.IsNegative(x) != T.IsNegative(y) ? quotient - T.One : quotient;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsMinusOne(T y) => T.IsNegative(y) && T.IsZero(y + T.One);
}

/// <summary>x modulo y, with the sign of y; of integers 0 where y is 0.</summary>
internal readonly struct Remainder<T> : IRunOperation<T, T>, IScalarBinary<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) =>
        RealRuns.Run<FloatRemainder<double>, FloatRemainder<float>, Remainder<T>, T>(x, y, result);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y)
    {
        T left = Fmod<T>.Of(x, y);
        return !T.IsZero(left) && T.IsNegative(left) != T.IsNegative(y) ? left + y : left;
    }
}

/// <summary>What is left of x after whole multiples of y, with the sign of x; of integers 0 where y is 0.</summary>
internal readonly struct Fmod<T> : IRunOperation<T, T>, IScalarBinary<T, T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) =>
        RealRuns.Run<FloatFmod<double>, FloatFmod<float>, Fmod<T>, T>(x, y, result);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y) => T.IsZero(y) || FloorDivide<T>.IsMinusOne(y) ? T.Zero : x % y;
}

/// <summary>Operations on floating-point numbers that integers do otherwise.</summary>
internal static class RealRuns
{
    /// <summary>Runs what is meant for the element type; half precision goes through single precision.</summary>
    public static void Run<TDouble, TSingle, TOther, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TDouble : IRunOperation<double, double>
        where TSingle : IRunOperation<float, float>
        where TOther : IScalarBinary<T, T>
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
            TDouble.Run(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(y), MemoryMarshal.Cast<T, double>(result));
        else if (typeof(T) == typeof(float))
            TSingle.Run(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(y), MemoryMarshal.Cast<T, float>(result));
        else if (typeof(T) == typeof(Half))
            InSingle<TSingle>.Run(MemoryMarshal.Cast<T, Half>(x), MemoryMarshal.Cast<T, Half>(y), MemoryMarshal.Cast<T, Half>(result));
        else
            ElementByElement<TOther, T, T>.Run(x, y, result);
    }
}
