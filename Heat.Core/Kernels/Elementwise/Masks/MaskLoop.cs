using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>An operation that tells true from false: a comparison, or logic on whether numbers are zero.</summary>
internal interface IMaskOperation<T> where T : unmanaged
{
    static abstract bool Of(T x, T y);

    /// <summary>The same for registers: the mask of their elements.</summary>
    static abstract TVector Of<TWidth, TVector>(TVector x, TVector y)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged;
}

/// <summary>
/// Runs an operation that tells true from false. As many elements at a time as a register holds bytes: the masks of their
/// registers are narrowed to one mask of bytes, and from that to ones and zeros.
/// </summary>
internal readonly unsafe struct MaskLoop<TOperation, T> : IBinaryOperation<T, bool>
    where TOperation : IMaskOperation<T>
    where T : unmanaged
{
    private const int Line = 64;

    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> result)
    {
        fixed (T* px = x, py = y)
        fixed (bool* to = result)
            Run(px, false, py, false, (byte*)to, result.Length, stream: false);
    }

    public static void Run(ReadOnlySpan<T> x, T y, Span<bool> result)
    {
        fixed (T* px = x)
        fixed (bool* to = result)
            Run(px, false, &y, true, (byte*)to, result.Length, stream: false);
    }

    public static void Run(T x, ReadOnlySpan<T> y, Span<bool> result)
    {
        fixed (T* py = y)
        fixed (bool* to = result)
            Run(&x, true, py, false, (byte*)to, result.Length, stream: false);
    }

    public static bool CanStream => true;

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> result)
    {
        fixed (T* px = x, py = y)
        fixed (bool* to = result)
            Run(px, x.Length < result.Length, py, y.Length < result.Length, (byte*)to, result.Length, stream: true);
    }

    private static void Run(T* x, bool xIsOne, T* y, bool yIsOne, byte* result, int length, bool stream)
    {
        if (length == 0)
            return;
        int done = 0;
        if (stream)
        {
            // Whole cache lines from here on.
            done = (int)nuint.Min((Line - ((nuint)result % Line)) % Line, (nuint)length);
            Rest(x, xIsOne, y, yIsOne, (bool*)result, 0, done);
        }

        bool isVectorized = Order.IsVectorized<T>();
        if (isVectorized && Vector512.IsHardwareAccelerated)
            done = Blocks<Mask512, Vector512<byte>>(x, xIsOne, y, yIsOne, result, done, length, stream);
        else if (isVectorized && Vector256.IsHardwareAccelerated)
            done = Blocks<Mask256, Vector256<byte>>(x, xIsOne, y, yIsOne, result, done, length, stream);
        else if (isVectorized && Vector128.IsHardwareAccelerated)
            done = Blocks<Mask128, Vector128<byte>>(x, xIsOne, y, yIsOne, result, done, length, stream);
        Rest(x, xIsOne, y, yIsOne, (bool*)result, done, length);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Rest(T* x, bool xIsOne, T* y, bool yIsOne, bool* result, nint start, nint end)
    {
        nint xStep = xIsOne ? 0 : 1, yStep = yIsOne ? 0 : 1;
        for (nint i = start; i < end; i++)
            result[i] = TOperation.Of(x[i * xStep], y[i * yStep]);
    }

    /// <summary>As many elements as fill registers with their results.</summary>
    /// <returns>Where they end.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    private static int Blocks<TWidth, TVector>(T* x, bool xIsOne, T* y, bool yIsOne, byte* result, int start, int length, bool stream)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged
    {
        // A single element is spread over a register, from which it is loaded again and again.
        TVector one = TWidth.Create((byte)1), oneX = Order.Spread<T, TWidth, TVector>(x), oneY = Order.Spread<T, TWidth, TVector>(y);
        nint xStep = xIsOne ? 0 : TWidth.Bytes, yStep = yIsOne ? 0 : TWidth.Bytes;
        int done = start;
        for (; done <= length - TWidth.Bytes; done += TWidth.Bytes)
        {
            byte* fromX = (byte*)(xIsOne ? (T*)&oneX : x + done), fromY = (byte*)(yIsOne ? (T*)&oneY : y + done);
            TVector mask = sizeof(T) switch
            {
                1 => Mask<TWidth, TVector>(fromX, xStep, fromY, yStep, 0),
                2 => Two<TWidth, TVector>(fromX, xStep, fromY, yStep, 0),
                4 => Four<TWidth, TVector>(fromX, xStep, fromY, yStep, 0),
                _ => TWidth.Narrow(
                    Four<TWidth, TVector>(fromX, xStep, fromY, yStep, 0), Four<TWidth, TVector>(fromX, xStep, fromY, yStep, 4), 2),
            };
            if (stream)
                TWidth.StoreStreaming(TWidth.And(mask, one), result + done);
            else
                TWidth.Store(TWidth.And(mask, one), result + done);
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Four<TWidth, TVector>(byte* x, nint xStep, byte* y, nint yStep, int register)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged =>
        TWidth.Narrow(Two<TWidth, TVector>(x, xStep, y, yStep, register), Two<TWidth, TVector>(x, xStep, y, yStep, register + 2), sizeof(T) / 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Two<TWidth, TVector>(byte* x, nint xStep, byte* y, nint yStep, int register)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged =>
        TWidth.Narrow(Mask<TWidth, TVector>(x, xStep, y, yStep, register), Mask<TWidth, TVector>(x, xStep, y, yStep, register + 1), sizeof(T));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Mask<TWidth, TVector>(byte* x, nint xStep, byte* y, nint yStep, int register)
        where TWidth : IMaskWidth<TVector>
        where TVector : unmanaged =>
        TOperation.Of<TWidth, TVector>(TWidth.Load(x + (register * xStep)), TWidth.Load(y + (register * yStep)));
}
