namespace Heat.Kernels;

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
