using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Lanes of a 512-bit register.</summary>
internal readonly struct Lanes512<T> : ILanes<Lanes512<T>, T> where T : unmanaged
{
    private readonly Vector512<T> _value;

    private Lanes512(Vector512<T> value) => _value = value;

    private Lanes512(Vector512<uint> value) => _value = value.As<uint, T>();

    private Lanes512(Vector512<ulong> value) => _value = value.As<ulong, T>();

    private static bool Is32 => Unsafe.SizeOf<T>() == 4;

    private Vector512<uint> Words => _value.AsUInt32();

    private Vector512<ulong> Longs => _value.AsUInt64();

    public static int Count => Vector512<T>.Count;

    public static Lanes512<T> Create(T value) => new(Vector512.Create(value));

    public static Lanes512<T> Load(ref readonly T source, nuint offset) => new(Vector512.LoadUnsafe(in source, offset));

    public static void Store(Lanes512<T> value, ref T destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    public static Lanes512<T> operator +(Lanes512<T> left, Lanes512<T> right) => new(left._value + right._value);

    public static Lanes512<T> operator -(Lanes512<T> left, Lanes512<T> right) => new(left._value - right._value);

    public static Lanes512<T> operator *(Lanes512<T> left, Lanes512<T> right) => new(left._value * right._value);

    public static Lanes512<T> operator /(Lanes512<T> left, Lanes512<T> right) => new(left._value / right._value);

    public static Lanes512<T> operator &(Lanes512<T> left, Lanes512<T> right) => new(left._value & right._value);

    public static Lanes512<T> operator |(Lanes512<T> left, Lanes512<T> right) => new(left._value | right._value);

    public static Lanes512<T> operator ^(Lanes512<T> left, Lanes512<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator <<(Lanes512<T> value, int count) =>
        Is32 ? new(value.Words << count) : new(value.Longs << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> operator >>>(Lanes512<T> value, int count) =>
        Is32 ? new(value.Words >>> count) : new(value.Longs >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Sqrt(Lanes512<T> value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Min(Lanes512<T> left, Lanes512<T> right) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(left._value, right._value), right._value, left._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> Xor(Lanes512<T> a, Lanes512<T> b, Lanes512<T> c) => new(Avx512F.TernaryLogic(a.Longs, b.Longs, c.Longs, 0x96));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> AddBits(Lanes512<T> left, Lanes512<T> right) =>
        Is32 ? new(left.Words + right.Words) : new(left.Longs + right.Longs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> MultiplyLow32(Lanes512<T> left, Lanes512<T> right) => new(Avx512F.Multiply(left.Words, right.Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> FromSigned(Lanes512<T> bits) => Is32
        ? new(Vector512.ConvertToSingle(bits._value.AsInt32()).AsUInt32())
        : new(Vector512.ConvertToDouble(bits._value.AsInt64()).AsUInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ZipLow(Lanes512<T> left, Lanes512<T> right) => Is32
        ? new(Avx512F.PermuteVar16x32x2(left.Words, Vector512.Create(0u, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), right.Words))
        : new(Avx512F.PermuteVar8x64x2(left.Longs, Vector512.Create(0ul, 8, 1, 9, 2, 10, 3, 11), right.Longs));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> ZipHigh(Lanes512<T> left, Lanes512<T> right) => Is32
        ? new(Avx512F.PermuteVar16x32x2(left.Words, Vector512.Create(8u, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), right.Words))
        : new(Avx512F.PermuteVar8x64x2(left.Longs, Vector512.Create(4ul, 12, 5, 13, 6, 14, 7, 15), right.Longs));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> UnzipEven(Lanes512<T> first, Lanes512<T> second) => Is32
        ? new(Avx512F.PermuteVar16x32x2(first.Words, Vector512.Create(0u, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), second.Words))
        : new(Avx512F.PermuteVar8x64x2(first.Longs, Vector512.Create(0ul, 2, 4, 6, 8, 10, 12, 14), second.Longs));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512<T> UnzipOdd(Lanes512<T> first, Lanes512<T> second) => Is32
        ? new(Avx512F.PermuteVar16x32x2(first.Words, Vector512.Create(1u, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), second.Words))
        : new(Avx512F.PermuteVar8x64x2(first.Longs, Vector512.Create(1ul, 3, 5, 7, 9, 11, 13, 15), second.Longs));
}
