using System.Numerics;

namespace Heat.Tests;

[TestFixture(TypeArgs = [typeof(sbyte)])]
[TestFixture(TypeArgs = [typeof(byte)])]
[TestFixture(TypeArgs = [typeof(short)])]
[TestFixture(TypeArgs = [typeof(ushort)])]
[TestFixture(TypeArgs = [typeof(int)])]
[TestFixture(TypeArgs = [typeof(uint)])]
[TestFixture(TypeArgs = [typeof(long)])]
[TestFixture(TypeArgs = [typeof(ulong)])]
[Transport, Conformance]
public class IntegerReductionTests<T> where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private static readonly (ReduceOp Op, Func<T, T, T> Fold)[] s_table =
    [
        (ReduceOp.Sum, (a, b) => unchecked(a + b)),
        (ReduceOp.Product, (a, b) => unchecked(a * b)),
        (ReduceOp.Min, T.Min),
        (ReduceOp.Max, T.Max),
        (ReduceOp.LogicalAnd, (a, b) => a != T.Zero && b != T.Zero ? T.One : T.Zero),
        (ReduceOp.LogicalOr, (a, b) => a != T.Zero || b != T.Zero ? T.One : T.Zero),
        (ReduceOp.LogicalXor, (a, b) => (a != T.Zero) != (b != T.Zero) ? T.One : T.Zero),
        (ReduceOp.BitwiseAnd, (a, b) => a & b),
        (ReduceOp.BitwiseOr, (a, b) => a | b),
        (ReduceOp.BitwiseXor, (a, b) => a ^ b),
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
        foreach ((ReduceOp op, Func<T, T, T> fold) in s_table)
        {
            bool logical = op == ReduceOp.LogicalAnd || op == ReduceOp.LogicalOr || op == ReduceOp.LogicalXor;
            ReductionChecks.All(comm, form, op, fold, count: 129, (rank, i) => logical && ((i >> (rank % 4)) & 1) == 0 ? T.Zero : Value(rank, i));
        }
    }

    /// <summary>All magnitudes, so that sums and products wrap and the signs matter.</summary>
    private static T Value(int rank, int i) => (i + rank) % 5 == 0 ? T.MinValue : (i + rank) % 7 == 0 ? T.MaxValue : T.CreateTruncating((rank + 3) * 2654435761 + (uint)i * 40503);
}
