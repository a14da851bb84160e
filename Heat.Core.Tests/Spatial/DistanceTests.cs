namespace Heat.Tests;

/// <summary>Distances of all pairs and nearest neighbours against the definitions, on every pair of layouts.</summary>
public class DistanceTests
{
    private static readonly DistanceMetric[] s_metrics = Enum.GetValues<DistanceMetric>();

    [Distributed]
    public void Distances_are_those_of_the_definition_on_every_layout(Communicator comm)
    {
        double[,] x = Points(23, 5, seed: 1), y = Points(17, 5, seed: 2);
        foreach (DistanceMetric metric in s_metrics)
        {
            foreach (int? splitX in (int?[])[null, 0, 1])
            {
                foreach (int? splitY in (int?[])[null, 0, 1])
                {
                    string what = $"{metric}, splits {splitX} and {splitY}";
                    DNDArray<double> d = Ht.Spatial.CDist(Ht.Array(x, splitX, comm), Ht.Array(y, splitY, comm), metric, power: 3);
                    Assert.That(d.Split, Is.EqualTo(splitX is not null ? 0 : splitY is not null ? 1 : (int?)null), what);
                    Check(d, x, y, metric, 1e-12, what);
                }
            }
        }
    }

    [Distributed]
    public void Distances_of_points_with_themselves(Communicator comm)
    {
        foreach (DistanceMetric metric in s_metrics)
        {
            foreach (int features in (int[])[3, 70])
            {
                double[,] x = Points(150, features, seed: 3);
                DNDArray<double> d = Ht.Spatial.CDist(Ht.Array(x, split: 0, comm), metric: metric, power: 1.5);
                Check(d, x, x, metric, 1e-11, $"{metric} of {features}", power: 1.5);
                double[] all = d.ToArray();
                Assert.That(Enumerable.Range(0, 150).Select(i => all[i * 151]), Is.All.EqualTo(0.0), $"the diagonal of {metric}");
            }
        }
    }

    [Distributed]
    public void Pieces_may_be_empty_unbalanced_and_strided(Communicator comm)
    {
        double[,] x = Points(9, 4, seed: 4);
        long[] counts = new long[comm.Size];
        counts[^1] = 9;
        DNDArray<double> unbalanced = Ht.Array(x, 0, comm).Redistribute(counts);
        Check(Ht.Spatial.CDist(unbalanced, Ht.Array(x, 0, comm)), x, x, DistanceMetric.Euclidean, 1e-12, "all points on the last rank");
        Check(Ht.Spatial.CDist(Ht.Array(x, 0, comm), unbalanced, DistanceMetric.Manhattan), x, x, DistanceMetric.Manhattan, 1e-12, "all others on the last rank");
        Assert.That(Ht.Spatial.CDist(Ht.Zeros<float>([0, 3], 0, comm), Ht.Zeros<float>([4, 3], 0, comm)).Shape, Is.EqualTo(new Shape(0, 4)));
        Assert.That(Ht.Spatial.CDist(Ht.Zeros<float>([4, 3], 0, comm), Ht.Zeros<float>([0, 3], 0, comm)).Shape, Is.EqualTo(new Shape(4, 0)));
    }

    [Distributed]
    public void Panels_of_bounded_memory_give_the_same(Communicator comm)
    {
        double[,] x = Points(31, 3, seed: 5);
        long bound = Ht.MaxTemporaryBytes;
        try
        {
            foreach (long bytes in (long[])[8, 100, 500])
            {
                Ht.MaxTemporaryBytes = bytes;
                Check(Ht.Spatial.CDist(Ht.Array(x, 0, comm), Ht.Array(x, 0, comm)), x, x, DistanceMetric.Euclidean, 1e-12, $"panels of {bytes} bytes");
                Assert.That(Ht.Spatial.NearestNeighbors(Ht.Array(x, 0, comm), Ht.Array(x, 0, comm), 1).Indices.ToArray(), Is.EqualTo(Enumerable.Range(0, 31).Select(i => (long)i)));
            }
        }
        finally
        {
            Ht.MaxTemporaryBytes = bound;
        }
    }

