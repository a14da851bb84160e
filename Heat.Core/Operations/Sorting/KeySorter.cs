using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Sorts this rank's keys, with the room that it takes, which is kept for the next ones.</summary>
/// <param name="workers">The threads.</param>
internal sealed unsafe class KeySorter<TKey>(Workers workers) : IDisposable where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private PooledBuffer _scratch;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="min">A lower bound of the keys.</param>
    /// <param name="max">An upper bound.</param>
    public void Sort(TKey* keys, nint length, TKey min, TKey max)
    {
        if (length < 2 || min == max)
            return;
        bool isParallel = ParallelSort.IsFor(workers, length);
        var scratch = (TKey*)Room(isParallel || !KeySort.IsInPlace<TKey>() ? length * sizeof(TKey) : 0);
        if (isParallel)
            ParallelSort.Run(workers, keys, length, min, max, scratch);
        else
            KeySort.Run(keys, length, min, max, scratch);
    }

    /// <summary>Finds the stable order of keys.</summary>
    /// <param name="keys">The keys, which stay as they are.</param>
    /// <param name="length">How many.</param>
    /// <param name="min">A lower bound of the keys.</param>
    /// <param name="max">An upper bound.</param>
    /// <param name="order">The places of the keys in order.</param>
    public void Order(TKey* keys, nint length, TKey min, TKey max, uint* order)
    {
        if (length == 0)
            return;
        bool isParallel = ParallelSort.IsFor(workers, length);
        var work = (ulong*)Room(length * sizeof(ulong) * (isParallel || IndexSort.NeedsTwice(min, max) ? 2 : 1));
        IndexSort.Run(keys, length, min, max, order, work, isParallel ? workers : Workers.Single);
    }

    public void Dispose() => _scratch.Dispose();

    private byte* Room(long bytes)
    {
        if (_scratch.ByteLength < bytes)
        {
            _scratch.Dispose();
            _scratch = PooledBuffer.Rent(bytes);
        }

        return _scratch.Pointer;
    }
}
