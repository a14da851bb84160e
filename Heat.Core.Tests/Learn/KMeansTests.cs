using Heat.Learn;

namespace Heat.Tests;

/// <summary>k-means against scikit-learn's results on iris and digits, on every layout, and at its limits.</summary>
public class KMeansTests
{
    [Distributed]
    public void Iris_from_given_centers_is_scikit_learns(Communicator comm)
    {
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            DNDArray<double> first = Ht.Array(Rows(LearnData.Iris.X, 0, 50, 100), null, comm);
            KMeans<double> kmeans = new KMeans<double>(first).Fit(x);
            Assert.That(kmeans.Inertia, Is.EqualTo(78.851441426).Within(1e-6), $"layout {layout}");
            Assert.That(Sizes(kmeans.Labels, 3), Is.EqualTo(new[] { 50, 62, 38 }));
            double[] expected = [5.006, 3.428, 1.462, 0.246, 5.901613, 2.748387, 4.393548, 1.433871, 6.85, 3.073684, 5.742105, 2.071053];
            Assert.That(kmeans.ClusterCenters.ToArray(), Is.EqualTo(expected).Within(1e-5));
            Assert.That(kmeans.Labels.Split, Is.EqualTo(layout == 0 ? null : 0));
            Assert.That(kmeans.Predict(x).ToArray(), Is.EqualTo(kmeans.Labels.ToArray()));
            Assert.That(kmeans.Score(x), Is.EqualTo(-78.851441426).Within(1e-6));
            Assert.That(kmeans.Transform(x).Shape, Is.EqualTo(new Shape(150, 3)));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Digits_from_given_centers_is_scikit_learns(Communicator comm)
    {
        DNDArray<double> x = LearnData.Digits.On<double>(comm, 1);
        DNDArray<double> first = Ht.Array(Rows(LearnData.Digits.X, [.. Enumerable.Range(0, 10)]), null, comm);
        KMeans<double> kmeans = new KMeans<double>(first, tol: 0).Fit(x);
        Assert.That(kmeans.Inertia, Is.EqualTo(1167859.3840).Within(1e-3));
        Assert.That(kmeans.NIter, Is.EqualTo(14));
        Assert.That(Sizes(kmeans.Labels, 10), Is.EqualTo(new[] { 179, 120, 89, 178, 163, 370, 181, 199, 164, 154 }));
        KMeans<float> single = new KMeans<float>(first.AsType<float>(), tol: 0).Fit(x.AsType<float>());
        Assert.That(single.Inertia, Is.EqualTo(1167859.3840).Within(1));
    }

    [Distributed]
    public void Every_initialisation_finds_separate_clusters_alike_on_any_number_of_ranks(Communicator comm)
    {
        double[,] points = Blobs(400, 4, 3, seed: 5);
        foreach (KMeansInit init in Enum.GetValues<KMeansInit>())
        {
            KMeans<double> alone = new KMeans<double>(5, init, randomState: 7).Fit(Ht.Array(points, comm: Ht.Self));
            for (int layout = 0; layout < LearnData.Layouts; layout++)
            {
                KMeans<double> kmeans = new KMeans<double>(5, init, randomState: 7).Fit(LearnData.Lay(Ht.Array(points, null, comm), layout));
                if (init == KMeansInit.BatchParallel)
                    continue; // depends on the number of ranks
                Assert.That(kmeans.Labels.ToArray(), Is.EqualTo(alone.Labels.ToArray()), $"{init}, layout {layout}");
                Assert.That(kmeans.Inertia, Is.EqualTo(alone.Inertia).Within(1e-9 * alone.Inertia));
            }
        }
    }

    [Distributed]
    public void Weights_count_as_repeated_samples(Communicator comm)
    {
        double[,] x = LearnData.Iris.X;
        int[] weights = [.. Enumerable.Range(0, 150).Select(i => i % 4)];
        int[] repeated = [.. Enumerable.Range(0, 150).SelectMany(i => Enumerable.Repeat(i, weights[i]))];
        DNDArray<double> first = Ht.Array(Rows(x, 1, 51, 101), null, comm);
        KMeans<double> a = new KMeans<double>(first, tol: 0).Fit(Ht.Array(x, 0, comm), Ht.Array(Array.ConvertAll(weights, w => (double)w), null, comm));
        KMeans<double> b = new KMeans<double>(first, tol: 0).Fit(Ht.Array(Rows(x, repeated), 0, comm));
        Assert.That(a.Inertia, Is.EqualTo(b.Inertia).Within(1e-9));
        Assert.That(a.ClusterCenters.ToArray(), Is.EqualTo(b.ClusterCenters.ToArray()).Within(1e-12));
    }

    [Distributed]
    public void Empty_clusters_take_the_farthest_samples(Communicator comm)
    {
        double[,] x = { { 0 }, { 1 }, { 2 }, { 10 }, { 11 }, { 50 } };
        DNDArray<double> first = Ht.Array(new double[,] { { 5 }, { 1000 }, { 2000 } }, null, comm);
        KMeans<double> kmeans = new KMeans<double>(first).Fit(Ht.Array(x, 0, comm));
        Assert.That(kmeans.ClusterCenters.ToArray().Order(), Is.EqualTo(new[] { 1, 10.5, 50 }).Within(1e-12));
        double[,] same = { { 3 }, { 3 }, { 3 }, { 3 } };
        Assert.That(new KMeans<double>(2, randomState: 1).Fit(Ht.Array(same, 0, comm)).Inertia, Is.Zero, "fewer different samples than clusters");
        Assert.That(new KMeans<double>(2, KMeansInit.Scalable, randomState: 1).Fit(Ht.Array(same, 0, comm)).Inertia, Is.Zero);
    }

    [Distributed(MaxRanks = 3)]
    public void Single_precision_is_good_far_from_the_origin(Communicator comm)
    {
        double[,] points = Blobs(600, 4, 3, seed: 9);
        var far = new float[600, 4];
        for (int i = 0; i < far.Length; i++)
            far[i / 4, i % 4] = (float)(points[i / 4, i % 4] + 10000);
        DNDArray<float> x = Ht.Array(far, 0, comm);
        KMeans<float> kmeans = new KMeans<float>(3, randomState: 2).Fit(x);
        KMeans<double> exact = new KMeans<double>(3, randomState: 2).Fit(x.AsType<double>());
        Assert.That(kmeans.Labels.ToArray(), Is.EqualTo(exact.Labels.ToArray()));
        Assert.That(kmeans.Inertia, Is.EqualTo(exact.Inertia).Within(1e-3 * exact.Inertia));
    }

    [Distributed]
    public void An_iteration_communicates_once(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        DNDArray<double> first = Ht.Array(Rows(LearnData.Iris.X, 0, 50, 100), null, comm);
        int Calls(int iterations)
        {
            using CommunicationTrace trace = Ht.Trace();
            new KMeans<double>(first, iterations, tol: 0).Fit(x);
            return trace.Records.Count(record => record.Operation.Contains("Allreduce", StringComparison.Ordinal));
        }

        Assert.That(Calls(3) - Calls(2), Is.EqualTo(Calls(2) - Calls(1)).And.LessThanOrEqualTo(1));
    }

    [Distributed]
    public void Wrong_data_and_options_throw_on_all_ranks(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        Assert.That(() => new KMeans<double>(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new KMeans<double>(3).Predict(x), Throws.InvalidOperationException.With.Message.Contains("KMeans(nClusters: 3"));
        Assert.That(() => new KMeans<double>(200).Fit(x), Throws.ArgumentException.With.Message.Contains("150 samples are fewer than 200 clusters"));
        Assert.That(() => new KMeans<double>(3).Fit(Ht.Zeros<double>([5], 0, comm)), Throws.ArgumentException.With.Message.Contains("(5,)"));
        Assert.That(() => new KMeans<double>(3).Fit(x, Ht.Ones<double>([149], 0, comm)), Throws.ArgumentException.With.Message.Contains("149"));
        Assert.That(() => new KMeans<double>(3).Fit(x, -Ht.Ones<double>([150], 0, comm)), Throws.ArgumentException.With.Message.Contains("not negative"));
        Assert.That(() => new KMeans<double>(3).Fit(x).Predict(Ht.Zeros<double>([5, 3], 0, comm)), Throws.ArgumentException.With.Message.Contains("3 features, but 4 are expected"));
        double[,] bad = (double[,])LearnData.Iris.X.Clone();
        bad[149, 2] = double.NaN;
        Assert.That(() => new KMeans<double>(3).Fit(Ht.Array(bad, 0, comm)), Throws.ArgumentException.With.Message.Contains("sample 149, feature 2 is NaN"));
    }

    [Distributed]
    public void A_cancellation_on_one_rank_ends_the_fit_on_all(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        using var source = new CancellationTokenSource();
        int iterations = 0;
        var progress = new Report(done =>
        {
            iterations = done.Iteration;
            if (done.Iteration == 2 && comm.Rank == comm.Size - 1)
                source.Cancel();
        });
        DNDArray<double> first = Ht.Array(Rows(LearnData.Iris.X, 0, 1, 2), null, comm);
        Assert.That(() => new KMeans<double>(first, tol: 0).Fit(x, progress: progress, cancellation: source.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(iterations, Is.EqualTo(2));
    }

    private sealed class Report(Action<FitProgress> report) : IProgress<FitProgress>
    {
        void IProgress<FitProgress>.Report(FitProgress value) => report(value);
    }

    internal static double[,] Rows(double[,] x, params int[] rows)
    {
        var chosen = new double[rows.Length, x.GetLength(1)];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i / x.GetLength(1), i % x.GetLength(1)] = x[rows[i / x.GetLength(1)], i % x.GetLength(1)];
        return chosen;
    }

    internal static int[] Sizes(DNDArray<int> labels, int clusters)
    {
        int[] all = labels.ToArray();
        return [.. Enumerable.Range(0, clusters).Select(c => all.Count(label => label == c))];
    }

    /// <summary>Clusters of equal sizes, far from each other.</summary>
    internal static double[,] Blobs(int count, int features, int clusters, int seed)
    {
        var random = new Random(seed);
        var points = new double[count, features];
        for (int i = 0; i < count; i++)
        {
            for (int f = 0; f < features; f++)
                points[i, f] = (20.0 * (i % clusters) * ((f % 2) + 1)) + (random.NextDouble() - 0.5) * 6;
        }

        return points;
    }
}
