using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The class of each of some elements, below, at or between pivots, and their order class by class.</summary>
/// <param name="capacity">How many elements there are at most.</param>
internal sealed unsafe class PartitionClasses<T, TKey>(nint capacity) : IDisposable
    where T : unmanaged
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private readonly PooledBuffer _keys = PooledBuffer.Rent(capacity * sizeof(TKey)), _classes = PooledBuffer.Rent(capacity * sizeof(ushort));
    private nint _length;

    /// <summary>The number of elements of each class.</summary>
    public long[] Counts { get; private set; } = [];

    /// <summary>Finds the classes.</summary>
    /// <param name="elements">The elements, which stay as they are.</param>
    /// <param name="length">How many.</param>
    /// <param name="pivots">The keys, in increasing order.</param>
    public void Find(TKey* elements, nint length, TKey[] pivots)
    {
        (_length, Counts) = (length, new long[KeyClasses.Count(pivots.Length)]);
        var keys = (TKey*)_keys.Pointer;
        new ReadOnlySpan<TKey>(elements, (int)length).CopyTo(new(keys, (int)length));
        SortKeys<T, TKey>.Encode(keys, length, isDescending: false);
        fixed (TKey* given = pivots)
        fixed (long* counts = Counts)
            KeyClasses.Find(keys, length, given, pivots.Length, (ushort*)_classes.Pointer, counts);
    }

    /// <summary>Puts what belongs to the elements class by class.</summary>
    public void Distribute<TItem>(TItem* source, TItem* target) where TItem : unmanaged
    {
        long[] starts = Starts();
        fixed (long* next = starts)
            KeyClasses.Distribute(source, _length, (ushort*)_classes.Pointer, next, target);
    }

    /// <summary>Puts the places of the elements class by class.</summary>
    public void DistributePlaces(long* target)
    {
        using PooledBuffer places = PooledBuffer.Rent(_length * sizeof(uint));
        long[] starts = Starts();
        fixed (long* next = starts)
            KeyClasses.DistributePlaces(_length, (ushort*)_classes.Pointer, next, (uint*)places.Pointer);
        for (nint i = 0; i < _length; i++)
            target[i] = ((uint*)places.Pointer)[i];
    }

    public void Dispose()
    {
        _keys.Dispose();
        _classes.Dispose();
    }

    private long[] Starts()
    {
        var starts = new long[Counts.Length];
        for (int k = 1; k < starts.Length; k++)
            starts[k] = starts[k - 1] + Counts[k - 1];
        return starts;
    }
}
