using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>The weighted medians of all features of all clusters together, by selection: in each round, the values that are still in question
/// of a feature of a cluster (a group) are counted in buckets between the least and the greatest of them, and only those of the bucket with the median go to the next
/// round. One <c>Allreduce</c> a round.</summary>
/// <remarks>
/// <para>A bucket knows its weight and its least and greatest value, so that a round ends a group where the median is a value that is alone or repeated, or lies between
/// two buckets. Rounds take buckets of equal width in value and in the order of floating-point numbers by turns: the first are good for any smooth distribution,
/// the second bound the number of rounds whatever the values are. With 16 to 256 buckets for each group, a million samples take two to four rounds, and no data more
/// than 32.</para>
/// <para>The median is the least value with at least half of the weight up to it; if that is exactly half, the mean of it and the next value. Weights
/// count as so many equal samples.</para>
/// </remarks>
internal sealed unsafe class ClusterMedians<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Buckets = 1 << 14; // of all groups together, about
    private const double Rounding = 1e-12; // of sums of weights, to all of them

    private static readonly ReduceOp<ValueRange> s_merge = ReduceOp.Create<ValueRange>(ValueRange.Merge, isCommutative: true);

    private readonly Samples<T> _samples;
    private readonly T[] _weights;
    private readonly int _features;
    private readonly T[] _bounds; // the least values of the features, and the greatest, negated
    private readonly Group[] _groups;
    private readonly int[] _slots; // of each group, its place among those that are not ended, or -1
    private int[] _labels = [];
    private ValueRange[] _ranges = []; // large, and used again in each round
    private int _buckets;
    private int _rounds;

    /// <param name="samples">The samples.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="clusters">The number of clusters.</param>
    /// <remarks>Collective: one <c>Allreduce</c> of the bounds of the features.</remarks>
    public ClusterMedians(Samples<T> samples, T[] weights, int clusters)
    {
        (_samples, _weights, _features) = (samples, weights, samples.Features);
        (_groups, _slots) = (new Group[clusters * _features], new int[clusters * _features]);
        _bounds = new T[2 * _features];
        Array.Fill(_bounds, T.PositiveInfinity);
        using (LocalAccess<T> access = samples.Local.Access())
        {
            for (int i = 0, f = 0; i < access.Span.Length; i++, f = f + 1 == _features ? 0 : f + 1)
            {
                _bounds[f] = T.Min(_bounds[f], access.Span[i]);
                _bounds[_features + f] = T.Min(_bounds[_features + f], -access.Span[i]);
            }
        }

        samples.Comm.Allreduce(_bounds.AsSpan(), ReduceOp.Min);
    }

    /// <summary>The first round, which also adds up some numbers over the ranks, in the same <c>Allreduce</c>.</summary>
    /// <param name="labels">The clusters of this rank's samples.</param>
    /// <param name="sums">The numbers, in place.</param>
    public void Begin(int[] labels, Span<double> sums)
    {
        (_labels, _rounds) = (labels, 0);
        for (int g = 0; g < _groups.Length; g++)
        {
            int f = g % _features;
            _groups[g] = new() { Least = _bounds[f], Greatest = -_bounds[_features + f], Next = T.PositiveInfinity };
        }

        Span<ValueRange> ranges = Prepare(sums.Length);
        for (int i = 0; i < sums.Length; i++)
            ranges[ranges.Length - sums.Length + i].Weight = sums[i];
        using (LocalAccess<T> access = _samples.Local.Access())
        {
            if (Array.Exists(_groups, static group => group.KeyWidth != 0))
                CountSamplesByKey(access.Span, ranges);
            else
                CountSamples(access.Span, ranges);
        }

        Select(ranges);
        for (int i = 0; i < sums.Length; i++)
            sums[i] = ranges[ranges.Length - sums.Length + i].Weight;
    }

    /// <summary>The other rounds. Collective.</summary>
    /// <param name="centers">The medians, in place; those of a cluster without samples stay.</param>
    public void Finish(Span<T> centers)
    {
        List<(int Group, T Value, T Weight)> rest = Rest();
        while (Array.Exists(_groups, static group => !group.IsEnded))
        {
            Span<ValueRange> ranges = Prepare(0);
            foreach ((int group, T value, T weight) in rest)
                ranges[(_slots[group] * _buckets) + Bucket(in _groups[group], value)].Add(value, double.CreateTruncating(weight));
            Select(ranges);
            rest.RemoveAll(candidate => _groups[candidate.Group].IsEnded || !IsChosen(in _groups[candidate.Group], candidate.Value));
        }

        for (int g = 0; g < _groups.Length; g++)
        {
            if (_groups[g].Weight > 0)
                centers[g] = _groups[g].Median;
        }
    }

    /// <summary>Numbers the groups that are not ended, and sets how their values are counted.</summary>
    private Span<ValueRange> Prepare(int more)
    {
        int count = 0;
        for (int g = 0; g < _groups.Length; g++)
            _slots[g] = _groups[g].IsEnded ? -1 : count++;
        _buckets = Math.Clamp(Buckets / Math.Max(1, count), 16, 256);
        for (int g = 0; g < _groups.Length; g++)
        {
            ref Group group = ref _groups[g];
            double least = double.CreateTruncating(group.Least), greatest = double.CreateTruncating(group.Greatest);
            (group.Origin, group.Scale) = (least, _buckets / (greatest - least));
            (group.FirstKey, group.KeyWidth) = (Key(least), 0);
            if (_rounds % 2 == 1 || !double.IsFinite(group.Scale) || group.Scale == 0)
                group.KeyWidth = Math.Max(1, ((Key(greatest) - group.FirstKey) / (ulong)_buckets) + 1);
        }

        _rounds++;
        int length = (count * _buckets) + more;
        if (_ranges.Length < length)
            _ranges = new ValueRange[length];
        Span<ValueRange> ranges = _ranges.AsSpan(0, length);
        ranges.Fill(ValueRange.Empty);
        return ranges;
    }

    /// <summary>Counts this rank's samples in buckets of equal width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountSamples(ReadOnlySpan<T> samples, Span<ValueRange> ranges)
    {
        int features = _features, buckets = _buckets;
        bool isWeighted = _weights.Length > 0;
        double[] origins = Array.ConvertAll(_groups, static group => group.Origin), scales = Array.ConvertAll(_groups, static group => group.Scale);
        fixed (T* x = samples)
        fixed (double* origin = origins, scale = scales)
        fixed (ValueRange* all = ranges)
        {
            T* row = x;
            for (int i = 0; i < _labels.Length; i++, row += features)
            {
                double weight = isWeighted ? double.CreateTruncating(_weights[i]) : 1;
                if (weight == 0)
                    continue;
                int first = _labels[i] * features;
                for (int f = 0; f < features; f++)
                {
                    int group = first + f, bucket = double.ConvertToIntegerNative<int>((double.CreateTruncating(row[f]) - origin[group]) * scale[group]);
                    all[(group * buckets) + Math.Min(bucket, buckets - 1)].Add(row[f], weight);
                }
            }
        }
    }

    /// <summary>As <see cref="CountSamples"/>, where a group needs buckets in the order of floating-point numbers.</summary>
    private void CountSamplesByKey(ReadOnlySpan<T> samples, Span<ValueRange> ranges)
    {
        for (int i = 0; i < _labels.Length; i++)
        {
            double weight = _weights.Length > 0 ? double.CreateTruncating(_weights[i]) : 1;
            for (int f = 0; f < _features && weight > 0; f++)
            {
                int group = (_labels[i] * _features) + f;
                T value = samples[(i * _features) + f];
                ranges[(group * _buckets) + Bucket(in _groups[group], value)].Add(value, weight);
            }
        }
    }

    /// <summary>This rank's values that are in question after the first round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<(int Group, T Value, T Weight)> Rest()
    {
        var rest = new List<(int, T, T)>();
        int features = _features;
        T[] leasts = Array.ConvertAll(_groups, static group => group.IsEnded ? T.PositiveInfinity : group.Least), greatests = Array.ConvertAll(_groups, static group => group.Greatest);
        using LocalAccess<T> access = _samples.Local.Access();
        fixed (T* x = access.Span, least = leasts, greatest = greatests)
        {
            T* row = x;
            for (int i = 0; i < _labels.Length; i++, row += features)
            {
                T weight = _weights.Length > 0 ? _weights[i] : T.One;
                int first = _labels[i] * features;
                for (int f = 0; f < features; f++)
                {
                    if (row[f] >= least[first + f] && row[f] <= greatest[first + f] && weight > T.Zero)
                        rest.Add((first + f, row[f], weight));
                }
            }
        }

        return rest;
    }

    /// <summary>Finds the bucket with the median of each group, from the buckets of all ranks. Collective.</summary>
    private void Select(Span<ValueRange> ranges)
    {
        _samples.Comm.Allreduce(ranges, s_merge);
        for (int g = 0; g < _groups.Length; g++)
        {
            if (_slots[g] >= 0)
                _groups[g].Choose(ranges.Slice(_slots[g] * _buckets, _buckets));
        }
    }

    private static bool IsChosen(in Group group, T value) => value >= group.Least && value <= group.Greatest;

    /// <summary>The bucket of a value: rises with the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Bucket(in Group group, T value)
    {
        double number = double.CreateTruncating(value);
        int bucket = group.KeyWidth == 0 ? (int)((number - group.Origin) * group.Scale) : (int)((Key(number) - group.FirstKey) / group.KeyWidth);
        return Math.Min(bucket, _buckets - 1);
    }

    /// <summary>An integer in the order of floating-point numbers.</summary>
    private static ulong Key(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value + 0.0); // of both zeros that of 0
        return (ulong)(bits ^ ((bits >> 63) & long.MaxValue)) ^ (1UL << 63);
    }

    /// <summary>Some values: their weight, the least and the greatest.</summary>
    private struct ValueRange
    {
        public double Weight;
        public T Least;
        public T Greatest;

        public static ValueRange Empty => new() { Least = T.PositiveInfinity, Greatest = T.NegativeInfinity };

        public static ValueRange Merge(ValueRange x, ValueRange y) => new()
        {
            Weight = x.Weight + y.Weight,
            Least = y.Least < x.Least ? y.Least : x.Least,
            Greatest = y.Greatest > x.Greatest ? y.Greatest : x.Greatest,
        };

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(T value, double weight)
        {
            Weight += weight;
            if (value < Least)
                Least = value;
            if (value > Greatest)
                Greatest = value;
        }
    }

    /// <summary>A feature of a cluster.</summary>
    private struct Group
    {
        public T Least; // of the values in question
        public T Greatest;
        public T Next; // the value after them
        public T Median;
        public double Weight; // of all values
        public double Before; // of those less than the values in question
        public bool IsEnded;

        public double Origin; // how values are counted: by their distance from the least
        public double Scale;
        public ulong FirstKey; // or by their order, if the width is not 0
        public ulong KeyWidth;

        /// <summary>Goes on with the bucket that has the median, or ends.</summary>
        public void Choose(ReadOnlySpan<ValueRange> buckets)
        {
            if (Weight == 0)
            {
                foreach (ValueRange bucket in buckets)
                    Weight += bucket.Weight;
            }

            double sum = Before, half = Weight / 2, rounding = Weight * Rounding;
            int chosen = -1;
            T next = Next;
            for (int b = 0; b < buckets.Length; b++)
            {
                if (buckets[b].Weight == 0)
                    continue;
                if (chosen >= 0)
                {
                    next = buckets[b].Least;
                    break;
                }

                if (sum + buckets[b].Weight >= half - rounding)
                    chosen = b;
                else
                    sum += buckets[b].Weight;
            }

            if (chosen < 0)
            {
                IsEnded = true; // no values
                return;
            }

            ValueRange own = buckets[chosen];
            if (sum + own.Weight <= half + rounding && T.IsFinite(next))
                (Median, IsEnded) = ((own.Greatest / (T.One + T.One)) + (next / (T.One + T.One)), true);
            else if (own.Least == own.Greatest)
                (Median, IsEnded) = (own.Least, true);
            else
                (Least, Greatest, Next, Before) = (own.Least, own.Greatest, next, sum);
        }
    }
}
