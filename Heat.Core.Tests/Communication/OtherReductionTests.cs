using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>Reductions of complex numbers, truth values and located values, and those of a user's own.</summary>
[Transport, Conformance]
public class OtherReductionTests
{
    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Complex_numbers(Communicator comm, CallForm form)
    {
        static Complex Value(int rank, int i) => new((rank + i) % 3 - 1, i % 2);
        ReductionChecks.All(comm, form, ReduceOp.Sum, (a, b) => a + b, 65, Value);
        ReductionChecks.All(comm, form, ReduceOp.Product, (a, b) => a * b, 65, Value);
        ReductionChecks.All(comm, form, ReduceOp.LogicalOr, (a, b) => a != 0 || b != 0 ? Complex.One : Complex.Zero, 65, (rank, i) => (Complex)((rank + i) % 3 == 0 ? 1 : 0));
        foreach (ReduceOp op in new[] { ReduceOp.Min, ReduceOp.Max, ReduceOp.BitwiseAnd })
            Assert.That(() => comm.Allreduce(Complex.One, op), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("complex128"));
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Truth_values(Communicator comm, CallForm form)
    {
        (ReduceOp Op, Func<bool, bool, bool> Fold)[] table =
        [
            (ReduceOp.Min, (a, b) => a && b), (ReduceOp.LogicalAnd, (a, b) => a && b), (ReduceOp.BitwiseAnd, (a, b) => a && b),
            (ReduceOp.Max, (a, b) => a || b), (ReduceOp.LogicalOr, (a, b) => a || b), (ReduceOp.BitwiseOr, (a, b) => a || b),
            (ReduceOp.LogicalXor, (a, b) => a != b), (ReduceOp.BitwiseXor, (a, b) => a != b),
        ];
        foreach ((ReduceOp op, Func<bool, bool, bool> fold) in table)
            ReductionChecks.All(comm, form, op, fold, 200, (rank, i) => ((i >> (rank % 7)) & 1) == 1);
        Assert.That(() => comm.Allreduce(true, ReduceOp.Sum), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("bool"));
    }

    [Distributed]
    public void Unknown_types_have_no_predefined_operation(Communicator comm) =>
        Assert.That(() => comm.Allreduce(default(Triple), ReduceOp.Sum), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("Triple"));

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Located_values(Communicator comm, CallForm form)
    {
        static ValueIndex<double> Value(int rank, int i) => new((rank * 5 + i) % 4, 100 * rank + i);
        ReductionChecks.All(comm, form, ReduceOp.MinLoc<double>(), (a, b) => b.Value < a.Value ? b : a, 33, Value);
        ReductionChecks.All(comm, form, ReduceOp.MaxLoc<double>(), (a, b) => b.Value > a.Value ? b : a, 33, Value);
    }

    [Distributed]
    public void The_first_NaN_and_the_smallest_index_win(Communicator comm)
    {
        int size = comm.Size;
        var tie = comm.Allreduce(new ValueIndex<float>(7, size - comm.Rank), ReduceOp.MaxLoc<float>());
        Assert.That(tie, Is.EqualTo(new ValueIndex<float>(7, 1)));
        var nan = comm.Allreduce(new ValueIndex<float>(comm.Rank >= size / 2 ? float.NaN : -1, comm.Rank), ReduceOp.MinLoc<float>());
        Assert.That(nan, Is.EqualTo(new ValueIndex<float>(float.NaN, size / 2)));
    }

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void A_commutative_function(Communicator comm, CallForm form) =>
        ReductionChecks.All(comm, form, ReduceOp.Create<ulong>(Gcd, isCommutative: true), Gcd, 50, (rank, i) => (ulong)((i + 1) * (rank % 2 == 0 ? 12 : 18)));

    [Distributed(CallForm.Blocking, 1)]
    [Distributed(CallForm.Waited, 100)]
    [Distributed(CallForm.Blocking, 30_001)]
    public void Matrix_products_keep_the_order_of_the_ranks(Communicator comm, CallForm form, int count) =>
        ReductionChecks.All(comm, form, ReduceOp.Create<Matrix>(Matrix.Multiply), Matrix.Multiply, count, (rank, i) => new(rank + 1, i, 1, rank - i));

    [Distributed(CallForm.Blocking)]
    [Distributed(CallForm.Waited)]
    public void Affine_maps_keep_the_order_of_the_ranks(Communicator comm, CallForm form) =>
        ReductionChecks.All(comm, form, ReduceOp.Create<Affine>(Affine.Then), Affine.Then, 77, (rank, i) => new((ulong)(rank * 31 + i + 2), (ulong)(rank + 7 * i)));

    /// <summary>The result must be the same bits each time, though the rank that computes a slice may differ.</summary>
    [Distributed]
    public void Rounding_is_reproducible(Communicator comm)
    {
        double[] own = [.. Enumerable.Range(0, 5000).Select(i => 1.0 / (comm.Rank * 5000 + i + 1))];
        var first = new double[own.Length];
        var again = new double[own.Length];
        comm.Allreduce(own, first, ReduceOp.Sum);
        comm.Allreduce(own, again, ReduceOp.Sum);
        Pattern.AssertSame(again, first);
        comm.Broadcast(again.AsSpan(), root: 0);
        Pattern.AssertSame(again, first);
    }

    private static ulong Gcd(ulong a, ulong b) => b == 0 ? a : Gcd(b, a % b);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Matrix(int A, int B, int C, int D)
    {
        public static Matrix Multiply(Matrix x, Matrix y) =>
            unchecked(new(x.A * y.A + x.B * y.C, x.A * y.B + x.B * y.D, x.C * y.A + x.D * y.C, x.C * y.B + x.D * y.D));
    }

    /// <summary>x → Scale x + Offset over the field of 65537 elements.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Affine(ulong Scale, ulong Offset)
    {
        private const ulong Prime = 65537;

        public static Affine Then(Affine first, Affine second) =>
            new(first.Scale * second.Scale % Prime, (second.Scale * first.Offset + second.Offset) % Prime);
    }
}
