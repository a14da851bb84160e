using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Rows of accumulators on the stack.</summary>
internal static unsafe class Aligned
{
    private const int Line = 64;

    /// <summary>The bytes to ask for so that <see cref="Rows"/> has room for some rows.</summary>
    public static int Bytes<T>(int rows, int length) where T : unmanaged => (rows * Apart<T>(length) * sizeof(T)) + Line;

    /// <summary>The elements from one row to the next: not a multiple of 4 KiB apart, which to the processor's store queue would
    /// look like the same address.</summary>
    public static int Apart<T>(int length) where T : unmanaged => ((((length * sizeof(T)) + Line - 1) / Line * Line) + (5 * Line)) / sizeof(T);

    /// <summary>The first place in a buffer where a cache line begins: what crosses lines is stored slowly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T* Rows<T>(byte* buffer) where T : unmanaged => (T*)(((nint)buffer + Line - 1) & -Line);
}
