using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>One value as a register of a single lane, for machines without SIMD.</summary>
internal readonly struct Lanes1<T> : ILanes<Lanes1<T>, T> where T : unmanaged, IBinaryNumber<T>
{
    private readonly T _value;

    private Lanes1(T value) => _value = value;

    private Lanes1(uint bits) => _value = Unsafe.BitCast<uint, T>(bits);

    private Lanes1(ulong bits) => _value = Unsafe.BitCast<ulong, T>(bits);

    private static bool Is32 => Unsafe.SizeOf<T>() == 4;

    private uint Word => Unsafe.BitCast<T, uint>(_value);

    private ulong Long => Unsafe.BitCast<T, ulong>(_value);

    public static int Count => 1;

    public static Lanes1<T> Create(T value) => new(value);

    public static Lanes1<T> Load(ref readonly T source, nuint offset) => new(Unsafe.Add(ref Unsafe.AsRef(in source), offset));

    public static void Store(Lanes1<T> value, ref T destination, nuint offset) => Unsafe.Add(ref destination, offset) = value._value;

    public static Lanes1<T> operator +(Lanes1<T> left, Lanes1<T> right) => new(left._value + right._value);

    public static Lanes1<T> operator -(Lanes1<T> left, Lanes1<T> right) => new(left._value - right._value);

    public static Lanes1<T> operator *(Lanes1<T> left, Lanes1<T> right) => new(left._value * right._value);

    public static Lanes1<T> operator /(Lanes1<T> left, Lanes1<T> right) => new(left._value / right._value);

    public static Lanes1<T> operator &(Lanes1<T> left, Lanes1<T> right) => new(left._value & right._value);

    public static Lanes1<T> operator |(Lanes1<T> left, Lanes1<T> right) => new(left._value | right._value);

    public static Lanes1<T> operator ^(Lanes1<T> left, Lanes1<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator <<(Lanes1<T> value, int count) => Is32 ? new(value.Word << count) : new(value.Long << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> operator >>>(Lanes1<T> value, int count) => Is32 ? new(value.Word >>> count) : new(value.Long >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Sqrt(Lanes1<T> value) => Is32
        ? new(BitConverter.SingleToUInt32Bits(MathF.Sqrt(BitConverter.UInt32BitsToSingle(value.Word))))
        : new(BitConverter.DoubleToUInt64Bits(Math.Sqrt(BitConverter.UInt64BitsToDouble(value.Long))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Min(Lanes1<T> left, Lanes1<T> right) => left._value > right._value ? right : left;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> Xor(Lanes1<T> a, Lanes1<T> b, Lanes1<T> c) => new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> AddBits(Lanes1<T> left, Lanes1<T> right) => Is32 ? new(left.Word + right.Word) : new(left.Long + right.Long);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> MultiplyLow32(Lanes1<T> left, Lanes1<T> right) => new((ulong)(uint)left.Long * (uint)right.Long);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> FromSigned(Lanes1<T> bits) => Is32
        ? new(BitConverter.SingleToUInt32Bits((int)bits.Word))
        : new(BitConverter.DoubleToUInt64Bits((long)bits.Long));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ZipLow(Lanes1<T> left, Lanes1<T> right) => left;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> ZipHigh(Lanes1<T> left, Lanes1<T> right) => right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> UnzipEven(Lanes1<T> first, Lanes1<T> second) => first;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes1<T> UnzipOdd(Lanes1<T> first, Lanes1<T> second) => second;
}
