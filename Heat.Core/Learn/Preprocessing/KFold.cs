namespace Heat.Learn;

/// <summary>Divides samples into k folds, each of which is once the test set, as scikit-learn's <c>KFold</c>: by the samples' numbers, so that
/// the folds are the same on any number of ranks.</summary>
/// <example><code>
/// foreach ((DNDArray&lt;long&gt; train, DNDArray&lt;long&gt; test) in new KFold(5).Split(x))
///     model.Fit(Ht.Take(x, train, axis: 0), Ht.Take(y, train, axis: 0));
/// </code></example>
public sealed class KFold
{
    private readonly int _seed;

    /// <summary>Makes the division.</summary>
    /// <param name="folds">The number of folds, at least 2.</param>
    /// <param name="shuffle">Whether samples are shuffled first.</param>
    /// <param name="seed">The seed of the order.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 folds.</exception>
    public KFold(int folds = 5, bool shuffle = false, int seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        (Folds, Shuffle, _seed) = (folds, shuffle, seed);
    }

    /// <summary>The number of folds.</summary>
    public int Folds { get; }

    /// <summary>Whether samples are shuffled first.</summary>
    public bool Shuffle { get; }

    /// <summary>The sample numbers of each fold, ascending. Collective.</summary>
    /// <param name="x">The samples along axis 0.</param>
    /// <returns>For each fold the samples to learn from and those to test with, split along axis 0.</returns>
    /// <exception cref="ArgumentException">There are fewer samples than folds.</exception>
    public IEnumerable<(DNDArray<long> Train, DNDArray<long> Test)> Split<T>(DNDArray<T> x) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim == 0 || x.Shape[0] < Folds)
            throw new ArgumentException($"{Folds} folds of {(x.NDim == 0 ? 0 : x.Shape[0])} samples.", nameof(x));
        return Divide(x.Shape[0], x.Comm);
    }

    /// <summary>The division as text: <c>KFold(folds: 5, shuffle: false)</c>.</summary>
    public override string ToString() => $"KFold(folds: {Folds}, shuffle: {(Shuffle ? "true" : "false")})";

    private IEnumerable<(DNDArray<long> Train, DNDArray<long> Test)> Divide(long count, Communicator comm)
    {
        DNDArray<long> order = SampleOrder.Of(count, Shuffle, _seed, comm);
        long start = 0;
        for (int fold = 0; fold < Folds; fold++)
        {
            long length = count / Folds + (fold < count % Folds ? 1 : 0);
            DNDArray<long> test = order[new Slice(start, start + length)].Balance();
            DNDArray<long> train = Ht.Concatenate([order[new Slice(0, start)], order[new Slice(start + length, null)]]).Balance();
            yield return Shuffle ? (Ht.Sort(train), Ht.Sort(test)) : (train, test);
            start += length;
        }
    }
}
