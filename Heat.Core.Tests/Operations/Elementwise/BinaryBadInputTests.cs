namespace Heat.Tests;

/// <summary>Operands that cannot be broadcast throw on every rank, with the numbers; nothing moves, nothing changes, and the ranks stay in step.</summary>
public class BinaryBadInputTests
{
    private static readonly (string Text, Action<DNDArray<int>, DNDArray<int>> Call)[] s_calls =
    [
        ("(7, 3) and (2, 3) cannot be broadcast: 7 is not 2", (a, b) => Ht.Add(a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => a.GcdInPlace(b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.Less(a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.IsClose(a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.AllClose(a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.DivMod(a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.Where(true, a, b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.Where(b > 0, a, 0)),
        ("Subtract: a destination of shape (2, 3) cannot take a result of shape (7, 3)", (a, b) => Ht.Subtract(a, 1, destination: b)),
        ("a destination of shape (3,) cannot take a result of shape (7, 3)", (a, b) => Ht.Zeros<int>([3], comm: a.Comm).AddInPlace(a)),
        ("a destination of shape (2, 3)", (a, b) => Ht.Where(a > 0, 1, 2, destination: b)),
        ("(7, 3) and (2, 3) cannot be broadcast", (a, b) => Ht.Add(a, a, destination: a, where: b > 0)),
        ("integers have no negative integer powers", (a, b) => Ht.Power(a, -1)),
        ("integers have no negative integer powers", (a, b) => a.PowerInPlace(Ht.Array<int>([1, 2, -1], comm: a.Comm))),
        ("integers have no negative integer powers", (a, b) => Ht.Power(2, Ht.Array<int>([.. new int[6], -1], split: 0, comm: a.Comm))),
        ("must be of one communicator", (a, b) => Ht.Add(a, Ht.Zeros<int>([7, 3], comm: a.Comm.Duplicate()))),
        ("must be of one communicator", (a, b) => Ht.ArrayEqual(a, Ht.Zeros<int>([7, 3], comm: a.Comm.Duplicate()))),
        ("must be of one communicator", (a, b) => Ht.Where(Ht.Zeros<bool>([7, 3], comm: a.Comm.Duplicate()), a, a)),
        ("must be of one communicator", (a, b) => Ht.Multiply(a, a, destination: Ht.Zeros<int>([7, 3], comm: a.Comm.Duplicate()))),
        ("must be of one communicator", (a, b) => Ht.Multiply(a, a, where: Ht.Zeros<bool>([7, 3], comm: a.Comm.Duplicate()))),
        ("Value cannot be null", (a, b) => Ht.Add(a, (DNDArray<int>)null!)),
    ];

    [Distributed]
    public void Wrong_arguments_throw_everywhere_and_change_nothing(Communicator comm)
    {
        Distribution rows = Distribution.Balanced([7, 3], 0, comm.Size), columns = Distribution.Balanced([2, 3], 1, comm.Size);
        DNDArray<int> a = Placed.Array<int>(rows, comm), b = Placed.Array<int>(columns, comm);
        foreach ((string text, Action<DNDArray<int>, DNDArray<int>> call) in s_calls)
        {
            Assert.That(() => call(a, b), Throws.InstanceOf<ArgumentException>().With.Message.Contains(text));
            Placed.Check(a, rows);
            Placed.Check(b, columns);
        }

        Assert.That(comm.Allgather(comm.Rank), Is.EqualTo(Enumerable.Range(0, comm.Size)));
    }

    [Distributed]
    public void Integers_divided_by_zero_give_zero_on_all_ranks(Communicator comm)
    {
        DNDArray<int> x = Ht.Array<int>([5, -5, 0, int.MinValue, 7], split: 0, comm: comm), zero = Ht.Array<int>([0, 0, 0, -1, 2], split: 0, comm: comm);
        Assert.That(Ht.FloorDivide(x, zero).ToArray(), Is.EqualTo(new[] { 0, 0, 0, int.MinValue, 3 }));
        Assert.That((x % zero).ToArray(), Is.EqualTo(new[] { 0, 0, 0, 0, 1 }));
        Assert.That(Ht.Fmod(x, 0).ToArray(), Is.All.Zero);
        Assert.That((x / zero).ToArray(), Is.EqualTo(new[] { double.PositiveInfinity, double.NegativeInfinity, double.NaN, 2147483648.0, 3.5 }));
        Assert.That(x.ToArray(), Is.EqualTo(new[] { 5, -5, 0, int.MinValue, 7 }));
    }

    [Distributed]
    public void Exponents_that_a_mask_leaves_out_may_be_negative(Communicator comm)
    {
        DNDArray<int> exponents = Ht.Array<int>([3, -1, 0, 2, -7], split: 0, comm: comm);
        Assert.That(Ht.Power(2, exponents, where: exponents >= 0).ToArray(), Is.EqualTo(new[] { 8, 0, 1, 4, 0 }));
        Assert.That(Ht.Power(2u, Ht.Array<uint>([3, 0], comm: comm)).ToArray(), Is.EqualTo(new[] { 8u, 1u }));
        Assert.That(Ht.Power(2.0, exponents.AsType<double>()).ToArray(), Is.EqualTo(new[] { 8, 0.5, 1, 4, 0.0078125 }));
    }

    [Distributed]
    public void What_NumPy_has_no_type_for_has_no_power(Communicator comm) =>
        Assert.That(() => Ht.Power(Ht.Ones<decimal>([3], comm: comm), 2m), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("Decimal"));

    [Test]
    public void Two_values_are_no_operands() =>
        Assert.That(() => Elementwise.Where<int>("Where", true, 1, 2, destination: null), Throws.ArgumentException.With.Message.Contains("one of the operands must be an array"));
}
