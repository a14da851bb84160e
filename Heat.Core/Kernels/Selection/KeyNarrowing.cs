using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Keys between two bounds, among which some wanted order statistics of a lane are.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct KeyInterval<TKey> where TKey : unmanaged
{
    /// <summary>The lane.</summary>
    public int Lane;

    /// <summary>The bounds, inclusive.</summary>
    public TKey Low, High;

    /// <summary>How many of the lane's keys, over all ranks, are below, and how many are within.</summary>
    public long Below, Count;

    /// <summary>Where this rank's keys within are.</summary>
    public nint Start, Length;

    /// <summary>Which of the lane's wanted orders are within.</summary>
    public int FirstOrder, EndOrder;

    /// <summary>How the interval is cut in the round under way: 2^Shift keys to a bucket.</summary>
    public int Shift, FirstBucket, Buckets;
}

/// <summary>
/// Selection by histograms, from the most significant digits down: each round counts, bucket by bucket, the keys of the intervals
/// that hold wanted order statistics; the buckets that hold them are the next round's intervals, and only keys within are kept.
/// Counts of several ranks add up, so that a round needs no more of other ranks than theirs. All order statistics of all lanes go
/// through the same rounds. A digit is one of a key's distance from the interval's lower bound: numbers of a narrow range take
/// few rounds, and none takes more than its bits by the bits of a digit, rounded up.
/// </summary>
internal sealed unsafe class KeyNarrowing<TKey>(TKey* keys, long[][] orders, TKey* found, int foundStride)
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    /// <summary>The most buckets of a round, but for <see cref="LeastDigit"/>: a megabyte of counts.</summary>
    public const int MaxBuckets = 1 << 17;

    /// <summary>The bits of a digit: one interval's counts fit into the nearest cache.</summary>
    public const int MaxDigit = 11, LeastDigit = 4;

    private readonly List<KeyInterval<TKey>> _intervals = [];
    private KeyInterval<TKey>[] _parents = [];
    private int[] _children = [];
    private TKey* _keys = keys;

    /// <summary>What is left to be narrowed. This rank's keys lie one interval's after the other's, in this order, after the first round.</summary>
    public ReadOnlySpan<KeyInterval<TKey>> Intervals => CollectionsMarshal.AsSpan(_intervals);

    /// <summary>This rank's keys of all intervals.</summary>
    public TKey* Keys => _keys;

    /// <summary>The keys of all intervals, over all ranks.</summary>
    public long Count { get; private set; }

    /// <summary>The wanted orders of an interval.</summary>
    public ReadOnlySpan<long> Orders(in KeyInterval<TKey> interval) => orders[interval.Lane].AsSpan(interval.FirstOrder..interval.EndOrder);

    /// <summary>Adds an interval, or, where it has one key only, finds what is wanted of it.</summary>
    public void Add(KeyInterval<TKey> interval)
    {
        if (interval.Low != interval.High)
        {
            _intervals.Add(interval);
            Count += interval.Count;
            return;
        }

        for (int k = interval.FirstOrder; k < interval.EndOrder; k++)
            Found(interval.Lane, k) = interval.Low;
    }

    /// <summary>Cuts the intervals into buckets.</summary>
    /// <returns>How many these are, together.</returns>
    public int Cut()
    {
        int buckets = 0, digit = Math.Clamp(BitOperations.Log2((uint)(MaxBuckets / Math.Max(1, _intervals.Count))), LeastDigit, MaxDigit);
        foreach (ref KeyInterval<TKey> interval in CollectionsMarshal.AsSpan(_intervals))
        {
            TKey width = interval.High - interval.Low;
            int bits = (8 * sizeof(TKey)) - int.CreateTruncating(TKey.LeadingZeroCount(width));
            int worth = Math.Max(LeastDigit, BitOperations.Log2((ulong)interval.Count) - 1); // more buckets than keys tell nothing
            interval.Shift = Math.Max(0, bits - Math.Min(digit, worth));
            interval.Buckets = int.CreateTruncating(width >>> interval.Shift) + 1;
            interval.FirstBucket = buckets;
            buckets += interval.Buckets;
        }

        return buckets;
    }

    /// <summary>Counts this rank's keys of all buckets.</summary>
    public void Tally(long* counts)
    {
        foreach (KeyInterval<TKey> interval in _intervals)
        {
            long* own = counts + interval.FirstBucket;
            new Span<long>(own, interval.Buckets).Clear();
            Tally(_keys + interval.Start, interval.Length, interval.Low, interval.Shift, own);
        }
    }

    /// <summary>Goes on with the buckets that hold wanted order statistics; <see cref="Keep(TKey*)"/> must follow.</summary>
    /// <param name="local">This rank's counts.</param>
    /// <param name="all">The counts of all ranks together.</param>
    /// <returns>How many of this rank's keys are in these.</returns>
    public nint Descend(long* local, long* all)
    {
        _parents = [.. _intervals];
        _children = new int[_parents.Length + 1];
        _intervals.Clear();
        Count = 0;
        nint kept = 0;
        for (int k = 0; k < _parents.Length; k++)
        {
            Divide(_parents[k], local, all, ref kept);
            _children[k + 1] = _intervals.Count;
        }

        return kept;
    }

    /// <summary>Copies this rank's keys that are still of interest, and goes on with these alone.</summary>
    /// <param name="target">The place for them.</param>
    public void Keep(TKey* target)
    {
        for (int k = 0; k < _parents.Length; k++)
            Keep(_parents[k], Intervals[_children[k].._children[k + 1]], target);
        _keys = target;
    }

    /// <summary>Finds the wanted order statistics of an interval among its keys, which change their places.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="within">All its keys, of all ranks.</param>
    public void Select(in KeyInterval<TKey> interval, TKey* within)
    {
        ReadOnlySpan<long> wanted = Orders(interval);
        IntroSelect.Run(within, (nint)interval.Count, wanted, interval.Below);
        for (int k = 0; k < wanted.Length; k++)
            Found(interval.Lane, interval.FirstOrder + k) = within[wanted[k] - interval.Below];
    }

    private ref TKey Found(int lane, int order) => ref found[((nint)lane * foundStride) + order];

    private static void Tally(TKey* keys, nint length, TKey low, int shift, long* counts)
    {
        for (nint i = 0; i < length; i++)
            counts[nint.CreateTruncating((keys[i] - low) >>> shift)]++;
    }

    /// <summary>Adds the buckets of an interval that hold wanted order statistics.</summary>
    private void Divide(in KeyInterval<TKey> parent, long* local, long* all, ref nint kept)
    {
        ReadOnlySpan<long> wanted = Orders(parent);
        long below = parent.Below;
        for (int bucket = 0, k = 0; k < wanted.Length; bucket++)
        {
            long count = all[parent.FirstBucket + bucket];
            int first = k;
            while (k < wanted.Length && wanted[k] < below + count)
                k++;
            if (k > first)
            {
                TKey low = parent.Low + (TKey.CreateTruncating(bucket) << parent.Shift), last = (TKey.One << parent.Shift) - TKey.One;
                nint length = (nint)local[parent.FirstBucket + bucket];
                var child = new KeyInterval<TKey>
                {
                    Lane = parent.Lane, Low = low, High = low + TKey.Min(last, parent.High - low), Below = below, Count = count,
                    Start = kept, Length = length, FirstOrder = parent.FirstOrder + first, EndOrder = parent.FirstOrder + k,
                };
                kept += child.Low == child.High ? 0 : length;
                Add(child);
            }

            below += count;
        }
    }

    /// <summary>Copies the keys of an interval that are in its parts to these.</summary>
    private void Keep(in KeyInterval<TKey> parent, ReadOnlySpan<KeyInterval<TKey>> children, TKey* target)
    {
        if (children.IsEmpty)
            return;
        Span<ushort> place = stackalloc ushort[parent.Buckets];
        Span<nint> next = stackalloc nint[children.Length];
        place.Clear();
        for (int k = 0; k < children.Length; k++)
        {
            place[int.CreateTruncating((children[k].Low - parent.Low) >>> parent.Shift)] = (ushort)(k + 1);
            next[k] = children[k].Start;
        }

        fixed (ushort* places = place)
        fixed (nint* nexts = next)
        {
            TKey* source = _keys + parent.Start;
            for (nint i = 0; i < parent.Length; i++)
            {
                TKey key = source[i];
                int at = places[nint.CreateTruncating((key - parent.Low) >>> parent.Shift)];
                if (at != 0)
                    target[nexts[at - 1]++] = key;
            }
        }
    }
}
