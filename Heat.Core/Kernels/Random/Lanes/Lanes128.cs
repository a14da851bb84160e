using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Lanes of a 128-bit register.</summary>
internal readonly struct Lanes128<T> : ILanes<Lanes128<T>, T> where T : unmanaged
{
    private readonly Vector128<T> _value;

    private Lanes128(Vector128<T> value) => _value = value;

    private Lanes128(Vector128<uint> value) => _value = value.As<uint, T>();

    private Lanes128(Vector128<ulong> value) => _value = value.As<ulong, T>();

    private static bool Is32 => Unsafe.SizeOf<T>() == 4;

    private Vector128<uint> Words => _value.AsUInt32();

    private Vector128<ulong> Longs => _value.AsUInt64();

    public static int Count => Vector128<T>.Count;

    public static Lanes128<T> Create(T value) => new(Vector128.Create(value));

    public static Lanes128<T> Load(ref readonly T source, nuint offset) => new(Vector128.LoadUnsafe(in source, offset));

    public static void Store(Lanes128<T> value, ref T destination, nuint offset) => value._value.StoreUnsafe(ref destination, offset);

    public static Lanes128<T> operator +(Lanes128<T> left, Lanes128<T> right) => new(left._value + right._value);

    public static Lanes128<T> operator -(Lanes128<T> left, Lanes128<T> right) => new(left._value - right._value);

    public static Lanes128<T> operator *(Lanes128<T> left, Lanes128<T> right) => new(left._value * right._value);

    public static Lanes128<T> operator /(Lanes128<T> left, Lanes128<T> right) => new(left._value / right._value);

    public static Lanes128<T> operator &(Lanes128<T> left, Lanes128<T> right) => new(left._value & right._value);

    public static Lanes128<T> operator |(Lanes128<T> left, Lanes128<T> right) => new(left._value | right._value);

    public static Lanes128<T> operator ^(Lanes128<T> left, Lanes128<T> right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator <<(Lanes128<T> value, int count) =>
        Is32 ? new(value.Words << count) : new(value.Longs << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> operator >>>(Lanes128<T> value, int count) =>
        Is32 ? new(value.Words >>> count) : new(value.Longs >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Sqrt(Lanes128<T> value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Min(Lanes128<T> left, Lanes128<T> right) =>
        new(Vector128.ConditionalSelect(Vector128.GreaterThan(left._value, right._value), right._value, left._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> Xor(Lanes128<T> a, Lanes128<T> b, Lanes128<T> c) => new(a._value ^ b._value ^ c._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> AddBits(Lanes128<T> left, Lanes128<T> right) =>
        Is32 ? new(left.Words + right.Words) : new(left.Longs + right.Longs);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> MultiplyLow32(Lanes128<T> left, Lanes128<T> right)
    {
        if (Sse2.IsSupported)
            return new(Sse2.Multiply(left.Words, right.Words));
        if (AdvSimd.IsSupported)
            return new(AdvSimd.MultiplyWideningLower(AdvSimd.ExtractNarrowingLower(left.Longs), AdvSimd.ExtractNarrowingLower(right.Longs)));
        Vector128<ulong> low = Vector128.Create((ulong)uint.MaxValue);
        return new((left.Longs & low) * (right.Longs & low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> FromSigned(Lanes128<T> bits) => Is32
        ? new(Vector128.ConvertToSingle(bits._value.AsInt32()).AsUInt32())
        : new(Vector128.ConvertToDouble(bits._value.AsInt64()).AsUInt64());

    // Joining halves is all it takes for two lanes; of four lanes the middle two change places after or before it.
    private static Vector128<uint> SwapMiddle(Vector128<uint> value) => Vector128.Shuffle(value, Vector128.Create(0u, 2, 1, 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> LowHalves(Vector128<uint> first, Vector128<uint> second) => Sse2.IsSupported
        ? Sse2.UnpackLow(first.AsUInt64(), second.AsUInt64()).AsUInt32() // .NET takes halves through memory on x86
        : Vector128.Create(first.GetLower(), second.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> HighHalves(Vector128<uint> first, Vector128<uint> second) => Sse2.IsSupported
        ? Sse2.UnpackHigh(first.AsUInt64(), second.AsUInt64()).AsUInt32()
        : Vector128.Create(first.GetUpper(), second.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ZipLow(Lanes128<T> left, Lanes128<T> right) => Is32
        ? new(SwapMiddle(LowHalves(left.Words, right.Words)))
        : new(LowHalves(left.Words, right.Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> ZipHigh(Lanes128<T> left, Lanes128<T> right) => Is32
        ? new(SwapMiddle(HighHalves(left.Words, right.Words)))
        : new(HighHalves(left.Words, right.Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> UnzipEven(Lanes128<T> first, Lanes128<T> second) => Is32
        ? new(LowHalves(SwapMiddle(first.Words), SwapMiddle(second.Words)))
        : new(LowHalves(first.Words, second.Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128<T> UnzipOdd(Lanes128<T> first, Lanes128<T> second) => Is32
        ? new(HighHalves(SwapMiddle(first.Words), SwapMiddle(second.Words)))
        : new(HighHalves(first.Words, second.Words));
}
