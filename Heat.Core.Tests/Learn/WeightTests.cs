using Heat.Learn;

namespace Heat.Tests;

/// <summary>Weights of samples: as scikit-learn's, and as so many equal samples.</summary>
public class WeightTests
{
    private static readonly int[] s_weights = [.. Enumerable.Range(0, 150).Select(i => i % 4)];

    private static readonly int[] s_repeated = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, s_weights[i]))];

    [Distributed]
    public void Weighted_scores_and_clusters_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("weighted");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            int next = (layout + 1) % LearnData.Layouts, last = (layout + 2) % LearnData.Layouts;
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout), w = LearnData.Lay(Ht.Array([.. Enumerable.Range(0, 150).Select(i => 1.0 + i % 3)], null, comm), next);
            DNDArray<int> y = LearnData.Lay(Ht.Array(LearnData.Iris.Classes, null, comm), layout);
            DNDArray<int> guesses = LearnData.Lay(Ht.Array([.. LearnData.Iris.Classes.Select((c, i) => (c + i % 4) % 3)], null, comm), last);
            Assert.That(Scores.Accuracy(y, guesses, w), Is.EqualTo(record.Number("accuracy")).Within(1e-14), $"layout {layout}");
            Assert.That(Scores.ConfusionMatrix(y, guesses, w).ToArray(), Is.EqualTo(record.Numbers("confusion")));
            DNDArray<double> dx = LearnData.Diabetes.On<double>(comm, layout), dy = LearnData.Lay(Ht.Array(LearnData.Diabetes.Y, null, comm), next);
            DNDArray<double> dw = LearnData.Lay(Ht.Array([.. Enumerable.Range(0, 442).Select(i => 1.0 + i % 3)], null, comm), last), guess = dx[.., 2] * 900 + 150;
            Assert.That(Scores.MeanSquaredError(dy, guess, dw), Is.EqualTo(record.Number("mse")).Within(1e-9));
            Assert.That(Scores.R2(dy, guess, dw), Is.EqualTo(record.Number("r2")).Within(1e-13));
            Assert.That(new Ridge<double>(0.5).Fit(dx, dy, dw).Score(dx, dy, dw), Is.EqualTo(record.Number("ridge")).Within(1e-9));
            Assert.That(new GaussianNB<double>().Fit(x, y, w).Score(x, y, w), Is.EqualTo(record.Number("nb")).Within(1e-14));
            KMeans<double> kmeans = new KMeans<double>(Ht.Array(KMeansTests.Rows(LearnData.Iris.X, 0, 50, 100), null, comm), tol: 0).Fit(x, w);
            Assert.That(kmeans.ClusterCenters.ToArray(), Is.EqualTo(record.Numbers("centers")).Within(1e-12));
            Assert.That(kmeans.Labels.ToArray(), Is.EqualTo(record.Array("labels").Elements<int>()));
            Assert.That(kmeans.Inertia, Is.EqualTo(record.Number("inertia")).Within(1e-10));
            Assert.That(kmeans.Score(x, w), Is.EqualTo(record.Number("score")).Within(1e-10));
        }

        DNDArray<int> one = Ht.Zeros<int>([5], 0, comm);
        Assert.That(() => Scores.Accuracy(one, one, Ht.Zeros<double>([5], 0, comm)), Throws.ArgumentException.With.Message.Contains("all sample weights are 0"));
        Assert.That(() => Scores.Accuracy(one, one, Ht.Ones<double>([4], 0, comm)), Throws.ArgumentException.With.Message.Contains("(4,) for 5 samples"));
        Assert.That(() => Scores.Accuracy(one, one, Ht.Ones<double>([5], 0, comm) * -1), Throws.ArgumentException.With.Message.Contains("the least is -1"));
        Assert.That(() => Scores.ConfusionMatrix(one, one, Ht.Full([5], double.NaN, 0, comm: comm)), Throws.ArgumentException.With.Message.Contains("NaN"));
    }

    [Distributed]
    public void Weights_count_as_repeated_samples(Communicator comm)
    {
        DNDArray<double> first = Ht.Array(KMeansTests.Rows(LearnData.Iris.X, 1, 51, 101), null, comm), more = Ht.Array(KMeansTests.Rows(LearnData.Iris.X, s_repeated), 0, comm);
        int[] twice = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, s_weights[i] + 1))]; // a sample of weight 0 may still join others, as in scikit-learn
        DNDArray<double> all = Ht.Array(KMeansTests.Rows(LearnData.Iris.X, twice), 0, comm);
        DNDArray<double> target = Ht.Array(LearnData.Iris.Y, 0, comm), moreTargets = Ht.Array([.. s_repeated.Select(i => LearnData.Iris.Y[i])], 0, comm);
        DNDArray<int> classes = target.AsType<int>(), moreClasses = moreTargets.AsType<int>();
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout), w = LearnData.Lay(Ht.Array(Array.ConvertAll(s_weights, weight => (double)weight), null, comm), (layout + 1) % LearnData.Layouts);
            Same("KMedians", new KMedians<double>(first).Fit(x, w), new KMedians<double>(first).Fit(more), layout);
            Same("KMedoids", new KMedoids<double>(first).Fit(x, w), new KMedoids<double>(first).Fit(more), layout);
            Same("KMeans", new KMeans<double>(first, tol: 0).Fit(x, w), new KMeans<double>(first, tol: 0).Fit(more), layout);
            int[] dense = new DBSCAN<double>(0.5, 12).Fit(x, w + 1).Labels.ToArray(), repeated = new DBSCAN<double>(0.5, 12).Fit(all).Labels.ToArray();
            Assert.That(twice.Select(i => dense[i]), Is.EqualTo(repeated), $"DBSCAN, layout {layout}");
            Coefficients("linear", new LinearRegression<double>().Fit(x, target, w), new LinearRegression<double>().Fit(more, moreTargets));
            Coefficients("ridge", new Ridge<double>().Fit(x, target, w), new Ridge<double>().Fit(more, moreTargets));
            Coefficients("lasso", new Lasso<double>(0.01, tol: 1e-12).Fit(x, target, w), new Lasso<double>(0.01, tol: 1e-12).Fit(more, moreTargets));
            Coefficients("net", new ElasticNet<double>(0.01, tol: 1e-12).Fit(x, target, w), new ElasticNet<double>(0.01, tol: 1e-12).Fit(more, moreTargets));
            double[] probabilities = new LogisticRegression<double>(tol: 1e-10, maxIter: 1000).Fit(x, classes, w).PredictProba(x).ToArray();
            Assert.That(probabilities, Is.EqualTo(new LogisticRegression<double>(tol: 1e-10, maxIter: 1000).Fit(more, moreClasses).PredictProba(x).ToArray()).Within(1e-7), "logistic");
            GaussianNB<double> bayes = new GaussianNB<double>(varSmoothing: 0).Fit(x, classes, w), other = new GaussianNB<double>(varSmoothing: 0).Fit(more, moreClasses);
            Assert.That(bayes.Theta.ToArray(), Is.EqualTo(other.Theta.ToArray()).Within(1e-12));
            Assert.That(bayes.Var.ToArray(), Is.EqualTo(other.Var.ToArray()).Within(1e-12));
        }

        static void Same(string name, CenterModel<double> weighted, CenterModel<double> repeated, int layout)
        {
            Assert.That(weighted.ClusterCenters.ToArray(), Is.EqualTo(repeated.ClusterCenters.ToArray()).Within(1e-12), $"{name}, layout {layout}");
            Assert.That(weighted.Inertia, Is.EqualTo(repeated.Inertia).Within(1e-9), name);
            int[] labels = weighted.Labels.ToArray();
            Assert.That(s_repeated.Select(i => labels[i]), Is.EqualTo(repeated.Labels.ToArray()), name);
        }

        static void Coefficients(string name, LinearModel<double> weighted, LinearModel<double> repeated)
        {
            Assert.That(weighted.Coef.ToArray(), Is.EqualTo(repeated.Coef.ToArray()).Within(1e-8), name);
            Assert.That(weighted.Intercept, Is.EqualTo(repeated.Intercept).Within(1e-8), name);
        }
    }

    [Distributed]
    public void Clusters_by_batches_take_no_notice_of_samples_of_weight_0(Communicator comm)
    {
        double[,] points = KMeansTests.Blobs(600, 3, 3, seed: 6);
        DNDArray<double> x = Ht.Array(points, 0, comm), w = Ht.Array([.. Enumerable.Range(0, 600).Select(i => i % 3 == 2 ? 0.0 : 1 + i % 2)], 0, comm);
        int[] wanted = [.. Enumerable.Range(0, 600).Where(i => i % 3 < 2).Select(i => i % 3)];
        CenterModel<double>[] models =
        [
            new BatchParallelKMeans<double>(2, randomState: 1).Fit(x, w), new BatchParallelKMedians<double>(2, randomState: 1).Fit(x, w),
            new MiniBatchKMeans<double>(2, batchSize: 100, randomState: 1).Fit(x, w), new KMedoids<double>(2, randomState: 1).Fit(x, w),
        ];
        foreach (CenterModel<double> model in models)
        {
            int[] labels = model.Labels.ToArray();
            Assert.That(labels.Where((_, i) => i % 3 < 2).Select(label => label == labels[0] ? 0 : 1), Is.EqualTo(wanted), $"{model}");
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Medians_are_exact_for_any_values(Communicator comm)
    {
        // Powers of two, many equal values, values on both sides of 0, the ends of the range, one far value: each a feature.
        const int N = 401;
        var random = new Random(3);
        double[,] x = new double[N, 7];
        double[] w = [.. Enumerable.Range(0, N).Select(_ => (double)random.Next(4))];
        for (int i = 0; i < N; i++)
        {
            double sign = random.Next(2) == 0 ? 1 : -1;
            double[] row =
            [
                Math.ScaleB(sign, random.Next(-1000, 1000)), random.Next(3), random.NextDouble() - 0.5, sign * double.MaxValue * random.NextDouble(),
                i == 7 ? 1e300 : random.NextDouble(), sign * double.Epsilon * random.Next(5), 5,
            ];
            for (int f = 0; f < row.Length; f++)
                x[i, f] = row[f];
        }

        DNDArray<double> first = Ht.Zeros<double>([1, 7], comm: comm);
        foreach (bool weighted in (bool[])[false, true])
        {
            KMedians<double> medians = new KMedians<double>(first, maxIter: 1).Fit(Ht.Array(x, 0, comm), weighted ? Ht.Array(w, null, comm) : null);
            double[] expected = [.. Enumerable.Range(0, 7).Select(f => Median([.. Enumerable.Range(0, N).SelectMany(i => Enumerable.Repeat(x[i, f], weighted ? (int)w[i] : 1))]))];
            Assert.That(medians.ClusterCenters.ToArray(), Is.EqualTo(expected), $"weights: {weighted}");
        }

        static double Median(double[] values)
        {
            Array.Sort(values);
            int middle = values.Length / 2;
            return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] / 2) + (values[middle] / 2);
        }
    }
}
