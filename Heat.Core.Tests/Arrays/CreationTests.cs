using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Tests;

public class CreationTests
{
    private static readonly int?[] s_splits = [null, 0, 1];

    [Distributed]
    public void Filled_arrays_have_their_value_everywhere(Communicator comm)
    {
        foreach (int? split in s_splits)
        {
            Assert.That(Ht.Zeros<double>([3, 5], split, comm).ToArray(), Is.All.Zero);
            Assert.That(Ht.Ones<Half>([3, 5], split, comm).ToArray(), Is.All.EqualTo(Half.One));
            Assert.That(Ht.Full([3, 5], new Complex(1, 2), split, comm).ToArray(), Is.All.EqualTo(new Complex(1, 2)));
            Assert.That(Ht.Empty<byte>([3, 5], split, comm).Distribution, Is.EqualTo(Distribution.Balanced([3, 5], split, comm.Size)));
        }
    }

    [Distributed]
    public void Like_arrays_follow_shape_and_distribution(Communicator comm)
    {
        DNDArray<float> a = Ht.Zeros<float>([9, 2], 0, comm).Collect(comm.Size - 1);
        Assert.Multiple(() =>
        {
            Assert.That(Ht.EmptyLike(a).Distribution, Is.EqualTo(a.Distribution));
            Assert.That(Ht.ZerosLike(a).Distribution, Is.EqualTo(a.Distribution));
            Assert.That(Ht.OnesLike(a).Distribution, Is.EqualTo(a.Distribution));
            Assert.That(Ht.FullLike(a, 3f).Distribution, Is.EqualTo(a.Distribution));
        });
        Assert.That(Ht.OnesLike(a).ToArray(), Is.All.EqualTo(1));
    }

    [Distributed]
    public void Eye_has_ones_on_its_diagonal(Communicator comm)
    {
        foreach (int? split in s_splits)
        {
            for (int diagonal = -6; diagonal <= 6; diagonal++)
            {
                int[] elements = Ht.Eye<int>(4, 5, diagonal, split, comm).ToArray();
                for (int row = 0; row < 4; row++)
                {
                    for (int column = 0; column < 5; column++)
                        Assert.That(elements[row * 5 + column], Is.EqualTo(column - row == diagonal ? 1 : 0), $"({row}, {column}), diagonal {diagonal}, split {split}");
                }
            }
        }
    }

    [Distributed]
    public void Arange_is_half_open_in_both_directions(Communicator comm)
    {
        Assert.That(Ht.Arange(5, split: 0, comm: comm).ToArray(), Is.EqualTo(new[] { 0, 1, 2, 3, 4 }));
        Assert.That(Ht.Arange(2, 11, 3, 0, comm).ToArray(), Is.EqualTo(new[] { 2, 5, 8 }));
        Assert.That(Ht.Arange(5, 0, -2, 0, comm).ToArray(), Is.EqualTo(new[] { 5, 3, 1 }));
        Assert.That(Ht.Arange(3, 3, 1, 0, comm).Size, Is.Zero);
        Assert.That(Ht.Arange(0.0, 1.0, 0.25, 0, comm).ToArray(), Is.EqualTo(new[] { 0, 0.25, 0.5, 0.75 }));
        Assert.That(Ht.Arange(sbyte.MinValue, sbyte.MaxValue, (sbyte)1, 0, comm).ToArray(), Is.EqualTo(Enumerable.Range(-128, 255).Select(i => (sbyte)i)));
        Assert.That(Ht.Arange((byte)250, split: 0, comm: comm).Size, Is.EqualTo(250));
        Assert.That(Ht.Arange(long.MaxValue - 3, long.MaxValue, 1L, 0, comm).ToArray(), Is.EqualTo(new[] { long.MaxValue - 3, long.MaxValue - 2, long.MaxValue - 1 }));
    }

    [Test]
    public void The_default_communicator_serves_where_none_is_named()
    {
        Assert.That(Ht.Array([1, 2, 3], 0).Shape, Is.EqualTo(new Shape(3)));
        Assert.That(Ht.Array([7], 0).Split, Is.Zero);
        Assert.That(Ht.Array([7]).Split, Is.Null);
        Assert.That(Ht.Arange(-5, 0).ToArray(), Is.EqualTo(new[] { -5, -4, -3, -2, -1 }));
        Assert.That(Ht.Arange(0, 10, 5).ToArray(), Is.EqualTo(new[] { 0, 5 }));
        Assert.That(Ht.Arange(0.0, 3.0, 1).Size, Is.EqualTo(3));
    }

