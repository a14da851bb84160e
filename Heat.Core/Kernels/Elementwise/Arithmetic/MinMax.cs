using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>The larger; NaN if one is NaN.</summary>
internal readonly struct Maximum<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Max(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Max(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<Maximum<T>, T>(x, y, result);

    public static T Of(T x, T y) => T.Max(x, y);

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => Vector256.Max(x, y);

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => Vector512.Max(x, y);
}

/// <summary>The smaller; NaN if one is NaN.</summary>
internal readonly struct Minimum<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Min(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Min(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<Minimum<T>, T>(x, y, result);

    public static T Of(T x, T y) => T.Min(x, y);

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => Vector256.Min(x, y);

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => Vector512.Min(x, y);
}

/// <summary>The larger; the other if one is NaN.</summary>
internal readonly struct FMax<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MaxNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MaxNumber(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<FMax<T>, T>(x, y, result);

    public static T Of(T x, T y) => T.MaxNumber(x, y);

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => Vector256.MaxNumber(x, y);

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => Vector512.MaxNumber(x, y);
}

/// <summary>The smaller; the other if one is NaN.</summary>
internal readonly struct FMin<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, INumber<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.MinNumber(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.MinNumber(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<FMin<T>, T>(x, y, result);

    public static T Of(T x, T y) => T.MinNumber(x, y);

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => Vector256.MinNumber(x, y);

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => Vector512.MinNumber(x, y);
}