    [Distributed(MaxRanks = 3)]
    public void Single_precision_loses_nothing_far_from_the_origin(Communicator comm)
    {
        double[,] x = Points(60, 16, seed: 6), close = Points(60, 16, seed: 7);
        var shifted = new float[60, 16];
        for (int i = 0; i < 60; i++)
        {
            for (int f = 0; f < 16; f++)
                shifted[i, f] = (float)((i % 2 == 0 ? x[i, f] : x[i - 1, f] + 0.01 * close[i, f]) + 1000);
        }

        float[] d = Ht.Spatial.CDist(Ht.Array(shifted, 0, comm)).ToArray();
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < 60; j++)
            {
                double exact = Math.Sqrt(Enumerable.Range(0, 16).Sum(f => Math.Pow((double)shifted[i, f] - shifted[j, f], 2)));
                Assert.That(d[i * 60 + j], Is.EqualTo(exact).Within(1e-5 * exact), $"{i}, {j}");
            }
        }
    }

    [Distributed]
    public void Nearest_neighbours_are_those_of_sorted_distances(Communicator comm)
    {
        double[,] x = Points(41, 3, seed: 8), y = Points(530, 3, seed: 9);
        for (int f = 0; f < 3; f++)
            y[100, f] = y[7, f]; // equal distances: the lower index comes first
        foreach (DistanceMetric metric in s_metrics)
        {
            foreach ((int? splitX, int? splitY) in ((int?, int?)[])[(0, 0), (null, 0), (0, null), (null, null), (1, 1)])
            {
                (DNDArray<double> distances, DNDArray<long> indices) = Ht.Spatial.NearestNeighbors(Ht.Array(x, splitX, comm), Ht.Array(y, splitY, comm), 6, metric, 3);
                double[] found = distances.ToArray();
                long[] places = indices.ToArray();
                for (int i = 0; i < 41 && comm.Rank == 0; i++) // all ranks have gathered the same
                {
                    long[] expected = [.. Enumerable.Range(0, 530).OrderBy(j => Math.Round(Distance(x, i, y, j, metric, 3), 12)).Take(6)];
                    Assert.That(places[(i * 6)..(i * 6 + 6)], Is.EqualTo(expected), $"{metric}, point {i}, splits {splitX}, {splitY}");
                    for (int k = 0; k < 6; k++)
                        Assert.That(found[i * 6 + k], Is.EqualTo(Distance(x, i, y, (int)expected[k], metric, 3)).Within(1e-12));
                }
            }
        }
    }

    [TestCase(5)]
    [TestCase(600)] // more features than packed panels have
    public void Many_tiles_give_what_the_definition_does(int features)
    {
        double[,] x = Points(151, features, seed: 3), y = Points(5300, features, seed: 4);
        DNDArray<float> a = Ht.Array(x, null, Ht.Self).AsType<float>(), b = Ht.Array(y, null, Ht.Self).AsType<float>();
        float[] d = Ht.Spatial.CDist(a, b).ToArray(), squares = Ht.Spatial.CDist(a, b, DistanceMetric.SquaredEuclidean).ToArray(); // more than 2 MiB
        float[] itself = Ht.Spatial.CDist(b[..1100]).ToArray(); // streamed
        for (int at = 0; at < d.Length; at += 97)
        {
            double expected = Distance(x, at / 5300, y, at % 5300, DistanceMetric.Euclidean, 2);
            Assert.That(d[at], Is.EqualTo(expected).Within(1e-4), $"{at / 5300}, {at % 5300}");
            Assert.That(Math.Sqrt(squares[at]), Is.EqualTo(expected).Within(1e-4));
        }

        for (int at = 0; at < itself.Length; at += 131)
            Assert.That(itself[at], Is.EqualTo(Distance(y, at / 1100, y, at % 1100, DistanceMetric.Euclidean, 2)).Within(1e-4), $"{at / 1100}, {at % 1100}");
        long[] nearest = Ht.Spatial.NearestNeighbors(a, b, 3).Indices.ToArray();
        for (int i = 0; i < 151; i += 10)
            Assert.That(nearest[i * 3], Is.EqualTo((long)Enumerable.Range(0, 5300).MinBy(j => d[(i * 5300) + j])), $"point {i}");
    }

    [Distributed(MaxRanks = 3)]
    public void Rbf_is_the_Gaussian_of_the_distance(Communicator comm)
    {
        double[,] x = Points(12, 4, seed: 10);
        double[] kernel = Ht.Spatial.Rbf(Ht.Array(x, 0, comm), sigma: 0.7).ToArray();
        for (int i = 0; i < 144; i++)
            Assert.That(kernel[i], Is.EqualTo(Math.Exp(-Distance(x, i / 12, x, i % 12, DistanceMetric.SquaredEuclidean, 2) / (2 * 0.49))).Within(1e-13));
    }

    [Distributed(MaxRanks = 3)]
    public void Not_a_number_stays_with_its_point(Communicator comm)
    {
        double[,] x = Points(9, 3, seed: 11);
        x[4, 1] = double.NaN;
        foreach (DistanceMetric metric in s_metrics)
        {
            double[] d = Ht.Spatial.CDist(Ht.Array(x, 0, comm), metric: metric).ToArray();
            for (int i = 0; i < 81; i++)
                Assert.That(double.IsNaN(d[i]), Is.EqualTo(i / 9 == 4 || i % 9 == 4), $"{metric} of {i / 9} and {i % 9}");
        }
    }

    [Distributed(MaxRanks = 2)]
    public void Wrong_arguments_throw_on_all_ranks(Communicator comm)
    {
        DNDArray<double> x = Ht.Zeros<double>([4, 3], 0, comm);
        Assert.That(() => Ht.Spatial.CDist(x, Ht.Zeros<double>([4, 2], 0, comm)), Throws.ArgumentException.With.Message.Contains("of 3 and of 2 features"));
        Assert.That(() => Ht.Spatial.CDist(Ht.Zeros<double>([4], 0, comm)), Throws.ArgumentException.With.Message.Contains("rows of a matrix"));
        Assert.That(() => Ht.Spatial.CDist(x, metric: DistanceMetric.Minkowski, power: 0.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Spatial.CDist(Ht.Zeros<Half>([4, 2], 0, comm)), Throws.InstanceOf<NotSupportedException>());
        Assert.That(() => Ht.Spatial.Rbf(x, sigma: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.Spatial.NearestNeighbors(x, x, 5), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("5 neighbours of 4 points"));
    }

    private static double[,] Points(int count, int features, int seed)
    {
        var random = new Random(seed);
        var points = new double[count, features];
        for (int i = 0; i < count; i++)
        {
            for (int f = 0; f < features; f++)
                points[i, f] = random.NextDouble() * 4 - 1;
        }

        return points;
    }

    private static double Distance(double[,] x, int i, double[,] y, int j, DistanceMetric metric, double power)
    {
        double[] a = [.. Enumerable.Range(0, x.GetLength(1)).Select(f => x[i, f])], b = [.. Enumerable.Range(0, x.GetLength(1)).Select(f => y[j, f])];
        IEnumerable<double> differences = a.Zip(b, (u, v) => Math.Abs(u - v));
        return metric switch
        {
            DistanceMetric.Euclidean => Math.Sqrt(differences.Sum(d => d * d)),
            DistanceMetric.SquaredEuclidean => differences.Sum(d => d * d),
            DistanceMetric.Manhattan => differences.Sum(),
            DistanceMetric.Chebyshev => differences.Max(),
            DistanceMetric.Cosine => 1 - a.Zip(b, (u, v) => u * v).Sum() / Math.Sqrt(a.Sum(u => u * u) * b.Sum(v => v * v)),
            _ => Math.Pow(differences.Sum(d => Math.Pow(d, power)), 1 / power),
        };
    }

    private static void Check(DNDArray<double> d, double[,] x, double[,] y, DistanceMetric metric, double tolerance, string what, double power = 3)
    {
        (int rows, int columns) = (x.GetLength(0), y.GetLength(0));
        Assert.That(d.Shape, Is.EqualTo(new Shape(rows, columns)), what);
        double[] found = d.ToArray();
        if (d.Comm.Rank > 0)
            return; // all ranks have gathered the same, and the definition is slow
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double expected = Distance(x, i, y, j, metric, power);
                if (!(Math.Abs(found[i * columns + j] - expected) <= tolerance)) // a million times: an assertion takes longer than the distance
                    Assert.Fail($"{what}: {i}, {j} is {found[i * columns + j]} instead of {expected}");
            }
        }
    }
}
