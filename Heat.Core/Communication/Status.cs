using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>What is known of a received, or probed, message.</summary>
/// <param name="Source">The rank that sent it.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Bytes">Its length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Status(int Source, int Tag, long Bytes)
{
    /// <summary>The number of elements of type <typeparamref name="T"/> in the message.</summary>
    /// <exception cref="InvalidOperationException">The message is no whole number of such elements.</exception>
    public int Count<T>() where T : unmanaged
    {
        (long count, long rest) = Math.DivRem(Bytes, Unsafe.SizeOf<T>());
        return rest == 0
            ? checked((int)count)
            : throw new InvalidOperationException($"A message of {Bytes} bytes is no whole number of {DType.Of<T>()} elements of {Unsafe.SizeOf<T>()} bytes.");
    }
}
