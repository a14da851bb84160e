namespace Heat.Tests;

/// <summary>Random arrays do not depend on where their elements lie.</summary>
public class RandomTests
{
    [Distributed]
    public void The_same_numbers_for_any_number_of_ranks_and_any_split(Communicator comm)
    {
        Shape shape = [7, 5, 3];
        foreach (int? split in (int?[])[null, 0, 1, 2])
        {
            CheckSame(comm, s => Ht.Random.Rand<float>(shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Rand<double>(shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Rand<Half>(shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Randn<float>(shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Randn<double>(shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Normal((Half)1, (Half)2, shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Uniform(-3.0, 5.0, shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Randint(-5, 100, shape, s.Split, s.Comm), split);
            CheckSame(comm, s => Ht.Random.Randint<byte>(0, 255, shape, s.Split, s.Comm), split);
        }

        CheckSame(comm, s => Ht.Random.Randperm(17, s.Split, s.Comm), 0);
        CheckSame(comm, s => Ht.Random.Randperm(5000, s.Split, s.Comm), 0);
    }

    [Distributed]
    public void Draws_differ_and_a_seed_starts_anew(Communicator comm)
    {
        Ht.Random.Seed(42);
        float[] first = Ht.Random.Rand<float>([100], 0, comm).ToArray(), second = Ht.Random.Rand<float>([100], 0, comm).ToArray();
        Ht.Random.Seed(43);
        float[] other = Ht.Random.Rand<float>([100], 0, comm).ToArray();
        Ht.Random.Seed(42);
        Assert.That(Ht.Random.Rand<float>([100], 0, comm).ToArray(), Is.EqualTo(first));
        Assert.That(first.Intersect(second).Count(), Is.LessThan(3));
        Assert.That(first.Intersect(other).Count(), Is.LessThan(3));
    }

    [Distributed]
    public void Values_lie_where_they_should(Communicator comm)
    {
        Ht.Random.Seed(1);
        double[] uniform = Ht.Random.Uniform(2.0, 3.0, [20_000], 0, comm).ToArray();
        Assert.That(uniform, Is.All.InRange(2.0, 3.0));
        Assert.That(uniform.Average(), Is.EqualTo(2.5).Within(0.01));
        double[] normal = Ht.Random.Normal(5.0, 2.0, [20_000], 0, comm).ToArray();
        Assert.That(normal.Average(), Is.EqualTo(5).Within(0.06));
        Assert.That(Math.Sqrt(normal.Average(x => (x - 5) * (x - 5))), Is.EqualTo(2).Within(0.05));
        int[] integers = Ht.Random.Randint(-2, 3, [10_000], 0, comm).ToArray();
        Assert.That(integers.Distinct().Order(), Is.EqualTo(new[] { -2, -1, 0, 1, 2 }));
        Assert.That(Ht.Random.Randperm(2000, 0, comm).ToArray().Order(), Is.EqualTo(Enumerable.Range(0, 2000)));
    }

    [Test]
    public void A_seed_before_the_ranks_start_counts()
    {
        Ht.Random.Seed(42);
        try
        {
            float[] alone = Ht.Random.Rand<float>([50]).ToArray();
            Ht.Random.Seed(42);
            Ht.Run(ranks: 3, () => Assert.That(Ht.Random.Rand<float>([50], 0).ToArray(), Is.EqualTo(alone)));
        }
        finally
        {
            Ht.Random.Seed(0);
        }
    }

    [Distributed]
    public void The_largest_value_of_a_type_can_be_drawn(Communicator comm)
    {
        byte[] bytes = Ht.Random.Randint<byte>(254, 255, [100], 0, comm, endpoint: true).ToArray();
        Assert.That(bytes.Distinct().Order(), Is.EqualTo(new byte[] { 254, 255 }));
    }

    [Distributed]
    public void Wrong_arguments_are_named(Communicator comm)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => Ht.Random.Randint(5, 5, [2], 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("5"));
            Assert.That(() => Ht.Random.Uniform(1f, float.NaN, [2], 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Random.Uniform(1f, 0f, [2], 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Random.Normal(0.0, -1.0, [2], 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
            Assert.That(() => Ht.Random.Rand<float>([2], 1, comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Random.Randperm(-1, 0, comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Random.Randint<Int128>(0, 5, [2], 0, comm), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("128"));
        });
    }

    /// <summary>What the ranks draw together is what one rank draws alone.</summary>
    private static void CheckSame<T>(Communicator comm, Func<(int? Split, Communicator Comm), DNDArray<T>> draw, int? split) where T : unmanaged
    {
        Ht.Random.Seed(7);
        DNDArray<T> together = draw((split, comm));
        Ht.Random.Seed(7);
        DNDArray<T> alone = draw((null, Ht.Self));
        Assert.That(together.Split, Is.EqualTo(split));
        Assert.That(together.ToArray(), Is.EqualTo(alone.ToArray()));
    }
}
