using System.Numerics;
using Heat.Learn;

namespace Heat.Tests;

/// <summary>Wrong data and options: every estimator throws on all ranks alike, with the numbers in the message, and a fitted one keeps what it knows.</summary>
public class EstimatorErrorTests
{
    [Distributed("float64"), Distributed("float32")]
    public void Wrong_data_throw_on_all_ranks_and_change_nothing(Communicator comm, string type)
    {
        if (string.Equals(type, "float32", StringComparison.Ordinal))
            WrongData<float>(comm);
        else
            WrongData<double>(comm);
    }

    [Distributed("float64"), Distributed("float32")]
    public void Wrong_weights_throw_on_all_ranks_and_change_nothing(Communicator comm, string type)
    {
        if (string.Equals(type, "float32", StringComparison.Ordinal))
            WrongWeights<float>(comm);
        else
            WrongWeights<double>(comm);
    }

    [Test]
    public void Wrong_options_throw_with_their_names_and_values()
    {
        Wrong("nClusters", "0", () => new KMeans<double>(0), () => new MiniBatchKMeans<double>(0), () => new KMedians<double>(0), () => new KMedoids<double>(0),
            () => new BatchParallelKMeans<double>(0), () => new BatchParallelKMedians<double>(0), () => new Spectral<double>(0));
        Wrong("maxIter", "-1", () => new KMeans<double>(maxIter: -1), () => new MiniBatchKMeans<double>(maxIter: -1), () => new KMedians<double>(maxIter: -1), () => new KMedoids<double>(maxIter: -1),
            () => new BatchParallelKMeans<double>(maxIter: -1), () => new BatchParallelKMedians<double>(maxIter: -1), () => new NMF<double>(2, maxIter: -1),
            () => new Lasso<double>(maxIter: -1), () => new ElasticNet<double>(maxIter: -1), () => new LogisticRegression<double>(maxIter: -1));
        Wrong("tol", "-1", () => new KMeans<double>(tol: -1), () => new KMedians<double>(tol: -1), () => new KMedoids<double>(tol: -1),
            () => new BatchParallelKMeans<double>(tol: -1), () => new BatchParallelKMedians<double>(tol: -1), () => new NMF<double>(2, tol: -1),
            () => new Lasso<double>(tol: -1), () => new ElasticNet<double>(tol: -1), () => new LogisticRegression<double>(tol: -1));
        Wrong("tol", "NaN", () => new KMeans<double>(tol: double.NaN), () => new KMedians<double>(tol: double.NaN), () => new LogisticRegression<double>(tol: double.NaN));
        Wrong("nInit", "0", () => new KMeans<double>(nInit: 0));
        Wrong("batchSize", "0", () => new MiniBatchKMeans<double>(batchSize: 0), () => new IncrementalPCA<double>(batchSize: 0));
        Wrong("maxNoImprovement", "0", () => new MiniBatchKMeans<double>(maxNoImprovement: 0));
        Wrong("init", "99", () => new KMeans<double>(init: (KMeansInit)99), () => new KMedians<double>(init: (KMeansInit)99), () => new KMedoids<double>(init: (KMeansInit)99));
        Wrong("init", "BatchParallel", () => new KMedians<double>(init: KMeansInit.BatchParallel), () => new KMedoids<double>(init: KMeansInit.BatchParallel));
        Wrong("eps", "0", () => new DBSCAN<double>(0));
        Wrong("minSamples", "0", () => new DBSCAN<double>(minSamples: 0));
        Wrong("metric", "77", () => new DBSCAN<double>(metric: (DistanceMetric)77), () => new KNeighborsClassifier<double>(metric: (DistanceMetric)77), () => new KNeighborsRegressor<double>(metric: (DistanceMetric)77));
        Wrong("weights", "5", () => new KNeighborsClassifier<double>(weights: (NeighborWeights)5), () => new KNeighborsRegressor<double>(weights: (NeighborWeights)5));
        Wrong("nNeighbors", "-3", () => new KNeighborsClassifier<double>(-3), () => new KNeighborsRegressor<double>(-3));
        Wrong("gamma", "-1", () => new Spectral<double>(gamma: -1));
        Wrong("nLanczos", "0", () => new Spectral<double>(nLanczos: 0));
        Wrong("threshold", "NaN", () => new Spectral<double>(threshold: double.NaN));
        Wrong("nComponents", "0", () => new PCA<double>(0), () => new IncrementalPCA<double>(0), () => new TruncatedSVD<double>(0), () => new NMF<double>(0));
        Wrong("varianceShare", "1.5", () => new PCA<double>(varianceShare: 1.5));
        Wrong("solver", "9", () => new PCA<double>(solver: (PcaSolver)9));
        Wrong("svdRank", "0", () => new DMD<double>(0), () => new DMDc<double>(0));
        Wrong("svdTol", "1", () => new DMD<double>(svdTol: 1), () => new DMDc<double>(svdTol: 1));
        Wrong("alpha", "-2", () => new Ridge<double>(-2), () => new Lasso<double>(-2), () => new ElasticNet<double>(-2));
        Wrong("l1Ratio", "2", () => new ElasticNet<double>(l1Ratio: 2));
        Wrong("c", "0", () => new LogisticRegression<double>(0));
        Wrong("varSmoothing", "-1", () => new GaussianNB<double>(varSmoothing: -1));
        Assert.That(() => new GaussianNB<double>([0.5, 0.6]), Throws.ArgumentException.With.Message.Contains("0.5, 0.6"));
        Assert.That(() => new KMeans<double>(Ht.Zeros<double>([0, 3])), Throws.ArgumentException.With.Message.Contains("(0, 3)"));
        Assert.That(() => new KMedoids<double>(Ht.Zeros<double>([3])), Throws.ArgumentException.With.Message.Contains("(3,)"));
    }

