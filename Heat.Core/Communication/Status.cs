using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>The status of a received or probed message.</summary>
/// <param name="Source">The rank that sent it.</param>
/// <param name="Tag">Its tag.</param>
/// <param name="Bytes">Its length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Status(int Source, int Tag, long Bytes)
{
    /// <summary>The number of elements of type <typeparamref name="T"/> in the message.</summary>
    /// <exception cref="InvalidOperationException">The length of the message is no multiple of the element size.</exception>
    public int Count<T>() where T : unmanaged
    {
        (long count, long rest) = Math.DivRem(Bytes, Unsafe.SizeOf<T>());
        return rest == 0
            ? checked((int)count)
            : throw new InvalidOperationException($"A message of {Bytes} bytes does not consist of {DType.Of<T>()} elements of {Unsafe.SizeOf<T>()} bytes.");
    }
}
