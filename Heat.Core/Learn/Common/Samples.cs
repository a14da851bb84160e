using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>The data of a fit, checked: a row for each sample, and each sample on one rank. Of replicated data every rank takes its share.</summary>
internal sealed class Samples<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly DNDArray<T> _source;
    private readonly DNDArray<T> _rows;

    private Samples(DNDArray<T> source)
    {
        _source = source;
        _rows = source.Split == 0 || source.Comm.Size == 1 ? source : source.Resplit(0);
        Local = _rows.Local.Contiguous();
        Distribution = Comm.Size == 1 ? Distribution.Balanced([Count], 0, 1) : _rows.Distribution.WithShape([Count], 0);
        First = Distribution.Displacements[Comm.Rank];
    }

    private Samples(Samples<T> all, LocalTensor<T> chosen) =>
        (_source, _rows, Local, Distribution, First) = (all._source, all._rows, chosen, all.Distribution, all.First);

    public Communicator Comm => _source.Comm;

    /// <summary>The number of samples of all ranks.</summary>
    public long Count => _source.Shape[0];

    public int Features => (int)_source.Shape[1];

    /// <summary>This rank's samples, contiguous.</summary>
    public LocalTensor<T> Local { get; }

    /// <summary>The number of this rank's samples.</summary>
    public int Length => (int)Local.Shape[0];

    /// <summary>The global number of this rank's first sample.</summary>
    public long First { get; }

    /// <summary>How a vector of one element for each sample is distributed.</summary>
    public Distribution Distribution { get; }

    /// <summary>The samples, each on one rank.</summary>
    public DNDArray<T> Rows => _rows;

    /// <summary>The samples as an array that is split along axis 0. No communication.</summary>
    public DNDArray<T> Whole => Ht.FromLocal(Local, Distribution.WithShape([Count, Features], 0), Comm);

    /// <summary>Checks data and distributes them by samples. Collective: a gathering to all of 4 bytes; of data that are split along the
    /// features, a redistribution.</summary>
    /// <param name="name">The estimator or function, as messages name it.</param>
    /// <param name="x">The data.</param>
    /// <param name="features">The number of features that they must have; any if null.</param>
    /// <param name="cancellation">Ends the fit on all ranks if it is cancelled on one; looked at together with the elements.</param>
    /// <param name="readsElements">Whether elements are checked to be finite; if not, the gathering is left out, and the caller checks them by <see cref="ThrowIfNotFinite"/>.</param>
    /// <exception cref="ArgumentException">The data are no matrix, have no samples or no features, or another number of features, or hold NaN or infinity.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public static Samples<T> Of(string name, DNDArray<T> x, long? features = null, CancellationToken cancellation = default, bool readsElements = true)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"{name}: data of type {x.DType}; convert them to float or double: x.AsType<float>().");
        if (x.NDim != 2)
            throw new ArgumentException($"{name}: data are a matrix with a row for each sample, not an array of shape {x.Shape}.", nameof(x));
        if (x.Shape[0] == 0 || x.Shape[1] == 0)
            throw new ArgumentException($"{name}: data of shape {x.Shape} have no {(x.Shape[0] == 0 ? "samples" : "features")}.", nameof(x));
        if (features is { } expected && x.Shape[1] != expected)
            throw new ArgumentException($"{name}: the data have {x.Shape[1]} features, but {expected} are expected.", nameof(x));
        var samples = new Samples<T>(x);
        if (readsElements)
        {
            x.Comm.ThrowTogether(
                cancellation.IsCancellationRequested ? new OperationCanceledException($"{name}: the fit was cancelled.", cancellation) : samples.NonFinite(name));
        }

        return samples;
    }

    /// <summary>Throws if elements are not finite. Collective: a gathering to all of 4 bytes.</summary>
    /// <param name="name">The estimator, as messages name it.</param>
    /// <param name="isFinite">Whether this rank knows already that its own are.</param>
    /// <exception cref="ArgumentException">The data hold NaN or infinity; on all ranks.</exception>
    public void ThrowIfNotFinite(string name, bool isFinite) => Comm.ThrowTogether(isFinite ? null : NonFinite(name));

    /// <summary>This rank's part of an array that has an element or a row for each sample. Collective if it has another distribution.</summary>
    /// <param name="name">The estimator, as messages name it.</param>
    /// <param name="array">The array.</param>
    /// <param name="parameter">What it is.</param>
    /// <exception cref="ArgumentException">It has another length, or lives on other ranks.</exception>
    public LocalTensor<TOther> Part<TOther>(string name, DNDArray<TOther> array, string parameter) where TOther : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array, parameter);
        if (array.NDim is < 1 or > 2 || array.Shape[0] != Count)
            throw new ArgumentException($"{name}: {parameter} of shape {array.Shape} for {Count} samples.", parameter);
        if (array.Comm != Comm)
            throw new ArgumentException($"{name}: the data live on {Comm}, {parameter} on {array.Comm}.", parameter);
        if (Comm.Size == 1)
            return array.Local.Contiguous();
        DNDArray<TOther> rows = array.Split == 0 ? array : array.Resplit(0);
        return (rows.Distribution.Counts.SequenceEqual(Distribution.Counts) ? rows : rows.Redistribute([.. Distribution.Counts])).Local.Contiguous();
    }

    /// <summary>This rank's sample weights; empty if there are none, which means equal weights, and on a rank without samples. Collective: a gathering to all of 8 bytes.</summary>
    /// <exception cref="ArgumentException">There is not one for each sample, or one is negative or not finite, or all are 0.</exception>
    public T[] Weights(string name, DNDArray<T>? weights)
    {
        if (weights is null)
            return [];
        if (weights.NDim != 1)
            throw new ArgumentException($"{name}: sample weights are a vector, not an array of shape {weights.Shape}.", nameof(weights));
        T[] mine = Part(name, weights, "sample weights").ToArray();
        int wrong = Array.FindIndex(mine, weight => !(weight >= T.Zero) || !T.IsFinite(weight));
        double[] sums = Comm.Allgather(wrong < 0 ? mine.Sum(double.CreateTruncating) : -1);
        if (Array.Exists(sums, static sum => sum < 0))
            Comm.ThrowTogether(wrong < 0 ? null : new ArgumentException($"{name}: the weight of sample {First + wrong} is {mine[wrong]}, but weights are finite and not negative.", nameof(weights)));
        return sums.Sum() > 0 ? mine : throw new ArgumentException($"{name}: all sample weights are 0.", nameof(weights));
    }

    /// <summary>This rank's targets of a regression: one for each sample. Collective: a gathering to all of 4 bytes.</summary>
    /// <exception cref="ArgumentException">There is not one for each sample, or one is not finite.</exception>
    public T[] Targets(string name, DNDArray<T> y)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (y.NDim != 1)
            throw new ArgumentException($"{name}: targets are a vector, not an array of shape {y.Shape}.", nameof(y));
        T[] mine = Part(name, y, nameof(y)).ToArray();
        int wrong = Array.FindIndex(mine, target => !T.IsFinite(target));
        Comm.ThrowTogether(wrong < 0 ? null : new ArgumentException($"{name}: the target of sample {First + wrong} is {mine[wrong]}.", nameof(y)));
        return mine;
    }

    /// <summary>Joins this rank's results, one for each sample or a row for each: distributed as the data are, or split along axis 0 if the data are split
    /// along the features. Collective only if the data are replicated.</summary>
    public DNDArray<TResult> Result<TResult>(LocalTensor<TResult> mine) where TResult : unmanaged
    {
        Shape shape = mine.Shape.With(0, Count);
        DNDArray<TResult> result = Ht.FromLocal(mine, Distribution.WithShape(shape, 0), Comm);
        return _source.Split is null ? result.Resplit(null) : result;
    }

    /// <inheritdoc cref="Result{TResult}(LocalTensor{TResult})"/>
    public DNDArray<TResult> Result<TResult>(TResult[] mine) where TResult : unmanaged => Result(new LocalTensor<TResult>(mine, [mine.Length]));

    /// <summary>Some samples by their global numbers: each rank takes its own. No communication.</summary>
    /// <param name="numbers">The global numbers, the same on all ranks.</param>
    /// <param name="weights">The weights of this rank's samples, or none.</param>
    /// <param name="chosenWeights">Those of the chosen samples.</param>
    public Samples<T> Choose(ReadOnlySpan<long> numbers, T[] weights, out T[] chosenWeights)
    {
        var mine = new List<int>();
        foreach (long number in numbers)
        {
            if (number >= First && number < First + Length)
                mine.Add((int)(number - First));
        }

        LocalTensor<T> rows = LocalTensor<T>.Allocate([mine.Count, Features]);
        using LocalAccess<T> from = Local.Access(), to = rows.Access();
        for (int i = 0; i < mine.Count; i++)
            from.Span.Slice(mine[i] * Features, Features).CopyTo(to.Span[(i * Features)..]);
        chosenWeights = weights.Length > 0 ? [.. mine.Select(i => weights[i])] : [];
        return new(this, rows);
    }

    private ArgumentException? NonFinite(string name) => FindNonFinite() is { } wrong ? new ArgumentException($"{name}: {wrong}", "x") : null;

    private string? FindNonFinite()
    {
        const int Chunk = 4096;
        using LocalAccess<T> access = Local.Access();
        Span<T> elements = access.Span;
        for (int start = 0; start < elements.Length; start += Chunk)
        {
            Span<T> chunk = elements.Slice(start, Math.Min(Chunk, elements.Length - start));
            if (T.IsFinite(TensorPrimitives.Sum<T>(chunk)))
                continue;
            for (int i = 0; i < chunk.Length; i++) // the sum may have overflowed
            {
                if (!T.IsFinite(chunk[i]))
                    return $"sample {First + ((start + i) / Features)}, feature {(start + i) % Features} is {chunk[i]}; data must be finite.";
            }
        }

        return null;
    }
}
