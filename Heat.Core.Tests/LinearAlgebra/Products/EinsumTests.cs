namespace Heat.Tests;

/// <summary>Einstein summations of every split, held against loops over all labels; other products as summations.</summary>
public class EinsumTests
{
    private static readonly Dictionary<char, long> s_lengths = new() { ['i'] = 3, ['j'] = 4, ['k'] = 5, ['l'] = 2, ['m'] = 3, ['b'] = 2, ['c'] = 3 };

    [Distributed]
    public void Two_operands_of_every_pair_of_splits(Communicator comm)
    {
        foreach (string subscripts in (string[])["ij,jk->ik", "ij,jk", "bij,bjk->bik", "ijk,jl->lik", "ijk,kjl->il", "ij,kl->ikjl", "bi,bi->b", "i,i->", "ij,ij->", "bij,bcj->bci", "ij,k->", "ii,ij->j"])
            CheckSplits(comm, subscripts);
    }

    [Distributed]
    public void One_operand(Communicator comm)
    {
        foreach (string subscripts in (string[])["ij->ji", "ij->", "ij->j", "ii->i", "ii", "iji->j", "ijk->kij", "iii->i", "bii->b", "i"])
            CheckSplits(comm, subscripts);
    }

    [Distributed]
    public void Several_operands(Communicator comm)
    {
        Check(comm, "ij,jk,kl->il", 0, 1, null);
        Check(comm, "ij,jk,kl,lm->im", 0, null, 1, 0);
        Check(comm, "ij,ij,ij->ij", 0, 1, null);
        Check(comm, "i,j,k->kji", 0, 0, 0);
        Check(comm, "bij,bj,bi->b", 1, 0, null);
    }

    [Distributed]
    public void Ellipsis(Communicator comm)
    {
        DNDArray<long> a = Numbers([2, 3, 4], 1, comm, 1), b = Numbers([4, 5], 2, comm, 0), row = Numbers([1, 3, 4], 3, comm, 2);
        Assert.That(Ht.Einsum("...j,jk->...k", a, b).ToArray(), Is.EqualTo(Ht.MatMul(a, b).ToArray()));
        Assert.That(Ht.Einsum("...j,...j->...", a, row).ToArray(), Is.EqualTo(Ht.VecDot(a, row).ToArray()));
        Assert.That(Ht.Einsum("...ij->...ji", a).Shape, Is.EqualTo(new Shape(2, 4, 3)));
        Assert.That(Ht.Einsum("i...,i...", a, a).Shape, Is.EqualTo(new Shape(3, 4)));
    }

    [Distributed]
    public void TensorDot_sums_over_axes(Communicator comm)
    {
        long[] expected = Reference("ijk,kjl->il", [[3, 4, 5], [5, 4, 2]]);
        foreach (int? left in (int?[])[null, 0, 1, 2])
        {
            foreach (int? right in (int?[])[null, 0, 1, 2])
            {
                DNDArray<long> a = Numbers([3, 4, 5], 0, comm, left), b = Numbers([5, 4, 2], 1, comm, right);
                Assert.That(Ht.TensorDot(a, b, [1, -1], [1, 0]).ToArray(), Is.EqualTo(expected));
            }
        }

        DNDArray<long> x = Numbers([2, 3, 4], 0, comm, 0), y = Numbers([3, 4, 2], 1, comm, 2);
        Assert.That(Ht.TensorDot(x, y).ToArray(), Is.EqualTo(Reference("abc,bcd->ad", [[2, 3, 4], [3, 4, 2]])));
        Assert.That(Ht.Dot(x, y).Shape, Is.EqualTo(new Shape(2, 3, 3, 2)));
    }

