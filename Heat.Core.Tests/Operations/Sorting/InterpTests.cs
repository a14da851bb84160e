namespace Heat.Tests;

/// <summary>Linear interpolation, with values as NumPy's <c>interp</c> has them.</summary>
public class InterpTests
{
    [Distributed]
    public void Values_are_on_the_lines_between_points(Communicator comm)
    {
        double[] places = [0, 1, 1.5, 2.72, 3, 3.14, 9], expected = [3, 3, 2.5, 0.56, 0, 0, double.NaN];
        places[^1] = double.NaN;
        foreach (int? split in new int?[] { null, 0 })
        {
            DNDArray<double> x = Ht.Array<double>(places, [7], split: 0, comm: comm), xp = Ht.Array<double>([1, 2, 3], [3], split: split, comm: comm), fp = Ht.Array<double>([3, 2, 0], [3], split: split, comm: comm);
            DNDArray<double> result = Ht.Interp(x, xp, fp);
            Assert.That(result.Distribution, Is.EqualTo(x.Distribution));
            Assert.That(result.ToArray(), Is.EqualTo(expected).Within(1e-12));
            Assert.That(Ht.Interp(x, xp, fp, left: -7, right: 8).ToArray(), Is.EqualTo(new[] { -7, 3, 2.5, 0.56, 0, 8, double.NaN }).Within(1e-12));
        }
    }

    [Distributed]
    public void Infinite_values_and_jumps(Communicator comm)
    {
        DNDArray<float> xp = Ht.Array<float>([0, 1, 1, 2], [4], comm: comm), fp = Ht.Array<float>([0, float.PositiveInfinity, 5, 7], [4], comm: comm);
        Assert.That(Ht.Interp(Ht.Array<float>([0, 0.5f, 1, 1.5f, 2], [5], split: 0, comm: comm), xp, fp).ToArray(), Is.EqualTo(new[] { 0, float.PositiveInfinity, 5, 6, 7 }));
    }

    [Distributed]
    public void Arguments_are_checked(Communicator comm)
    {
        DNDArray<double> x = Ht.Ones<double>([3], comm: comm), two = Ht.Ones<double>([2], comm: comm);
        Assert.That(() => Ht.Interp(x, x, two), Throws.ArgumentException.With.Message.Contains("places of shape (3,) and values of shape (2,)"));
        Assert.That(() => Ht.Interp(x, Ht.Array<double>([2, 1], [2], comm: comm), two), Throws.ArgumentException);
        Assert.That(() => Ht.Interp(x, Ht.Zeros<double>([0], comm: comm), Ht.Zeros<double>([0], comm: comm)), Throws.ArgumentException);
        Assert.That(() => Ht.Interp(null!, two, two), Throws.ArgumentNullException);
    }
}
