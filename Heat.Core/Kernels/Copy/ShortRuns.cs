using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Moves one run of a few bytes without a call.</summary>
internal unsafe interface IRunMover
{
    static abstract void Move(byte* source, byte* target, nint width);
}

/// <summary>A run that is one <typeparamref name="T"/>.</summary>
internal readonly unsafe struct OneMove<T> : IRunMover where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, byte* target, nint width) =>
        Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<T>(source));
}

/// <summary>A run that is longer than one <typeparamref name="T"/> and at most two: its first and its last, which may overlap.</summary>
internal readonly unsafe struct TwoMoves<T> : IRunMover where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, byte* target, nint width)
    {
        T first = Unsafe.ReadUnaligned<T>(source);
        T last = Unsafe.ReadUnaligned<T>(source + width - sizeof(T));
        Unsafe.WriteUnaligned(target, first);
        Unsafe.WriteUnaligned(target + width - sizeof(T), last);
    }
}

/// <summary>Copies runs of up to <see cref="MaxWidth"/> bytes, in any order of the axes.</summary>
internal static unsafe class ShortRuns
{
    public const int MaxWidth = 128;

    /// <summary>Picks the move for the length of the runs.</summary>
    public static void Run(byte* source, byte* target, in CopyPlane plane, ReadOnlySpan<CopyLoop> outer)
    {
        switch (plane.Width)
        {
            case 1: StridedCopy.Loop<Plane<OneMove<byte>>>(source, target, plane, outer); break;
            case 2: StridedCopy.Loop<Plane<OneMove<ushort>>>(source, target, plane, outer); break;
            case 4: StridedCopy.Loop<Plane<OneMove<uint>>>(source, target, plane, outer); break;
            case 8: StridedCopy.Loop<Plane<OneMove<ulong>>>(source, target, plane, outer); break;
            case 16: StridedCopy.Loop<Plane<OneMove<Vector128<byte>>>>(source, target, plane, outer); break;
            case < 4: StridedCopy.Loop<Plane<TwoMoves<ushort>>>(source, target, plane, outer); break;
            case < 8: StridedCopy.Loop<Plane<TwoMoves<uint>>>(source, target, plane, outer); break;
            case < 16: StridedCopy.Loop<Plane<TwoMoves<ulong>>>(source, target, plane, outer); break;
            case <= 32: StridedCopy.Loop<Plane<TwoMoves<Vector128<byte>>>>(source, target, plane, outer); break;
            case <= 64: StridedCopy.Loop<Plane<TwoMoves<Vector256<byte>>>>(source, target, plane, outer); break;
            default: StridedCopy.Loop<Plane<TwoMoves<Vector512<byte>>>>(source, target, plane, outer); break;
        }
    }

    private readonly struct Plane<TMover> : IPlaneKernel where TMover : IRunMover
    {
        // A transposed plane is copied in stripes that fill so many bytes of the target in a row. They touch at most 128
        // lines of the source at a time, which stay in the first-level cache until they are used up.
        private const int StripeBytes = 512;

        [MethodImpl(Loops.CompiledOnce)]
        public static void Copy(byte* source, byte* target, in CopyPlane plane)
        {
            CopyLoop along = plane.Along, across = plane.Across;
            nint width = plane.Width;
            nint stripe = plane.IsTransposed ? Math.Clamp(StripeBytes / width, 4, 128) : along.Length;
            for (nint first = 0; first < along.Length; first += stripe)
            {
                nint count = Math.Min(stripe, along.Length - first);
                byte* sourceStripe = source + (first * along.SourceStride);
                byte* targetStripe = target + (first * along.TargetStride);
                for (nint j = 0; j < across.Length; j++)
                    Row(sourceStripe + (j * across.SourceStride), along.SourceStride, targetStripe + (j * across.TargetStride), along.TargetStride, count, width);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Row(byte* source, nint sourceStride, byte* target, nint targetStride, nint count, nint width)
        {
            for (; count >= 4; count -= 4)
            {
                TMover.Move(source, target, width);
                TMover.Move(source + sourceStride, target + targetStride, width);
                TMover.Move(source + (2 * sourceStride), target + (2 * targetStride), width);
                TMover.Move(source + (3 * sourceStride), target + (3 * targetStride), width);
                source += 4 * sourceStride;
                target += 4 * targetStride;
            }

            for (; count > 0; count--)
            {
                TMover.Move(source, target, width);
                source += sourceStride;
                target += targetStride;
            }
        }
    }
}
