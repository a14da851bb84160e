using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>Chooses the first centers among the samples, by random numbers that are the same on all ranks and by the samples' global order, so that the
/// choice does not depend on the number of ranks.</summary>
internal sealed unsafe class Seeding<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int Rounds = 5; // of the scalable initialisation: Bahmani et al. find that five suffice

    private readonly Samples<T> _samples;
    private readonly T[] _weights;
    private readonly Random _random;
    private readonly T[] _least; // the distance from the nearest center so far
    private readonly bool _isManhattan;
    private readonly CenterDistances<T> _distances;
    private readonly double[] _blocks; // the sums of the weighted least distances of blocks
    private double[] _ranks = []; // and of ranks
    private bool _hasCenters;

    /// <param name="samples">The samples.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="random">The random numbers, the same on all ranks.</param>
    /// <param name="count">The number of centers that will be chosen.</param>
    /// <param name="isManhattan">Whether distances are sums of absolute differences, and not of squares.</param>
    public Seeding(Samples<T> samples, T[] weights, Random random, int count, bool isManhattan = false)
    {
        (_samples, _weights, _random, _isManhattan) = (samples, weights, random, isManhattan);
        _least = new T[samples.Length];
        _distances = new(samples.Local, Math.Max(Trials(count), 2 * count), isManhattan);
        _blocks = new double[_distances.Blocks];
        Restart();
    }

    private int Features => _samples.Features;

    /// <summary>Different samples, each set of them as likely as any other. One <c>Allreduce</c>.</summary>
    public T[] Uniform(int count)
    {
        var chosen = new HashSet<long>();
        while (chosen.Count < count)
            chosen.Add(_random.NextInt64(_samples.Count));
        return Rows([.. chosen]);
    }

    /// <summary>k-means++ (Arthur and Vassilvitskii, SODA 2007), greedy as in scikit-learn: each new center is the best of 2 + ln k samples that
    /// are drawn with probabilities proportional to the squared distance from the nearest center. Two small collectives a center.</summary>
    public T[] PlusPlus(int count)
    {
        int trials = Trials(count);
        var centers = new T[count * Features];
        Draw(1).CopyTo(centers, 0);
        Update(centers.AsSpan(0, Features));
        for (int center = 1; center < count; center++)
        {
            T[] candidates = Draw(trials);
            int best = Best(candidates, trials);
            Span<T> chosen = candidates.AsSpan(best * Features, Features);
            chosen.CopyTo(centers.AsSpan(center * Features));
            if (center + 1 < count)
                Update(chosen);
        }

        return centers;
    }

    /// <summary>Scalable k-means++ (Bahmani, Moseley, Vattani, Kumar and Vassilvitskii, VLDB 2012): five rounds that draw 2 k samples each, weighted by the
    /// samples that are nearest to them, of which k are chosen by k-means++ on every rank alike. Two collectives a round.</summary>
    public T[] Scalable(int count)
    {
        var candidates = new List<T>(Draw(1));
        Update([.. candidates]);
        for (int round = 0; round < Rounds && _ranks.Sum() > 0; round++)
        {
            T[] drawn = Draw(2 * count);
            candidates.AddRange(drawn);
            Update(drawn);
        }

        T[] points = Distinct([.. candidates]);
        if (points.Length < count * Features)
            return PlusPlusFrom(count);
        var samples = Samples<T>.Of(nameof(Scalable), Ht.Array<T>(points, [points.Length / Features, Features], comm: Ht.Self));
        T[] weights = Array.ConvertAll(Nearest(points), T.CreateTruncating);
        return new Seeding<T>(samples, weights, _random, count, _isManhattan).PlusPlus(count);
    }

    private T[] PlusPlusFrom(int count)
    {
        Restart();
        return PlusPlus(count);
    }

    /// <summary>Forgets all centers: each sample has its weight as its probability.</summary>
    private void Restart()
    {
        Array.Fill(_least, T.One);
        SumUp();
    }

    private static int Trials(int count) => 2 + (int)Math.Log(count);

    private T Weight(int i) => _weights.Length > 0 ? _weights[i] : T.One;

    /// <summary>Draws samples with probabilities proportional to their weighted distances, by one <c>Allreduce</c>.</summary>
    private T[] Draw(int count)
    {
        double total = _ranks.Sum();
        if (!(total > 0)) // every sample coincides with a center: any will do
            return Rows([.. Enumerable.Range(0, count).Select(_ => _random.NextInt64(_samples.Count))]);
        double before = 0;
        for (int rank = 0; rank < _samples.Comm.Rank; rank++)
            before += _ranks[rank];
        double after = before + _ranks[_samples.Comm.Rank];
        bool isLast = _ranks.AsSpan(_samples.Comm.Rank + 1).IndexOfAnyExcept(0.0) < 0 && _ranks[_samples.Comm.Rank] > 0;
        var rows = new T[count * Features];
        using LocalAccess<T> access = _samples.Local.Access();
        for (int draw = 0; draw < count; draw++)
        {
            double at = _random.NextDouble() * total;
            if (at >= before && (at < after || isLast) && _ranks[_samples.Comm.Rank] > 0)
                access.Span.Slice(Find(at - before) * Features, Features).CopyTo(rows.AsSpan(draw * Features));
        }

        _samples.Comm.Allreduce(rows.AsSpan(), ReduceOp.Sum);
        return rows;
    }

    /// <summary>This rank's sample at a place of the running sum of its weighted distances.</summary>
    private int Find(double at)
    {
        int block = 0, last = 0;
        while (block < _blocks.Length - 1 && at >= _blocks[block])
            at -= _blocks[block++];
        int end = Math.Min(_samples.Length, (block + 1) * _distances.BlockLength);
        for (int i = block * _distances.BlockLength; i < end; i++)
        {
            double share = double.CreateTruncating(_least[i] * Weight(i));
            if (share > 0)
                last = i;
            at -= share;
            if (share > 0 && at < 0)
                return i;
        }

        return last; // rounding: the sum was a little less
    }

    /// <summary>Samples by their global numbers, by one <c>Allreduce</c>.</summary>
    private T[] Rows(long[] numbers)
    {
        var rows = new T[numbers.Length * Features];
        using LocalAccess<T> access = _samples.Local.Access();
        for (int i = 0; i < numbers.Length; i++)
        {
            long own = numbers[i] - _samples.First;
            if (own >= 0 && own < _samples.Length)
                access.Span.Slice((int)own * Features, Features).CopyTo(rows.AsSpan(i * Features));
        }

        _samples.Comm.Allreduce(rows.AsSpan(), ReduceOp.Sum);
        return rows;
    }

    /// <summary>Takes new centers into account. Collective: a gathering to all of one number.</summary>
    private void Update(ReadOnlySpan<T> centers)
    {
        int count = centers.Length / Features;
        for (int block = 0; block < _distances.Blocks; block++)
        {
            int length = _distances.Compute(block, centers, out Span<T> distances);
            Span<T> least = _least.AsSpan(block * _distances.BlockLength, length);
            for (int center = 0; center < count; center++)
            {
                Span<T> own = distances.Slice(center * _distances.BlockLength, length);
                if (center == 0 && !_hasCenters)
                    own.CopyTo(least);
                else
                    TensorPrimitives.Min<T>(least, own, least);
            }
        }

        _hasCenters = true;
        SumUp();
    }

    private void SumUp()
    {
        double sum = 0;
        for (int block = 0; block < _blocks.Length; block++)
        {
            int first = block * _distances.BlockLength, length = Math.Min(_distances.BlockLength, _samples.Length - first);
            ReadOnlySpan<T> least = _least.AsSpan(first, length);
            _blocks[block] = double.CreateTruncating(_weights.Length > 0
                ? TensorPrimitives.Dot(least, _weights.AsSpan(first, length))
                : TensorPrimitives.Sum(least));
            sum += _blocks[block];
        }

        _ranks = _samples.Comm.Allgather(sum);
    }

    /// <summary>The candidate that leaves the smallest sum of weighted distances. One <c>Allreduce</c>.</summary>
    private int Best(ReadOnlySpan<T> candidates, int count)
    {
        var sums = new double[count];
        for (int block = 0; block < _distances.Blocks; block++)
        {
            int length = _distances.Compute(block, candidates, out Span<T> distances), first = block * _distances.BlockLength;
            for (int candidate = 0; candidate < count; candidate++)
            {
                Span<T> own = distances.Slice(candidate * _distances.BlockLength, length);
                TensorPrimitives.Min<T>(own, _least.AsSpan(first, length), own);
                sums[candidate] += double.CreateTruncating(_weights.Length > 0 ? TensorPrimitives.Dot<T>(own, _weights.AsSpan(first, length)) : TensorPrimitives.Sum<T>(own));
            }
        }

        _samples.Comm.Allreduce(sums.AsSpan(), ReduceOp.Sum);
        return Array.IndexOf(sums, sums.Min());
    }

    /// <summary>The weight of the samples that are nearest to each point. One <c>Allreduce</c>.</summary>
    private double[] Nearest(ReadOnlySpan<T> points)
    {
        int count = points.Length / Features;
        var distances = new CenterDistances<T>(_samples.Local, count, _isManhattan);
        T[] nearest = new T[distances.BlockLength], least = new T[distances.BlockLength];
        var weights = new double[count];
        for (int block = 0; block < distances.Blocks; block++)
        {
            int length = distances.Compute(block, points, out Span<T> all);
            distances.Nearest(all, count, length, nearest, least);
            for (int i = 0; i < length; i++)
                weights[int.CreateTruncating(nearest[i])] += double.CreateTruncating(Weight((block * distances.BlockLength) + i));
        }

        _samples.Comm.Allreduce(weights.AsSpan(), ReduceOp.Sum);
        return weights;
    }

    private T[] Distinct(T[] points)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var distinct = new List<T>();
        for (int at = 0; at < points.Length; at += Features)
        {
            T[] point = points[at..(at + Features)];
            if (seen.Add(string.Join(' ', point)))
                distinct.AddRange(point);
        }

        return [.. distinct];
    }
}
