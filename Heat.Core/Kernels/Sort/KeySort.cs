using System.Numerics;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Sorts unsigned keys by whatever is fastest for their length, their number and their range.</summary>
internal static unsafe class KeySort
{
    private const nint Short = 24;

    /// <summary>Whether keys are sorted in their place, without room for others.</summary>
    public static bool IsInPlace<TKey>() where TKey : unmanaged => HasRegisters<TKey>() || sizeof(TKey) == 1;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="min">A lower bound of the keys.</param>
    /// <param name="max">An upper bound.</param>
    /// <param name="scratch">Room for as many, unless they are sorted in their place.</param>
    public static void Run<TKey>(TKey* keys, nint length, TKey min, TKey max, TKey* scratch) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        if (length <= Short)
            InsertionSort.Run(keys, length);
        else if (CountingSort.IsFor(length, max - min))
            CountingSort.Run(keys, length, min, max);
        else if (HasRegisters<TKey>())
            InRegisters(keys, length);
        else
            RadixSort.Run(keys, length, scratch, 0, Bits(min ^ max));
    }

    /// <summary>Sorts keys whose lower halves are different, and increase where the upper ones are equal.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="bits">How many bits of the upper halves may differ.</param>
    /// <param name="scratch">Room for as many keys; may be null unless <see cref="PairsTakeRadix"/>.</param>
    public static void RunPairs(ulong* keys, nint length, int bits, ulong* scratch)
    {
        if (length <= Short)
            InsertionSort.Run(keys, length);
        else if (scratch is not null && PairsTakeRadix(bits))
            RadixSort.Run(keys, length, scratch, 32, bits);
        else
            InRegisters(keys, length);
    }

    /// <summary>Whether <see cref="RunPairs"/> sorts by radix.</summary>
    public static bool PairsTakeRadix(int bits) => !HasRegisters<ulong>() || RadixSort.Passes(bits) <= (SortLanes512<ulong>.IsSupported ? 1 : 2);

    /// <summary>How many bits a number has up to its most significant one.</summary>
    public static int Bits<TKey>(TKey number) where TKey : unmanaged, IBinaryInteger<TKey> => (8 * sizeof(TKey)) - int.CreateTruncating(TKey.LeadingZeroCount(number));

    private static bool HasRegisters<TKey>() where TKey : unmanaged => sizeof(TKey) is 4 or 8 && SortLanes256<uint>.IsSupported;

    private static void InRegisters<TKey>(TKey* keys, nint length) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        if (sizeof(TKey) == sizeof(uint))
        {
            if (SortLanes512<uint>.IsSupported)
                VectorQuicksort<Vector512<uint>, uint, Simd512<uint>, SortLanes512<uint>>.Sort((uint*)keys, length);
            else
                VectorQuicksort<Vector256<uint>, uint, Simd256<uint>, SortLanes256<uint>>.Sort((uint*)keys, length);
        }
        else if (SortLanes512<ulong>.IsSupported)
        {
            VectorQuicksort<Vector512<ulong>, ulong, Simd512<ulong>, SortLanes512<ulong>>.Sort((ulong*)keys, length);
        }
        else
        {
            VectorQuicksort<Vector256<ulong>, ulong, Simd256<ulong>, SortLanes256<ulong>>.Sort((ulong*)keys, length);
        }
    }
}
