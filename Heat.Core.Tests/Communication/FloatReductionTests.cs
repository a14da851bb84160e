using System.Numerics;

namespace Heat.Tests;

[TestFixture(TypeArgs = [typeof(Half)])]
[TestFixture(TypeArgs = [typeof(float)])]
[TestFixture(TypeArgs = [typeof(double)])]
[Transport, Conformance]
public class FloatReductionTests<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly (ReduceOp Op, Func<T, T, T> Fold)[] s_table =
    [
        (ReduceOp.Sum, (a, b) => a + b),
        (ReduceOp.Product, (a, b) => a * b),
        (ReduceOp.Min, T.Min),
        (ReduceOp.Max, T.Max),
        (ReduceOp.LogicalAnd, (a, b) => a != T.Zero && b != T.Zero ? T.One : T.Zero),
        (ReduceOp.LogicalOr, (a, b) => a != T.Zero || b != T.Zero ? T.One : T.Zero),
        (ReduceOp.LogicalXor, (a, b) => (a != T.Zero) != (b != T.Zero) ? T.One : T.Zero),
    ];

    [Distributed]
    public void Few_elements(Communicator comm)
    {
        foreach (int count in (ReadOnlySpan<int>)[0, 1, 2])
            ReductionChecks.All(comm, CallForm.Blocking, ReduceOp.Sum, (a, b) => a + b, count, (rank, i) => T.CreateChecked(rank + i));
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Every_operation(Communicator comm, CallForm form)
    {
        // Small whole numbers: sums and products are exact in any order, also in half precision.
        foreach ((ReduceOp op, Func<T, T, T> fold) in s_table)
        {
            bool logical = op == ReduceOp.LogicalAnd || op == ReduceOp.LogicalOr || op == ReduceOp.LogicalXor;
            ReductionChecks.All(comm, form, op, fold, count: 129, (rank, i) => T.CreateChecked(logical ? (i >> (rank % 4)) & 1 : (i * 3 + rank) % 5 - 2));
        }
    }

    [Distributed]
    public void A_NaN_anywhere_is_the_minimum_and_the_maximum(Communicator comm)
    {
        for (int holder = 0; holder < comm.Size; holder++)
        {
            T own = comm.Rank == holder ? T.NaN : T.CreateChecked(comm.Rank);
            Assert.Multiple(() =>
            {
                Assert.That(T.IsNaN(comm.Allreduce(own, ReduceOp.Min)));
                Assert.That(T.IsNaN(comm.Allreduce(own, ReduceOp.Max)));
            });
        }
    }

    [Distributed]
    public void Bits_are_for_integers(Communicator comm)
    {
        foreach (ReduceOp op in new[] { ReduceOp.BitwiseAnd, ReduceOp.BitwiseOr, ReduceOp.BitwiseXor })
            Assert.That(() => comm.Allreduce(T.One, op), Throws.InstanceOf<NotSupportedException>().With.Message.Contains(op.ToString()).And.Message.Contains(DType.Of<T>().Name));
    }
}
