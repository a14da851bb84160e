using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A single element as a register of one lane, for processors without SIMD and for element types that have no registers.</summary>
internal readonly unsafe struct SimdScalar<T> : ISimd<T, T> where T : unmanaged, INumber<T>
{
    public static int Count => 1;

    public static int Registers => 16;

    public static T Indices => T.Zero;

    private static T AllBits => OfBits(ulong.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Create(T value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T FirstLanes(int count) => count > 0 ? AllBits : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load(T* source) => *source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(T value, T* target) => *target = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(T value, T* target) => *target = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LoadPartial(T* source, int count) => count > 0 ? *source : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(T value, T* target, int count)
    {
        if (count > 0)
            *target = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Add(T x, T y) => unchecked(x + y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Subtract(T x, T y) => unchecked(x - y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Multiply(T x, T y) => unchecked(x * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Divide(T x, T y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Negate(T x) => unchecked(-x);

    /// <summary>The magnitude; the least integer has none and stays, as in a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Abs(T x) => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.Abs(x) : x < T.Zero ? unchecked(-x) : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sqrt(T x) => typeof(T) == typeof(float)
        ? T.CreateTruncating(float.Sqrt(float.CreateTruncating(x)))
        : T.CreateTruncating(double.Sqrt(double.CreateTruncating(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplyAdd(T x, T y, T z) => T.MultiplyAddEstimate(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MultiplySubtract(T x, T y, T z) => T.MultiplyAddEstimate(unchecked(-x), y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Min(T x, T y) => T.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Max(T x, T y) => T.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MinNative(T x, T y) => x < y ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T MaxNative(T x, T y) => x > y ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T And(T x, T y) => OfBits(BitsOf(x) & BitsOf(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Or(T x, T y) => OfBits(BitsOf(x) | BitsOf(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Xor(T x, T y) => OfBits(BitsOf(x) ^ BitsOf(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T AndNot(T x, T y) => OfBits(BitsOf(x) & ~BitsOf(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ShiftLeft(T x, int count) => OfBits(BitsOf(x) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ShiftRight(T x, int count) => OfBits(BitsOf(x) >> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Equals(T x, T y) => x == y ? AllBits : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LessThan(T x, T y) => x < y ? AllBits : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LessThanOrEqual(T x, T y) => x <= y ? AllBits : default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Select(T mask, T x, T y) => OfBits((BitsOf(x) & BitsOf(mask)) | (BitsOf(y) & ~BitsOf(mask)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(T mask) => BitsOf(mask) >> ((8 * sizeof(T)) - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Compress(T value, T mask) => value;

    /// <summary>With one lane, the first of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InterleaveLower(T x, T y) => x;

    /// <summary>With one lane, the second of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T InterleaveUpper(T x, T y) => y;

    /// <summary>With one lane, the first of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DeinterleaveEven(T x, T y) => x;

    /// <summary>With one lane, the second of the two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T DeinterleaveOdd(T x, T y) => y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Permute(T x, T indices) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(T x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong BitsOf(T x) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<T, byte>(x),
        2 => Unsafe.BitCast<T, ushort>(x),
        4 => Unsafe.BitCast<T, uint>(x),
        _ => Unsafe.BitCast<T, ulong>(x),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OfBits(ulong bits) => sizeof(T) switch
    {
        1 => Unsafe.BitCast<byte, T>((byte)bits),
        2 => Unsafe.BitCast<ushort, T>((ushort)bits),
        4 => Unsafe.BitCast<uint, T>((uint)bits),
        _ => Unsafe.BitCast<ulong, T>(bits),
    };
}
