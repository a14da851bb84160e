using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>What takes elements piece by piece.</summary>
internal interface IPieceSink
{
    /// <param name="operands">Where the piece's elements of each operand begin, one after the other.</param>
    /// <param name="length">At most <see cref="Chunk.MaxLength"/>.</param>
    void Take(ReadOnlySpan<nint> operands, int length);
}

/// <summary>Walks through operands that are only read, in the order of their memory, in contiguous pieces: long runs where they
/// are, others copied together.</summary>
internal static unsafe class PieceLoop
{
    private const int LongRun = 128; // elements that are worth a piece of their own

    /// <param name="nest">The operands, reduced.</param>
    /// <param name="sink">What takes them.</param>
    [SkipLocalsInit]
    public static void Run<TSink>(OperandNest nest, TSink sink) where TSink : class, IPieceSink
    {
        if (nest.IsEmpty)
            return;
        nint inner = nest.Count == 0 ? 1 : nest.Lengths[0], outer = nest.Size / inner;
        bool inPlace = inner >= LongRun;
        for (int k = 0; k < nest.Operands; k++)
            inPlace &= nest.Count > 0 && nest.Strides(0)[k] == nest.ElementSizes[k];

        int width = nest.ElementSizes.Sum(), filled = 0;
        byte* buffer = stackalloc byte[inPlace ? 0 : width * Chunk.MaxLength];
        Span<nint> at = stackalloc nint[nest.Operands], packed = stackalloc nint[nest.Operands];
        for (nint step = 0; step < outer; step++)
        {
            Place(nest, step, at);
            for (nint start = 0; start < inner;)
            {
                int length = (int)nint.Min(inner - start, Chunk.MaxLength - filled);
                byte* room = buffer;
                for (int k = 0; k < at.Length; k++)
                {
                    int size = nest.ElementSizes[k];
                    if (!inPlace)
                    {
                        packed[k] = (nint)room;
                        Gather((byte*)at[k], nest.Count == 0 ? 0 : nest.Strides(0)[k], size, room + (filled * size), length);
                        room += Chunk.MaxLength * size;
                    }
                    else
                    {
                        packed[k] = at[k];
                    }

                    at[k] += nest.Count == 0 ? 0 : length * nest.Strides(0)[k];
                }

                start += length;
                filled = inPlace ? 0 : filled + length;
                if (inPlace || filled == Chunk.MaxLength)
                    sink.Take(packed, inPlace ? length : filled);
                filled %= Chunk.MaxLength;
            }
        }

        if (filled > 0)
            sink.Take(packed, filled);
    }

    private static void Place(OperandNest nest, nint step, Span<nint> at)
    {
        nest.Data.CopyTo(at);
        for (int loop = 1; loop < nest.Count; loop++)
        {
            (step, nint index) = Math.DivRem(step, nest.Lengths[loop]);
            for (int k = 0; k < at.Length; k++)
                at[k] += index * nest.Strides(loop)[k];
        }
    }

    private static void Gather(byte* source, nint stride, int size, byte* target, int length)
    {
        switch (size)
        {
            case 1: Gather(source, stride, target, length); break;
            case 2: Gather(source, stride, (ushort*)target, length); break;
            case 4: Gather(source, stride, (uint*)target, length); break;
            case 8: Gather(source, stride, (ulong*)target, length); break;
            default: Gather(source, stride, (UInt128*)target, length); break;
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Gather<T>(byte* source, nint stride, T* target, int length) where T : unmanaged
    {
        for (int i = 0; i < length; i++)
            target[i] = Unsafe.ReadUnaligned<T>(source + (i * stride));
    }
}
