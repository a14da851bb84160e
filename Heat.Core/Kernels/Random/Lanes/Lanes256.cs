using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Lanes of a 256-bit register.</summary>
internal readonly struct Lanes256<T> : ILanes<Lanes256<T>, T> where T : unmanaged
{
    private readonly Vector256<T> _value;

    private Lanes256(Vector256<T> value) => _value = value;

    private Lanes256(Vector256<uint> value) => _value = value.As<uint, T>();

    private Lanes256(Vector256<ulong> value) => _value = value.As<ulong, T>();

    private static bool Is32 => Unsafe.SizeOf<T>() == 4;

    private Vector256<uint> Words => _value.AsUInt32();

    private Vector256<ulong> Longs => _value.AsUInt64();

    public static int Count => Vector256<T>.Count;

    public static Lanes256<T> Create(T value) => new(Vector256.Create(value));

    public static Lanes256<T> Load(ref readonly T source, nuint offset) => new(Vector256.LoadUnsafe(in source, offset));

    public static void Store(Lanes256<T> value, ref T destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    public static Lanes256<T> operator +(Lanes256<T> left, Lanes256<T> right) => new(left._value + right._value);

    public static Lanes256<T> operator -(Lanes256<T> left, Lanes256<T> right) => new(left._value - right._value);

    public static Lanes256<T> operator *(Lanes256<T> left, Lanes256<T> right) => new(left._value * right._value);

    public static Lanes256<T> operator /(Lanes256<T> left, Lanes256<T> right) => new(left._value / right._value);

    public static Lanes256<T> operator &(Lanes256<T> left, Lanes256<T> right) => new(left._value & right._value);

    public static Lanes256<T> operator |(Lanes256<T> left, Lanes256<T> right) => new(left._value | right._value);

    public static Lanes256<T> operator ^(Lanes256<T> left, Lanes256<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator <<(Lanes256<T> value, int count) =>
        Is32 ? new(value.Words << count) : new(value.Longs << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> operator >>>(Lanes256<T> value, int count) =>
        Is32 ? new(value.Words >>> count) : new(value.Longs >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Sqrt(Lanes256<T> value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Min(Lanes256<T> left, Lanes256<T> right) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(left._value, right._value), right._value, left._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> Xor(Lanes256<T> a, Lanes256<T> b, Lanes256<T> c) => new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> AddBits(Lanes256<T> left, Lanes256<T> right) =>
        Is32 ? new(left.Words + right.Words) : new(left.Longs + right.Longs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> MultiplyLow32(Lanes256<T> left, Lanes256<T> right) => new(Avx2.Multiply(left.Words, right.Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> FromSigned(Lanes256<T> bits) => Is32
        ? new(Vector256.ConvertToSingle(bits._value.AsInt32()).AsUInt32())
        : new(Vector256.ConvertToDouble(bits._value.AsInt64()).AsUInt64());

    // AVX2 unpacks within each 128-bit half. Zipping unpacks first and then joins like halves; unzipping
    // picks first, which leaves the 64-bit quarters in the order 0, 2, 1, 3, and then puts them right.
    private const byte LowHalves = 0x20, HighHalves = 0x31, SwapMiddle = 0b11_01_10_00;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ZipLow(Lanes256<T> left, Lanes256<T> right) => Is32
        ? new(Avx2.Permute2x128(Avx2.UnpackLow(left.Words, right.Words), Avx2.UnpackHigh(left.Words, right.Words), LowHalves))
        : new(Avx2.Permute2x128(Avx2.UnpackLow(left.Longs, right.Longs), Avx2.UnpackHigh(left.Longs, right.Longs), LowHalves));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> ZipHigh(Lanes256<T> left, Lanes256<T> right) => Is32
        ? new(Avx2.Permute2x128(Avx2.UnpackLow(left.Words, right.Words), Avx2.UnpackHigh(left.Words, right.Words), HighHalves))
        : new(Avx2.Permute2x128(Avx2.UnpackLow(left.Longs, right.Longs), Avx2.UnpackHigh(left.Longs, right.Longs), HighHalves));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> UnzipEven(Lanes256<T> first, Lanes256<T> second) => new(Avx2.Permute4x64(Is32
        ? Avx.Shuffle(first._value.AsSingle(), second._value.AsSingle(), 0b10_00_10_00).AsUInt64()
        : Avx2.UnpackLow(first.Longs, second.Longs), SwapMiddle));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256<T> UnzipOdd(Lanes256<T> first, Lanes256<T> second) => new(Avx2.Permute4x64(Is32
        ? Avx.Shuffle(first._value.AsSingle(), second._value.AsSingle(), 0b11_01_11_01).AsUInt64()
        : Avx2.UnpackHigh(first.Longs, second.Longs), SwapMiddle));
}
