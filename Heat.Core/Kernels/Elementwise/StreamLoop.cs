using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A binary operation on single elements and on registers of them.</summary>
internal interface IRegisterBinary<T> where T : unmanaged
{
    static abstract T Of(T x, T y);

    static abstract Vector256<T> Of(Vector256<T> x, Vector256<T> y);

    static abstract Vector512<T> Of(Vector512<T> x, Vector512<T> y);
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
            Lines512<TOperation, T>(x, xStep, y, yStep, result, head, end);
        else
            Lines256<TOperation, T>(x, xStep, y, yStep, result, head, end);
        for (nint i = end; i < length; i++)
            result[i] = TOperation.Of(x[i * xStep], y[i * yStep]);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Lines512<TOperation, T>(T* x, nint xStep, T* y, nint yStep, T* result, nint start, nint end)
        where TOperation : IRegisterBinary<T>
        where T : unmanaged
    {
        // A single element is spread over a register, from which it is loaded again and again.
        Vector512<T> oneX = Vector512.Create(*x), oneY = Vector512.Create(*y);
        T* fromX = xStep == 0 ? (T*)&oneX : x, fromY = yStep == 0 ? (T*)&oneY : y;
        for (nint i = start; i < end; i += Vector512<T>.Count)
            TOperation.Of(Vector512.Load(fromX + (i * xStep)), Vector512.Load(fromY + (i * yStep))).StoreAlignedNonTemporal(result + i);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Lines256<TOperation, T>(T* x, nint xStep, T* y, nint yStep, T* result, nint start, nint end)
        where TOperation : IRegisterBinary<T>
        where T : unmanaged
    {
        Vector256<T> oneX = Vector256.Create(*x), oneY = Vector256.Create(*y);
        T* fromX = xStep == 0 ? (T*)&oneX : x, fromY = yStep == 0 ? (T*)&oneY : y;
        for (nint i = start; i < end; i += Vector256<T>.Count)
            TOperation.Of(Vector256.Load(fromX + (i * xStep)), Vector256.Load(fromY + (i * yStep))).StoreAlignedNonTemporal(result + i);
    }
}
