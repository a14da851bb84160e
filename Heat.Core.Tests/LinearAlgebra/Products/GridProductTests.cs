namespace Heat.Tests;

/// <summary>Products on a grid of ranks: as plain loops give them, and less moved than by every other way.</summary>
public class GridProductTests
{
    [TestCase(16), TestCase(17), TestCase(25)]
    public void Blocks_of_every_pair_of_splits(int ranks) => Ht.Run(ranks, () =>
    {
        foreach ((int m, int k, int n) in ((int, int, int)[])[(24, 24, 24), (3, 40, 31), (40, 2, 5), (6, 0, 7)])
        {
            foreach (int? left in (int?[])[null, 0, 1])
            {
                foreach (int? right in (int?[])[null, 0, 1])
                {
                    bool isUneven = (m + (left ?? 2) + (right ?? 2)) % 2 == 0;
                    double[] x = [.. Enumerable.Range(0, m * k).Select(i => (double)(i * 5 % 7))], y = [.. Enumerable.Range(0, k * n).Select(i => (double)(i * 3 % 5))];
                    DNDArray<double> a = Ht.Array(x).Reshaped([m, k], left, isUneven), b = Ht.Array(y).Reshaped([k, n], right, isUneven);
                    ProductShape shape = ProductShape.Of("", a.Shape, b.Shape);
                    Distribution result = ProductLayout.Result(shape, a.Distribution, b.Distribution);
                    if (!result.IsDistributed)
                        continue;
                    long before = Ht.MaxTemporaryBytes;
                    try
                    {
                        Ht.MaxTemporaryBytes = (m + n) % 2 == 0 ? 1000 : before; // several panels
                        DNDArray<double> product = new GridProduct<double>("test", shape, RankGrid.Of(ranks, m, n)!, a, b).Run(result, ComputeSettings.Workers);
                        Assert.That(product.Distribution, Is.EqualTo(result));
                        Assert.That(product.ToArray(), Is.EqualTo(Expected(x, y, m, k, n)), $"{a.Distribution} @ {b.Distribution}");
                        Assert.That(MatMulCall<double>.RunByMessages("test", a, b).ToArray(), Is.EqualTo(Expected(x, y, m, k, n)));
                    }
                    finally
                    {
                        Ht.MaxTemporaryBytes = before;
                    }
                }
            }
        }
    });

    [TestCase(16, 4, 4), TestCase(25, 5, 5), TestCase(17, 4, 4), TestCase(64, 8, 8)]
    public void Square_products_of_many_ranks_move_least_on_a_grid(int ranks, int rows, int columns)
    {
        const long n = 1000;
        foreach ((int left, int right) in ((int, int)[])[(0, 0), (0, 1), (1, 1)])
        {
            MatMulPlan plan = PlanOf(ranks, n, left, right);
            Assert.That((plan.Method, plan.Grid!.Rows, plan.Grid.Columns), Is.EqualTo((MatMulMethod.Grid, rows, columns)));
            Assert.That((long)plan.BytesReceived(0), Is.LessThan(8 * n * n * (ranks - 1) / ranks), "less than one matrix");
            Assert.That(plan.ToString(), Does.Contain($"a grid of {rows} x {columns} ranks"));
        }
    }

    [Test]
    public void Few_ranks_and_thin_matrices_use_none()
    {
        Assert.That(PlanOf(9, 1000, 0, 0).Method, Is.EqualTo(MatMulMethod.Panels));
        var shape = new ProductShape([], 100000, 10, 10, true, true);
        Assert.That(MatMulPlan.Create(shape, Distribution.Balanced([100000, 10], 0, 16), Distribution.Balanced([10, 10], 0, 16), 8, []).Method, Is.EqualTo(MatMulMethod.Panels));
    }

    private static MatMulPlan PlanOf(int ranks, long n, int left, int right) => MatMulPlan.Create(
        new([], n, n, n, true, true), Distribution.Balanced([n, n], left, ranks), Distribution.Balanced([n, n], right, ranks), 8, []);

    private static double[] Expected(double[] x, double[] y, int m, int k, int n) =>
        [.. Enumerable.Range(0, m * n).Select(at => Enumerable.Range(0, k).Sum(p => x[(at / n * k) + p] * y[(p * n) + (at % n)]))];
}
