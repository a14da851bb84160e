using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Copies a run of any length.</summary>
internal readonly unsafe struct AnyMove : IRunMover
{
    public static void Move(byte* source, byte* target, nint width) => Buffer.MemoryCopy(source, target, width, width);
}

/// <summary>Adds a run of numbers to another.</summary>
internal readonly unsafe struct AddMove<T> : IRunMover where T : unmanaged, INumberBase<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Move(byte* source, byte* target, nint width)
    {
        for (nint x = 0; x < width; x += sizeof(T))
            Unsafe.WriteUnaligned(target + x, Unsafe.ReadUnaligned<T>(target + x) + Unsafe.ReadUnaligned<T>(source + x));
    }
}
