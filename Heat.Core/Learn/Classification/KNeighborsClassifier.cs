using System.Numerics;

namespace Heat.Learn;

/// <summary>Classification by the classes of the nearest samples of the fit.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>The samples of the fit stay where they are. A prediction brings every rank all of them, in panels
/// (<see cref="Ht.Spatial.NearestNeighbors{T}"/>), and then the classes of the neighbours.</remarks>
/// <example><code>
/// var neighbors = new KNeighborsClassifier&lt;float&gt;(nNeighbors: 5).Fit(x, labels);
/// DNDArray&lt;int&gt; classes = neighbors.Predict(test);
/// </code></example>
public sealed class KNeighborsClassifier<T> : ClassModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _neighbors;
    private NeighborWeights _weights;
    private DistanceMetric _metric;
    private DNDArray<T>? _samples;
    private DNDArray<int>? _places;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nNeighbors">The number of neighbours k.</param>
    /// <param name="weights">How much each of them counts.</param>
    /// <param name="metric">How distances are measured; Minkowski's has power 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public KNeighborsClassifier(int nNeighbors = 5, NeighborWeights weights = NeighborWeights.Uniform, DistanceMetric metric = DistanceMetric.Euclidean) =>
        (_neighbors, _weights, _metric) = (Options.AtLeast(1, nNeighbors), Options.Defined(weights), Options.Defined(metric));

    /// <summary>Takes the samples among which neighbours are sought. Collective; the samples are not copied unless they are split along their features.</summary>
    /// <param name="x">The samples, a row each.</param>
    /// <param name="y">Their classes, a vector.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, data are not finite, or there are fewer samples than neighbours.</exception>
    public KNeighborsClassifier<T> Fit(DNDArray<T> x, DNDArray<int> y)
    {
        var samples = Samples<T>.Of(nameof(KNeighborsClassifier<>), x);
        if (samples.Count < _neighbors)
            throw new ArgumentException($"KNeighborsClassifier: {samples.Count} samples are fewer than {_neighbors} neighbours.", nameof(x));
        int[] places = Places(nameof(KNeighborsClassifier<>), samples, y, null, out int[] classes);
        (ClassNumbers, _samples) = (classes, x.Split == 1 ? samples.Rows : x);
        _places = Ht.FromLocal(new LocalTensor<int>(places, [places.Length]), samples.Distribution, x.Comm);
        IsFitted = true;
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static KNeighborsClassifier<T> Load(string path, Communicator? comm = null) => Load(new KNeighborsClassifier<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nNeighbors", ref _neighbors);
        state.Parameter("weights", ref _weights);
        state.Parameter("metric", ref _metric);
        state.Array("samples", ref _samples);
        state.Array("places", ref _places);
        base.Visit(state);
    }

    private protected override (Samples<T> Samples, double[] Scores) Rate(DNDArray<T> x, string member)
    {
        ThrowIfNotFitted(member);
        var samples = Samples<T>.Of(nameof(KNeighborsClassifier<>), x, _samples!.Shape[1]);
        (DNDArray<T> distances, DNDArray<long> indices) = Ht.Spatial.NearestNeighbors(samples.Whole, _samples, _neighbors, _metric);
        using LocalAccess<T> near = distances.Access();
        using LocalAccess<int> places = Ht.Take(_places!, indices).Access();
        double[] votes = NeighborVotes.Of<T>(near.Span, _neighbors, _weights), scores = new double[samples.Length * ClassNumbers.Length];
        for (int i = 0; i < votes.Length; i++)
            scores[(i / _neighbors * ClassNumbers.Length) + places.Span[i]] += votes[i];
        return (samples, scores);
    }

    private protected override void Normalize(double[] scores)
    {
        for (int at = 0; at < scores.Length; at += ClassNumbers.Length)
        {
            Span<double> row = scores.AsSpan(at, ClassNumbers.Length);
            double sum = 0;
            foreach (double score in row)
                sum += score;
            foreach (ref double score in row)
                score /= sum;
        }
    }
}
