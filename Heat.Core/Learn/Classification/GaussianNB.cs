using System.Numerics;

namespace Heat.Learn;

/// <summary>Naive Bayes classification: within a class, features are independent and normally distributed, as in scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>A fit reads the samples once and communicates once: a gathering to all of K (2 d + 1) numbers in double precision from each rank, for K classes.</remarks>
/// <example><code>
/// var bayes = new GaussianNB&lt;float&gt;().Fit(x, labels);
/// double share = bayes.Score(test, classes);
/// </code></example>
public sealed class GaussianNB<T> : ClassModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double[]? _priors;
    private double _smoothing;
    private double _epsilon;
    private double[] _weights = [];
    private DNDArray<double>? _means;
    private DNDArray<double>? _variances;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="priors">The probabilities of the classes, in increasing order of the classes; from the samples if left out.</param>
    /// <param name="varSmoothing">The share of the largest variance of a feature that is added to all variances.</param>
    /// <exception cref="ArgumentException">The probabilities are negative or do not add up to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is negative.</exception>
    public GaussianNB(double[]? priors = null, double varSmoothing = 1e-9)
    {
        if (priors is not null && (priors.Any(prior => !(prior >= 0)) || Math.Abs(priors.Sum() - 1) > 1e-8))
            throw new ArgumentException($"The probabilities [{string.Join(", ", priors)}] of the classes are negative or do not add up to 1.", nameof(priors));
        (_priors, _smoothing) = (priors is null ? null : [.. priors], Options.NotNegative(varSmoothing));
    }

    /// <summary>The mean of each feature in each class, a row for each class; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<double> Theta => Fitted(_means);

    /// <summary>The variance of each feature in each class, a row for each class, <see cref="Epsilon"/> included; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<double> Var => Fitted(_variances);

    /// <summary>What is added to all variances.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public double Epsilon => FittedValue(_epsilon);

    /// <summary>The weight of the samples of each class.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<double> ClassCount => Fitted(_weights);

    /// <summary>The probability of each class.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<double> ClassPrior => [.. Fitted(_weights).Select((weight, c) => Prior(c))];

    /// <summary>Learns the classes. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="y">Their classes, a vector.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, data are not finite, or there are not as many probabilities as classes.</exception>
    public GaussianNB<T> Fit(DNDArray<T> x, DNDArray<int> y, DNDArray<T>? sampleWeight = null)
    {
        var samples = Samples<T>.Of(nameof(GaussianNB<>), x, readsElements: false);
        int[] places = Places(nameof(GaussianNB<>), samples, y, null, out int[] classes);
        Learn(samples, places, classes, sampleWeight, null);
        return this;
    }

    /// <summary>Learns more samples, or the first. Collective.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="y">Their classes, a vector.</param>
    /// <param name="classes">All classes that there will be; needed in the first call only.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">The first call names no classes, or a sample has another class; or as for <see cref="Fit"/>.</exception>
    public GaussianNB<T> PartialFit(DNDArray<T> x, DNDArray<int> y, int[]? classes = null, DNDArray<T>? sampleWeight = null)
    {
        if (!IsFitted && classes is null)
            throw new ArgumentException("GaussianNB: the first partial fit names all classes.", nameof(classes));
        var samples = Samples<T>.Of(nameof(GaussianNB<>), x, IsFitted ? Theta.Shape[1] : null, readsElements: false);
        int[] places = Places(nameof(GaussianNB<>), samples, y, IsFitted ? ClassNumbers : [.. classes!.Distinct().Order()], out int[] all);
        Learn(samples, places, all, sampleWeight, IsFitted ? Known() : null);
        return this;
    }

    /// <summary>The logarithm of the probability of each class for each sample. Collective.</summary>
    /// <inheritdoc cref="ClassModel{T}.PredictProba" path="/param|/returns|/exception"/>
    public DNDArray<T> PredictLogProba(DNDArray<T> x)
    {
        (Samples<T> samples, double[] scores) = Rate(x, nameof(PredictLogProba));
        for (int at = 0; at < scores.Length; at += ClassNumbers.Length)
        {
            Span<double> row = scores.AsSpan(at, ClassNumbers.Length);
            double sum = LogSum(row);
            foreach (ref double score in row)
                score -= sum;
        }

        return Table(samples, scores);
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static GaussianNB<T> Load(string path, Communicator? comm = null) => Load(new GaussianNB<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("priors", ref _priors);
        state.Parameter("varSmoothing", ref _smoothing);
        state.Value("epsilon", ref _epsilon);
        state.Value("classCount", ref _weights);
        state.Array("theta", ref _means);
        state.Array("var", ref _variances);
        base.Visit(state);
    }

    private protected override (Samples<T> Samples, double[] Scores) Rate(DNDArray<T> x, string member)
    {
        ThrowIfNotFitted(member);
        var samples = Samples<T>.Of(nameof(GaussianNB<>), x, _means!.Shape[1]);
        int features = samples.Features, count = ClassNumbers.Length;
        double[] means = _means.ToArray(), factors = Array.ConvertAll(_variances!.ToArray(), variance => 0.5 / variance), constants = new double[count];
        for (int c = 0; c < count; c++)
        {
            constants[c] = Math.Log(Prior(c));
            for (int f = 0; f < features; f++)
                constants[c] += 0.5 * Math.Log(factors[(c * features) + f] / Math.PI);
        }

        var scores = new double[samples.Length * count];
        using LocalAccess<T> access = samples.Local.Access();
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<T> row = access.Span.Slice(i * features, features);
            for (int c = 0; c < count; c++)
            {
                double score = constants[c];
                int at = c * features;
                for (int f = 0; f < row.Length; f++)
                {
                    double difference = double.CreateTruncating(row[f]) - means[at + f];
                    score -= difference * difference * factors[at + f];
                }

                scores[(i * count) + c] = score;
            }
        }

        return (samples, scores);
    }

    private double Prior(int c) => _priors is not null ? _priors[c] : _weights[c] / _weights.Sum();

    private ClassMoments Known()
    {
        var known = new ClassMoments(ClassNumbers.Length, (int)_means!.Shape[1]);
        _weights.CopyTo(known.Weights, 0);
        _means.ToArray().CopyTo(known.Means, 0);
        double[] variances = _variances!.ToArray();
        for (int i = 0; i < variances.Length; i++)
            known.Squares[i] = (variances[i] - _epsilon) * _weights[i / known.Features];
        return known;
    }

    private void Learn(Samples<T> samples, int[] places, int[] classes, DNDArray<T>? sampleWeight, ClassMoments? known)
    {
        if (_priors is not null && _priors.Length != classes.Length)
            throw new ArgumentException($"GaussianNB: {_priors.Length} probabilities for {classes.Length} classes.", nameof(classes));
        T[] weights = samples.Weights(nameof(GaussianNB<>), sampleWeight);
        ClassMoments mine = ClassMoments.Of(samples, places, weights, classes.Length);
        samples.ThrowIfNotFinite(nameof(GaussianNB<>), mine.IsFinite);
        ClassMoments moments = mine.Merge(samples.Comm);
        _epsilon = _smoothing * (sampleWeight is null ? moments.LargestVariance() : double.CreateTruncating(Ht.Max(Ht.Var(samples.Rows.AsType<double>(), 0))));
        if (known is not null)
        {
            known.Add(moments);
            moments = known;
        }

        (ClassNumbers, _weights) = (classes, moments.Weights);
        Shape shape = [classes.Length, samples.Features];
        double[] variances = [.. moments.Squares.Select((square, i) => (moments.Weights[i / samples.Features] is > 0 and var weight ? square / weight : 0) + _epsilon)];
        (_means, _variances) = (Ht.Array<double>(moments.Means, shape, comm: samples.Comm), Ht.Array<double>(variances, shape, comm: samples.Comm));
        IsFitted = true;
    }
}
