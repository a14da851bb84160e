using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Whether x is neither infinite nor NaN.</summary>
internal readonly struct IsFinite<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsFinite(x, result);
}

/// <summary>Whether x is infinite.</summary>
internal readonly struct IsInf<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsInfinity(x, result);
}

/// <summary>Whether x is negative infinity.</summary>
internal readonly struct IsNegInf<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsNegativeInfinity(x, result);
}

/// <summary>Whether x is positive infinity.</summary>
internal readonly struct IsPosInf<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsPositiveInfinity(x, result);
}

/// <summary>Whether x has a minus sign.</summary>
internal readonly struct SignBit<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsNegative(x, result);
}

/// <summary>Whether x is 0.</summary>
internal readonly struct LogicalNot<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result) => TensorPrimitives.IsZero(x, result);
}

/// <summary>Whether x is not a number. To .NET a complex number with an infinite part is infinite, whatever the other part; to NumPy it can be both.</summary>
internal readonly struct IsNaN<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result)
    {
        if (typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64))
            EachElement<DiffersFromItself, T, bool>.Run(x, result);
        else
            TensorPrimitives.IsNaN(x, result);
    }

    private readonly struct DiffersFromItself : IScalarUnary<T, bool>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Of(T x) => x is var same && x != same;
    }
}
