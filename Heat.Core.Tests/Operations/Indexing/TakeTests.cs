namespace Heat.Tests;

[Transport]
public class TakeTests
{
    [Distributed]
    public void Take_reads_along_an_axis_or_all(Communicator comm)
    {
        foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [5, 4, 3]))
        {
            foreach (DNDArray<long> indices in Indices(comm, [[3, -1], [0, 0]]))
            {
                Distribution? expected = distribution.Split == 1 ? (indices.Split is null ? null : indices.Distribution) : null;
                DNDArray<int> taken = Ht.Take(a, indices, axis: 1);
                Assert.That(taken.Shape, Is.EqualTo(new Shape(5, 2, 2, 3)));
                for (int k = 0; k < 4; k++)
                    Assert.That(taken[.., k / 2, k % 2].ToArray(), Is.EqualTo(a[.., (int[])[3, 3, 0, 0] is var at ? at[k] : 0].ToArray()), $"{distribution}, {indices.Distribution}");
                if (distribution.Split is 0 or 2)
                    Assert.That(taken.Split, Is.EqualTo(distribution.Split == 0 ? 0 : 3));
                else if (expected is not null)
                    Assert.That(taken.Distribution, Is.EqualTo(expected.WithShape(taken.Shape, expected.Split + 1)));
                Assert.That(a.Take(indices).ToArray(), Is.EqualTo((int[])[3, 59, 0, 0]));
            }

            Assert.That(Ht.Take(a, [61, -62, 60], mode: IndexMode.Wrap).ToArray(), Is.EqualTo((int[])[1, 58, 0]));
            Assert.That(Ht.Take(a, [61, -62, 60], mode: IndexMode.Clip).ToArray(), Is.EqualTo((int[])[59, 0, 59]));
            Assert.That(Ht.Take(a, 7).ToArray(), Is.EqualTo((int[])[7]));
            Assert.That(Ht.Take(a, -1, axis: 0).ToArray(), Is.EqualTo(Enumerable.Range(48, 12)));
            Assert.That(Ht.Take(a, -1, axis: 2).Shape, Is.EqualTo(new Shape(5, 4)));
            Assert.That(() => Ht.Take(a, [0, 5], axis: 0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("Index 5, element (1)").And.Message.Contains("axis 0 of length 5"));
            Assert.That(() => Ht.Take(a, [60]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("all axes of length 60"));
        }
    }

    [Distributed(MinRanks = 2)]
    public void An_index_that_only_one_rank_has_is_an_error_on_all(Communicator comm)
    {
        DNDArray<int> a = Ht.Zeros<int>([20, 2], 0, comm);
        DNDArray<long> indices = Ht.Arange<long>(0, 2 * comm.Size, split: 0, comm: comm);
        indices[-1] = 20;
        Assert.That(() => a[indices], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains($"Rank {comm.Size - 1}: Index 20, element ({2 * comm.Size - 1})"));
        Assert.That(() => a[indices] = 1, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(Ht.CountNonZero(a), Is.Zero);
    }

    [Distributed]
    public void TakeAlongAxis_and_PutAlongAxis(Communicator comm)
    {
        foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [3, 5]))
        {
            for (int axis = 0; axis < 2; axis++)
            {
                foreach (DNDArray<long> order in Indices(comm, axis == 0 ? [[2, 0, -2, 1, 0]] : [[4], [0], [-1]]))
                {
                    DNDArray<int> taken = Ht.TakeAlongAxis(a, order, axis);
                    Assert.That(taken.ToArray(), Is.EqualTo(axis == 0 ? [10, 1, 7, 8, 4] : (int[])[4, 5, 14]), $"{distribution}, {order.Distribution}");
                    Assert.That(taken.Shape, Is.EqualTo(order.Shape));
                    DNDArray<int> put = Ht.PutAlongAxis(a, order, -1, axis);
                    int[] expected = [.. Enumerable.Range(0, 15).Select(at => taken.ToArray().Contains(at) ? -1 : at)];
                    Assert.That(put.ToArray(), Is.EqualTo(expected));
                    Assert.That(put.Distribution, Is.EqualTo(distribution));
                    a.PutAlongAxis(order, taken, axis);
                    Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 15)));
                }
            }

            Assert.That(Ht.TakeAlongAxis(a, Ht.ArgMax(a, 0, keepDims: true), 0).ToArray(), Is.EqualTo(Enumerable.Range(10, 5)));
            Assert.That(() => Ht.TakeAlongAxis(a, [0, 1], 0), Throws.ArgumentException);
        }
    }

    [Distributed]
    public void Put_repeats_values_and_the_last_wins(Communicator comm)
    {
        foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [4, 3]))
        {
            foreach (DNDArray<long> indices in Indices(comm, [[0, 5], [0, -1], [7, 5]]))
            {
                DNDArray<int> values = Ht.Arange<int>(100, 104, comm: comm).Resplit(indices.Split is null ? null : 0);
                Assert.That(a.Put(indices, values).ToArray(), Is.EqualTo((int[])[102, 1, 2, 3, 4, 101, 6, 100, 8, 9, 10, 103]), $"{distribution}, {indices.Distribution}");
                Assert.That(Ht.Put(a, indices, 9).ToArray(), Is.EqualTo((int[])[9, 1, 2, 3, 4, 9, 6, 9, 8, 9, 10, 9]));
            }

            Assert.That(() => a.PutInPlace([0, 12], 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            a.FillDiagonalInPlace(Ht.Array(new[] { -1, -2 }, comm: comm));
            Assert.That(a.ToArray(), Is.EqualTo((int[])[-1, 1, 2, 3, -2, 5, 6, 7, -1, 9, 10, 11]));
            Assert.That(Ht.Zeros<int>([5, 2], comm: comm).FillDiagonal(1, wrap: true).ToArray(), Is.EqualTo((int[])[1, 0, 0, 1, 0, 0, 1, 0, 0, 1]));
            Assert.That(a.MaskedFill(Ht.Less(a, 0), 0).ToArray(), Is.EqualTo((int[])[0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11]));
            a.SetItem(77, -1, 0);
            Assert.That(a.Item(3, 0), Is.EqualTo(77));
        }
    }

    [Distributed]
    public void Where_elements_are_not_zero(Communicator comm)
    {
        foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [4, 3]))
        {
            DNDArray<int> odd = a % 3;
            odd[1] = 0;
            DNDArray<long>[] indices = Ht.NonZero(odd);
            Assert.That(indices[0].ToArray(), Is.EqualTo((long[])[0, 0, 2, 2, 3, 3]), distribution.ToString());
            Assert.That(indices[1].ToArray(), Is.EqualTo((long[])[1, 2, 1, 2, 1, 2]));
            Assert.That(indices[0].Split, Is.EqualTo(distribution.Split is null ? null : 0));
            Assert.That(Ht.ArgWhere(odd).ToArray(), Is.EqualTo((long[])[0, 1, 0, 2, 2, 1, 2, 2, 3, 1, 3, 2]));
            Assert.That(Ht.FlatNonZero(odd).ToArray(), Is.EqualTo((long[])[1, 2, 7, 8, 10, 11]));
            Assert.That(Ht.Where(Ht.Equal(odd, 1))[0].ToArray(), Is.EqualTo((long[])[0, 2, 3]));
            Assert.That(a[indices].ToArray(), Is.EqualTo((int[])[1, 2, 7, 8, 10, 11]));
            Assert.That(Ht.Extract(Ht.NotEqual(odd, 0), a).ToArray(), Is.EqualTo((int[])[1, 2, 7, 8, 10, 11]));
            DNDArray<bool> rows = Ht.Array(new[] { true, false, true }, comm: comm);
            Assert.That(Ht.Compress(rows, a, axis: 0).ToArray(), Is.EqualTo((int[])[0, 1, 2, 6, 7, 8]));
            Assert.That(Ht.Compress(rows, a, axis: 1).ToArray(), Is.EqualTo((int[])[0, 2, 3, 5, 6, 8, 9, 11]));
            Assert.That(() => Ht.Compress(Ht.Array(new[] { false, false, false, true }, comm: comm), a, axis: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            DNDArray<long> numbers = (a % 3).AsType<long>();
            Assert.That(Ht.Choose(numbers, [a, a * 10, a * 100]).ToArray(), Is.EqualTo((int[])[0, 10, 200, 3, 40, 500, 6, 70, 800, 9, 100, 1100]));
            Assert.That(() => Ht.Choose(numbers, [a, a]), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("2 is not"));
            Assert.That(Ht.Choose(numbers, [a, a * 10], IndexMode.Clip).ToArray()[..3], Is.EqualTo((int[])[0, 10, 20]));
            Assert.That(Ht.Select([Ht.Less(a, 3), Ht.Less(a, 6)], [a, -a], 50).ToArray(), Is.EqualTo((int[])[0, 1, 2, -3, -4, -5, 50, 50, 50, 50, 50, 50]));
        }
    }

    [Distributed]
    public void Permutations_are_the_same_for_any_distribution(Communicator comm)
    {
        foreach (int axis in (int[])[0, 1])
        {
            int[]? expected = null;
            foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [6, 4]))
            {
                Ht.Random.Seed(5);
                DNDArray<int> permuted = Ht.Random.Permutation(a, axis);
                Assert.That(permuted.Distribution, Is.EqualTo(distribution));
                expected ??= permuted.ToArray();
                Assert.That(permuted.ToArray(), Is.EqualTo(expected), distribution.ToString());
                Assert.That(expected.Order(), Is.EqualTo(Enumerable.Range(0, 24)));
                for (int k = 0; axis == 0 && k < 6; k++)
                    Assert.That(expected[4 * k] + 3, Is.EqualTo(expected[4 * k + 3]), "rows stay together");
                Ht.Random.Seed(5);
                Ht.Random.ShuffleInPlace(a, axis);
                Assert.That(a.ToArray(), Is.EqualTo(expected));
            }
        }
    }

    [Distributed]
    public void Sources_and_destinations_may_overlap(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0])
        {
            DNDArray<int> a = Ht.Arange<int>(0, 12, split: split, comm: comm);
            a[1..] = a[..^1];
            Assert.That(a.ToArray(), Is.EqualTo((int[])[0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
            a[Ht.Ellipsis] = a["::-1"];
            Assert.That(a.ToArray(), Is.EqualTo((int[])[10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0]));
            a["::-1"] = a[Ht.Ellipsis];
            Assert.That(a.ToArray(), Is.EqualTo((int[])[0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
            a[[11, 0, 1]] = a[..3];
            Assert.That(a.ToArray(), Is.EqualTo((int[])[0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]));
            a[[5, 5, 5]] += 1; // counts once
            Assert.That(a.Item(5), Is.EqualTo(5));
        }
    }

    [Distributed]
    public void Cases_of_others(Communicator comm)
    {
        foreach ((Distribution distribution, DNDArray<int> a) in Arrays(comm, [4, 3]))
        {
            DNDArray<bool> mask = Ht.Equal(a, 10);
            Assert.That(a[mask].ToArray(), Is.EqualTo((int[])[10]), distribution.ToString());
            Assert.That(a[Ht.Less(a, 0)].Shape, Is.EqualTo(new Shape(0)));
        }

        Assert.That(Ht.Ones<int>([1, 7], 1, comm)[.., 2..3].Shape, Is.EqualTo(new Shape(1, 1)));
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<int> x = Ht.Ones<int>([5, 6], split, comm);
            DNDArray<int> values = Ht.Arange<int>(0, 12, comm: comm).OnAny([3, 4], Distribution.Balanced([3, 4], split, comm.Size));
            x[1..^1, 1..^1] = -values;
            Assert.That(x[1..^1].ToArray(), Is.EqualTo((int[])[1, 0, -1, -2, -3, 1, 1, -4, -5, -6, -7, 1, 1, -8, -9, -10, -11, 1]));
        }

        DNDArray<int> v = Ht.Arange<int>(0, 10, split: 0, comm: comm);
        Assert.That(v["-13:-9:-2"].Size, Is.Zero);
        v["-13:-9:-2"] = 5;
        Assert.That(v.ToArray(), Is.EqualTo(Enumerable.Range(0, 10)));
    }

    /// <summary>An array that counts, in every split, balanced and with all on the last rank.</summary>
    private static IEnumerable<(Distribution, DNDArray<int>)> Arrays(Communicator comm, Shape shape)
    {
        for (int split = -1; split < 2 * shape.NDim; split++)
        {
            int axis = split % shape.NDim;
            var counts = new long[comm.Size];
            counts[^1] = split < 0 ? 0 : shape[axis];
            Distribution distribution = split < 0 ? Distribution.Balanced(shape, null, comm.Size)
                : split < shape.NDim ? Distribution.Balanced(shape, axis, comm.Size) : Distribution.FromCounts(shape, axis, counts);
            yield return (distribution, Ht.Arange<int>(0, (int)shape.Size, comm: comm).OnAny(shape, distribution));
        }
    }

    /// <summary>Indices, replicated and distributed.</summary>
    private static IEnumerable<DNDArray<long>> Indices(Communicator comm, long[][] rows)
    {
        DNDArray<long> all = Ht.Array(rows.SelectMany(row => row).ToArray(), comm: comm);
        Shape shape = [rows.Length, rows[0].Length];
        foreach (int? split in (int?[])[null, 0, 1])
            yield return all.OnAny(shape, Distribution.Balanced(shape, split, comm.Size));
    }
}
