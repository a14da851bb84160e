using Heat.Learn;

namespace Heat.Tests;

/// <summary>What an iteration communicates, how fits report their progress, and how they end when a rank cancels.</summary>
public class IterationTests
{
    private const string Any = "";

    [Distributed(MinRanks = 2, MaxRanks = 4)]
    public void An_iteration_takes_as_few_collectives_as_are_promised(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 3), y = Ht.Array(LearnData.Iris.Y, null, comm).Resplit(0).Redistribute([.. x.Distribution.Counts]);
        DNDArray<int> classes = y.AsType<int>();
        DNDArray<double> first = Ht.Array(KMeansTests.Rows(LearnData.Iris.X, 0, 1, 2), null, comm);
        Check("KMeans", 1, 2, 6, n => new KMeans<double>(first, n, tol: 0).Fit(x));
        Check("MiniBatchKMeans", 1, 2, 6, n => new MiniBatchKMeans<double>(3, batchSize: 150, maxIter: n, maxNoImprovement: 99, randomState: 1).Fit(x));
        Check("NMF", 1, 2, 6, n => new NMF<double>(2, n, tol: 0, randomState: 1).Fit(x));
        Check("LogisticRegression", 1, 4, 8, n => new LogisticRegression<double>(maxIter: n, tol: 0).Fit(x, classes));
        Check("Lasso", 0, 2, 60, n => new Lasso<double>(0.001, maxIter: n, tol: 0).Fit(x, y));
        Check("Lasso, every 64 sweeps", 1 / 64.0, 2, 66, n => new Lasso<double>(0.001, maxIter: n, tol: 0).Fit(x, y));
        Check("ElasticNet", 0, 2, 60, n => new ElasticNet<double>(0.001, maxIter: n, tol: 0).Fit(x, y));
        double medians = Collectives(4, n => new KMedians<double>(first, n, tol: 0).Fit(x)) - Collectives(2, n => new KMedians<double>(first, n, tol: 0).Fit(x));
        Assert.That(medians / 2, Is.InRange(1, 3), "KMedians: an Allreduce for each round of the selection");
        double medoids = Collectives(4, n => new KMedoids<double>(first, n, tol: 0).Fit(x)) - Collectives(2, n => new KMedoids<double>(first, n, tol: 0).Fit(x));
        Assert.That(medoids / 2, Is.InRange(2, 4), "KMedoids: as KMedians, and one gathering");

        // What communicates once, besides the check of the data.
        Assert.That(Collectives(0, _ => new BatchParallelKMeans<double>(3, randomState: 1).Fit(x)), Is.EqualTo(3));
        Assert.That(Collectives(0, _ => new BatchParallelKMedians<double>(3, randomState: 1).Fit(x)), Is.EqualTo(3));
        var bayes = new GaussianNB<double>();
        bayes.PartialFit(x, classes, [0, 1, 2]);
        Assert.That(Collectives(0, _ => bayes.PartialFit(x, classes)), Is.LessThanOrEqualTo(3), "GaussianNB: the check of the data, that of the classes, the moments");
        var mini = new MiniBatchKMeans<double>(3, randomState: 1);
        mini.PartialFit(x);
        Assert.That(Collectives(0, _ => mini.PartialFit(x)), Is.EqualTo(2), "MiniBatchKMeans: the check of the data, the sums");

        // Of n samples in a row, each rank joins its own, and all ranks what is left.
        var line = new double[40, 1];
        for (int i = 0; i < 40; i++)
            line[i, 0] = i;
        DNDArray<double> row = Ht.Array(line, 0, comm);
        Assert.That(Collectives(0, _ => new DBSCAN<double>(1, 2).Fit(row), "Allreduce"), Is.LessThanOrEqualTo(5), "DBSCAN: the center of the data, the core samples, three rounds");

