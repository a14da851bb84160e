using System.Numerics;
using Heat.Learn;

namespace Heat.Tests;

/// <summary>What a fit is given besides samples and targets.</summary>
internal sealed record FitCall<T>(DNDArray<T>? Weights = null, IProgress<FitProgress>? Progress = null, CancellationToken Cancellation = default) where T : unmanaged;

/// <summary>An estimator, how it is fitted, loaded and asked for numbers.</summary>
internal sealed record EstimatorCase<T>(
    string Name, Func<Estimator> Make, Action<Estimator, DNDArray<T>, FitCall<T>> Fit, Func<string, Communicator, Estimator> Load, Func<Estimator, DNDArray<T>, double[]> Outcome)
    where T : unmanaged
{
    /// <summary>Whether a fit takes weights.</summary>
    public bool TakesWeights { get; init; }

    /// <summary>Whether a fit iterates: it reports its progress and can be cancelled.</summary>
    public bool Iterates { get; init; }

    /// <summary>The fewest samples of a fit.</summary>
    public int Least { get; init; } = 1;

    /// <summary>Whether the outcome depends on other samples than those of the fit.</summary>
    public bool Predicts { get; init; } = true;

    /// <summary>Whether the result depends on the number of ranks.</summary>
    public bool DependsOnRanks { get; init; }

    public override string ToString() => Name;
}

