namespace Heat.Tests;

/// <summary>Laplacians against their definitions, and components of graphs that lie across ranks.</summary>
public class GraphTests
{
    [Distributed]
    public void Laplacians_are_those_of_the_definition_on_every_split(Communicator comm)
    {
        const int N = 11;
        var random = new Random(1);
        var similarity = new double[N, N];
        for (int i = 0; i < N; i++)
        {
            for (int j = 0; j <= i; j++)
                similarity[i, j] = similarity[j, i] = i == 4 || j == 4 ? 0 : random.NextDouble(); // node 4 is alone
        }

        foreach (LaplacianKind kind in Enum.GetValues<LaplacianKind>())
        {
            foreach ((double? threshold, bool weighted) in ((double?, bool)[])[(null, true), (0.5, true), (0.5, false)])
            {
                double[,] expected = Laplacian(similarity, kind, threshold, weighted);
                foreach (int? split in (int?[])[null, 0, 1])
                {
                    DNDArray<double> given = Ht.Array(similarity, split, comm), found = Ht.Graph.Laplacian(given, kind, threshold, weighted);
                    Assert.That(found.Split, Is.EqualTo(split));
                    Assert.That(found.ToArray(), Is.EqualTo(expected.Cast<double>()).Within(1e-13), $"{kind}, {threshold}, {weighted}, split {split}");
                    Assert.That(given.ToArray(), Is.EqualTo(similarity.Cast<double>()), "the argument stays");
                }
            }
        }

        Assert.That(() => Ht.Graph.Laplacian(Ht.Zeros<double>([3, 4], 0, comm)), Throws.ArgumentException.With.Message.Contains("(3, 4)"));
    }

    [Distributed]
    public void Components_join_across_ranks(Communicator comm)
    {
        const int N = 23;
        var adjacency = new int[N, N];
        for (int i = 0; i + 3 < N; i++)
        {
            if (i != 9)
                adjacency[i, i + 3] = 1; // one direction only; three chains, of which one is cut after node 9
        }

        int[] expected = [.. Enumerable.Range(0, N).Select(i => i % 3 != 0 ? i % 3 : i <= 9 ? 0 : 3)];
        foreach (int? split in (int?[])[null, 0, 1])
        {
            (DNDArray<int> labels, int count) = Ht.Graph.ConnectedComponents(Ht.Array(adjacency, split, comm));
            Assert.That(labels.ToArray(), Is.EqualTo(expected), $"split {split}");
            Assert.That(count, Is.EqualTo(4));
        }
    }

    private static double[,] Laplacian(double[,] similarity, LaplacianKind kind, double? threshold, bool weighted)
    {
        int n = similarity.GetLength(0);
        double Weight(int i, int j) => i == j || !(similarity[i, j] > (threshold ?? 0)) ? 0 : weighted ? similarity[i, j] : 1;
        double[] degree = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Sum(j => Weight(i, j)))];
        var laplacian = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double both = kind == LaplacianKind.Symmetric ? Math.Sqrt(degree[i] * degree[j]) : degree[i];
                laplacian[i, j] = kind == LaplacianKind.Simple ? (i == j ? degree[i] : 0) - Weight(i, j) : degree[i] == 0 ? 0 : (i == j ? 1 : 0) - (both == 0 ? 0 : Weight(i, j) / both);
            }
        }

        return laplacian;
    }
}