    [Distributed]
    public void Long_sequences_of_narrow_types_are_exact(Communicator comm)
    {
        // A half counts to 2048 only, and ends at 65504.
        Half[] line = Ht.LinSpace((Half)0, (Half)1, 70_001, split: 0, comm: comm).ToArray();
        Assert.That(line.SequenceEqual(Enumerable.Range(0, 70_001).Select(i => (Half)(i / 70_000.0))));
        Half[] steps = Ht.Arange((Half)0, (Half)40_000, (Half)0.5, 0, comm).ToArray();
        Assert.That(steps, Has.Length.EqualTo(80_000));
        Assert.That(steps[^1], Is.EqualTo((Half)39_999.5));
        Assert.That(Ht.Arange(0f, 2e7f, 1f, 0, comm).Item(-1), Is.EqualTo((float)(2e7 - 1)));
    }

    /// <summary>Integer constants mean start and stop, whatever the element type; ends without a sign make doubles, not complex numbers.</summary>
    [Test]
    public void Two_numbers_are_start_and_stop()
    {
        Assert.That(Ht.Arange<float>(0, 4).ToArray(), Is.EqualTo(new float[] { 0, 1, 2, 3 }));
        Assert.That(Ht.Arange<double>(2, 4).ToArray(), Is.EqualTo(new double[] { 2, 3 }));
        Assert.That(Ht.Arange(2f, 4).ToArray(), Is.EqualTo(new float[] { 2, 3 }));
        Assert.That(Ht.Arange<float>(0, 4, 2).ToArray(), Is.EqualTo(new float[] { 0, 2 }));
        Assert.That(Ht.LinSpace(0UL, 4UL, 3).ToArray(), Is.EqualTo(new double[] { 0, 2, 4 }));
        Assert.That(Ht.LinSpace(0u, 4u, 3).ToArray(), Is.EqualTo(new double[] { 0, 2, 4 }));
    }

    [Distributed]
    public void LinSpace_hits_both_ends(Communicator comm)
    {
        double[] elements = Ht.LinSpace(0.1, 0.7, 7, split: 0, comm: comm).ToArray();
        Assert.That(elements[0], Is.EqualTo(0.1));
        Assert.That(elements[^1], Is.EqualTo(0.7));
        for (int i = 0; i < 7; i++)
            Assert.That(elements[i], Is.EqualTo(0.1 + i * 0.1).Within(1e-15));
        Assert.That(Ht.LinSpace(0.0, 1.0, 4, endpoint: false, split: 0, comm: comm).ToArray(), Is.EqualTo(new[] { 0, 0.25, 0.5, 0.75 }));
        Assert.That(Ht.LinSpace(3f, 9f, 1, split: 0, comm: comm).ToArray(), Is.EqualTo(new[] { 3f }));
        Assert.That(Ht.LinSpace(3f, 9f, 0, split: 0, comm: comm).ToArray(), Is.Empty);
        Assert.That(Ht.LogSpace(0.0, 3.0, 4, split: 0, comm: comm).ToArray(), Is.EqualTo(new[] { 1.0, 10, 100, 1000 }).Within(1e-12));
        Assert.That(Ht.LogSpace(0.0, 3.0, 4, @base: 2, split: 0, comm: comm).ToArray(), Is.EqualTo(new[] { 1.0, 2, 4, 8 }));
    }

