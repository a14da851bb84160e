using Heat.Learn;

namespace Heat.Tests;

/// <summary>The other clusterings, and the scores of clusterings, against scikit-learn's results and definitions.</summary>
public class ClusterTests
{
    [Distributed]
    public void Density_clusters_are_scikit_learns_on_every_layout(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("dbscan"), weighted = LearnRecord.Of("dbscan-weighted");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            DBSCAN<double> dbscan = new DBSCAN<double>(0.5, 5).Fit(x);
            Assert.That(dbscan.Labels.ToArray(), Is.EqualTo(record.Array("labels").Elements<int>()), $"layout {layout}");
            Assert.That(dbscan.CoreSampleIndices.ToArray(), Is.EqualTo(record.Array("core").Elements<long>()));
            Assert.That(dbscan.NClusters, Is.EqualTo(2));
        }

        double[] weights = [.. Enumerable.Range(0, 150).Select(i => 1.0 + i % 3)];
        Assert.That(new DBSCAN<double>(0.4, 9).Fit(LearnData.Iris.On<double>(comm, 3), Ht.Array(weights, null, comm)).Labels.ToArray(), Is.EqualTo(weighted.Array("labels").Elements<int>()));
    }

    [Distributed]
    public void A_chain_of_samples_is_one_cluster_across_all_ranks(Communicator comm)
    {
        int n = 41;
        var x = new double[n, 1];
        for (int i = 0; i < n; i++)
            x[i, 0] = i * 17 % n; // neighbours in space are far in number
        DBSCAN<double> dbscan = new DBSCAN<double>(1, 2).Fit(Ht.Array(x, 0, comm));
        Assert.That(dbscan.Labels.ToArray(), Is.All.EqualTo(0));
        Assert.That(new DBSCAN<double>(0.5, 2).Fit(Ht.Array(x, 0, comm)).Labels.ToArray(), Is.All.EqualTo(-1));
    }

    [Distributed]
    public void Scores_of_clusterings_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("scores");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            DNDArray<int> labels = LearnData.Lay(Ht.Array(record.Array("labels").Elements<int>(), null, comm), (layout + 1) % LearnData.Layouts);
            DNDArray<int> classes = LearnData.Lay(Ht.Array(LearnData.Iris.Classes, null, comm), layout);
            Assert.That(Scores.Silhouette(x, labels), Is.EqualTo(record.Number("silhouette")).Within(1e-12), $"layout {layout}");
            Assert.That(Scores.SilhouetteSamples(x, labels).ToArray(), Is.EqualTo(record.Numbers("samples")).Within(1e-12));
            Assert.That(Scores.AdjustedRand(classes, labels), Is.EqualTo(record.Number("rand")).Within(1e-13));
            Assert.That(Scores.Homogeneity(classes, labels), Is.EqualTo(record.Number("homogeneity")).Within(1e-13));
            Assert.That(Scores.Completeness(classes, labels), Is.EqualTo(record.Number("completeness")).Within(1e-13));
            Assert.That(Scores.VMeasure(classes, labels), Is.EqualTo(record.Number("v")).Within(1e-13));
        }

        DNDArray<int> one = Ht.Zeros<int>([5], 0, comm);
        Assert.That(Scores.AdjustedRand(one, one), Is.EqualTo(1));
        Assert.That(Scores.Homogeneity(one, one), Is.EqualTo(1));
        Assert.That(() => Scores.Silhouette(Ht.Zeros<double>([5, 2], 0, comm), one), Throws.ArgumentException.With.Message.Contains("1 clusters of 5 samples"));
        Assert.That(() => Scores.AdjustedRand(one, Ht.Zeros<int>([4], 0, comm)), Throws.ArgumentException);
    }

    [Distributed]
    public void Medians_and_medoids_minimise_absolute_differences(Communicator comm)
    {
        double[,] points = KMeansTests.Blobs(210, 3, 3, seed: 3);
        points[0, 0] = 1e4; // counts little
        DNDArray<double> first = Ht.Array(KMeansTests.Rows(points, 3, 1, 2), null, comm);
        double[] expected = [.. Enumerable.Range(0, 3).SelectMany(c => Enumerable.Range(0, 3).Select(f => Median(points, c, f)))];
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(points, null, comm), layout);
            KMedians<double> medians = new KMedians<double>(first).Fit(x);
            Assert.That(medians.Labels.ToArray()[1..], Is.EqualTo(Enumerable.Range(1, 209).Select(i => i % 3)), $"layout {layout}");
            KMedoids<double> medoids = new KMedoids<double>(first).Fit(x);
            Assert.That(medoids.Labels.ToArray()[1..], Is.EqualTo(Enumerable.Range(1, 209).Select(i => i % 3)));
            for (int c = 1; c < 3; c++)
            {
                Assert.That(medians.ClusterCenters.ToArray()[(3 * c)..(3 * c + 3)], Is.EqualTo(expected[(3 * c)..(3 * c + 3)]).Within(1e-12));
                double[] medoid = medoids.ClusterCenters.ToArray()[(3 * c)..(3 * c + 3)];
                double[][] members = [.. Enumerable.Range(0, 210).Where(i => i % 3 == c).Select(i => new[] { points[i, 0], points[i, 1], points[i, 2] })];
                double[] nearest = members.MinBy(m => m.Zip(expected[(3 * c)..(3 * c + 3)], (a, b) => Math.Abs(a - b)).Sum())!;
                Assert.That(medoid, Is.EqualTo(nearest));
            }

            Assert.That(medians.Predict(x).ToArray(), Is.EqualTo(medians.Labels.ToArray()));
        }
    }

    [Distributed]
    public void Batches_find_separate_clusters(Communicator comm)
    {
        double[,] points = KMeansTests.Blobs(900, 4, 3, seed: 4);
        DNDArray<int> classes = Ht.Array([.. Enumerable.Range(0, 900).Select(i => i % 3)], 0, comm);
        foreach (int layout in (int[])[1, 3])
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(points, null, comm), layout);
            MiniBatchKMeans<double> mini = new MiniBatchKMeans<double>(3, batchSize: 64, randomState: 1).Fit(x);
            Assert.That(Scores.AdjustedRand(classes, mini.Labels), Is.EqualTo(1), "mini-batches");
            double inertia = new MiniBatchKMeans<double>(3, batchSize: 64, randomState: 1).Fit(Ht.Array(points, comm: Ht.Self)).Inertia;
            Assert.That(mini.Inertia, Is.EqualTo(inertia).Within(1e-9 * inertia), "on any number of ranks");
            Assert.That(Scores.AdjustedRand(classes, new BatchParallelKMeans<double>(3, randomState: 1).Fit(x).Labels), Is.EqualTo(1), "batch-parallel");
            Assert.That(Scores.AdjustedRand(classes, new BatchParallelKMedians<double>(3, randomState: 1).Fit(x).Labels), Is.EqualTo(1), "batch-parallel medians");
            Assert.That(Scores.AdjustedRand(classes, new MiniBatchKMeans<double>(3, randomState: 1).PartialFit(x).PartialFit(x).Labels), Is.EqualTo(1), "partial fits");
        }

        Assert.That(new BatchParallelKMeans<double>(5, randomState: 1).Fit(Ht.Array(KMeansTests.Blobs(7, 2, 7, seed: 1), 0, comm)).Labels.Size, Is.EqualTo(7), "fewer samples on a rank than clusters");
    }

    private static double Median(double[,] points, int cluster, int feature)
    {
        double[] values = [.. Enumerable.Range(0, 210).Where(i => i % 3 == cluster).Select(i => points[i, feature]).Order()];
        return (values[34] + values[35]) / 2;
    }
}
