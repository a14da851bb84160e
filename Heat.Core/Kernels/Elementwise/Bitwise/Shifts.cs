using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>One of the shifts. A count that is negative or not below the number of bits shifts out all bits: NumPy's rule, while
/// processors and C# take the count modulo the number of bits.</summary>
internal interface IShift<T> where T : unmanaged, IBinaryInteger<T>
{
    /// <summary>By a count within the number of bits.</summary>
    static abstract T Shift(T x, int count);

    /// <summary>The same of a run.</summary>
    static abstract void Shift(ReadOnlySpan<T> x, int count, Span<T> result);

    /// <summary>What is left when all bits are out.</summary>
    static abstract T ShiftedOut(T x);
}

/// <summary>A shift as an operation of two operands.</summary>
internal readonly struct ShiftBy<TShift, T> : IBinaryOperation<T, T>, IScalarBinary<T, T>
    where TShift : IShift<T>
    where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementByElement<ShiftBy<TShift, T>, T, T>.Run(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result)
    {
        if (IsWithin(y))
            TShift.Shift(x, int.CreateTruncating(y), result);
        else
            ElementByElement<ShiftBy<TShift, T>, T, T>.Run(x, y, result);
    }

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => ElementByElement<ShiftBy<TShift, T>, T, T>.Run(x, y, result);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Of(T x, T y) => IsWithin(y) ? TShift.Shift(x, int.CreateTruncating(y)) : TShift.ShiftedOut(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithin(T count) => !T.IsNegative(count) && count < T.CreateTruncating(8 * Unsafe.SizeOf<T>());
}

/// <summary>Towards the higher bits.</summary>
internal readonly struct Left<T> : IShift<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Shift(T x, int count) => x << count;

    public static void Shift(ReadOnlySpan<T> x, int count, Span<T> result) => TensorPrimitives.ShiftLeft(x, count, result);

    public static T ShiftedOut(T x) => T.Zero;
}

/// <summary>Towards the lower bits; the sign stays.</summary>
internal readonly struct Right<T> : IShift<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Shift(T x, int count) => x >> count;

    public static void Shift(ReadOnlySpan<T> x, int count, Span<T> result) => TensorPrimitives.ShiftRightArithmetic(x, count, result);

    public static T ShiftedOut(T x) => T.IsNegative(x) ? T.Zero - T.One : T.Zero;
}

/// <summary>Towards the lower bits; zeros come in.</summary>
internal readonly struct UnsignedRight<T> : IShift<T> where T : unmanaged, IBinaryInteger<T>
{
    public static T Shift(T x, int count) => x >>> count;

    public static void Shift(ReadOnlySpan<T> x, int count, Span<T> result) => TensorPrimitives.ShiftRightLogical(x, count, result);

    public static T ShiftedOut(T x) => T.Zero;
}
