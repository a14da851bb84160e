using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Kernels;

/// <summary>The sine of x, an angle in radians.</summary>
internal readonly struct Sin<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Sin(x, result);
}

/// <summary>The cosine of x, an angle in radians.</summary>
internal readonly struct Cos<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Cos(x, result);
}

/// <summary>The tangent of x, an angle in radians.</summary>
internal readonly struct Tan<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Tan(x, result);
}

/// <summary>The angle in [-pi/2, pi/2] whose sine is x; NaN beyond [-1, 1].</summary>
internal readonly struct Asin<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Asin(x, result);
}

/// <summary>The angle in [0, pi] whose cosine is x; NaN beyond [-1, 1].</summary>
internal readonly struct Acos<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Acos(x, result);
}

/// <summary>The angle in [-pi/2, pi/2] whose tangent is x.</summary>
internal readonly struct Atan<T> : IUnaryOperation<T, T> where T : unmanaged, ITrigonometricFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Atan(x, result);
}

/// <summary>The number whose hyperbolic sine is x.</summary>
internal readonly struct Asinh<T> : IUnaryOperation<T, T> where T : unmanaged, IHyperbolicFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Asinh(x, result);
}

/// <summary>The number of at least 0 whose hyperbolic cosine is x; NaN below 1.</summary>
internal readonly struct Acosh<T> : IUnaryOperation<T, T> where T : unmanaged, IHyperbolicFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Acosh(x, result);
}

/// <summary>The number whose hyperbolic tangent is x; NaN beyond [-1, 1].</summary>
internal readonly struct Atanh<T> : IUnaryOperation<T, T> where T : unmanaged, IHyperbolicFunctions<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.Atanh(x, result);
}
