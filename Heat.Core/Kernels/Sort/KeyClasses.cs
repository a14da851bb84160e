using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The classes into which some pivots divide keys: those below the first pivot, those equal to it, those between it and the next,
/// and so on. Keys are counted and put class by class; within a class they keep their order.
/// </summary>
internal static unsafe class KeyClasses
{
    /// <summary>How many classes there are.</summary>
    public static int Count(int pivots) => (2 * pivots) + 1;

    /// <summary>Finds the class of each key, and counts.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="pivots">The pivots, in increasing order.</param>
    /// <param name="pivotCount">How many, at most 2^15-1.</param>
    /// <param name="classes">The class of each key.</param>
    /// <param name="counts">The number of keys of each class.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Find<TKey>(TKey* keys, nint length, TKey* pivots, int pivotCount, ushort* classes, long* counts) where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (int k = 0; k < Count(pivotCount); k++)
            counts[k] = 0;
        for (nint i = 0; i < length; i++)
        {
            // How many pivots are below the key: as many steps for each, without a branch that depends on it.
            TKey key = keys[i];
            TKey* first = pivots;
            for (int rest = pivotCount; rest > 1;)
            {
                int half = rest >> 1;
                first += half & -Bit(first[half - 1] < key);
                rest -= half;
            }

            int below = pivotCount == 0 ? 0 : (int)(first - pivots) + Bit(*first < key);
            int own = (2 * below) + (below < pivotCount ? Bit(pivots[below] == key) : 0);
            classes[i] = (ushort)own;
            counts[own]++;
        }
    }

    /// <summary>Puts elements class by class.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="classes">The class of each.</param>
    /// <param name="places">Where the first element of each class goes, then the place after the last.</param>
    /// <param name="target">The place for the elements.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Distribute<T>(T* source, nint length, ushort* classes, long* places, T* target) where T : unmanaged
    {
        for (nint i = 0; i < length; i++)
            target[places[classes[i]]++] = source[i];
    }

    /// <summary>Puts the numbers of elements class by class.</summary>
    /// <inheritdoc cref="Distribute{T}(T*, nint, ushort*, long*, T*)"/>
    [MethodImpl(Loops.CompiledOnce)]
    public static void DistributePlaces(nint length, ushort* classes, long* places, uint* target)
    {
        for (nint i = 0; i < length; i++)
            target[places[classes[i]]++] = (uint)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bit(bool value) => Unsafe.BitCast<bool, byte>(value);
}
