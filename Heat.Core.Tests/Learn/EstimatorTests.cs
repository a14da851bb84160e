using Heat.Learn;

namespace Heat.Tests;

/// <summary>What is promised of every estimator: the same result in every layout and on any number of ranks, errors on all ranks, options as text, and
/// the same predictions after saving and loading.</summary>
public class EstimatorTests
{
    /// <summary>An estimator, how it is fitted, loaded and asked for numbers.</summary>
    private sealed record Case(string Name, Func<Estimator> Make, Action<Estimator, DNDArray<double>> Fit, Func<string, Communicator, Estimator> Load, Func<Estimator, DNDArray<double>, double[]> Outcome)
    {
        public override string ToString() => Name;
    }

    private static readonly string[] s_dependOnRanks = ["BatchParallelKMeans", "BatchParallelKMedians"];

    private static readonly Case[] s_all =
    [
        Of(() => new KMeans<double>(3, randomState: 1), (e, x) => e.Fit(x), KMeans<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new MiniBatchKMeans<double>(3, batchSize: 40, randomState: 1), (e, x) => e.Fit(x), MiniBatchKMeans<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new KMedians<double>(3, randomState: 1), (e, x) => e.Fit(x), KMedians<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new KMedoids<double>(3, randomState: 1), (e, x) => e.Fit(x), KMedoids<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new BatchParallelKMeans<double>(3, randomState: 1), (e, x) => e.Fit(x), BatchParallelKMeans<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new BatchParallelKMedians<double>(3, randomState: 1), (e, x) => e.Fit(x), BatchParallelKMedians<double>.Load, (e, x) => Numbers(e.Predict(x), e.Labels)),
        Of(() => new DBSCAN<double>(), (e, x) => e.Fit(x), DBSCAN<double>.Load, (e, _) => Numbers(e.Labels)),
        Of(() => new Spectral<double>(2, gamma: 0.5, randomState: 1), (e, x) => e.Fit(x), Spectral<double>.Load, (e, _) => Numbers(e.Labels)),
        Of(() => new PCA<double>(2), (e, x) => e.Fit(x), PCA<double>.Load, (e, x) => e.Transform(x).ToArray()),
        Of(() => new IncrementalPCA<double>(2, batchSize: 40), (e, x) => e.Fit(x), IncrementalPCA<double>.Load, (e, x) => e.Transform(x).ToArray()),
        Of(() => new TruncatedSVD<double>(2), (e, x) => e.Fit(x), TruncatedSVD<double>.Load, (e, x) => e.Transform(x).ToArray()),
        Of(() => new NMF<double>(2, maxIter: 10, randomState: 1), (e, x) => e.Fit(x), NMF<double>.Load, (e, x) => e.Transform(x).ToArray()),
        Of(() => new DMD<double>(svdRank: 2), (e, x) => e.Fit(x), DMD<double>.Load, (e, _) => e.RomTransferMatrix.ToArray()),
        Of(() => new DMDc<double>(svdRank: 2), (e, x) => e.Fit(x, x[..2].Resplit(null)), DMDc<double>.Load, (e, _) => e.RomTransferMatrix.ToArray()),
        Of(() => new LinearRegression<double>(), (e, x) => e.Fit(x, Target(x)), LinearRegression<double>.Load, (e, x) => e.Predict(x).ToArray()),
        Of(() => new Ridge<double>(), (e, x) => e.Fit(x, Target(x)), Ridge<double>.Load, (e, x) => e.Predict(x).ToArray()),
        Of(() => new Lasso<double>(0.01), (e, x) => e.Fit(x, Target(x)), Lasso<double>.Load, (e, x) => e.Predict(x).ToArray()),
        Of(() => new ElasticNet<double>(0.01), (e, x) => e.Fit(x, Target(x)), ElasticNet<double>.Load, (e, x) => e.Predict(x).ToArray()),
        Of(() => new KNeighborsRegressor<double>(), (e, x) => e.Fit(x, Target(x)), KNeighborsRegressor<double>.Load, (e, x) => e.Predict(x).ToArray()),
        Of(() => new GaussianNB<double>(), (e, x) => e.Fit(x, Classes(x)), GaussianNB<double>.Load, (e, x) => e.PredictProba(x).ToArray()),
        Of(() => new KNeighborsClassifier<double>(), (e, x) => e.Fit(x, Classes(x)), KNeighborsClassifier<double>.Load, (e, x) => e.PredictProba(x).ToArray()),
        Of(() => new LogisticRegression<double>(maxIter: 1000, tol: 1e-10), (e, x) => e.Fit(x, Classes(x)), LogisticRegression<double>.Load, (e, x) => e.PredictProba(x).ToArray()),
    ];

