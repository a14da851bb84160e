using System.Numerics;
using Heat.Learn;

namespace Heat.Tests;

/// <summary>Decompositions against scikit-learn's results and definitions, on every layout.</summary>
public class DecompositionTests
{
    [Distributed]
    public void Principal_components_of_iris_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("pca");
        foreach (PcaSolver solver in Enum.GetValues<PcaSolver>())
        {
            for (int layout = 0; layout < LearnData.Layouts; layout++)
            {
                string what = $"{solver}, layout {layout}";
                DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
                PCA<double> pca = new PCA<double>(4, solver: solver, randomState: 1).Fit(x);
                Assert.That(pca.SingularValues, Is.EqualTo(record.Numbers("sigma")).Within(1e-9), what);
                Assert.That(pca.ExplainedVariance, Is.EqualTo(record.Numbers("variance")).Within(1e-10), what);
                Assert.That(pca.ExplainedVarianceRatio, Is.EqualTo(record.Numbers("ratio")).Within(1e-10), what);
                Assert.That(pca.Mean.ToArray(), Is.EqualTo(record.Numbers("mean")).Within(1e-12), what);
                CheckVectors(pca.Components.ToArray(), record.Numbers("components"), 4, 1e-8, what);
                DNDArray<double> coordinates = pca.Transform(x);
                Assert.That(coordinates.Split, Is.EqualTo(layout == 0 ? null : 0), what);
                Assert.That(pca.InverseTransform(coordinates).ToArray(), Is.EqualTo(x.ToArray()).Within(1e-9), what);
            }
        }

