using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Finds the places of elements in this rank's sorted ones.</summary>
internal static unsafe class PlaceSearch
{
    /// <summary>Finds places.</summary>
    /// <param name="sorted">The sorted elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="elements">The elements that are looked for.</param>
    /// <param name="count">How many.</param>
    /// <param name="afterEquals">Whether a place is the one after those that equal the element, not before them.</param>
    /// <param name="places">For each element, how many of the sorted ones come before its place.</param>
    public static void Run<T>(T* sorted, nint length, T* elements, nint count, bool afterEquals, long* places) where T : unmanaged
    {
        if (!SortOrder<T>.HasKeys || length == 0 || count * BitOperations.Log2((ulong)length) < length / 8)
        {
            Compare(sorted, length, elements, count, afterEquals, places);
            return;
        }

        switch (sizeof(T))
        {
            case sizeof(byte): Search<T, byte>(sorted, length, elements, count, afterEquals, places); break;
            case sizeof(ushort): Search<T, ushort>(sorted, length, elements, count, afterEquals, places); break;
            case sizeof(uint): Search<T, uint>(sorted, length, elements, count, afterEquals, places); break;
            case sizeof(ulong): Search<T, ulong>(sorted, length, elements, count, afterEquals, places); break;
            default: Search<T, UInt128>(sorted, length, elements, count, afterEquals, places); break;
        }
    }

    /// <summary>Compares: for elements without keys, or so few that it does not pay to make them.</summary>
    private static void Compare<T>(T* sorted, nint length, T* elements, nint count, bool afterEquals, long* places) where T : unmanaged
    {
        for (nint i = 0; i < count; i++)
        {
            nint low = 0, high = length;
            while (low < high)
            {
                nint middle = low + ((high - low) / 2);
                int order = SortOrder<T>.Comparer.Compare(sorted[middle], elements[i]);
                if (order < 0 || (afterEquals && order == 0))
                    low = middle + 1;
                else
                    high = middle;
            }

            places[i] = low;
        }
    }

    private static void Search<T, TKey>(T* sorted, nint length, T* elements, nint count, bool afterEquals, long* places)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        using PooledBuffer sortedKeys = PooledBuffer.Rent(length * sizeof(TKey));
        var among = (TKey*)sortedKeys.Pointer;
        Encode<T, TKey>(sorted, length, among);
        ComputeSettings.Workers.Run(part =>
        {
            nint parts = ComputeSettings.Workers.Count, end = count * (part + 1) / parts;
            TKey* keys = stackalloc TKey[Chunk.MaxLength];
            Span<int> found = stackalloc int[Chunk.MaxLength];
            for (nint first = count * part / parts; first < end; first += Chunk.MaxLength)
            {
                var chunk = (int)nint.Min(Chunk.MaxLength, end - first);
                Encode<T, TKey>(elements + first, chunk, keys);
                if (afterEquals)
                    SortedSearch.Run<NotAbove, NotAbove, TKey>(new(keys, chunk), among, (int)length, found[..chunk]);
                else
                    SortedSearch.Run<Below, Below, TKey>(new(keys, chunk), among, (int)length, found[..chunk]);
                for (int k = 0; k < chunk; k++)
                    places[first + k] = found[k];
            }
        });
    }

    private static void Encode<T, TKey>(T* elements, nint length, TKey* keys)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        Buffer.MemoryCopy(elements, keys, length * sizeof(T), length * sizeof(T));
        SortKeys<T, TKey>.Encode(keys, length, isDescending: false);
    }
}
