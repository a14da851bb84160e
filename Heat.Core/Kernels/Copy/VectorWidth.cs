using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>
/// A vector register as lanes of 16 bytes, each loaded from an address of its own. Interleaving works lane by lane, so that
/// the wider registers transpose several small tiles at once, which then lie side by side.
/// </summary>
internal unsafe interface IVectorWidth<TVector> where TVector : struct
{
    /// <summary>The size of the register.</summary>
    static abstract int Bytes { get; }

    /// <summary>Lane k from <c>source + k * laneStride</c>.</summary>
    static abstract TVector Load(byte* source, nint laneStride);

    static abstract void Store(TVector value, byte* target);

    /// <summary>In every lane, a0 b0 a1 b1 ... of the first halves.</summary>
    static abstract TVector InterleaveLow<T>(TVector a, TVector b) where T : unmanaged;

    /// <summary>In every lane, a0 b0 a1 b1 ... of the second halves.</summary>
    static abstract TVector InterleaveHigh<T>(TVector a, TVector b) where T : unmanaged;
}

/// <summary>SSE2 or AdvSimd.</summary>
internal readonly unsafe struct Width128 : IVectorWidth<Vector128<byte>>
{
    public static bool IsSupported => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    public static int Bytes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Load(byte* source, nint laneStride) => Vector128.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> InterleaveLow<T>(Vector128<byte> a, Vector128<byte> b) where T : unmanaged
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackLow(a, b),
                2 => Sse2.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsByte(),
                4 => Sse2.UnpackLow(a.AsUInt32(), b.AsUInt32()).AsByte(),
                _ => Sse2.UnpackLow(a.AsUInt64(), b.AsUInt64()).AsByte(),
            };
        }

        return sizeof(T) switch
        {
            1 => AdvSimd.Arm64.ZipLow(a, b),
            2 => AdvSimd.Arm64.ZipLow(a.AsUInt16(), b.AsUInt16()).AsByte(),
            4 => AdvSimd.Arm64.ZipLow(a.AsUInt32(), b.AsUInt32()).AsByte(),
            _ => AdvSimd.Arm64.ZipLow(a.AsUInt64(), b.AsUInt64()).AsByte(),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> InterleaveHigh<T>(Vector128<byte> a, Vector128<byte> b) where T : unmanaged
    {
        if (Sse2.IsSupported)
        {
            return sizeof(T) switch
            {
                1 => Sse2.UnpackHigh(a, b),
                2 => Sse2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsByte(),
                4 => Sse2.UnpackHigh(a.AsUInt32(), b.AsUInt32()).AsByte(),
                _ => Sse2.UnpackHigh(a.AsUInt64(), b.AsUInt64()).AsByte(),
            };
        }

        return sizeof(T) switch
        {
            1 => AdvSimd.Arm64.ZipHigh(a, b),
            2 => AdvSimd.Arm64.ZipHigh(a.AsUInt16(), b.AsUInt16()).AsByte(),
            4 => AdvSimd.Arm64.ZipHigh(a.AsUInt32(), b.AsUInt32()).AsByte(),
            _ => AdvSimd.Arm64.ZipHigh(a.AsUInt64(), b.AsUInt64()).AsByte(),
        };
    }
}

/// <summary>AVX2.</summary>
internal readonly unsafe struct Width256 : IVectorWidth<Vector256<byte>>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Bytes => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> Load(byte* source, nint laneStride) =>
        Vector256.Create(Vector128.Load(source), Vector128.Load(source + laneStride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> InterleaveLow<T>(Vector256<byte> a, Vector256<byte> b) where T : unmanaged => sizeof(T) switch
    {
        1 => Avx2.UnpackLow(a, b),
        2 => Avx2.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsByte(),
        4 => Avx2.UnpackLow(a.AsUInt32(), b.AsUInt32()).AsByte(),
        _ => Avx2.UnpackLow(a.AsUInt64(), b.AsUInt64()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<byte> InterleaveHigh<T>(Vector256<byte> a, Vector256<byte> b) where T : unmanaged => sizeof(T) switch
    {
        1 => Avx2.UnpackHigh(a, b),
        2 => Avx2.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsByte(),
        4 => Avx2.UnpackHigh(a.AsUInt32(), b.AsUInt32()).AsByte(),
        _ => Avx2.UnpackHigh(a.AsUInt64(), b.AsUInt64()).AsByte(),
    };
}

/// <summary>AVX-512: a store is a whole cache line.</summary>
internal readonly unsafe struct Width512 : IVectorWidth<Vector512<byte>>
{
    public static bool IsSupported => Avx512BW.IsSupported && Vector512.IsHardwareAccelerated;

    public static int Bytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte* source, nint laneStride) =>
        Width256.Load(source, laneStride).ToVector512Unsafe().WithUpper(Width256.Load(source + (2 * laneStride), laneStride));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> value, byte* target) => value.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveLow<T>(Vector512<byte> a, Vector512<byte> b) where T : unmanaged => sizeof(T) switch
    {
        1 => Avx512BW.UnpackLow(a, b),
        2 => Avx512BW.UnpackLow(a.AsUInt16(), b.AsUInt16()).AsByte(),
        4 => Avx512F.UnpackLow(a.AsUInt32(), b.AsUInt32()).AsByte(),
        _ => Avx512F.UnpackLow(a.AsUInt64(), b.AsUInt64()).AsByte(),
    };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveHigh<T>(Vector512<byte> a, Vector512<byte> b) where T : unmanaged => sizeof(T) switch
    {
        1 => Avx512BW.UnpackHigh(a, b),
        2 => Avx512BW.UnpackHigh(a.AsUInt16(), b.AsUInt16()).AsByte(),
        4 => Avx512F.UnpackHigh(a.AsUInt32(), b.AsUInt32()).AsByte(),
        _ => Avx512F.UnpackHigh(a.AsUInt64(), b.AsUInt64()).AsByte(),
    };
}

/// <summary>AVX-512 with streaming stores; targets are aligned to cache lines.</summary>
internal readonly unsafe struct Stream512 : IVectorWidth<Vector512<byte>>
{
    public static int Bytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Load(byte* source, nint laneStride) => Width512.Load(source, laneStride);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> value, byte* target) => value.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveLow<T>(Vector512<byte> a, Vector512<byte> b) where T : unmanaged => Width512.InterleaveLow<T>(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> InterleaveHigh<T>(Vector512<byte> a, Vector512<byte> b) where T : unmanaged => Width512.InterleaveHigh<T>(a, b);
}