        double[] first = new PCA<double>(2).Fit(LearnData.Iris.On<double>(comm, 1)).Components.ToArray();
        Assert.That(first[..4], Is.EqualTo(new[] { 0.361387, -0.084523, 0.856671, 0.358289 }).Within(1e-6), "the sign of the largest element");
    }

    [Distributed(MaxRanks = 3)]
    public void Whitening_shares_and_noise(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("pca");
        DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
        PCA<double> whitened = new PCA<double>(2, whiten: true).Fit(x);
        double[] expected = record.Numbers("whitened"), found = whitened.Transform(x[new Slice(null, null, 10)]).ToArray();
        Assert.That(Array.ConvertAll(found, Math.Abs), Is.EqualTo(Array.ConvertAll(expected, Math.Abs)).Within(1e-9));
        Assert.That(whitened.NoiseVariance, Is.EqualTo(record.Number("noise")).Within(1e-12));
        Assert.That(whitened.InverseTransform(whitened.Transform(x)).ToArray(), Is.EqualTo(x.ToArray()).Within(0.8));
        NumPyRecord digits = LearnRecord.Of("pca-digits");
        DNDArray<double> d = LearnData.Digits.On<double>(comm, 3);
        Assert.That(new PCA<double>(varianceShare: 0.9).Fit(d).NComponents, Is.EqualTo(digits.Array("share").Elements<long>().Single()));
        PCA<double> randomized = new PCA<double>(10, solver: PcaSolver.Randomized, randomState: 3).Fit(d);
        Assert.That(randomized.SingularValues, Is.EqualTo(digits.Numbers("sigma")).Within(1e-3));
        PCA<double> full = new PCA<double>(10, solver: PcaSolver.Full).Fit(d);
        Assert.That(full.SingularValues, Is.EqualTo(digits.Numbers("sigma")).Within(1e-9));
        PCA<float> single = new PCA<float>(10).Fit(d.AsType<float>());
        Assert.That(single.SingularValues, Is.EqualTo(digits.Numbers("sigma")).Within(1e-2));
        Assert.That(() => new PCA<double>(5).Fit(x), Throws.ArgumentException.With.Message.Contains("at most 4 components, not 5"));
        Assert.That(() => new PCA<double>(2, 0.5), Throws.ArgumentException);
        Assert.That(() => new PCA<double>().Transform(x), Throws.InvalidOperationException.With.Message.Contains("PCA("));
    }

    [Distributed]
    public void Batches_give_scikit_learns_incremental_components(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("incremental-pca");
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            IncrementalPCA<double> pca = new IncrementalPCA<double>(2, batchSize: 50).Fit(x);
            Assert.That(pca.SingularValues, Is.EqualTo(record.Numbers("sigma")).Within(1e-9), $"layout {layout}");
            Assert.That(pca.ExplainedVariance, Is.EqualTo(record.Numbers("variance")).Within(1e-10));
            Assert.That(pca.Mean.ToArray(), Is.EqualTo(record.Numbers("mean")).Within(1e-12));
            CheckVectors(pca.Components.ToArray(), record.Numbers("components"), 4, 1e-8, $"layout {layout}");
            Assert.That(pca.NSamplesSeen, Is.EqualTo(150));
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Pieces_of_a_file_give_the_same_components_as_the_array(Communicator comm)
    {
        string path = Path.Combine(Path.GetTempPath(), $"heat-{comm.Broadcast(Random.Shared.NextInt64(), 0)}.npy");
        try
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, 1);
            Npy.Save(x, path);
            IncrementalPCA<double> whole = new IncrementalPCA<double>(2, batchSize: 40).Fit(x);
            IEnumerable<DNDArray<double>> pieces = Enumerable.Range(0, 4).Select(i => Npy.Load<double>(path, split: 0, slices: [new Slice(40 * i, Math.Min(150, 40 * (i + 1)))], comm: comm));
            IncrementalPCA<double> parts = new IncrementalPCA<double>(2).Fit(pieces);
            Assert.That(parts.Components.ToArray(), Is.EqualTo(whole.Components.ToArray()).Within(1e-13));
            Assert.That(parts.NSamplesSeen, Is.EqualTo(150));
            Assert.That(() => parts.Fit(pieces.Append(x[.., ..3].Copy())), Throws.ArgumentException.With.Message.Contains("3 features, but 4"), "a batch with other features");
            Assert.That(() => parts.Fit([]), Throws.ArgumentException.With.Message.Contains("no batch"));
            Assert.That(parts.Components.ToArray(), Is.EqualTo(whole.Components.ToArray()).Within(1e-13), "a fit that fails changes nothing");
        }
        finally
        {
            comm.Barrier();
            if (comm.Rank == 0)
                File.Delete(path);
        }
    }

    [Distributed(MaxRanks = 4)]
    public void Truncated_singular_values_are_scikit_learns(Communicator comm)
    {
        NumPyRecord record = LearnRecord.Of("truncated-svd");
        foreach (bool randomized in (bool[])[false, true])
        {
            foreach (int layout in (int[])[0, 2, 3])
            {
                TruncatedSVD<double> svd = new TruncatedSVD<double>(3, randomized, 1).Fit(LearnData.Iris.On<double>(comm, layout));
                Assert.That(svd.SingularValues, Is.EqualTo(record.Numbers("sigma")).Within(1e-8), $"layout {layout}");
                Assert.That(svd.ExplainedVarianceRatio, Is.EqualTo(record.Numbers("ratio")).Within(1e-8));
                CheckVectors(svd.Components.ToArray(), record.Numbers("components"), 4, 1e-7, $"layout {layout}");
            }
        }
    }

    [Distributed]
    public void Modes_of_a_wave_turn_and_decay_as_it_does(Communicator comm)
    {
        const int D = 30, N = 12;
        var states = new double[D, N];
        for (int i = 0; i < D; i++)
        {
            for (int t = 0; t < N; t++)
                states[i, t] = Math.Pow(0.9, t) * Math.Sin((0.4 * i) - (0.7 * t));
        }

        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(states, null, comm), layout);
            DMD<double> dmd = new DMD<double>(2).Fit(x);
            Complex[] eigenvalues = [.. dmd.RomEigenvalues.ToArray().OrderBy(w => w.Imaginary)];
            Assert.That(eigenvalues[1].Real, Is.EqualTo(0.9 * Math.Cos(0.7)).Within(1e-10), $"layout {layout}");
            Assert.That(eigenvalues[1].Imaginary, Is.EqualTo(0.9 * Math.Sin(0.7)).Within(1e-10));
            double[] next = dmd.PredictNext(x[.., 3], 5).ToArray();
            Assert.That(next, Is.EqualTo(Enumerable.Range(0, D).Select(i => states[i, 8])).Within(1e-9));
            Assert.That(dmd.Predict(x[.., 0].Copy(), N - 1).ToArray(), Is.EqualTo(states.Cast<double>()).Within(1e-9));
            Assert.That(dmd.Modes.Shape, Is.EqualTo(new Shape(D, 2)));
            Assert.That(new DMD<double>(svdTol: 1e-6).Fit(x).RomTransferMatrix.Shape, Is.EqualTo(new Shape(2, 2)));
        }

        Assert.That(() => new DMD<double>(2, 0.1), Throws.ArgumentException);
        Assert.That(() => new DMD<double>().Fit(Ht.Ones<double>([5, 1], 0, comm)), Throws.ArgumentException.With.Message.Contains("two states"));
    }

    [Distributed]
    public void Controlled_states_follow_their_controls(Communicator comm)
    {
        const int N = 20;
        var random = new Random(1);
        double[,] states = new double[6, N], controls = new double[1, N];
        states[0, 0] = 1;
        for (int t = 0; t < N; t++)
            controls[0, t] = random.NextDouble() - 0.5;
        for (int t = 0; t + 1 < N; t++)
        {
            for (int i = 0; i < 6; i++)
                states[i, t + 1] = (0.8 * states[(i + 5) % 6, t]) - (0.3 * states[i, t]) + ((i == 2 ? 1.5 : 0.1) * controls[0, t]);
        }

        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Lay(Ht.Array(states, null, comm), layout), u = Ht.Array(controls, null, comm);
            DMDc<double> dmd = new DMDc<double>().Fit(x, u);
            Assert.That(dmd.Predict(x[.., 0].Copy(), u[.., ..^1].Copy()).ToArray(), Is.EqualTo(states.Cast<double>()).Within(1e-7), $"layout {layout}");
        }
    }

    [Distributed]
    public void Non_negative_factors_come_as_near_as_scikit_learns(Communicator comm)
    {
        double least = LearnRecord.Of("nmf").Number("error");
        double? first = null;
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            DNDArray<double> x = LearnData.Iris.On<double>(comm, layout);
            var nmf = new NMF<double>(3, maxIter: 1500, tol: 1e-9, randomState: 1);
            DNDArray<double> w = nmf.FitTransform(x);
            Assert.That(nmf.ReconstructionErr, Is.LessThan(1.02 * least), $"layout {layout}");
            Assert.That(Ht.Norm(x - Ht.MatMul(w, nmf.Components)), Is.EqualTo(nmf.ReconstructionErr).Within(1e-6));
            Assert.That(Ht.Min(w), Is.GreaterThanOrEqualTo(0));
            Assert.That(Ht.Min(nmf.Components), Is.GreaterThanOrEqualTo(0));
            Assert.That(nmf.ReconstructionErr, Is.EqualTo(first ??= nmf.ReconstructionErr).Within(1e-5), "on every layout");
            Assert.That(Ht.Norm(x - Ht.MatMul(nmf.Transform(x), nmf.Components)), Is.EqualTo(nmf.ReconstructionErr).Within(0.01));
        }

        Assert.That(() => new NMF<double>(2).Fit(LearnData.Iris.On<double>(comm, 1) - 1), Throws.ArgumentException.With.Message.Contains("not negative"));
    }

    [Distributed]
    public void Spectral_clustering_tells_rings_apart(Communicator comm)
    {
        var points = new double[120, 2];
        for (int i = 0; i < 120; i++)
            (points[i, 0], points[i, 1]) = ((1 + (i % 2 * 2)) * Math.Cos(i / 2 * 0.1047), (1 + (i % 2 * 2)) * Math.Sin(i / 2 * 0.1047));
        DNDArray<int> rings = Ht.Array([.. Enumerable.Range(0, 120).Select(i => i % 2)], 0, comm);
        for (int layout = 0; layout < LearnData.Layouts; layout++)
        {
            Spectral<double> spectral = new Spectral<double>(2, gamma: 10, randomState: 1).Fit(LearnData.Lay(Ht.Array(points, null, comm), layout));
            Assert.That(Scores.AdjustedRand(rings, spectral.Labels), Is.EqualTo(1), $"layout {layout}");
        }
    }

    /// <summary>Rows are the same but for their signs.</summary>
    private static void CheckVectors(double[] found, double[] expected, int length, double tolerance, string what)
    {
        Assert.That(found, Has.Length.EqualTo(expected.Length), what);
        for (int at = 0; at < found.Length; at += length)
        {
            double sign = Math.Sign(Enumerable.Range(at, length).Sum(i => found[i] * expected[i]));
            Assert.That(found[at..(at + length)].Select(v => sign * v), Is.EqualTo(expected[at..(at + length)]).Within(tolerance), what);
            double largest = found[at..(at + length)].MaxBy(Math.Abs);
            Assert.That(largest, Is.Positive, what);
        }
    }
}
