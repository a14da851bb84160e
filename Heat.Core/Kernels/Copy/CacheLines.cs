using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Copies complete cache lines from a prefetched source to a target that is aligned to lines. Also the prefetches and the
/// streaming stores of such copies and of other loops.</summary>
internal static unsafe class CacheLines
{
    public const int Line = 64;

    /// <summary>How far ahead, in bytes, a contiguous source is prefetched.</summary>
    public const int Ahead = 2048;

    /// <summary>Whether this processor supports these copies and streaming stores.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Copies consecutive lines, and prefetches the source so many bytes ahead.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Copy<TStore>(byte* source, byte* target, nint length, nint ahead) where TStore : ILineStore
    {
        for (byte* end = target + length; target < end; target += Line, source += Line)
        {
            Prefetch(source + ahead);
            TStore.Copy(source, target);
        }
    }

    /// <summary>Copies a run with any alignment: incomplete lines of the target are stored with ordinary stores.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyRun<TStore>(byte* source, byte* target, nint length, nint ahead) where TStore : ILineStore
    {
        nint head = Math.Min(-(nint)target & (Line - 1), length), lines = (length - head) & -Line;
        Unsafe.CopyBlockUnaligned(target, source, (uint)head);
        Copy<TStore>(source + head, target + head, lines, ahead);
        Unsafe.CopyBlockUnaligned(target + head + lines, source + head + lines, (uint)(length - head - lines));
    }

    /// <summary>Copies four rows of lines in step.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Copy<TStore>(
        byte* source0, byte* source1, byte* source2, byte* source3, byte* target0, byte* target1, byte* target2, byte* target3, nint length)
        where TStore : ILineStore
    {
        for (nint x = 0; x < length; x += Line)
        {
            Prefetch(source0 + x + Ahead);
            Prefetch(source1 + x + Ahead);
            Prefetch(source2 + x + Ahead);
            Prefetch(source3 + x + Ahead);
            TStore.Copy(source0 + x, target0 + x);
            TStore.Copy(source1 + x, target1 + x);
            TStore.Copy(source2 + x, target2 + x);
            TStore.Copy(source3 + x, target3 + x);
        }
    }

    /// <summary>Stores a register, with a streaming store if <paramref name="stream"/> is set; the address must then be a multiple of its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> elements, T* target, bool stream) where T : unmanaged
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
    }

    /// <inheritdoc cref="Store{T}(Vector{T}, T*, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> elements, T* target, bool stream) where T : unmanaged
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
    }

    /// <inheritdoc cref="Store{T}(Vector{T}, T*, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> elements, T* target, bool stream) where T : unmanaged
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
    }

    /// <inheritdoc cref="Store{T}(Vector{T}, T*, bool)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> elements, T* target, bool stream) where T : unmanaged
    {
        if (stream)
            elements.StoreAlignedNonTemporal(target);
        else
            elements.Store(target);
    }

    /// <summary>Prefetches into the second-level cache: the first is too small for all reads in flight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }

    /// <summary>Prefetches into the first-level cache: for the next reads, and for lines that are written partly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchNear(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }
}