    private static void Wrong(string parameter, string value, params Func<Estimator>[] constructors)
    {
        foreach (Func<Estimator> make in constructors)
        {
            Assert.That(() => make(), Throws.InstanceOf<ArgumentOutOfRangeException>()
                .With.Property(nameof(ArgumentException.ParamName)).EqualTo(parameter).And.Message.Contains(value));
        }
    }

    private static void WrongData<T>(Communicator comm) where T : unmanaged, IFloatingPointIeee754<T>
    {
        DNDArray<T> x = LearnData.Iris.On<T>(comm, 1);
        foreach (EstimatorCase<T> each in EstimatorCases<T>.All)
        {
            Assert.That(() => each.Outcome(each.Make(), x), Throws.InvalidOperationException.With.Message.Contains("is not fitted").And.Message.StartsWith(each.Name), each.Name);
            Estimator estimator = each.Make();
            Refuses(estimator, isFitted: false);
            each.Fit(estimator, x, new());
            double[] before = each.Outcome(estimator, x);
            Refuses(estimator, isFitted: true);
            Assert.That(each.Outcome(estimator, x), Is.EqualTo(before), each.Name);
            if (each.Predicts)
            {
                Assert.That(() => each.Outcome(estimator, Ht.Ones<T>([5, 3], 0, comm)), Throws.ArgumentException.With.Message.Contains("3").And.Message.Contains("4 "), each.Name);
                Assert.That(() => each.Outcome(estimator, Ht.Ones<T>([4], 0, comm)), Throws.ArgumentException.With.Message.Contains("(4,)"), each.Name);
            }

            void Refuses(Estimator fitted, bool isFitted)
            {
                foreach ((double value, int layout) in ((double, int)[])[(double.NaN, 1), (double.PositiveInfinity, 2), (double.NegativeInfinity, 3), (double.NaN, 0)])
                    Check(Bad<T>(comm, value, layout), "sample 149, feature 2");
                Check(Ht.Ones<T>([4], 0, comm), "(4,)");
                Check(Ht.Ones<T>([4, 3, 2], 0, comm), "(4, 3, 2)");
                Check(Ht.Ones<T>([0, 4], 0, comm), "(0, 4)");
                Check(Ht.Ones<T>([6, 0], 0, comm), "(6, 0)");
                if (each.Least is > 1 and < 10)
                    Check(x[.., ..(each.Name.StartsWith("DMD", StringComparison.Ordinal) ? 1 : 4)][..(each.Least - 1)], "1", $"{each.Least - 1}");
                Assert.That(fitted.IsFitted, Is.EqualTo(isFitted), each.Name);

                void Check(DNDArray<T> data, params string[] numbers)
                {
                    ArgumentException? thrown = Assert.Throws<ArgumentException>(() => each.Fit(fitted, data, new()), $"{each.Name}, {data.Shape}");
                    Assert.That(numbers.Any(number => thrown!.Message.Contains(number, StringComparison.Ordinal)), $"{each.Name}: {thrown!.Message}");
                }
            }
        }
    }

    private static void WrongWeights<T>(Communicator comm) where T : unmanaged, IFloatingPointIeee754<T>
    {
        DNDArray<T> x = LearnData.Iris.On<T>(comm, 3);
        foreach (EstimatorCase<T> each in EstimatorCases<T>.All.Where(each => each.TakesWeights))
        {
            Estimator estimator = each.Make();
            each.Fit(estimator, x, new());
            double[] before = each.Outcome(estimator, x);
            Refuses(Weights(-1), "weight of sample 149 is -1");
            Refuses(Weights(double.NaN), "weight of sample 149 is NaN");
            Refuses(Weights(double.PositiveInfinity), "weight of sample 149");
            Refuses(Ht.Ones<T>([149], 0, comm), "(149,)");
            Refuses(Ht.Ones<T>([150, 1], 0, comm), "(150, 1)");
            Refuses(Ht.Zeros<T>([150], 0, comm), "all sample weights are 0");
            Assert.That(each.Outcome(estimator, x), Is.EqualTo(before), each.Name);

            void Refuses(DNDArray<T> weights, string message) =>
                Assert.That(() => each.Fit(estimator, x, new(weights)), Throws.ArgumentException.With.Message.Contains(message), each.Name);
        }

        DNDArray<T> Weights(double last)
        {
            T[] weights = [.. Enumerable.Repeat(T.One, 149), T.CreateChecked(last)];
            return Ht.Array(weights, null, comm);
        }
    }

    private static DNDArray<T> Bad<T>(Communicator comm, double value, int layout) where T : unmanaged
    {
        double[,] bad = (double[,])LearnData.Iris.X.Clone();
        bad[149, 2] = value;
        return LearnData.Lay(Ht.Array(bad, null, comm).AsType<T>(), layout);
    }
}
