using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>x == y; NaN equals nothing.</summary>
internal readonly struct Equal<T> : IMaskOperation<T> where T : unmanaged, IEqualityOperators<T, T, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => x == y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => Order.Equals<T, TWidth, TVector>(x, y);
}

/// <summary>x != y; NaN differs from everything.</summary>
internal readonly struct NotEqual<T> : IMaskOperation<T> where T : unmanaged, IEqualityOperators<T, T, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => x != y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => TWidth.Not(Order.Equals<T, TWidth, TVector>(x, y));
}

/// <summary>x &lt; y; false where one is NaN.</summary>
internal readonly struct Less<T> : IMaskOperation<T> where T : unmanaged, IComparisonOperators<T, T, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => x < y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => Order.Less<T, TWidth, TVector>(x, y);
}

/// <summary>x &lt;= y; false where one is NaN.</summary>
internal readonly struct LessEqual<T> : IMaskOperation<T> where T : unmanaged, IComparisonOperators<T, T, bool>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Of(T x, T y) => x <= y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged => Order.LessOrEqual<T, TWidth, TVector>(x, y);
}

/// <summary>An operation whose operands change places: x > y is y &lt; x.</summary>
internal readonly struct Reversed<TOperation, T, TResult> : IBinaryOperation<T, TResult>
    where TOperation : IBinaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result) => TOperation.Run(y, x, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<TResult> result) => TOperation.Run(y, x, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<TResult> result) => TOperation.Run(y, x, result);

    public static bool CanStream => TOperation.CanStream;

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result) => TOperation.Stream(y, x, result);
}