/// <summary>All estimators that learn from samples, for tests that hold for every one of them.</summary>
internal static class EstimatorCases<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static readonly EstimatorCase<T>[] All =
    [
        Of(() => new KMeans<T>(3, tol: 0, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), KMeans<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3 },
        Of(() => new MiniBatchKMeans<T>(3, batchSize: 40, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), MiniBatchKMeans<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3 },
        Of(() => new KMedians<T>(3, tol: 0, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), KMedians<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3 },
        Of(() => new KMedoids<T>(3, tol: 0, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), KMedoids<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3 },
        Of(() => new BatchParallelKMeans<T>(3, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), BatchParallelKMeans<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3, DependsOnRanks = true },
        Of(() => new BatchParallelKMedians<T>(3, randomState: 1), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), BatchParallelKMedians<T>.Load, (e, x) => Numbers(e.Predict(x), e.Labels))
            with { TakesWeights = true, Iterates = true, Least = 3, DependsOnRanks = true },
        Of(() => new DBSCAN<T>(), (e, x, c) => e.Fit(x, c.Weights, c.Progress, c.Cancellation), DBSCAN<T>.Load, (e, _) => Numbers(e.Labels))
            with { TakesWeights = true, Iterates = true, Predicts = false },
        Of(() => new Spectral<T>(2, gamma: 0.5, randomState: 1), (e, x, c) => e.Fit(x, c.Progress, c.Cancellation), Spectral<T>.Load, (e, _) => Numbers(e.Labels))
            with { Iterates = true, Least = 2, Predicts = false },
        Of(() => new PCA<T>(2), (e, x, _) => e.Fit(x), PCA<T>.Load, (e, x) => Numbers(e.Transform(x))) with { Least = 2 },
        Of(() => new IncrementalPCA<T>(2, batchSize: 40), (e, x, c) => e.Fit(x, c.Progress, c.Cancellation), IncrementalPCA<T>.Load, (e, x) => Numbers(e.Transform(x)))
            with { Iterates = true, Least = 2 },
        Of(() => new TruncatedSVD<T>(2, randomState: 1), (e, x, _) => e.Fit(x), TruncatedSVD<T>.Load, (e, x) => Numbers(e.Transform(x))) with { Least = 2 },
        Of(() => new NMF<T>(2, maxIter: 10, randomState: 1), (e, x, c) => e.Fit(x, c.Progress, c.Cancellation), NMF<T>.Load, (e, x) => Numbers(e.Transform(x))) with { Iterates = true },
        Of(() => new DMD<T>(svdRank: 2), (e, x, _) => e.Fit(x), DMD<T>.Load, (e, x) => [.. Numbers(e.RomTransferMatrix), .. Numbers(e.PredictNext(x))]) with { Least = 2, Predicts = false },
        Of(() => new DMDc<T>(svdRank: 2), (e, x, _) => e.Fit(x, x.NDim == 2 && x.Shape[0] > 2 ? x[..2].Resplit(null) : x), DMDc<T>.Load, (e, _) => Numbers(e.RomTransferMatrix)) with { Least = 2, Predicts = false },
        Of(() => new LinearRegression<T>(), (e, x, c) => e.Fit(x, Target(x), c.Weights), LinearRegression<T>.Load, (e, x) => Numbers(e.Predict(x))) with { TakesWeights = true },
        Of(() => new Ridge<T>(), (e, x, c) => e.Fit(x, Target(x), c.Weights), Ridge<T>.Load, (e, x) => Numbers(e.Predict(x))) with { TakesWeights = true },
        Of(() => new Lasso<T>(0.01, tol: 0), (e, x, c) => e.Fit(x, Target(x), c.Weights, c.Progress, c.Cancellation), Lasso<T>.Load, (e, x) => Numbers(e.Predict(x)))
            with { TakesWeights = true, Iterates = true },
        Of(() => new ElasticNet<T>(0.01, tol: 0), (e, x, c) => e.Fit(x, Target(x), c.Weights, c.Progress, c.Cancellation), ElasticNet<T>.Load, (e, x) => Numbers(e.Predict(x)))
            with { TakesWeights = true, Iterates = true },
        Of(() => new KNeighborsRegressor<T>(), (e, x, _) => e.Fit(x, Target(x)), KNeighborsRegressor<T>.Load, (e, x) => Numbers(e.Predict(x))) with { Least = 5 },
        Of(() => new GaussianNB<T>(), (e, x, c) => e.Fit(x, Classes(x), c.Weights), GaussianNB<T>.Load, (e, x) => Numbers(e.PredictProba(x))) with { TakesWeights = true },
        Of(() => new KNeighborsClassifier<T>(), (e, x, _) => e.Fit(x, Classes(x)), KNeighborsClassifier<T>.Load, (e, x) => Numbers(e.PredictProba(x))) with { Least = 5 },
        Of(() => new LogisticRegression<T>(), (e, x, c) => e.Fit(x, Classes(x), c.Weights, c.Progress, c.Cancellation), LogisticRegression<T>.Load, (e, x) => Numbers(e.PredictProba(x)))
            with { TakesWeights = true, Iterates = true, Least = 51 },
    ];

    /// <summary>What an estimator that is fitted to samples says of them.</summary>
    public static double[] Fitted(EstimatorCase<T> each, DNDArray<T> x, FitCall<T>? call = null)
    {
        Estimator estimator = each.Make();
        each.Fit(estimator, x, call ?? new());
        return each.Outcome(estimator, x);
    }

    private static EstimatorCase<T> Of<TEstimator>(
        Func<TEstimator> make, Action<TEstimator, DNDArray<T>, FitCall<T>> fit, Func<string, Communicator?, TEstimator> load, Func<TEstimator, DNDArray<T>, double[]> outcome)
        where TEstimator : Estimator =>
        new(typeof(TEstimator).Name.Split('`')[0], make, (e, x, call) => fit((TEstimator)e, x, call), load, (e, x) => outcome((TEstimator)e, x));

    private static double[] Numbers(params DNDArray<int>[] labels) => [.. labels.SelectMany(each => each.ToArray()).Select(label => (double)label)];

    private static double[] Numbers(DNDArray<T> array) => array.AsType<double>().ToArray();

    private static int Count(DNDArray<T> x) => (int)Math.Min(x.Shape[0], LearnData.Iris.Count);

    private static DNDArray<T> Target(DNDArray<T> x) => Ht.Array(LearnData.Iris.Y[..Count(x)], null, x.Comm).AsType<T>();

    private static DNDArray<int> Classes(DNDArray<T> x) => Ht.Array(LearnData.Iris.Classes[..Count(x)], null, x.Comm);
}
