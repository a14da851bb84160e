using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Radix sort from the least significant digit up (Knuth, The art of computer programming, volume 3, 5.2.5): stable, and as fast
/// for any order of the keys. All digits are counted in one pass; a digit that all keys have in common costs no more.
/// </summary>
internal static unsafe class RadixSort
{
    private const int LongDigit = 11, ShortDigit = 8; // the counts of one digit fit into the nearest cache
    private const nint Long = 4096; // fewer keys are sorted before longer digits are added up
    private const int MostPasses = 16; // the digits of the longest keys, 16 bytes, if they are short

    /// <summary>How many passes some bits take.</summary>
    public static int Passes(int bits) => (bits + LongDigit - 1) / LongDigit;

    /// <summary>Sorts keys by some of their bits.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="scratch">Room for as many.</param>
    /// <param name="firstBit">The least significant bit that counts.</param>
    /// <param name="bits">How many bits count from there on.</param>
    [SkipLocalsInit]
    public static void Run<TKey>(TKey* keys, nint length, TKey* scratch, int firstBit, int bits) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        if (bits == 0 || length < 2)
            return;
        int longest = length < Long ? ShortDigit : LongDigit, passes = (bits + longest - 1) / longest, digit = (bits + passes - 1) / passes;
        uint* counts = stackalloc uint[MostPasses << LongDigit];
        new Span<uint>(counts, passes << digit).Clear();
        TKey all = bits == 8 * sizeof(TKey) ? ~TKey.Zero : (TKey.One << bits) - TKey.One;
        Count(keys, length, counts, firstBit, all, digit, passes);
        TKey* source = keys, target = scratch;
        for (int pass = 0; pass < passes; pass++)
        {
            uint* places = counts + (pass << digit);
            if (!Accumulate(places, 1 << digit, (uint)length))
                continue;
            Scatter(source, length, target, places, firstBit + (pass * digit), (1 << Math.Min(digit, bits - (pass * digit))) - 1);
            TKey* next = source;
            source = target;
            target = next;
        }

        if (source != keys)
            Buffer.MemoryCopy(source, keys, length * sizeof(TKey), length * sizeof(TKey));
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Count<TKey>(TKey* keys, nint length, uint* counts, int firstBit, TKey all, int digit, int passes) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int mask = (1 << digit) - 1;
        for (nint i = 0; i < length; i++)
        {
            TKey rest = (keys[i] >>> firstBit) & all;
            uint* of = counts;
            for (int pass = 0; pass < passes; pass++, of += mask + 1)
            {
                of[int.CreateTruncating(rest) & mask]++;
                rest >>>= digit;
            }
        }
    }

    /// <summary>Makes of counts the places where the keys of each digit go.</summary>
    /// <returns>Whether there is anything to do: false where all keys have the same digit.</returns>
    private static bool Accumulate(uint* counts, int digits, uint length)
    {
        uint place = 0;
        for (int digit = 0; digit < digits; digit++)
        {
            uint count = counts[digit];
            if (count == length)
                return false;
            counts[digit] = place;
            place += count;
        }

        return true;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Scatter<TKey>(TKey* source, nint length, TKey* target, uint* places, int shift, int mask) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = 0; i < length; i++)
        {
            TKey key = source[i];
            target[places[int.CreateTruncating(key >>> shift) & mask]++] = key;
        }
    }
}
