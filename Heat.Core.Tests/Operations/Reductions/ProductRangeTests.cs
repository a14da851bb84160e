using System.Numerics;

namespace Heat.Tests;

/// <summary>Products that would overflow, or vanish, if their factors were multiplied in another order than NumPy's, as registers, blocks
/// and ranks do.</summary>
public class ProductRangeTests
{
    [Distributed]
    public void Products_do_not_depend_on_the_order_of_their_factors(Communicator comm)
    {
        // The factors of each register's lane, and of each rank, by themselves are far too large or too small.
        double[] alternating = [.. Enumerable.Range(0, 200).Select(k => k % 2 == 0 ? Two(300) : -Two(-300))];
        double[] falling = [.. Enumerable.Range(0, 200).Select(k => k < 100 ? Two(-300) : Two(300))];
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<double> a = Ht.Array<double>(alternating, [100, 2], split, comm), f = Ht.Array<double>(falling, [100, 2], split, comm);
            Assert.That((a.Prod(), f.Prod()), Is.EqualTo((1.0, 1.0)));
            Assert.That(a.Resplit(split is null ? null : 0).AsType<double>().Prod(axis: 1).ToArray(), Is.All.EqualTo(-1.0));
            Assert.That(f.Prod(axis: 0).ToArray(), Is.All.EqualTo(1.0));
            Assert.That(Ht.NanProd(f), Is.EqualTo(1.0));
        }

        float[] singles = [.. Enumerable.Range(0, 300).Select(k => k % 3 == 0 ? 1e38f : k % 3 == 1 ? 1e-38f : 1)];
        Assert.That(Ht.Array<float>(singles, [300], split: 0, comm).Prod(), Is.EqualTo(1).Within(1e-4));
        Assert.That(Ht.Array<double>([Two(-1000), Two(-60), Two(30)], [3], 0, comm).Prod(), Is.EqualTo(Two(-1030)), "subnormal");
        Assert.That(Ht.Array<double>([Two(1000), -Two(1000), 2], [3], 0, comm).Prod(), Is.EqualTo(double.NegativeInfinity));
        Assert.That(Ht.Array<double>([Two(1000), Two(1000), 0], [3], 0, comm).Prod(), Is.Zero);
    }

    [Distributed]
    public void Nor_do_complex_products(Communicator comm)
    {
        var turn = new Complex(0, 1);
        Complex[] alternating = [.. Enumerable.Range(0, 200).Select(k => k % 2 == 0 ? Two(300) * turn : -Two(-300) * turn)]; // each pair is 1
        Complex[] falling = [.. Enumerable.Range(0, 200).Select(k => (k < 100 ? Two(-300) : Two(300)) * turn)]; // i^200 is 1
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<Complex> a = Ht.Array<Complex>(alternating, [100, 2], split, comm), f = Ht.Array<Complex>(falling, [100, 2], split, comm);
            Assert.That((a.Prod(), f.Prod()), Is.EqualTo((Complex.One, Complex.One)));
            Assert.That(a.Prod(axis: 1).ToArray(), Is.All.EqualTo(Complex.One));
            Assert.That(f.Prod(axis: 0).ToArray(), Is.All.EqualTo(Complex.One));
        }

        Complex64[] singles = [.. Enumerable.Range(0, 300).Select(k => new Complex64(k % 3 == 0 ? 1e38f : k % 3 == 1 ? 1e-38f : 1, 0))];
        Assert.That(Ht.Array<Complex64>(singles, [300], split: 0, comm).Prod().Real, Is.EqualTo(1).Within(1e-4));
        Assert.That(Ht.Array<Complex>([Two(1000), Two(1000), 0], [3], 0, comm).Prod(), Is.EqualTo(Complex.Zero));
        Assert.That(Ht.Array<Complex>([double.NaN, Two(1000), 0], [3], 0, comm).Prod().Real, Is.NaN);
    }

    [Distributed]
    public void Running_products_go_on_where_the_rank_before_left_off(Communicator comm)
    {
        // Falls to 2^-1000, then rises to 2^900: by more than one rank's product has room for.
        double[] elements = [.. Enumerable.Range(0, 600).Select(k => k < 100 ? Two(-10) : k is >= 150 and < 340 ? Two(10) : 1.0)], expected = [.. elements];
        for (int k = 1; k < expected.Length; k++)
            expected[k] *= expected[k - 1];
        DNDArray<double> a = Ht.Array<double>(elements, [600], split: 0, comm), rows = Ht.Array<double>(elements, [600, 1], 0, comm) * Ht.Ones<double>([1, 3], comm: comm);
        Assert.That(a.CumProd(axis: 0).ToArray(), Is.EqualTo(expected));
        Assert.That(a.CumProd().ToArray(), Is.EqualTo(expected));
        Assert.That(rows.CumProd(axis: 0).ToArray(), Is.EqualTo(expected.SelectMany(x => new[] { x, x, x })));
        Assert.That(a.AsType<float>().CumProd(axis: 0).ToArray(), Is.EqualTo(Single()));

        float[] Single()
        {
            double product = 1;
            return [.. elements.Select(x => (float)(product *= x))];
        }
    }

    private static double Two(int power) => Math.ScaleB(1, power);
}
