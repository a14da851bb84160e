using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// The quantiles of lanes, a block of lanes at a time. Elements become unsigned keys of the same order. The keys are narrowed down to
/// those around the wanted order statistics, among which these are selected. If ranks hold parts of the same lanes, they add up
/// counts of keys, and exchange keys as soon as these are fewer bytes than the counts of another round.
/// </summary>
internal sealed unsafe class LaneSelection<T, TKey, TResult>
    where T : unmanaged, INumber<T>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    where TResult : unmanaged, INumberBase<TResult>
{
    private const long LocalBlockBytes = 1 << 20; // stays in the caches between packing and selection
    private const long SharedBlockBytes = 16 << 20;
    private const int SharedBlockLanes = KeyNarrowing<TKey>.MaxBuckets >> 8; // so that each has at least 256 buckets

    private static readonly ReduceOp<KeySummary<TKey>> s_merge = ReduceOp.Create<KeySummary<TKey>>(KeySummary<TKey>.Merge, isCommutative: true);

    private readonly LaneNest _nest;
    private readonly long _elements;
    private readonly QuantileRequest _request;
    private readonly TResult* _results;
    private readonly Communicator? _comm;
    private readonly nint _lanesAtOnce;
    private readonly KeySummary<TKey>[] _summaries;
    private readonly nint[] _lengths;
    private readonly QuantileOrders?[] _orders;

    /// <param name="nest">This rank's part of the lanes.</param>
    /// <param name="elements">The elements of a lane, over all ranks.</param>
    /// <param name="longest">The elements of a lane on the rank that has most.</param>
    /// <param name="request">The quantiles.</param>
    /// <param name="results">One for each quantile of each lane; those of the same quantile follow each other.</param>
    /// <param name="comm">The ranks that hold parts of the lanes; null if this rank holds complete lanes.</param>
    public LaneSelection(LaneNest nest, long elements, long longest, QuantileRequest request, TResult* results, Communicator? comm)
    {
        (_nest, _elements, _request, _comm) = (nest, elements, request, comm);
        _results = results;
        long bytes = Math.Max(1, longest) * sizeof(TKey);
        _lanesAtOnce = (nint)Math.Clamp(comm is null ? LocalBlockBytes / bytes : Math.Min(SharedBlockLanes, SharedBlockBytes / bytes), 1, Math.Max(1, nest.Lanes));
        (_summaries, _lengths, _orders) = (new KeySummary<TKey>[_lanesAtOnce], new nint[_lanesAtOnce], new QuantileOrders?[_lanesAtOnce]);
    }

    /// <summary>Finds the quantiles of some lanes. Collective if ranks hold parts of them.</summary>
    public void Run(nint first, nint end)
    {
        int width = 2 * _request.Fractions.Length; // the most order statistics of a lane
        using PooledBuffer keys = PooledBuffer.Rent(_lanesAtOnce * _nest.Length * sizeof(TKey)), found = PooledBuffer.Rent(_lanesAtOnce * width * sizeof(TKey));
        for (nint lane = first; lane < end; lane += _lanesAtOnce)
        {
            var count = (int)nint.Min(_lanesAtOnce, end - lane);
            _nest.Pack(lane, lane + count, keys.Pointer);
            if (_comm is null && _nest.Length <= KeySelection.ShortLane)
            {
                SelectShort(lane, count, (TKey*)keys.Pointer, (TKey*)found.Pointer);
                continue;
            }

            Summarize(count, (TKey*)keys.Pointer);
            Select(count, (TKey*)keys.Pointer, (TKey*)found.Pointer, width);
            for (int k = 0; k < count; k++)
                Store(lane + k, _orders[k], (TKey*)found.Pointer + ((nint)k * width));
        }
    }

    /// <summary>Selects in short lanes of this rank by partitions only.</summary>
    private void SelectShort(nint lane, int count, TKey* keys, TKey* found)
    {
        bool hasNaNs = OrderedKeys<T, TKey>.Encode(keys, count * _nest.Length).NaNs > 0;
        for (int k = 0; k < count; k++, keys += _nest.Length)
        {
            nint length = _nest.Length;
            if (hasNaNs && OrderedKeys<T, TKey>.CountNaNs(keys, length) > 0)
                length = _request.SkipsNaN ? OrderedKeys<T, TKey>.MoveNumbersForward(keys, length) : 0;
            QuantileOrders? orders = length == 0 ? null : _request.OrdersOf(length);
            if (orders is not null)
            {
                IntroSelect.Run(keys, length, orders.Wanted, 0);
                for (int wanted = 0; wanted < orders.Wanted.Length; wanted++)
                    found[wanted] = keys[orders.Wanted[wanted]];
            }

            Store(lane + k, orders, found);
        }
    }

    /// <summary>Makes keys of the elements of the lanes, and adds up over all ranks how many there are and how many are NaN.</summary>
    private void Summarize(int count, TKey* keys)
    {
        for (int k = 0; k < count; k++)
        {
            TKey* own = keys + (k * _nest.Length);
            _summaries[k] = OrderedKeys<T, TKey>.Encode(own, _nest.Length);
            _lengths[k] = _request.SkipsNaN && _summaries[k].NaNs > 0 ? OrderedKeys<T, TKey>.MoveNumbersForward(own, _nest.Length) : _nest.Length;
        }

        _comm?.Allreduce(_summaries.AsSpan(0, count), s_merge);
    }

    private void Select(int count, TKey* keys, TKey* found, int width)
    {
        var orders = new long[count][];
        var narrowing = new KeyNarrowing<TKey>(keys, orders, found, width);
        for (int k = 0; k < count; k++)
        {
            KeySummary<TKey> summary = _summaries[k];
            long numbers = summary.NaNs == 0 ? _elements : _request.SkipsNaN ? _elements - summary.NaNs : 0;
            _orders[k] = numbers == 0 ? null : _request.OrdersOf(numbers);
            if (_orders[k] is not { } wanted)
                continue;
            orders[k] = wanted.Wanted;
            narrowing.Add(new()
            {
                Lane = k, Low = summary.Min, High = summary.Max, Count = numbers, Start = k * _nest.Length, Length = _lengths[k], EndOrder = wanted.Wanted.Length,
            });
        }

        KeySelection.Run(narrowing, _comm);
    }

    private void Store(nint lane, QuantileOrders? orders, TKey* found)
    {
        for (int q = 0; q < _request.Fractions.Length; q++)
        {
            double result = double.NaN;
            if (orders is not null)
            {
                (int lower, int upper) = orders.Places(q);
                result = orders.Of(q, Value(found[lower]), Value(found[upper]));
            }

            _results[(q * _nest.Lanes) + lane] = TResult.CreateTruncating(result);
        }
    }

    private static double Value(TKey key) => double.CreateTruncating(OrderedKeys<T, TKey>.Decode(key));
}
