using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Registers of 512 bits: AVX-512; two registers of 256 bits on other processors, which is right but slow.</summary>
internal readonly unsafe struct Simd512<T> : ISimd<Vector512<T>, T> where T : unmanaged
{
    public static int Count => Vector512<T>.Count;

    public static int Registers => 32;

    public static Vector512<T> Indices => Vector512<T>.Indices;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Create(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> FirstLanes(int count) => sizeof(T) switch
    {
        1 => Vector512.LessThan(Vector512<byte>.Indices, Vector512.Create((byte)count)).As<byte, T>(),
        2 => Vector512.LessThan(Vector512<short>.Indices, Vector512.Create((short)count)).As<short, T>(),
        4 => Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>(),
        _ => Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load(T* source) => Vector512.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<T> value, T* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector512<T> value, T* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LoadPartial(T* source, int count)
    {
        if (Avx512BW.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Avx512BW.MaskLoad((byte*)source, FirstLanes(count).AsByte(), default).As<byte, T>(),
                2 => Avx512BW.MaskLoad((short*)source, FirstLanes(count).AsInt16(), default).As<short, T>(),
                4 => Avx512F.MaskLoad((int*)source, FirstLanes(count).AsInt32(), default).As<int, T>(),
                _ => Avx512F.MaskLoad((long*)source, FirstLanes(count).AsInt64(), default).As<long, T>(),
            };
        }

        int half = Math.Min(count, Simd256<T>.Count);
        return Vector512.Create(Simd256<T>.LoadPartial(source, half), Simd256<T>.LoadPartial(source + half, count - half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector512<T> value, T* target, int count)
    {
        if (Avx512BW.IsSupported)
        {
            switch (sizeof(T))
            {
                case 1: Avx512BW.MaskStore((byte*)target, FirstLanes(count).AsByte(), value.AsByte()); break;
                case 2: Avx512BW.MaskStore((short*)target, FirstLanes(count).AsInt16(), value.AsInt16()); break;
                case 4: Avx512F.MaskStore((int*)target, FirstLanes(count).AsInt32(), value.AsInt32()); break;
                default: Avx512F.MaskStore((long*)target, FirstLanes(count).AsInt64(), value.AsInt64()); break;
            }

            return;
        }

        int half = Math.Min(count, Simd256<T>.Count);
        Simd256<T>.StorePartial(value.GetLower(), target, half);
        Simd256<T>.StorePartial(value.GetUpper(), target + half, count - half);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Subtract(Vector512<T> x, Vector512<T> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Multiply(Vector512<T> x, Vector512<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Divide(Vector512<T> x, Vector512<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Negate(Vector512<T> x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Abs(Vector512<T> x) => Vector512.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sqrt(Vector512<T> x) => Vector512.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return (x * y) + z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MultiplySubtract(Vector512<T> x, Vector512<T> y, Vector512<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector512.MultiplyAddEstimate(-x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector512.MultiplyAddEstimate(-x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return z - (x * y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Min(Vector512<T> x, Vector512<T> y) => Vector512.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Max(Vector512<T> x, Vector512<T> y) => Vector512.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MinNative(Vector512<T> x, Vector512<T> y) => Vector512.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> MaxNative(Vector512<T> x, Vector512<T> y) => Vector512.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> And(Vector512<T> x, Vector512<T> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Or(Vector512<T> x, Vector512<T> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Xor(Vector512<T> x, Vector512<T> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> AndNot(Vector512<T> x, Vector512<T> y) => Vector512.AndNot(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftLeft(Vector512<T> x, int count) => x << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> ShiftRight(Vector512<T> x, int count) => x >>> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Equals(Vector512<T> x, Vector512<T> y) => Vector512.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LessThan(Vector512<T> x, Vector512<T> y) => Vector512.LessThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> LessThanOrEqual(Vector512<T> x, Vector512<T> y) => Vector512.LessThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Select(Vector512<T> mask, Vector512<T> x, Vector512<T> y) => Vector512.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector512<T> mask) => Vector512.ExtractMostSignificantBits(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Compress(Vector512<T> value, Vector512<T> mask)
    {
        if (Avx512F.IsSupported && sizeof(T) == 4)
            return Avx512F.Compress(default, mask.AsInt32(), value.AsInt32()).As<int, T>();
        if (Avx512F.IsSupported && sizeof(T) == 8)
            return Avx512F.Compress(default, mask.AsInt64(), value.AsInt64()).As<long, T>();
        Compression.InMemory(&value, &mask, sizeof(T), sizeof(Vector512<T>));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> InterleaveLower(Vector512<T> x, Vector512<T> y)
    {
        if (Avx512F.IsSupported && sizeof(T) == 4)
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23), y.AsInt32()).As<int, T>();
        if (Avx512F.IsSupported && sizeof(T) == 8)
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(0L, 8, 1, 9, 2, 10, 3, 11), y.AsInt64()).As<long, T>();
        return Vector512.Create(Simd256<T>.InterleaveLower(x.GetLower(), y.GetLower()), Simd256<T>.InterleaveUpper(x.GetLower(), y.GetLower()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> InterleaveUpper(Vector512<T> x, Vector512<T> y)
    {
        if (Avx512F.IsSupported && sizeof(T) == 4)
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), Vector512.Create(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31), y.AsInt32()).As<int, T>();
        if (Avx512F.IsSupported && sizeof(T) == 8)
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(4L, 12, 5, 13, 6, 14, 7, 15), y.AsInt64()).As<long, T>();
        return Vector512.Create(Simd256<T>.InterleaveLower(x.GetUpper(), y.GetUpper()), Simd256<T>.InterleaveUpper(x.GetUpper(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> DeinterleaveEven(Vector512<T> x, Vector512<T> y)
    {
        if (Avx512F.IsSupported && sizeof(T) == 4)
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), Vector512.Create(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30), y.AsInt32()).As<int, T>();
        if (Avx512F.IsSupported && sizeof(T) == 8)
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(0L, 2, 4, 6, 8, 10, 12, 14), y.AsInt64()).As<long, T>();
        return Vector512.Create(Simd256<T>.DeinterleaveEven(x.GetLower(), x.GetUpper()), Simd256<T>.DeinterleaveEven(y.GetLower(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> DeinterleaveOdd(Vector512<T> x, Vector512<T> y)
    {
        if (Avx512F.IsSupported && sizeof(T) == 4)
            return Avx512F.PermuteVar16x32x2(x.AsInt32(), Vector512.Create(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31), y.AsInt32()).As<int, T>();
        if (Avx512F.IsSupported && sizeof(T) == 8)
            return Avx512F.PermuteVar8x64x2(x.AsInt64(), Vector512.Create(1L, 3, 5, 7, 9, 11, 13, 15), y.AsInt64()).As<long, T>();
        return Vector512.Create(Simd256<T>.DeinterleaveOdd(x.GetLower(), x.GetUpper()), Simd256<T>.DeinterleaveOdd(y.GetLower(), y.GetUpper()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Permute(Vector512<T> x, Vector512<T> indices) => sizeof(T) switch
    {
        1 => Vector512.Shuffle(x.AsByte(), indices.AsByte()).As<byte, T>(),
        2 => Vector512.Shuffle(x.AsInt16(), indices.AsInt16()).As<short, T>(),
        4 => Vector512.Shuffle(x.AsInt32(), indices.AsInt32()).As<int, T>(),
        _ => Vector512.Shuffle(x.AsInt64(), indices.AsInt64()).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector512<T> x) => Simd256<T>.Sum(x.GetLower() + x.GetUpper());
}