    [Distributed]
    public void Array_keeps_each_rank_its_slice(Communicator comm)
    {
        int[,,] data = new int[3, 4, 2];
        for (int i = 0; i < data.Length; i++)
            data[i / 8, i / 2 % 4, i % 2] = i;
        foreach (int? split in (int?[])[null, 0, 1, 2, -1])
        {
            DNDArray<int> a = Ht.Array(data, split, comm);
            Assert.That(a.Shape, Is.EqualTo(new Shape(3, 4, 2)));
            Assert.That(a.Split, Is.EqualTo(split < 0 ? 2 : split));
            Assert.That(a.LocalShape, Is.EqualTo(Distribution.Balanced([3, 4, 2], split, comm.Size).LocalShape(comm.Rank)));
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 24)));
        }

        Assert.That(Ht.Array([1.5, 2.5], 0, comm).ToArray(), Is.EqualTo(new[] { 1.5, 2.5 }));
        Assert.That(Ht.Array<int>(new int[2, 2, 2, 2], 3, comm).Shape, Is.EqualTo(new Shape(2, 2, 2, 2)));
        Assert.That(Ht.Array(Tensor.Create([1, 2, 3, 4, 5, 6], [2, 3]), 1, comm).ToArray(), Is.EqualTo(Enumerable.Range(1, 6)));
        Assert.That(Ht.Array(Ht.Array(data, 0, comm), split: 2).Distribution, Is.EqualTo(Distribution.Balanced([3, 4, 2], 2, comm.Size)));
        Assert.That(Ht.Array<float>([2f], [], comm: comm).Item(), Is.EqualTo(2));
    }

    [Distributed]
    public void FromLocal_joins_pieces_in_rank_order(Communicator comm)
    {
        float[,] piece = new float[3, 4];
        foreach (ref float x in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref piece[0, 0], 12))
            x = comm.Rank;
        DNDArray<float> rows = Ht.FromLocal(piece, 0, comm), columns = Ht.FromLocal(piece, -1, comm);
        Assert.That(rows.Shape, Is.EqualTo(new Shape(3 * comm.Size, 4)));
        Assert.That(columns.Shape, Is.EqualTo(new Shape(3, 4 * comm.Size)));
        Assert.That(rows.ToArray(), Is.EqualTo(Enumerable.Range(0, 12 * comm.Size).Select(i => (float)(i / 12))));
        Assert.That(columns.ToArray(), Is.EqualTo(Enumerable.Range(0, 12 * comm.Size).Select(i => (float)(i / 4 % comm.Size))));
    }

    [Distributed]
    public void FromLocal_takes_pieces_of_different_length(Communicator comm)
    {
        // Rank r has r rows: the first none at all.
        DNDArray<int> a = Ht.FromLocal(Enumerable.Repeat(comm.Rank, 2 * comm.Rank).ToArray(), [comm.Rank, 2], 0, comm);
        Assert.That(a.Distribution.Counts, Is.EqualTo(Enumerable.Range(0, comm.Size)));
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, comm.Size).SelectMany(r => Enumerable.Repeat(r, 2 * r))));
        Assert.That(a.Balance().ToArray(), Is.EqualTo(a.ToArray()));
    }

    [Distributed]
    public void FromLocal_uses_a_strided_piece_in_place(Communicator comm)
    {
        LocalTensor<int> matrix = LocalTensor<int>.Allocate([4, 3]);
        for (int i = 0; i < 12; i++)
            matrix.Span[i] = 100 * comm.Rank + i;
        DNDArray<int> a = Ht.FromLocal(matrix.Permute(1, 0), 0, comm);
        Assert.That(a.Shape, Is.EqualTo(new Shape(3 * comm.Size, 4)));
        Assert.That(a.Item(0, 1), Is.EqualTo(3));
        matrix[1, 0] = 7;
        Assert.That(a.Local[0, 1], Is.EqualTo(7));
        int[] elements = a.Resplit(1).ToArray();
        Assert.That(elements, Has.Length.EqualTo(12 * comm.Size));
        for (int i = 0; i < elements.Length; i++)
        {
            (int rank, int row, int column) = (i / 12, i / 4 % 3, i % 4);
            Assert.That(elements[i], Is.EqualTo((row, column) == (0, 1) ? 7 : 100 * rank + column * 3 + row));
        }
    }

    [Distributed]
    public void Ones_of_booleans_are_true_and_of_other_numbers_one(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<bool> ones = Ht.Ones<bool>([2, 3], split, comm);
            Assert.That(ones.ToArray(), Is.EqualTo(new[] { true, true, true, true, true, true }));
            Assert.That(Ht.OnesLike(Ht.LogicalNot(ones)).ToArray(), Is.EqualTo(ones.ToArray()));
            Assert.That(Ht.Eye<bool>(2, 3, 1, split, comm).ToArray(), Is.EqualTo(new[] { false, true, false, false, false, true }));
            Assert.That(Ht.Eye<Complex64>(2, split: split, comm: comm).ToArray(), Is.EqualTo(new Complex64[] { 1, 0, 0, 1 }));
        }

        Assert.That(Ht.Ones<decimal>([2], comm: comm).ToArray(), Is.All.EqualTo(1m));
        Assert.That(() => Ht.Ones<Guid>([2], comm: comm), Throws.TypeOf<NotSupportedException>());
    }

    [Distributed]
    public void LinSpace_of_complex_numbers_is_a_straight_line(Communicator comm)
    {
        DNDArray<Complex> line = Ht.LinSpace(new Complex(1, -1), new Complex(3, 1), 5, split: 0, comm: comm);
        Assert.That(line.ToArray(), Is.EqualTo(new Complex[] { new(1, -1), new(1.5, -0.5), new(2, 0), new(2.5, 0.5), new(3, 1) }));
        DNDArray<Complex64> narrow = Ht.LinSpace(new Complex64(0, 2), new Complex64(4, 0), 2, endpoint: false, split: 0, comm: comm);
        Assert.That(narrow.ToArray(), Is.EqualTo(new Complex64[] { new(0, 2), new(2, 1) }));
        Assert.That(Ht.LinSpace(0, 3, 4, comm: comm).ToArray(), Is.EqualTo(new double[] { 0, 1, 2, 3 }), "integers make doubles");
        Assert.That(() => Ht.LinSpace(Complex.Zero, Complex.One, -1, comm: comm), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
