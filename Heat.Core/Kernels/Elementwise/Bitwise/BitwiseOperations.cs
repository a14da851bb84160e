using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The bits that both have.</summary>
internal readonly struct BitwiseAnd<T> : IStreamedBinary<BitwiseAnd<T>, T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseAnd(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.BitwiseAnd(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseAnd(y, x, result);

    public static T Of(T x, T y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.And(x, y);
}

/// <summary>The bits that one has.</summary>
internal readonly struct BitwiseOr<T> : IStreamedBinary<BitwiseOr<T>, T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseOr(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.BitwiseOr(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.BitwiseOr(y, x, result);

    public static T Of(T x, T y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Or(x, y);
}

/// <summary>The bits in which they differ.</summary>
internal readonly struct BitwiseXor<T> : IStreamedBinary<BitwiseXor<T>, T> where T : unmanaged, IBitwiseOperators<T, T, T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Xor(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Xor(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Xor(y, x, result);

    public static T Of(T x, T y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVec Of<TOps, TVec>(TVec x, TVec y) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => TOps.Xor(x, y);
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

/// <summary>An operation of bytes of 0 and 1 on booleans, whose bytes are brought to 0 or 1 first.</summary>
internal readonly struct OnBools<TOperation> : IBinaryOperation<bool, bool> where TOperation : IBinaryOperation<byte, byte>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<bool> x, ReadOnlySpan<bool> y, Span<bool> result)
    {
        ReadOnlySpan<byte> left = MemoryMarshal.AsBytes(x), right = MemoryMarshal.AsBytes(y);
        Span<byte> target = MemoryMarshal.AsBytes(result), chunk = stackalloc byte[Booleans.ChunkLength];
        for (int start = 0; start < left.Length; start += Booleans.ChunkLength)
        {
            int length = Math.Min(Booleans.ChunkLength, left.Length - start);
            Span<byte> part = target.Slice(start, length), other = chunk[..length];
            Booleans.Normalize(right.Slice(start, length), other); // before the target is written, which may be the right side
            Booleans.Normalize(left.Slice(start, length), part);
            TOperation.Run(part, other, part);
        }
    }

    public static void Run(ReadOnlySpan<bool> x, bool y, Span<bool> result)
    {
        Span<byte> target = MemoryMarshal.AsBytes(result);
        Booleans.Normalize(MemoryMarshal.AsBytes(x), target);
        TOperation.Run(target, y ? (byte)1 : (byte)0, target);
    }

    public static void Run(bool x, ReadOnlySpan<bool> y, Span<bool> result)
    {
        Span<byte> target = MemoryMarshal.AsBytes(result);
        Booleans.Normalize(MemoryMarshal.AsBytes(y), target);
        TOperation.Run(x ? (byte)1 : (byte)0, target, target);
    }
}

/// <summary>Every bit turned over.</summary>
internal readonly struct Invert<T> : IUnaryOperation<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.OnesComplement(x, result);
}

/// <summary>False where x is true.</summary>
internal readonly struct Not : IUnaryOperation<bool, bool>
{
    public static void Run(ReadOnlySpan<bool> x, Span<bool> result)
    {
        // Not TensorPrimitives.IsZero, which reads the last elements again after it has written them.
        Span<byte> target = MemoryMarshal.AsBytes(result);
        Booleans.Normalize(MemoryMarshal.AsBytes(x), target);
        TensorPrimitives.Xor(target, (byte)1, target);
    }
}
