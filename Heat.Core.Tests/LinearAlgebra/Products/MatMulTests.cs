using System.Numerics;

namespace Heat.Tests;

/// <summary>Products of every pair of splits, balanced, unbalanced and with empty pieces, with every way of moving data, held against
/// plain loops. Elements are small integers, so that sums are exact in any order.</summary>
[Transport]
public class MatMulTests
{
    private static readonly int?[] s_splits = [null, 0, 1];

    [Distributed]
    public void Matrices_of_every_pair_of_splits(Communicator comm)
    {
        foreach ((int m, int k, int n) in ((int, int, int)[])[(7, 5, 9), (2, 11, 3), (1, 1, 1), (4, 0, 3), (0, 3, 2), (3, 2, 0)])
        {
            foreach (int? left in s_splits)
            {
                foreach (int? right in s_splits)
                    Check<double>(comm, [m, k], left, [k, n], right, uneven: (m + n) % 2 == 0);
            }
        }
    }

    [Distributed]
    public void Vectors(Communicator comm)
    {
        foreach (int? left in s_splits)
        {
            foreach (int? right in (int?[])[null, 0])
            {
                Check<double>(comm, [6, 11], left, [11], right, uneven: true);
                Check<double>(comm, [11], right, [11, 6], left, uneven: false);
                Check<double>(comm, [11], left is null ? null : 0, [11], right, uneven: true);
            }
        }
    }

    [Distributed]
    public void Batches_are_broadcast(Communicator comm)
    {
        Shape[] lefts = [[3, 4, 5], [2, 1, 4, 5], [4, 5], [5]], rights = [[3, 5, 2], [5, 2], [2, 3, 5, 2], [5]];
        foreach (Shape a in lefts)
        {
            foreach (Shape b in rights)
            {
                for (int left = -1; left < a.NDim; left++)
                {
                    for (int right = -1; right < b.NDim; right++)
                        Check<double>(comm, a, left < 0 ? null : left, b, right < 0 ? null : right, uneven: (left + right) % 2 == 0);
                }
            }
        }
    }

    [Distributed]
    public void Small_temporary_memory_means_more_panels(Communicator comm)
    {
        long before = Ht.MaxTemporaryBytes;
        try
        {
            Ht.MaxTemporaryBytes = 100;
            foreach (int? left in s_splits)
            {
                foreach (int? right in s_splits)
                    Check<double>(comm, [7, 5], left, [5, 9], right, uneven: false);
            }

            Check<double>(comm, [4, 3, 5], 2, [4, 5, 3], 1, uneven: false);
        }
        finally
        {
            Ht.MaxTemporaryBytes = before;
        }
    }