        void Check(string name, double wanted, int few, int many, Action<int> fit) =>
            Assert.That((double)(Collectives(many, fit) - Collectives(few, fit)) / (many - few), Is.EqualTo(wanted).Within(wanted is 0 or 1 ? 0 : 1e-3), name);
    }

    [Distributed(MinRanks = 2, MaxRanks = 3)]
    public void The_message_of_medians_does_not_grow_with_the_samples(Communicator comm)
    {
        long Bytes(int samples)
        {
            DNDArray<double> x = Ht.Array(KMeansTests.Blobs(samples, 2, 2, seed: 8), 0, comm);
            using CommunicationTrace trace = Ht.Trace();
            new KMedians<double>(Ht.Array(new double[,] { { 0, 0 }, { 30, 30 } }, null, comm), maxIter: 3, tol: 0).Fit(x);
            return trace.Records.Where(record => record.Depth == 0).Max(record => record.BytesSent);
        }

        Assert.That(Bytes(4000), Is.EqualTo(Bytes(400)).And.LessThan(32_000), "2 clusters of 2 features with 256 buckets of 24 bytes");
    }

    [Distributed]
    public void A_cancellation_of_one_rank_ends_every_fit_on_all_and_changes_nothing(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1), other = x * 1.5 + 1;
        foreach (EstimatorCase<double> each in EstimatorCases<double>.All.Where(each => each.Iterates))
        {
            Estimator estimator = each.Make();
            each.Fit(estimator, x, new());
            double[] before = each.Outcome(estimator, x);
            using var source = new CancellationTokenSource();
            var reports = new List<FitProgress>();
            var progress = new Report(done =>
            {
                reports.Add(done);
                if (done.Iteration == 1 && comm.Rank == comm.Size - 1)
                    source.Cancel();
            });
            Assert.That(() => each.Fit(estimator, other, new(Progress: progress, Cancellation: source.Token)), Throws.InstanceOf<OperationCanceledException>(), each.Name);
            Assert.That(each.Outcome(estimator, x), Is.EqualTo(before), each.Name);
            if (!each.DependsOnRanks)
                Assert.That(comm.Allgather(reports.Count), Is.All.EqualTo(reports.Count), $"{each.Name}: ranks end after the same iteration");

            // A rank that is cancelled before it begins.
            var early = new CancellationToken(canceled: comm.Rank == 0);
            Assert.That(() => each.Fit(estimator, other, new(Cancellation: early)), Throws.InstanceOf<OperationCanceledException>(), each.Name);
            Assert.That(() => each.Fit(each.Make(), other, new(Cancellation: new CancellationToken(canceled: comm.Rank == comm.Size - 1))), Throws.InstanceOf<OperationCanceledException>(), each.Name);
            Assert.That(each.Outcome(estimator, x), Is.EqualTo(before), each.Name);
        }
    }

    [Distributed]
    public void Fits_report_each_iteration_with_the_largest_number_and_the_objective(Communicator comm)
    {
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        foreach (EstimatorCase<double> each in EstimatorCases<double>.All.Where(each => each.Iterates))
        {
            var reports = new List<FitProgress>();
            EstimatorCases<double>.Fitted(each, x, new(Progress: new Report(reports.Add)));
            Assert.That(reports, Is.Not.Empty, each.Name);
            double[] silent = EstimatorCases<double>.Fitted(each, x), told = EstimatorCases<double>.Fitted(each, x, new(Progress: comm.Rank == 0 ? new Report(_ => { }) : null));
            Assert.That(told, Is.EqualTo(silent), $"{each.Name}: a rank that listens alone changes nothing");
            Assert.That(reports[0].Iteration, Is.EqualTo(1), each.Name);
            for (int i = 0; i < reports.Count; i++)
            {
                Assert.That(reports[i].Iteration, Is.InRange(1, reports[i].MaxIterations), each.Name);
                Assert.That(i == 0 || reports[i].Iteration == reports[i - 1].Iteration + 1 || reports[i].Iteration == 1, each.Name);
                Assert.That(double.IsFinite(reports[i].Objective) && reports[i].Objective > -1e-9, $"{each.Name}: {reports[i]}");
            }

            if (each.Name is "KMeans" or "KMedians" or "KMedoids" or "NMF" or "LogisticRegression" or "Lasso" or "ElasticNet")
                Assert.That(reports[^1].Objective, Is.LessThan(reports[0].Objective), each.Name);
        }

        var inertias = new List<FitProgress>();
        KMeans<double> kmeans = new KMeans<double>(3, tol: 0, maxIter: 50, randomState: 1).Fit(x, progress: new Report(inertias.Add));
        Assert.That(inertias[^1], Is.EqualTo(new FitProgress(kmeans.NIter, 50, kmeans.Inertia)));
        KMedians<double> medians = new KMedians<double>(3, randomState: 1).Fit(x, progress: new Report(inertias.Add));
        Assert.That(inertias[^1], Is.EqualTo(new FitProgress(medians.NIter, 300, medians.Inertia)));
    }

    private static int Collectives(int iterations, Action<int> fit, string name = Any)
    {
        using CommunicationTrace trace = Ht.Trace();
        fit(iterations);
        return trace.Records.Count(record => record.Depth == 0 && record.Ranks > 1 && record.Operation.Contains(name, StringComparison.Ordinal));
    }

    private sealed class Report(Action<FitProgress> report) : IProgress<FitProgress>
    {
        void IProgress<FitProgress>.Report(FitProgress value) => report(value);
    }
}
