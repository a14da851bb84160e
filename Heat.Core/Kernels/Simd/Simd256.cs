using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Registers of 256 bits: AVX2.</summary>
internal readonly unsafe struct Simd256<T> : ISimd<Vector256<T>, T> where T : unmanaged
{
    public static int Count => Vector256<T>.Count;

    public static int Registers => Avx512F.VL.IsSupported ? 32 : 16;

    public static Vector256<T> Indices => Vector256<T>.Indices;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Create(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> FirstLanes(int count) => sizeof(T) switch
    {
        1 => Vector256.LessThan(Vector256<byte>.Indices, Vector256.Create((byte)count)).As<byte, T>(),
        2 => Vector256.LessThan(Vector256<short>.Indices, Vector256.Create((short)count)).As<short, T>(),
        4 => Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>(),
        _ => Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load(T* source) => Vector256.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<T> value, T* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector256<T> value, T* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LoadPartial(T* source, int count)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.MaskLoad((int*)source, FirstLanes(count).AsInt32()).As<int, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.MaskLoad((long*)source, FirstLanes(count).AsInt64()).As<long, T>();
        int half = Math.Min(count, Simd128<T>.Count);
        return Vector256.Create(Simd128<T>.LoadPartial(source, half), Simd128<T>.LoadPartial(source + half, count - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector256<T> value, T* target, int count)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
        {
            Avx2.MaskStore((int*)target, FirstLanes(count).AsInt32(), value.AsInt32());
        }
        else if (Avx2.IsSupported && sizeof(T) == 8)
        {
            Avx2.MaskStore((long*)target, FirstLanes(count).AsInt64(), value.AsInt64());
        }
        else
        {
            int half = Math.Min(count, Simd128<T>.Count);
            Simd128<T>.StorePartial(value.GetLower(), target, half);
            Simd128<T>.StorePartial(value.GetUpper(), target + half, count - half);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Subtract(Vector256<T> x, Vector256<T> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Multiply(Vector256<T> x, Vector256<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Divide(Vector256<T> x, Vector256<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Negate(Vector256<T> x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Abs(Vector256<T> x) => Vector256.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Sqrt(Vector256<T> x) => Vector256.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return (x * y) + z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MultiplySubtract(Vector256<T> x, Vector256<T> y, Vector256<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector256.MultiplyAddEstimate(-x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector256.MultiplyAddEstimate(-x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return z - (x * y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Min(Vector256<T> x, Vector256<T> y) => Vector256.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Max(Vector256<T> x, Vector256<T> y) => Vector256.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MinNative(Vector256<T> x, Vector256<T> y) => Vector256.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> MaxNative(Vector256<T> x, Vector256<T> y) => Vector256.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> And(Vector256<T> x, Vector256<T> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Or(Vector256<T> x, Vector256<T> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Xor(Vector256<T> x, Vector256<T> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> AndNot(Vector256<T> x, Vector256<T> y) => Vector256.AndNot(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> ShiftLeft(Vector256<T> x, int count) => x << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> ShiftRight(Vector256<T> x, int count) => x >>> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Equals(Vector256<T> x, Vector256<T> y) => Vector256.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LessThan(Vector256<T> x, Vector256<T> y) => Vector256.LessThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> LessThanOrEqual(Vector256<T> x, Vector256<T> y) => Vector256.LessThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Select(Vector256<T> mask, Vector256<T> x, Vector256<T> y) => Vector256.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector256<T> mask) => Vector256.ExtractMostSignificantBits(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Compress(Vector256<T> value, Vector256<T> mask)
    {
        if (Avx512F.VL.IsSupported && sizeof(T) == 4)
            return Avx512F.VL.Compress(default, mask.AsInt32(), value.AsInt32()).As<int, T>();
        if (Avx512F.VL.IsSupported && sizeof(T) == 8)
            return Avx512F.VL.Compress(default, mask.AsInt64(), value.AsInt64()).As<long, T>();
        if (Avx2.IsSupported && Bmi2.X64.IsSupported && sizeof(T) >= 4)
            return Avx2.PermuteVar8x32(value.AsInt32(), Compression.Places(Vector256.ExtractMostSignificantBits(mask.AsInt32()))).As<int, T>();
        Compression.InMemory(&value, &mask, sizeof(T), sizeof(Vector256<T>));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> InterleaveLower(Vector256<T> x, Vector256<T> y)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.Permute2x128(Avx2.UnpackLow(x.AsInt32(), y.AsInt32()), Avx2.UnpackHigh(x.AsInt32(), y.AsInt32()), 0x20).As<int, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.Permute2x128(Avx2.UnpackLow(x.AsInt64(), y.AsInt64()), Avx2.UnpackHigh(x.AsInt64(), y.AsInt64()), 0x20).As<long, T>();
        return Vector256.Create(Simd128<T>.InterleaveLower(x.GetLower(), y.GetLower()), Simd128<T>.InterleaveUpper(x.GetLower(), y.GetLower()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> InterleaveUpper(Vector256<T> x, Vector256<T> y)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.Permute2x128(Avx2.UnpackLow(x.AsInt32(), y.AsInt32()), Avx2.UnpackHigh(x.AsInt32(), y.AsInt32()), 0x31).As<int, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.Permute2x128(Avx2.UnpackLow(x.AsInt64(), y.AsInt64()), Avx2.UnpackHigh(x.AsInt64(), y.AsInt64()), 0x31).As<long, T>();
        return Vector256.Create(Simd128<T>.InterleaveLower(x.GetUpper(), y.GetUpper()), Simd128<T>.InterleaveUpper(x.GetUpper(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> DeinterleaveEven(Vector256<T> x, Vector256<T> y)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.Permute4x64(Avx.Shuffle(x.AsSingle(), y.AsSingle(), 0x88).AsInt64(), 0xD8).As<long, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.Permute4x64(Avx2.UnpackLow(x.AsInt64(), y.AsInt64()), 0xD8).As<long, T>();
        return Vector256.Create(Simd128<T>.DeinterleaveEven(x.GetLower(), x.GetUpper()), Simd128<T>.DeinterleaveEven(y.GetLower(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> DeinterleaveOdd(Vector256<T> x, Vector256<T> y)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.Permute4x64(Avx.Shuffle(x.AsSingle(), y.AsSingle(), 0xDD).AsInt64(), 0xD8).As<long, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.Permute4x64(Avx2.UnpackHigh(x.AsInt64(), y.AsInt64()), 0xD8).As<long, T>();
        return Vector256.Create(Simd128<T>.DeinterleaveOdd(x.GetLower(), x.GetUpper()), Simd128<T>.DeinterleaveOdd(y.GetLower(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Permute(Vector256<T> x, Vector256<T> indices) => sizeof(T) switch
    {
        1 => Vector256.Shuffle(x.AsByte(), indices.AsByte()).As<byte, T>(),
        2 => Vector256.Shuffle(x.AsInt16(), indices.AsInt16()).As<short, T>(),
        4 => Vector256.Shuffle(x.AsInt32(), indices.AsInt32()).As<int, T>(),
        _ => Vector256.Shuffle(x.AsInt64(), indices.AsInt64()).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector256<T> x) => Simd128<T>.Sum(x.GetLower() + x.GetUpper());
}
