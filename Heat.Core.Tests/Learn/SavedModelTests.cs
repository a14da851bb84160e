using Heat.Learn;

namespace Heat.Tests;

/// <summary>Fitted estimators predict the same after they were saved and loaded.</summary>
public class SavedModelTests
{
    [Distributed(MaxRanks = 3)]
    public void Estimators_are_the_same_after_saving_and_loading(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        DNDArray<int> y = Ht.Array(LearnData.Iris.Classes, 0, comm);
        DNDArray<double> targets = x[.., 3], features = x[.., ..3].Copy();
        Same(comm, new KMeans<double>(3, randomState: 1).Fit(x), path => KMeans<double>.Load(path, comm), kmeans => kmeans.Predict(x), kmeans => kmeans.Labels);
        Same(comm, new KMedians<double>(3, randomState: 1).Fit(x), path => KMedians<double>.Load(path, comm), medians => medians.Predict(x), medians => medians.Labels);
        Same(comm, new DBSCAN<double>().Fit(x), path => DBSCAN<double>.Load(path, comm), dbscan => dbscan.Labels, dbscan => dbscan.Labels);
        Same(comm, new GaussianNB<double>().Fit(x, y), path => GaussianNB<double>.Load(path, comm), bayes => bayes.Predict(x), bayes => bayes.PredictLogProba(x));
        Same(comm, new KNeighborsClassifier<double>().Fit(x, y), path => KNeighborsClassifier<double>.Load(path, comm), near => near.Predict(x), near => near.PredictProba(x));
        Same(comm, new LogisticRegression<double>().Fit(x, y), path => LogisticRegression<double>.Load(path, comm), logistic => logistic.Predict(x), logistic => logistic.PredictProba(x));
        Same(comm, new Lasso<double>(0.01).Fit(features, targets), path => Lasso<double>.Load(path, comm), lasso => lasso.Predict(features), lasso => lasso.Coef);
        Same(comm, new ElasticNet<double>(0.01).Fit(features, targets), path => ElasticNet<double>.Load(path, comm), net => net.Predict(features), net => net.Coef);
        Same(comm, new KNeighborsRegressor<double>().Fit(features, targets), path => KNeighborsRegressor<double>.Load(path, comm), near => near.Predict(features), near => near.Predict(features));
    }

    private static void Same<TEstimator, T1, T2>(Communicator comm, TEstimator estimator, Func<string, TEstimator> load, Func<TEstimator, DNDArray<T1>> first, Func<TEstimator, DNDArray<T2>> second)
        where TEstimator : Estimator where T1 : unmanaged where T2 : unmanaged
    {
        string path = Path.Combine(Path.GetTempPath(), $"heat-{comm.Broadcast(Random.Shared.NextInt64(), 0)}.zip");
        try
        {
            estimator.Save(path, comm);
            TEstimator loaded = load(path);
            Assert.That(loaded.ToString(), Is.EqualTo(estimator.ToString()));
            Assert.That(first(loaded).ToArray(), Is.EqualTo(first(estimator).ToArray()), estimator.ToString());
            Assert.That(second(loaded).ToArray(), Is.EqualTo(second(estimator).ToArray()), estimator.ToString());
        }
        finally
        {
            comm.Barrier();
            if (comm.Rank == 0)
                File.Delete(path);
        }
    }
}
