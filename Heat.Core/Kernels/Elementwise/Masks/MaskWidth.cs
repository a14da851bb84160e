using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// What comparing and selecting need of a vector register, seen as its bytes. A mask has all bits set in an element that is
/// true and none in one that is false; element types are named where they matter.
/// </summary>
internal unsafe interface IMaskWidth<TVector> where TVector : unmanaged
{
    /// <summary>The size of the register.</summary>
    static abstract int Bytes { get; }

    static abstract TVector Load(byte* source);

    static abstract void Store(TVector value, byte* target);

    /// <summary>Stores without filling the caches (non-temporal); the target is aligned.</summary>
    static abstract void StoreStreaming(TVector value, byte* target);

    /// <summary>One value in every element.</summary>
    static abstract TVector Create<T>(T value) where T : unmanaged;

    static abstract TVector Equals<T>(TVector x, TVector y) where T : unmanaged;

    static abstract TVector Less<T>(TVector x, TVector y) where T : unmanaged;

    static abstract TVector LessOrEqual<T>(TVector x, TVector y) where T : unmanaged;

    static abstract TVector And(TVector x, TVector y);

    static abstract TVector Or(TVector x, TVector y);

    static abstract TVector Xor(TVector x, TVector y);

    static abstract TVector Not(TVector x);

    /// <summary>The bits of the one where the mask is set, of the other where it is not.</summary>
    static abstract TVector Select(TVector mask, TVector x, TVector y);

    /// <summary>Two masks of elements of 2, 4 or 8 bytes as one of elements half as long.</summary>
    static abstract TVector Narrow(TVector first, TVector second, int elementSize);

    /// <summary>The first half of a mask of elements of 1, 2 or 4 bytes, each twice as long.</summary>
    static abstract TVector WidenLower(TVector mask, int elementSize);

    /// <summary>The second half of it.</summary>
    static abstract TVector WidenUpper(TVector mask, int elementSize);
}

/// <summary>Registers of 128 bits.</summary>
internal readonly unsafe struct Mask128 : IMaskWidth<Vector128<byte>>
{
    public static int Bytes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(Vector128<byte> value, byte* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Create<T>(T value) where T : unmanaged => Vector128.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Equals<T>(Vector128<byte> x, Vector128<byte> y) where T : unmanaged => Vector128.Equals(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Less<T>(Vector128<byte> x, Vector128<byte> y) where T : unmanaged => Vector128.LessThan(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> LessOrEqual<T>(Vector128<byte> x, Vector128<byte> y) where T : unmanaged => Vector128.LessThanOrEqual(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> And(Vector128<byte> x, Vector128<byte> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Or(Vector128<byte> x, Vector128<byte> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Xor(Vector128<byte> x, Vector128<byte> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Not(Vector128<byte> x) => ~x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Select(Vector128<byte> mask, Vector128<byte> x, Vector128<byte> y) => Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Narrow(Vector128<byte> first, Vector128<byte> second, int elementSize) => elementSize switch
    {
        2 => Vector128.Narrow(first.AsInt16(), second.AsInt16()).AsByte(),
        4 => Vector128.Narrow(first.AsInt32(), second.AsInt32()).AsByte(),
        _ => Vector128.Narrow(first.AsInt64(), second.AsInt64()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> WidenLower(Vector128<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector128.WidenLower(mask.AsSByte()).AsByte(),
        2 => Vector128.WidenLower(mask.AsInt16()).AsByte(),
        _ => Vector128.WidenLower(mask.AsInt32()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> WidenUpper(Vector128<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector128.WidenUpper(mask.AsSByte()).AsByte(),
        2 => Vector128.WidenUpper(mask.AsInt16()).AsByte(),
        _ => Vector128.WidenUpper(mask.AsInt32()).AsByte(),
    };
}

/// <summary>Registers of 256 bits.</summary>
internal readonly unsafe struct Mask256 : IMaskWidth<Vector256<byte>>
{
    public static int Bytes => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(Vector256<byte> value, byte* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Create<T>(T value) where T : unmanaged => Vector256.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Equals<T>(Vector256<byte> x, Vector256<byte> y) where T : unmanaged => Vector256.Equals(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Less<T>(Vector256<byte> x, Vector256<byte> y) where T : unmanaged => Vector256.LessThan(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> LessOrEqual<T>(Vector256<byte> x, Vector256<byte> y) where T : unmanaged => Vector256.LessThanOrEqual(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> And(Vector256<byte> x, Vector256<byte> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Or(Vector256<byte> x, Vector256<byte> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Xor(Vector256<byte> x, Vector256<byte> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Not(Vector256<byte> x) => ~x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Select(Vector256<byte> mask, Vector256<byte> x, Vector256<byte> y) => Vector256.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Narrow(Vector256<byte> first, Vector256<byte> second, int elementSize) => elementSize switch
    {
        2 => Vector256.Narrow(first.AsInt16(), second.AsInt16()).AsByte(),
        4 => Vector256.Narrow(first.AsInt32(), second.AsInt32()).AsByte(),
        _ => Vector256.Narrow(first.AsInt64(), second.AsInt64()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> WidenLower(Vector256<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector256.WidenLower(mask.AsSByte()).AsByte(),
        2 => Vector256.WidenLower(mask.AsInt16()).AsByte(),
        _ => Vector256.WidenLower(mask.AsInt32()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> WidenUpper(Vector256<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector256.WidenUpper(mask.AsSByte()).AsByte(),
        2 => Vector256.WidenUpper(mask.AsInt16()).AsByte(),
        _ => Vector256.WidenUpper(mask.AsInt32()).AsByte(),
    };
}

/// <summary>Registers of 512 bits.</summary>
internal readonly unsafe struct Mask512 : IMaskWidth<Vector512<byte>>
{
    public static int Bytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreStreaming(Vector512<byte> value, byte* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Create<T>(T value) where T : unmanaged => Vector512.Create(value).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Equals<T>(Vector512<byte> x, Vector512<byte> y) where T : unmanaged => Vector512.Equals(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Less<T>(Vector512<byte> x, Vector512<byte> y) where T : unmanaged => Vector512.LessThan(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> LessOrEqual<T>(Vector512<byte> x, Vector512<byte> y) where T : unmanaged => Vector512.LessThanOrEqual(x.As<byte, T>(), y.As<byte, T>()).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> And(Vector512<byte> x, Vector512<byte> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Or(Vector512<byte> x, Vector512<byte> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Xor(Vector512<byte> x, Vector512<byte> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Not(Vector512<byte> x) => ~x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Select(Vector512<byte> mask, Vector512<byte> x, Vector512<byte> y) => Vector512.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Narrow(Vector512<byte> first, Vector512<byte> second, int elementSize) => elementSize switch
    {
        2 => Vector512.Narrow(first.AsInt16(), second.AsInt16()).AsByte(),
        4 => Vector512.Narrow(first.AsInt32(), second.AsInt32()).AsByte(),
        _ => Vector512.Narrow(first.AsInt64(), second.AsInt64()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> WidenLower(Vector512<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector512.WidenLower(mask.AsSByte()).AsByte(),
        2 => Vector512.WidenLower(mask.AsInt16()).AsByte(),
        _ => Vector512.WidenLower(mask.AsInt32()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> WidenUpper(Vector512<byte> mask, int elementSize) => elementSize switch
    {
        1 => Vector512.WidenUpper(mask.AsSByte()).AsByte(),
        2 => Vector512.WidenUpper(mask.AsInt16()).AsByte(),
        _ => Vector512.WidenUpper(mask.AsInt32()).AsByte(),
    };
}
