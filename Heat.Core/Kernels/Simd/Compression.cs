using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>How lanes of a mask are moved to the front where the processor has no instruction for it.</summary>
internal static unsafe class Compression
{
    /// <summary>Which of the eight 32-bit lanes go to the front, in their order; pairs of lanes count as one of 64 bits. The bits of the
    /// mask become bytes of ones, which select among the bytes 0, 1, ..., 7.</summary>
    /// <param name="bits">The mask, a bit for each lane.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Places(uint bits)
    {
        ulong bytes = Bmi2.X64.ParallelBitDeposit(bits, 0x0101010101010101) * 0xFF;
        ulong places = Bmi2.X64.ParallelBitExtract(0x0706050403020100, bytes);
        return Avx2.ConvertToVector256Int32(Vector128.CreateScalarUnsafe(places).AsByte());
    }

    /// <summary>Moves the lanes of the mask to the front by a loop.</summary>
    /// <param name="lanes">The register, in memory.</param>
    /// <param name="mask">The mask, in memory.</param>
    /// <param name="lane">The bytes of a lane.</param>
    /// <param name="length">The bytes of the register.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void InMemory(void* lanes, void* mask, int lane, int length)
    {
        byte* target = (byte*)lanes;
        for (int at = 0; at < length; at += lane)
        {
            if (((byte*)mask)[at] != 0)
            {
                Unsafe.CopyBlockUnaligned(target, (byte*)lanes + at, (uint)lane);
                target += lane;
            }
        }
    }
}