    [Distributed]
    public void Views_of_any_strides(Communicator comm)
    {
        Shape shape = [6, 8];
        foreach (int? split in s_splits)
        {
            var distribution = Distribution.Balanced(shape, split, comm.Size);
            DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: true), b = Placed.Array<int>(distribution.Split is { } axis ? Distribution.Balanced([8, 6], axis, comm.Size) : Distribution.Balanced([8, 6], null, comm.Size), comm, strided: true);
            int[] x = a.ToArray(), y = b.ToArray(), actual = Ht.MatMul(a, b).ToArray();
            Assert.That(actual, Is.EqualTo(Expected(x, a.Shape, y, b.Shape)));
        }
    }

    [Distributed]
    public void Element_types(Communicator comm)
    {
        foreach (int? left in s_splits)
        {
            Check<float>(comm, [3, 7], left, [7, 4], 0, uneven: false);
            Check<Complex>(comm, [3, 7], left, [7, 4], 0, uneven: false);
            Check<Complex64>(comm, [3, 7], left, [7, 4], 1, uneven: false);
            Check<long>(comm, [3, 7], left, [7, 4], 0, uneven: false);
            Check<byte>(comm, [3, 7], left, [7, 4], 0, uneven: false);
            Check<Half>(comm, [3, 7], left, [7, 4], 1, uneven: false);
        }
    }

    [Distributed]
    public void Arguments_that_do_not_fit_are_refused_before_anything_moves(Communicator comm)
    {
        DNDArray<double> a = Ht.Zeros<double>([3, 4], split: 0, comm: comm), b = Ht.Zeros<double>([5, 6], split: 1, comm: comm), number = Ht.Zeros<double>([], comm: comm);
        Assert.That(() => Ht.MatMul(a, b), Throws.ArgumentException.With.Message.Contains("(3, 4)").And.Message.Contains("(5, 6)").And.Message.Contains("4").And.Message.Contains("5"));
        Assert.That(() => Ht.MatMul(a, number), Throws.ArgumentException.With.Message.Contains("no matrix"));
        Assert.That(() => Ht.MatMul(Ht.Zeros<double>([2, 3, 4], comm: comm), Ht.Zeros<double>([3, 4, 1], comm: comm)), Throws.ArgumentException.With.Message.Contains("batch"));
        Assert.That(() => Ht.MatMul(null!, a), Throws.ArgumentNullException);
        Assert.That(() => Ht.PlanMatMul(a, null!), Throws.ArgumentNullException);
    }

    [Distributed(MinRanks = 2)]
    public void The_plan_tells_what_moves(Communicator comm)
    {
        DNDArray<double> rows = Ht.Zeros<double>([40, 30], split: 0, comm: comm), whole = Ht.Zeros<double>([30, 20], comm: comm), other = Ht.Zeros<double>([30, 20], split: 0, comm: comm);
        MatMulPlan local = Ht.PlanMatMul(rows, whole), moving = Ht.PlanMatMul(rows, other);
        Assert.That(local.Method, Is.EqualTo(MatMulMethod.Local));
        Assert.That(local.TotalBytes, Is.EqualTo((Int128)0));
        Assert.That(local.MultiplyAdds, Is.EqualTo((Int128)40 * 30 * 20));
        Assert.That(moving.TotalBytes, Is.EqualTo((Int128)(comm.Size - 1) * 30 * 20 * 8), "every rank lacks what the others have");
        Assert.That(moving.Result, Is.EqualTo(Ht.MatMul(rows, other).Distribution));
        Assert.That(moving.ToString(), Does.Contain("(40, 30)").And.Contain("multiply-adds"));
    }

    [Distributed(MinRanks = 2)]
    public void The_smallest_matrix_moves(Communicator comm)
    {
        // By messages: depth much longer than rows and columns, so that partial sums are smallest, although the operands must be resplit.
        var plan = MatMulPlan.Create(ProductShape.Of("MatMul", [10, 5000], [5000, 10]), Distribution.Balanced([10, 5000], 1, comm.Size), Distribution.Balanced([5000, 10], 0, comm.Size), 8, []);
        Assert.That(plan.Method, Is.EqualTo(MatMulMethod.PartialSums));
        var tall = MatMulPlan.Create(ProductShape.Of("MatMul", [5000, 10], [10, 10]), Distribution.Balanced([5000, 10], 0, comm.Size), Distribution.Balanced([10, 10], 0, comm.Size), 8, []);
        Assert.That(tall.Method, Is.EqualTo(MatMulMethod.Panels));
        Assert.That(tall.TotalBytes, Is.EqualTo((Int128)(comm.Size - 1) * 100 * 8));
    }

    private static void Check<T>(Communicator comm, Shape a, int? left, Shape b, int? right, bool uneven) where T : unmanaged, INumberBase<T>
    {
        T[] x = Numbers<T>(a, 1), y = Numbers<T>(b, 2), expected = Expected(x, a, y, b);
        DNDArray<T> first = Ht.Array<T>(x, comm: comm).Reshaped(a, left, uneven), second = Ht.Array<T>(y, comm: comm).Reshaped(b, right, !uneven);
        DNDArray<T> product = Ht.MatMul(first, second);
        string what = $"{first.Distribution} @ {second.Distribution}";
        Assert.That(product.Shape, Is.EqualTo(ProductShape.Of("", a, b).Result), what);
        Assert.That(product.ToArray(), Is.EqualTo(expected), what);
        Assert.That(product.Distribution, Is.EqualTo(Ht.PlanMatMul(first, second).Result), what);
        Assert.That(first.ToArray(), Is.EqualTo(x), "operands stay");
        Assert.That(second.ToArray(), Is.EqualTo(y), "operands stay");

        // By messages, whatever the ranks share.
        Assert.That(MatMulCall<T>.RunByMessages("MatMul", first, second).ToArray(), Is.EqualTo(expected), $"{what} by messages");
    }

    private static T[] Expected<T>(T[] x, Shape a, T[] y, Shape b) where T : INumberBase<T>
    {
        ProductShape shape = ProductShape.Of("", a, b);
        long batches = shape.Batch.Size;
        var result = new T[batches * shape.Rows * shape.Columns];
        for (long batch = 0; batch < batches; batch++)
        {
            long left = Start(shape.Batch, a, batch) * shape.Rows * shape.Depth, right = Start(shape.Batch, b, batch) * shape.Depth * shape.Columns;
            for (long i = 0; i < shape.Rows; i++)
            {
                for (long j = 0; j < shape.Columns; j++)
                {
                    T sum = T.Zero;
                    for (long p = 0; p < shape.Depth; p++)
                        sum += x[left + (i * shape.Depth) + p] * y[right + (p * shape.Columns) + j];
                    result[(batch * shape.Rows * shape.Columns) + (i * shape.Columns) + j] = sum;
                }
            }
        }

        return result;
    }

    /// <summary>The number of an operand's matrix that belongs to a batch index.</summary>
    private static long Start(Shape batch, Shape operand, long index)
    {
        long number = 0, stride = 1;
        for (int axis = batch.NDim - 1; axis >= 0; axis--)
        {
            (index, long place) = Math.DivRem(index, batch[axis]);
            int own = axis - batch.NDim + operand.NDim - 2;
            if (own < 0)
                continue;
            number += operand[own] == 1 ? 0 : place * stride;
            stride *= operand[own];
        }

        return number;
    }

    private static T[] Numbers<T>(Shape shape, int seed) where T : INumberBase<T> =>
        [.. Enumerable.Range(0, (int)shape.Size).Select(i => T.CreateTruncating(((i * 5) + seed) % 4))];
}

/// <summary>Test arrays in any distribution.</summary>
internal static class ReshapedArrays
{
    /// <summary>A vector that every rank has, as an array of another shape, split along an axis in balance or with all but a little on the last rank.</summary>
    public static DNDArray<T> Reshaped<T>(this DNDArray<T> vector, Shape shape, int? split, bool uneven) where T : unmanaged
    {
        Communicator comm = vector.Comm;
        var whole = new DNDArray<T>(Distribution.Balanced(shape, null, comm.Size), comm, new LocalTensor<T>(vector.Local.Memory, shape), isRowMajor: true);
        if (split is not { } axis)
            return whole;
        if (!uneven)
            return whole.Resplit(axis);
        var counts = new long[comm.Size];
        counts[0] = shape[axis] / 3;
        counts[^1] += shape[axis] - counts[0];
        return whole.To(Distribution.FromCounts(shape, axis, counts), "test");
    }
}
