using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Registers of 128 bits: SSE2 or AdvSimd.</summary>
internal readonly unsafe struct Simd128<T> : ISimd<Vector128<T>, T> where T : unmanaged
{
    public static int Count => Vector128<T>.Count;

    public static int Registers => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported ? 32 : 16;

    public static Vector128<T> Indices => Vector128<T>.Indices;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Create(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> FirstLanes(int count) => sizeof(T) switch
    {
        1 => Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)count)).As<byte, T>(),
        2 => Vector128.LessThan(Vector128<short>.Indices, Vector128.Create((short)count)).As<short, T>(),
        4 => Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).As<int, T>(),
        _ => Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load(T* source) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<T> value, T* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNonTemporal(Vector128<T> value, T* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LoadPartial(T* source, int count)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            return Avx2.MaskLoad((int*)source, FirstLanes(count).AsInt32()).As<int, T>();
        if (Avx2.IsSupported && sizeof(T) == 8)
            return Avx2.MaskLoad((long*)source, FirstLanes(count).AsInt64()).As<long, T>();
        Vector128<T> value = default;
        Unsafe.CopyBlockUnaligned(&value, source, (uint)(count * sizeof(T)));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePartial(Vector128<T> value, T* target, int count)
    {
        if (Avx2.IsSupported && sizeof(T) == 4)
            Avx2.MaskStore((int*)target, FirstLanes(count).AsInt32(), value.AsInt32());
        else if (Avx2.IsSupported && sizeof(T) == 8)
            Avx2.MaskStore((long*)target, FirstLanes(count).AsInt64(), value.AsInt64());
        else
            Unsafe.CopyBlockUnaligned(target, &value, (uint)(count * sizeof(T)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Subtract(Vector128<T> x, Vector128<T> y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Multiply(Vector128<T> x, Vector128<T> y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Divide(Vector128<T> x, Vector128<T> y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Negate(Vector128<T> x) => -x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Abs(Vector128<T> x) => Vector128.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Sqrt(Vector128<T> x) => Vector128.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return (x * y) + z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MultiplySubtract(Vector128<T> x, Vector128<T> y, Vector128<T> z)
    {
        if (typeof(T) == typeof(float))
            return Vector128.MultiplyAddEstimate(-x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double))
            return Vector128.MultiplyAddEstimate(-x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>();
        return z - (x * y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Min(Vector128<T> x, Vector128<T> y) => Vector128.Min(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Max(Vector128<T> x, Vector128<T> y) => Vector128.Max(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MinNative(Vector128<T> x, Vector128<T> y) => Vector128.MinNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> MaxNative(Vector128<T> x, Vector128<T> y) => Vector128.MaxNative(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> And(Vector128<T> x, Vector128<T> y) => x & y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Or(Vector128<T> x, Vector128<T> y) => x | y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Xor(Vector128<T> x, Vector128<T> y) => x ^ y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> AndNot(Vector128<T> x, Vector128<T> y) => Vector128.AndNot(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> ShiftLeft(Vector128<T> x, int count) => x << count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> ShiftRight(Vector128<T> x, int count) => x >>> count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Equals(Vector128<T> x, Vector128<T> y) => Vector128.Equals(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThan(Vector128<T> x, Vector128<T> y) => Vector128.LessThan(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> LessThanOrEqual(Vector128<T> x, Vector128<T> y) => Vector128.LessThanOrEqual(x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Select(Vector128<T> mask, Vector128<T> x, Vector128<T> y) => Vector128.ConditionalSelect(mask, x, y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector128<T> mask) => Vector128.ExtractMostSignificantBits(mask);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Compress(Vector128<T> value, Vector128<T> mask)
    {
        if (Avx512F.VL.IsSupported && sizeof(T) == 4)
            return Avx512F.VL.Compress(default, mask.AsInt32(), value.AsInt32()).As<int, T>();
        if (Avx512F.VL.IsSupported && sizeof(T) == 8)
            return Avx512F.VL.Compress(default, mask.AsInt64(), value.AsInt64()).As<long, T>();
        Compression.InMemory(&value, &mask, sizeof(T), sizeof(Vector128<T>));
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> InterleaveLower(Vector128<T> x, Vector128<T> y)
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackLow(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => Sse2.UnpackLow(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => Sse2.UnpackLow(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => Sse2.UnpackLow(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => AdvSimd.Arm64.ZipLow(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => AdvSimd.Arm64.ZipLow(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => AdvSimd.Arm64.ZipLow(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => AdvSimd.Arm64.ZipLow(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        return Interleaving.Zip(x, y, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> InterleaveUpper(Vector128<T> x, Vector128<T> y)
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackHigh(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => Sse2.UnpackHigh(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => Sse2.UnpackHigh(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => Sse2.UnpackHigh(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        if (AdvSimd.Arm64.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => AdvSimd.Arm64.ZipHigh(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => AdvSimd.Arm64.ZipHigh(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => AdvSimd.Arm64.ZipHigh(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => AdvSimd.Arm64.ZipHigh(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        return Interleaving.Zip(x, y, Count / 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> DeinterleaveEven(Vector128<T> x, Vector128<T> y)
    {
        if (Sse2.IsSupported && sizeof(T) == 4)
            return Sse.Shuffle(x.AsSingle(), y.AsSingle(), 0x88).As<float, T>();
        if (Sse2.IsSupported && sizeof(T) == 8)
            return Sse2.UnpackLow(x.AsInt64(), y.AsInt64()).As<long, T>();
        if (AdvSimd.Arm64.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => AdvSimd.Arm64.UnzipEven(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => AdvSimd.Arm64.UnzipEven(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => AdvSimd.Arm64.UnzipEven(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => AdvSimd.Arm64.UnzipEven(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        return Interleaving.Unzip(x, y, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> DeinterleaveOdd(Vector128<T> x, Vector128<T> y)
    {
        if (Sse2.IsSupported && sizeof(T) == 4)
            return Sse.Shuffle(x.AsSingle(), y.AsSingle(), 0xDD).As<float, T>();
        if (Sse2.IsSupported && sizeof(T) == 8)
            return Sse2.UnpackHigh(x.AsInt64(), y.AsInt64()).As<long, T>();
        if (AdvSimd.Arm64.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => AdvSimd.Arm64.UnzipOdd(x.AsByte(), y.AsByte()).As<byte, T>(),
                2 => AdvSimd.Arm64.UnzipOdd(x.AsInt16(), y.AsInt16()).As<short, T>(),
                4 => AdvSimd.Arm64.UnzipOdd(x.AsInt32(), y.AsInt32()).As<int, T>(),
                _ => AdvSimd.Arm64.UnzipOdd(x.AsInt64(), y.AsInt64()).As<long, T>(),
            };
        }

        return Interleaving.Unzip(x, y, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Permute(Vector128<T> x, Vector128<T> indices) => sizeof(T) switch
    {
        1 => Vector128.Shuffle(x.AsByte(), indices.AsByte()).As<byte, T>(),
        2 => Vector128.Shuffle(x.AsInt16(), indices.AsInt16()).As<short, T>(),
        4 => Vector128.Shuffle(x.AsInt32(), indices.AsInt32()).As<int, T>(),
        _ => Vector128.Shuffle(x.AsInt64(), indices.AsInt64()).As<long, T>(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Vector128<T> x) => Vector128.Sum(x);
}
