using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The first keys of the order of many that come block by block: candidates, which are those below the last of the first keys so far,
/// are kept, and put in order once there are twice as many. Few keys of a long sequence are candidates, if it is in no order.
/// </summary>
/// <param name="wanted">How many are wanted.</param>
/// <param name="keys">Room for <see cref="Room"/> keys.</param>
/// <param name="places">Room for as many places.</param>
/// <param name="scratch">Room for as many keys.</param>
/// <param name="order">Room for as many places.</param>
/// <param name="work">Room for twice as many integers.</param>
internal unsafe ref struct TopKeys<TKey>(nint wanted, TKey* keys, long* places, TKey* scratch, uint* order, ulong* work)
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private readonly nint _room = Room(wanted);
    private nint _count;
    private TKey _last = TKey.MaxValue; // no key from here on is a candidate
    private bool _isFull; // whether there are as many keys as are wanted

    /// <summary>How many candidates are kept.</summary>
    public static nint Room(nint wanted) => wanted + nint.Max(wanted, 1024);

    /// <summary>Adds the next keys.</summary>
    /// <param name="block">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="place">The place of the first.</param>
    public void Add(TKey* block, nint length, long place)
    {
        for (nint i = 0; i < length; i++)
        {
            if (_isFull)
            {
                i = Next(block, i, length, _last);
                if (i == length)
                    return;
            }

            keys[_count] = block[i];
            places[_count++] = place + i;
            if (_count == _room || (!_isFull && _count == wanted))
                Finish();
        }
    }

    /// <summary>Puts the candidates in order, and keeps the first ones.</summary>
    /// <returns>How many these are.</returns>
    public nint Finish()
    {
        if (_count == 0)
            return 0;
        (TKey min, TKey max) = (keys[0], keys[0]);
        for (nint i = 1; i < _count; i++)
            (min, max) = (TKey.Min(min, keys[i]), TKey.Max(max, keys[i]));
        IndexSort.Run(keys, _count, min, max, order, work, Workers.Single);
        IndexSort.Apply(keys, order, _count, scratch);
        nint kept = nint.Min(_count, wanted);
        Buffer.MemoryCopy(scratch, keys, kept * sizeof(TKey), kept * sizeof(TKey));
        IndexSort.Apply(places, order, kept, (long*)work);
        Buffer.MemoryCopy(work, places, kept * sizeof(long), kept * sizeof(long));
        _count = kept;
        _isFull = kept == wanted;
        if (_isFull)
            _last = keys[kept - 1];
        return kept;
    }

    /// <summary>Finds the next key below a bound.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static nint Next(TKey* block, nint first, nint length, TKey bound)
    {
        nint i = first;
        if (Vector<TKey>.IsSupported)
        {
            Vector<TKey> bounds = new(bound);
            for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
            {
                if (Vector.LessThanAny(Vector.Load(block + i), bounds))
                    break;
            }
        }

        for (; i < length && block[i] >= bound; i++)
        {
        }

        return i;
    }
}
