using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Copies whole cache lines from a source that is fetched ahead of time to a target that is aligned to lines; and what
/// such copies and other loops are made of: prefetches, and stores past the caches.</summary>
internal static unsafe class CacheLines
{
    public const int Line = 64;

    /// <summary>How far ahead, in bytes, a contiguous source is prefetched.</summary>
    public const int Ahead = 2048;

    /// <summary>Whether lines can be copied so, and past the caches, here.</summary>
    public static bool IsSupported => Vector256.IsHardwareAccelerated;

    /// <summary>Copies lines that follow each other, and prefetches what lies so many bytes ahead in the source.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Copy<TStore>(byte* source, byte* target, nint length, nint ahead) where TStore : ILineStore
    {
        for (byte* end = target + length; target < end; target += Line, source += Line)
        {
            Prefetch(source + ahead);
            TStore.Copy(source, target);
        }
    }

    /// <summary>Copies a run that begins and ends anywhere: what is no whole line of the target goes through the caches.</summary>
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

    /// <summary>Stores a register, past the caches if asked to; its address must then be a multiple of its size.</summary>
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

    /// <summary>Into the second-level cache: the first has no room for as much as must be under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }

    /// <summary>Into the first-level cache: for what is read next, and for lines that are filled in part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void PrefetchNear(byte* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }
}