    [Distributed]
    public void The_result_is_the_same_in_every_layout_and_on_any_number_of_ranks(Communicator comm)
    {
        foreach (Case each in s_all.Where(each => !s_dependOnRanks.Contains(each.Name)))
        {
            double[] expected = Fitted(each, Ht.Array(LearnData.Iris.X, comm: Ht.Self));
            for (int layout = 0; layout < LearnData.Layouts; layout++)
                Assert.That(Fitted(each, LearnData.Iris.On<double>(comm, layout)), Is.EqualTo(expected).Within(1e-6), $"{each.Name}, layout {layout}");
        }
    }

    [Distributed]
    public void Wrong_data_and_early_questions_throw_on_all_ranks(Communicator comm)
    {
        double[,] bad = (double[,])LearnData.Iris.X.Clone();
        bad[149, 2] = double.NaN;
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1), wrong = Ht.Array(bad, 0, comm);
        foreach (Case each in s_all)
        {
            Estimator estimator = each.Make();
            Assert.That(estimator.ToString(), Does.StartWith(each.Name + "("));
            Assert.That(() => each.Outcome(estimator, x), Throws.InvalidOperationException.With.Message.Contains("is not fitted"), each.Name);
            Assert.That(() => each.Fit(estimator, wrong), Throws.ArgumentException, each.Name);
            Assert.That(estimator.IsFitted, Is.False, each.Name);
            Assert.That(() => each.Fit(estimator, Ht.Ones<double>([4], 0, comm)), Throws.InstanceOf<Exception>(), each.Name);
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Estimators_are_the_same_after_saving_and_loading(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        string path = Path.Combine(Path.GetTempPath(), $"heat-{comm.Broadcast(Random.Shared.NextInt64(), 0)}.zip");
        try
        {
            foreach (Case each in s_all)
            {
                Estimator estimator = each.Make();
                each.Fit(estimator, x);
                estimator.Save(path, comm);
                Estimator loaded = each.Load(path, comm);
                Assert.That(loaded.ToString(), Is.EqualTo(estimator.ToString()));
                Assert.That(each.Outcome(loaded, x), Is.EqualTo(each.Outcome(estimator, x)), each.Name);
            }
        }
        finally
        {
            comm.Barrier();
            if (comm.Rank == 0)
                File.Delete(path);
        }
    }

    private static double[] Fitted(Case each, DNDArray<double> x)
    {
        Estimator estimator = each.Make();
        each.Fit(estimator, x);
        return each.Outcome(estimator, x);
    }

    private static Case Of<TEstimator>(Func<TEstimator> make, Action<TEstimator, DNDArray<double>> fit, Func<string, Communicator?, TEstimator> load, Func<TEstimator, DNDArray<double>, double[]> outcome)
        where TEstimator : Estimator =>
        new(typeof(TEstimator).Name.Split('`')[0], make, (e, x) => fit((TEstimator)e, x), load, (e, x) => outcome((TEstimator)e, x));

    private static double[] Numbers(params DNDArray<int>[] labels) => [.. labels.SelectMany(each => each.ToArray()).Select(label => (double)label)];

    private static DNDArray<double> Target(DNDArray<double> x) => Ht.Array(LearnData.Iris.Y, null, x.Comm);

    private static DNDArray<int> Classes(DNDArray<double> x) => Ht.Array(LearnData.Iris.Classes, null, x.Comm);
}
