using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>The bits that both have.</summary>
internal readonly struct BitwiseAnd<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseAnd(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.BitwiseAnd(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseAnd(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<BitwiseAnd<T>, T>(x, y, result);

    public static T Of(T x, T y) => x & y;

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => x & y;

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => x & y;
}

/// <summary>The bits that one has.</summary>
internal readonly struct BitwiseOr<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseOr(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.BitwiseOr(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseOr(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<BitwiseOr<T>, T>(x, y, result);

    public static T Of(T x, T y) => x | y;

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => x | y;

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => x | y;
}

/// <summary>The bits in which they differ.</summary>
internal readonly struct BitwiseXor<T> : IBinaryOperation<T, T>, IRegisterBinary<T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Xor(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Xor(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Xor(y, x, result);

    public static bool CanStream => StreamLoop.IsSupported<T>();

    public static void Stream(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => StreamLoop.Run<BitwiseXor<T>, T>(x, y, result);

    public static T Of(T x, T y) => x ^ y;

    public static Vector256<T> Of(Vector256<T> x, Vector256<T> y) => x ^ y;

    public static Vector512<T> Of(Vector512<T> x, Vector512<T> y) => x ^ y;
}

/// <summary>Whether bytes of 0 and 1 are the same.</summary>
internal readonly struct SameBit : IBinaryOperation<byte, byte>
{
    public static void Run(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<byte> result)
    {
        TensorPrimitives.Xor(x, y, result);
        TensorPrimitives.Xor(result, (byte)1, result);
    }

    public static void Run(ReadOnlySpan<byte> x, byte y, Span<byte> result) => TensorPrimitives.Xor(x, (byte)(y ^ 1), result);

    public static void Run(byte x, ReadOnlySpan<byte> y, Span<byte> result) => Run(y, x, result);
}

/// <summary>An operation of bytes on bools, which are bytes of 0 and 1.</summary>
internal readonly struct OnBools<TOperation> : IBinaryOperation<bool, bool> where TOperation : IBinaryOperation<byte, byte>
{
    public static void Run(ReadOnlySpan<bool> x, ReadOnlySpan<bool> y, Span<bool> result) => TOperation.Run(Bytes(x), Bytes(y), Bytes(result));

    public static void Run(ReadOnlySpan<bool> x, bool y, Span<bool> result) => TOperation.Run(Bytes(x), y ? (byte)1 : (byte)0, Bytes(result));

    public static void Run(bool x, ReadOnlySpan<bool> y, Span<bool> result) => TOperation.Run(x ? (byte)1 : (byte)0, Bytes(y), Bytes(result));

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<bool> bools) => MemoryMarshal.AsBytes(bools);

    private static Span<byte> Bytes(Span<bool> bools) => MemoryMarshal.AsBytes(bools);
}

/// <summary>Every bit turned over.</summary>
internal readonly struct Invert<T> : IUnaryOperation<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.OnesComplement(x, result);
}

/// <summary>False where x is true.</summary>
internal readonly struct Not : IUnaryOperation<bool, bool>
{
    public static void Run(ReadOnlySpan<bool> x, Span<bool> result) =>
        TensorPrimitives.Xor(MemoryMarshal.Cast<bool, byte>(x), (byte)1, MemoryMarshal.Cast<bool, byte>(result));
}
