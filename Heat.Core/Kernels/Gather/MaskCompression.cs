using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>The elements at which a mask is true, one after the other.</summary>
internal static unsafe class MaskCompression
{
    /// <summary>Copies them.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="mask">The mask, a byte for each; any but 0 is true.</param>
    /// <param name="length">How many elements there are.</param>
    /// <param name="target">The place for those selected.</param>
    /// <param name="selected">How often the mask is true.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run<T>(T* source, byte* mask, nint length, T* target, nint selected) where T : unmanaged
    {
        nint i = 0, count = 0;
        if (Avx512F.IsSupported && sizeof(T) == sizeof(int))
        {
            // 16 lanes at a time, of which those selected come to the front; the rest of a store is overwritten by the next ones.
            for (; i <= length - 16 && count <= selected - 16; i += 16)
            {
                Vector512<int> bytes = Avx512F.ConvertToVector512Int32(Vector128.Load(mask + i));
                Vector512<int> isTrue = ~Vector512.Equals(bytes, Vector512<int>.Zero);
                Avx512F.Compress(Vector512<int>.Zero, isTrue, Vector512.Load((int*)(source + i))).Store((int*)(target + count));
                count += BitOperations.PopCount(isTrue.ExtractMostSignificantBits());
            }
        }

        else if (Avx2.IsSupported && Bmi2.X64.IsSupported && sizeof(T) is sizeof(int) or sizeof(long))
        {
            // As above, by permutations of 8 lanes of 32 bits: 8 elements, or 4 of 64 bits.
            for (; i <= length - 16 && count <= selected - 16; i += 16)
            {
                uint isTrue = ~Vector128.Equals(Vector128.Load(mask + i), Vector128<byte>.Zero).ExtractMostSignificantBits() & 0xFFFF;
                if (sizeof(T) == sizeof(int))
                {
                    CompressEight((int*)(source + i), (int*)(target + count), isTrue & 0xFF);
                    CompressEight((int*)(source + i + 8), (int*)(target + count + BitOperations.PopCount(isTrue & 0xFF)), isTrue >> 8);
                    count += BitOperations.PopCount(isTrue);
                    continue;
                }

                for (int k = 0; k < 16; k += 4)
                {
                    uint four = (isTrue >> k) & 0xF;
                    CompressEight((int*)(source + i + k), (int*)(target + count), Bmi2.ParallelBitDeposit(four, 0x55) * 3);
                    count += BitOperations.PopCount(four);
                }
            }
        }

        // Each element is written, and counts if it is selected: no branch depends on the mask, and while some are to come there is room.
        for (; count < selected; i++)
        {
            target[count] = source[i];
            count += mask[i] != 0 ? 1 : 0;
        }
    }

    /// <summary>Stores 8 lanes of 32 bits, those selected first; the others are overwritten later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CompressEight(int* source, int* target, uint bits) => Avx2.PermuteVar8x32(Vector256.Load(source), Compression.Places(bits)).Store(target);
}
