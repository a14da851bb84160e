using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The positions at which a mask is true.</summary>
internal static unsafe class MaskPositions
{
    /// <summary>How often a mask is true.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static long Count(ReadOnlySpan<bool> mask)
    {
        // Each byte of a word counts up to 255 ones.
        ReadOnlySpan<Vector<byte>> vectors = MemoryMarshal.Cast<bool, Vector<byte>>(mask);
        long count = 0;
        for (int start = 0; start < vectors.Length; start += byte.MaxValue)
        {
            Vector<byte> sums = Vector<byte>.Zero;
            foreach (Vector<byte> vector in vectors.Slice(start, Math.Min(byte.MaxValue, vectors.Length - start)))
                sums += Vector.Min(vector, Vector<byte>.One);
            Vector.Widen(sums, out Vector<ushort> low, out Vector<ushort> high);
            count += Vector.Sum(low + high);
        }

        foreach (bool isTrue in mask[(vectors.Length * Vector<byte>.Count)..])
            count += isTrue ? 1 : 0;
        return count;
    }

    /// <summary>Writes the positions, ascending.</summary>
    /// <param name="mask">The mask.</param>
    /// <param name="first">The position of its first element.</param>
    /// <param name="positions">Receives them: as long as the mask is true often.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Write<TIndex>(ReadOnlySpan<bool> mask, TIndex first, Span<TIndex> positions) where TIndex : unmanaged, IBinaryInteger<TIndex>
    {
        int count = 0, i = 0;
        fixed (bool* bools = mask)
        fixed (TIndex* to = positions)
        {
            byte* bytes = (byte*)bools;

            // The last write of each position counts; while more are to come there is room for it, whether it counts or not.
            for (; count < positions.Length && i <= mask.Length - 8; i += 8)
            {
                if (Unsafe.ReadUnaligned<ulong>(bytes + i) == 0)
                    continue;
                for (int k = 0; k < 8 && count < positions.Length; k++)
                {
                    to[count] = first + TIndex.CreateTruncating(i + k);
                    count += bytes[i + k] != 0 ? 1 : 0;
                }
            }

            for (; count < positions.Length; i++)
            {
                to[count] = first + TIndex.CreateTruncating(i);
                count += bytes[i] != 0 ? 1 : 0;
            }
        }
    }
}
