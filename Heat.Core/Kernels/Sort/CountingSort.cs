using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Sorts keys of few values: counts each value, and writes it as often.</summary>
internal static unsafe class CountingSort
{
    private const int MostValues = 1 << 16; // their counts stay in the second cache

    /// <summary>Whether it pays.</summary>
    /// <param name="length">The number of keys.</param>
    /// <param name="width">The difference of the largest and the smallest key.</param>
    public static bool IsFor<TKey>(nint length, TKey width) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        var most = (int)nint.Clamp(length / 4, 1, MostValues);
        return sizeof(TKey) == 1 || width < TKey.CreateSaturating(most);
    }

    /// <summary>Sorts keys between two bounds.</summary>
    [SkipLocalsInit]
    public static void Run<TKey>(TKey* keys, nint length, TKey min, TKey max) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        int values = int.CreateTruncating(max - min) + 1;
        uint* counts = stackalloc uint[values];
        new Span<uint>(counts, values).Clear();
        Count(keys, length, min, counts);
        for (int value = 0; value < values; value++)
        {
            new Span<TKey>(keys, (int)counts[value]).Fill(min + TKey.CreateTruncating(value));
            keys += counts[value];
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Count<TKey>(TKey* keys, nint length, TKey min, uint* counts) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (nint i = 0; i < length; i++)
            counts[uint.CreateTruncating(keys[i] - min)]++;
    }
}