    [Distributed]
    public void Products_of_other_names(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0])
        {
            DNDArray<long> v = Numbers([5], 1, comm, split), w = Numbers([4], 2, comm, 0), m = Numbers([4, 5], 3, comm, split), n = Numbers([3, 5], 4, comm, 1);
            Assert.That(Ht.Outer(v, w).ToArray(), Is.EqualTo(Reference("i,j->ij", [[5], [4]], 1, 2)));
            Assert.That(Ht.Outer(v, w.Reshape([2, 2])).ToArray(), Is.EqualTo(Reference("i,j->ij", [[5], [4]], 1, 2)));
            Assert.That(Ht.Inner(m, n).ToArray(), Is.EqualTo(Reference("ik,jk->ij", [[4, 5], [3, 5]], 3, 4)));
            Assert.That(Ht.Inner(v, v).ToArray(), Is.EqualTo(Reference("i,i->", [[5], [5]], 1, 1)));
            Assert.That(Ht.Dot(m, v).ToArray(), Is.EqualTo(Reference("ij,j->i", [[4, 5], [5]], 3, 1)));
            Assert.That(Ht.VDot(m, m), Is.EqualTo(Reference("ij,ij->", [[4, 5], [4, 5]], 3, 3)[0]));
            Assert.That(Ht.VecDot(m, v).ToArray(), Is.EqualTo(Reference("ij,j->i", [[4, 5], [5]], 3, 1)));
            Assert.That(Ht.VecDot(m, m, 0).ToArray(), Is.EqualTo(Reference("ij,ij->j", [[4, 5], [4, 5]], 3, 3)));
        }
    }

    [Distributed]
    public void Conjugated_products(Communicator comm)
    {
        var z = new System.Numerics.Complex(1, 2);
        DNDArray<System.Numerics.Complex> a = Ht.Full([3, 4], z, split: 0, comm: comm);
        Assert.That(Ht.VDot(a, a), Is.EqualTo(new System.Numerics.Complex(60, 0)));
        Assert.That(Ht.VecDot(a, a).ToArray(), Is.All.EqualTo(new System.Numerics.Complex(20, 0)));
        Assert.That(Ht.Dot(a, Ht.Full([4, 3], z, split: 1, comm: comm)).ToArray(), Is.All.EqualTo(z * z * 4), "not conjugated");
    }

    [Distributed]
    public void Traces(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1, 2])
        {
            DNDArray<long> a = Numbers([4, 5, 3], 1, comm, split);
            long[] x = a.ToArray();
            for (int offset = -5; offset <= 6; offset++)
            {
                long[] expected = [.. Enumerable.Range(0, 3).Select(k => Enumerable.Range(0, 4).Where(i => i + offset is >= 0 and < 5).Sum(i => x[(((i * 5) + i + offset) * 3) + k]))];
                Assert.That(Ht.Trace(a, offset).ToArray(), Is.EqualTo(expected), $"split {split}, offset {offset}");
            }
        }

        Assert.That(() => Ht.Trace(Numbers([2, 2], 1, comm, 0), 0, 1, -1), Throws.ArgumentException);
    }

    [Distributed]
    public void Kronecker_products(Communicator comm)
    {
        foreach (int? left in (int?[])[null, 0, 1])
        {
            foreach (int? right in (int?[])[null, 0, 1])
            {
                DNDArray<long> a = Numbers([2, 3], 1, comm, left), b = Numbers([4, 2], 2, comm, right), product = Ht.Kron(a, b);
                long[] x = a.ToArray(), y = b.ToArray();
                Assert.That(product.Shape, Is.EqualTo(new Shape(8, 6)));
                Assert.That(product.Split, Is.EqualTo(left ?? right));
                Assert.That(product.ToArray(), Is.EqualTo(Enumerable.Range(0, 48).Select(at => x[(at / 6 / 4 * 3) + (at % 6 / 2)] * y[(at / 6 % 4 * 2) + (at % 2)])));
            }
        }

        Assert.That(Ht.Kron(Numbers([3], 1, comm, 0), Numbers([2, 2], 2, comm, null)).Shape, Is.EqualTo(new Shape(2, 6)));
    }

    [Distributed]
    public void Vector_products(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<long> a = Numbers([5, 3], 1, comm, split), b = Numbers([5, 3], 2, comm, 0);
            long[] x = a.ToArray(), y = b.ToArray(), z = Ht.Cross(a, b).ToArray();
            for (int i = 0; i < 5; i++)
            {
                for (int k = 0; k < 3; k++)
                {
                    int p = (3 * i) + ((k + 1) % 3), q = (3 * i) + ((k + 2) % 3);
                    Assert.That(z[(3 * i) + k], Is.EqualTo((x[p] * y[q]) - (x[q] * y[p])));
                }
            }
        }

        DNDArray<long> u = Numbers([2], 1, comm, 0), v = Numbers([3], 2, comm, null);
        long[] s = u.ToArray(), t = v.ToArray();
        Assert.That(Ht.Cross(u, v).ToArray(), Is.EqualTo((long[])[s[1] * t[2], -s[0] * t[2], (s[0] * t[1]) - (s[1] * t[0])]));
        Assert.That(Ht.Cross(v, u).ToArray(), Is.EqualTo((long[])[-t[2] * s[1], t[2] * s[0], (t[0] * s[1]) - (t[1] * s[0])]));
        Assert.That(Ht.Cross(u, u).ToArray(), Is.EqualTo((long[])[0]));
        Assert.That(() => Ht.Cross(Numbers([4], 1, comm, null), v), Throws.ArgumentException.With.Message.Contains("4"));
    }

    [Distributed]
    public void Chains_and_powers(Communicator comm)
    {
        DNDArray<long> a = Numbers([10, 2], 1, comm, 0), b = Numbers([2, 8], 2, comm, 1), c = Numbers([8, 3], 3, comm, 0), v = Numbers([10], 4, comm, 0);
        long[] expected = Ht.MatMul(Ht.MatMul(a, b), c).ToArray();
        Assert.That(Ht.Linalg.MultiDot(a, b, c).ToArray(), Is.EqualTo(expected));
        Assert.That(Ht.Linalg.MultiDot(v, a, b, c).ToArray(), Is.EqualTo(Ht.MatMul(v, Ht.MatMul(Ht.MatMul(a, b), c)).ToArray()));
        Assert.That(() => Ht.Linalg.MultiDot(a, c), Throws.ArgumentException.With.Message.Contains("2 columns, 8 rows"));
        Assert.That(() => Ht.Linalg.MultiDot(a, v, b), Throws.ArgumentException.With.Message.Contains("array 1"));
        Assert.That(() => Ht.Linalg.MultiDot(a), Throws.ArgumentException);

        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<long> m = Numbers([3, 3], 1, comm, split), power = m.Copy();
            Assert.That(Ht.Linalg.MatrixPower(m, 0).ToArray(), Is.EqualTo((long[])[1, 0, 0, 0, 1, 0, 0, 0, 1]));
            for (int exponent = 1; exponent < 8; exponent++, power = Ht.MatMul(power, m))
                Assert.That(Ht.Linalg.MatrixPower(m, exponent).ToArray(), Is.EqualTo(power.ToArray()), $"exponent {exponent}");
            Assert.That(() => Ht.Linalg.MatrixPower(m, -1), Throws.ArgumentException.With.Message.Contains("int64"));
        }

        Assert.That(() => Ht.Linalg.MatrixPower(a, 2), Throws.ArgumentException.With.Message.Contains("(10, 2)"));
    }

    [Distributed]
    public void Subscripts_that_do_not_fit_are_refused(Communicator comm)
    {
        DNDArray<long> a = Numbers([3, 4], 1, comm, 0), b = Numbers([5, 2], 2, comm, 0);
        foreach ((string subscripts, string says) in ((string, string)[])[
            ("ij->k", "'k'"), ("ij->ii", "twice"), ("i", "shape"), ("ijk", "shape"), ("i1->i", "'1'"), ("...->", "missing"), ("ij,jk->ik", "operand"), ("i-j", "'-'")])
        {
            Assert.That(() => Ht.Einsum(subscripts, a), Throws.ArgumentException.With.Message.Contains(says), subscripts);
        }

        Assert.That(() => Ht.Einsum("ij,jk->ik", a, b), Throws.ArgumentException.With.Message.Contains("'j'").And.Message.Contains("4").And.Message.Contains("5"));
        Assert.That(() => Ht.Einsum<long>("i"), Throws.ArgumentException);
        Assert.That(() => Ht.TensorDot(a, b, 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Ht.TensorDot(a, b, 1), Throws.ArgumentException.With.Message.Contains("length 4"));
        Assert.That(() => Ht.TensorDot(a, a, [0, 0], [0, 1]), Throws.ArgumentException);
        Assert.That(() => Ht.VDot(a, b), Throws.ArgumentException);
    }

    private static void CheckSplits(Communicator comm, string subscripts)
    {
        string[] terms = subscripts.Split("->")[0].Split(',');
        for (int left = -1; left < terms[0].Length; left++)
        {
            for (int right = -1; right < (terms.Length > 1 ? terms[1].Length : 0); right++)
                Check(comm, subscripts, terms.Length > 1 ? [left < 0 ? null : left, right < 0 ? null : right] : [left < 0 ? null : left]);
        }
    }

    private static void Check(Communicator comm, string subscripts, params int?[] splits)
    {
        Shape[] shapes = [.. subscripts.Split("->")[0].Split(',').Select(term => new Shape([.. term.Select(label => s_lengths[label])]))];
        DNDArray<long>[] operands = [.. shapes.Select((shape, k) => Numbers(shape, k, comm, splits[k]))];
        Assert.That(Ht.Einsum(subscripts, operands).ToArray(), Is.EqualTo(Reference(subscripts, shapes)), $"{subscripts} with splits {string.Join(", ", splits)}");
    }

    private static DNDArray<long> Numbers(Shape shape, int seed, Communicator comm, int? split) =>
        Ht.Array<long>(Values(shape, seed), comm: comm).Reshaped(shape, split, uneven: seed % 2 == 0);

    private static long[] Values(Shape shape, int seed) => [.. Enumerable.Range(0, (int)shape.Size).Select(i => (((i * 7L) + (seed * 3)) % 5) - 1)];

    /// <summary>The summation by its definition: a loop over all values of all labels.</summary>
    private static long[] Reference(string subscripts, Shape[] shapes, params int[] seeds)
    {
        string[] sides = subscripts.Split("->"), terms = sides[0].Split(',');
        string output = sides.Length > 1 ? sides[1] : string.Concat(sides[0].Where(char.IsLetter).GroupBy(label => label).Where(group => group.Count() == 1).Select(group => group.Key).Order());
        char[] labels = [.. sides[0].Where(char.IsLetter).Distinct()];
        var lengths = new Dictionary<char, long>();
        for (int k = 0; k < terms.Length; k++)
        {
            for (int axis = 0; axis < terms[k].Length; axis++)
                lengths[terms[k][axis]] = shapes[k][axis];
        }

        long[][] values = [.. shapes.Select((shape, k) => Values(shape, seeds.Length > 0 ? seeds[k] : k))];
        long[] result = new long[output.Aggregate(1L, (product, label) => product * lengths[label])];
        long all = labels.Aggregate(1L, (product, label) => product * lengths[label]);
        for (long at = 0; at < all; at++)
        {
            var index = new Dictionary<char, long>();
            long rest = at;
            foreach (char label in labels)
                (rest, index[label]) = Math.DivRem(rest, lengths[label]);
            long product = 1;
            for (int k = 0; k < terms.Length; k++)
                product *= values[k][Place(terms[k], index)];
            result[Place(output, index)] += product;
        }

        return result;

        long Place(string term, Dictionary<char, long> index) => term.Aggregate(0L, (place, label) => (place * lengths[label]) + index[label]);
    }
}
