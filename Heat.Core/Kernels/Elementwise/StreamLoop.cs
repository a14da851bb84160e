using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A binary operation on single elements and on registers of them.</summary>
internal interface IRegisterBinary<T> where T : unmanaged
{
    static abstract T Of(T x, T y);

    static abstract TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged;
}

/// <summary>A binary operation that streams its results by the function of registers, and calls TensorPrimitives otherwise.</summary>
internal interface IStreamedBinary<TSelf, T> : IBinaryOperation<T, T>, IRegisterBinary<T>
    where TSelf : IStreamedBinary<TSelf, T>
    where T : unmanaged
{
    static bool IBinaryOperation<T, T>.CanStream => StreamLoop.IsSupported<T>();

    static void IBinaryOperation<T, T>.Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<TSelf, T>(x, y, result);
}

/// <summary>
/// Runs a binary operation with streaming stores: every cache line of the result is written completely and not read first.
/// TensorPrimitives does so for long runs only, and so not for rows of a matrix that go together with another row or with one
/// element each.
/// </summary>
internal static unsafe class StreamLoop
{
    private const int Line = 64;

    public static bool IsSupported<T>() where T : unmanaged => Vector256.IsHardwareAccelerated && Vector256<T>.IsSupported;

    /// <summary>Runs it; either side may be one element.</summary>
    public static void Run<TOperation, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
        where TOperation : IRegisterBinary<T>
        where T : unmanaged
    {
        if (result.IsEmpty)
            return;
        fixed (T* px = x, py = y, to = result)
            Run<TOperation, T>(px, x.Length < result.Length, py, y.Length < result.Length, to, result.Length);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Run<TOperation, T>(T* x, bool xIsOne, T* y, bool yIsOne, T* result, nint length)
        where TOperation : IRegisterBinary<T>
        where T : unmanaged
    {
        nint xStep = xIsOne ? 0 : 1, yStep = yIsOne ? 0 : 1;
        nint head = nint.Min(length, (nint)(((Line - ((nuint)result % Line)) % Line) / (nuint)sizeof(T)));
        nint end = length - ((length - head) % (Line / sizeof(T)));
        for (nint i = 0; i < head; i++)
            result[i] = TOperation.Of(x[i * xStep], y[i * yStep]);
        if (Vector512.IsHardwareAccelerated)
            Lines<TOperation, T, Simd512<T>, Vector512<T>>(x, xStep, y, yStep, result, head, end);
        else
            Lines<TOperation, T, Simd256<T>, Vector256<T>>(x, xStep, y, yStep, result, head, end);
        for (nint i = end; i < length; i++)
            result[i] = TOperation.Of(x[i * xStep], y[i * yStep]);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Lines<TOperation, T, TOps, TVec>(T* x, nint xStep, T* y, nint yStep, T* result, nint start, nint end)
        where TOperation : IRegisterBinary<T>
        where T : unmanaged
        where TOps : struct, ISimd<TVec, T>
        where TVec : unmanaged
    {
        // A single element is spread over a register, from which it is loaded again and again.
        TVec oneX = TOps.Create(*x), oneY = TOps.Create(*y);
        T* fromX = xStep == 0 ? (T*)&oneX : x, fromY = yStep == 0 ? (T*)&oneY : y;
        for (nint i = start; i < end; i += TOps.Count)
            TOps.StoreNonTemporal(TOperation.Of<TOps, TVec>(TOps.Load(fromX + (i * xStep)), TOps.Load(fromY + (i * yStep))), result + i);
    }
}
