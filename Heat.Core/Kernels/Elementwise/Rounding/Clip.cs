using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The first source, but not below the second, and then not above the third. NaN of any of them comes through.</summary>
internal readonly unsafe struct Clip<T> : ITileKernel where T : unmanaged, INumber<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        T* target = (T*)operands[0], x = (T*)operands[1], min = (T*)operands[2], max = (T*)operands[3];
        Span<T> buffer = stackalloc T[Chunk.MaxLength];
        for (int start = 0; start < length; start += Chunk.MaxLength)
        {
            int count = Math.Min(Chunk.MaxLength, length - start);
            Span<T> raised = buffer[..count];
            if ((constants & 0b0010) != 0)
                raised.Fill(*x);
            else
                new ReadOnlySpan<T>(x + start, count).CopyTo(raised);
            if ((constants & 0b0100) != 0)
                TensorPrimitives.Max(raised, *min, raised);
            else
                TensorPrimitives.Max(raised, new ReadOnlySpan<T>(min + start, count), raised);
            if ((constants & 0b1000) != 0)
                TensorPrimitives.Min(raised, *max, new Span<T>(target + start, count));
            else
                TensorPrimitives.Min(raised, new ReadOnlySpan<T>(max + start, count), new Span<T>(target + start, count));
        }
    }
}
