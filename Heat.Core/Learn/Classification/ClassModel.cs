using System.Numerics;

namespace Heat.Learn;

/// <summary>What classifiers have in common.</summary>
/// <typeparam name="T">float or double.</typeparam>
public abstract class ClassModel<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private int[] _classes = [];

    private protected ClassModel()
    {
    }

    /// <summary>The classes that the fit has seen, in increasing order.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public IReadOnlyList<int> Classes => Fitted(_classes);

    private protected int[] ClassNumbers
    {
        get => _classes;
        set => _classes = value;
    }

    /// <summary>The class of each sample that is most probable; the lower of two that are equally so. Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <returns>The classes, distributed as the samples; split along axis 0 if these are split along their features.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features, or are not finite.</exception>
    public DNDArray<int> Predict(DNDArray<T> x)
    {
        (Samples<T> samples, double[] scores) = Rate(x, nameof(Predict));
        var labels = new int[samples.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<double> row = scores.AsSpan(i * _classes.Length, _classes.Length);
            int best = 0;
            for (int c = 1; c < row.Length; c++)
                best = row[c] > row[best] ? c : best;
            labels[i] = _classes[best];
        }

        return samples.Result(labels);
    }

    /// <summary>The probability of each class for each sample. Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <returns>A row for each sample, a column for each of <see cref="Classes"/>; distributed as the samples, or split along axis 0 if these are split along their features.</returns>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public DNDArray<T> PredictProba(DNDArray<T> x)
    {
        (Samples<T> samples, double[] scores) = Rate(x, nameof(PredictProba));
        Normalize(scores);
        return Table(samples, scores);
    }

    /// <summary>The share of samples whose class is predicted right. Collective.</summary>
    /// <param name="x">Samples with as many features as those of the fit, a row each.</param>
    /// <param name="y">Their classes.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <inheritdoc cref="Predict" path="/exception"/>
    public double Score(DNDArray<T> x, DNDArray<int> y, DNDArray<T>? sampleWeight = null) => Scores.Accuracy(y, Predict(x), sampleWeight?.AsType<double>());

    /// <summary>For each of this rank's samples, how much speaks for each class. Collective.</summary>
    private protected abstract (Samples<T> Samples, double[] Scores) Rate(DNDArray<T> x, string member);

    /// <summary>Turns what <see cref="Rate"/> gives into probabilities: by default logarithms.</summary>
    private protected virtual void Normalize(double[] scores)
    {
        for (int at = 0; at < scores.Length; at += _classes.Length)
        {
            Span<double> row = scores.AsSpan(at, _classes.Length);
            double sum = LogSum(row);
            foreach (ref double score in row)
                score = Math.Exp(score - sum);
        }
    }

    /// <summary>The logarithm of the sum of exponentials.</summary>
    private protected static double LogSum(ReadOnlySpan<double> row)
    {
        double most = double.NegativeInfinity, sum = 0;
        foreach (double score in row)
            most = Math.Max(most, score);
        foreach (double score in row)
            sum += Math.Exp(score - most);
        return most + Math.Log(sum);
    }

    private protected DNDArray<T> Table(Samples<T> samples, double[] scores) =>
        samples.Result(new LocalTensor<T>(Array.ConvertAll(scores, T.CreateTruncating), [samples.Length, _classes.Length]));

    /// <summary>This rank's classes as places among all classes, in increasing order. Collective.</summary>
    private protected static int[] Places(string name, Samples<T> samples, DNDArray<int> y, int[]? known, out int[] classes)
    {
        ArgumentNullException.ThrowIfNull(y);
        if (y.NDim != 1)
            throw new ArgumentException($"{name}: classes are a vector, not an array of shape {y.Shape}.", nameof(y));
        using LocalAccess<int> mine = samples.Part(name, y, nameof(y)).Access();
        int[] all = known ?? ClassPlaces.All(y, mine.Span), places = ClassPlaces.Of(mine.Span, all, out int wrong);
        classes = all;
        samples.Comm.ThrowTogether(wrong < 0 ? null : new ArgumentException($"{name}: class {mine.Span[wrong]} of sample {samples.First + wrong} is none of [{string.Join(", ", all)}].", nameof(y)));
        return places;
    }

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("classes", ref _classes);
    }
}
