using Heat.InProcess;

namespace Heat.Tests;

/// <summary>Checked mode compares operations on arrays, also those that communicate nothing: every rank throws, and the message says
/// which rank does what, and where.</summary>
public class CheckedOperationsTests
{
    [Distributed(MinRanks = 2)]
    public void Arrays_of_other_lengths(Communicator comm)
    {
        bool isOdd = IsOdd(comm);
        Differs(comm, () => Ht.Array(new int[isOdd ? 3 : 2], split: 0, comm: comm).Sum(), "Creation of a new array of int32, (2,)", $"rank {comm.Size - 1}: ", "int32, (3,)", nameof(Arrays_of_other_lengths));
        Differs(comm, () => Ht.Zeros<int>([isOdd ? 4 : 3], 0, comm), "(3,)", "(4,)");
        Differs(comm, () => Ht.Arange(isOdd ? 4 : 3, comm: comm), "(3,)", "(4,)");
    }

    [Distributed(MinRanks = 2)]
    public void Arrays_of_other_types_and_distributions(Communicator comm)
    {
        bool isOdd = IsOdd(comm);
        Differs(comm, () => Ht.Zeros<int>([4, 4], isOdd ? 1 : 0, comm), "axis 0", "axis 1");
        Differs(comm, () => Ht.Zeros<int>([4, 4], isOdd ? null : 0, comm), "axis 0", "whole");
        Differs(comm, () => _ = isOdd ? Ht.Zeros<int>([4], 0, comm) : (object)Ht.Zeros<float>([4], 0, comm), "int32", "float32");
        DNDArray<float> a = Ht.Ones<float>([6, 6], 0, comm);
        DNDArray<int> b = Ht.Ones<int>([6, 6], 0, comm);
        Differs(comm, () => _ = isOdd ? a.Resplit(1) : (object)b.Resplit(1), "Resplit", "int32", "float32");
        Differs(comm, () => _ = isOdd ? a.AsType<int>() : (object)a.AsType<double>(), "AsType", "int32", "float64");
    }

    [Distributed(MinRanks = 2)]
    public void Other_operations(Communicator comm)
    {
        bool isOdd = IsOdd(comm);
        DNDArray<float> a = Ht.Ones<float>([6, 6], 0, comm), local = Ht.Ones<float>([6, 6], null, comm);
        Differs(comm, () => _ = isOdd ? a.Sum() : a.Max(), "Sum of float32", "Max of float32");
        Differs(comm, () => _ = isOdd ? Ht.Sum(a, 1) : Ht.Sum(a, 0), "Sum of float32", "axis 0");
        Differs(comm, () => _ = isOdd ? a + 1f : a * 2f, "Add of float32", "Multiply of float32");
        Differs(comm, () => _ = isOdd ? local + 1f : local - 2f, "Add of float32", "Subtract of float32");
        Differs(comm, () => _ = isOdd ? Ht.CumSum(a, 0) : Ht.CumProd(a, 0), "CumSum", "CumProd");
        Differs(comm, () => _ = isOdd ? Ht.Reshape(a, [3, 12]) : Ht.Concatenate([a, a]), "Reshape", "Concatenate");
        Differs(comm, () => _ = isOdd ? Ht.Concatenate([a, a + 1f]) : Ht.Concatenate([a, a]), "Add", "Concatenate");
        Differs(comm, () => _ = isOdd ? a.Resplit(1) : a.Resplit(null), "Resplit", "axis 1", "whole");
        Differs(comm, () => _ = isOdd ? Ht.MatMul(a, local) : Ht.MatMul(a, a), "MatMul");
        Differs(comm, () => a.Item(0, isOdd ? 1 : 0), "Item", "[0, 0]", "[0, 1]");
    }

    [Distributed(MinRanks = 2)]
    public void Arguments_that_one_rank_leaves_out(Communicator comm)
    {
        bool isOdd = IsOdd(comm);
        DNDArray<float> a = Ht.Ones<float>([6, 6], 0, comm);
        DNDArray<bool> mask = Ht.Greater(a, 0f);
        Differs(comm, () => Ht.Add(a, 1f, where: isOdd ? null : mask), "Add", "where bool");
        Differs(comm, () => Ht.Add(a, 1f, destination: isOdd ? null : a), "Add", "a destination of float32", "a new array of float32");
        Differs(comm, () => Ht.Sum(a, 0, destination: isOdd ? null : Ht.Zeros<float>([6], null, comm)), "float32");
    }

    [Distributed(MinRanks = 2)]
    public void Another_random_state(Communicator comm)
    {
        bool isOdd = IsOdd(comm);
        Ht.Random.Seed(isOdd ? 7u : 6u);
        try
        {
            Differs(comm, () => Ht.Random.Rand<float>([4], 0, comm), "seed 6", "seed 7");
            Differs(comm, () => Ht.Random.Randperm(10, comm: comm), "seed 6", "seed 7");
            Ht.Random.Seed(5);
            if (isOdd)
                _ = Ht.Random.Rand<float>([2], null, RankContext.Current.Self);
            Differs(comm, () => Ht.Random.Randn<float>([4], 0, comm), "draw number 0", "draw number 1");
        }
        finally
        {
            Ht.Random.Seed(0);
        }
    }

    [Distributed(MinRanks = 2)]
    public void Programs_that_do_the_same_go_on(Communicator comm)
    {
        comm.IsChecked = true;
        DNDArray<float> a = Ht.Random.Rand<float>([6, 6], 0, comm).Resplit(1);
        Assert.That(Ht.Sum((a + a) - (2f * a)), Is.Zero);
        Assert.That(Ht.Sum(Ht.MatMul(a, Ht.Zeros<float>([6, 2], 0, comm))), Is.Zero);
    }

    /// <summary>A null has no communicator on which its rank could tell the others: it throws there alone. They learn of it at once, from what
    /// that rank does instead, or from its end.</summary>
    [TestCase("throws", "Rank 2 failed: ArgumentNullException", "'y'")]
    [TestCase("ends", "Rank 2 has ended", "Add of float32")]
    [TestCase("goes on", "rank 2: Creation of a new array of int32, (5,)", "Add of float32")]
    public void A_null_of_one_rank(string then, string rank, string call)
    {
        var messages = new string?[2];
        Assert.That(() => InProcessGroup.Run(3, comm =>
        {
            comm.IsChecked = true;
            DNDArray<float> a = Ht.Ones<float>([6], 0, comm);
            try
            {
                Ht.Add(a, comm.Rank == 2 ? null! : a);
            }
            catch (ArgumentNullException) when (comm.Rank == 2 && then != "throws")
            {
                if (then == "goes on")
                    Ht.Zeros<int>([5], 0, comm);
            }
            catch (Exception exception) when (comm.Rank < 2)
            {
                messages[comm.Rank] = exception.Message;
                throw;
            }
        }), Throws.Exception);
        Assert.That(messages, Is.All.Contains(rank).And.All.Contains(call));
    }

    private static bool IsOdd(Communicator comm)
    {
        comm.IsChecked = true;
        return comm.Rank == comm.Size - 1;
    }

    private static void Differs(Communicator comm, Action operation, params string[] fragments)
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => operation())!;
        foreach (string fragment in fragments)
            Assert.That(exception.Message, Does.Contain(fragment));
        Assert.That(exception.Message, Does.Contain("do different things"));
        Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size)); // nothing is left over of the operation
    }
}
