using System.Numerics;

namespace Heat.Tests;

/// <summary>Arrays without axes or without elements, and element types that few use, in indexing, rearranging, sorting and sets: NumPy's
/// outcomes.</summary>
public class ShapeAndOrderEdgeTests
{
    [Distributed]
    public void Arrays_without_axes(Communicator comm)
    {
        DNDArray<int> x = Ht.Full([], 5, comm: comm);
        Check(x.Take([0]), [1], 5);
        Check(x.Take(0), [], 5);
        Check(Ht.ArgWhere(x), [1, 0]);
        Check(Ht.FlatNonZero(x), [1], 0);
        Check(x.Roll(1), [], 5);
        Check(x.Flip(), [], 5);
        Check(x.Squeeze(), [], 5);
        Check(x.T, [], 5);
        Check(x.Repeat(3), [3], 5, 5, 5);
        Check(x.Tile(2), [2], 5, 5);
        Check(x.Pad(1), [], 5);
        Check(x.Reshape([1, -1]), [1, 1], 5);
        Check(x.BroadcastTo([2, 1]), [2, 1], 5, 5);
        Check(x.Sort(axis: null), [1], 5);
        Check(x.ArgSort(axis: null), [1], 0);
        Check(x.Partition(0, axis: null), [1], 5);
        Check(x.Unique(), [1], 5);
        Check(Ht.IsIn(x, Ht.Array([5], comm: comm)), [], true);
        Check(Ht.Array([1, 5, 7], 0, comm).SearchSorted(x, right: true), [], 2);
        Check(Ht.HStack(x, x), [2], 5, 5);
        Check(Ht.VStack(x, x), [2, 1], 5, 5);
        Check(Ht.DStack(x, x), [1, 1, 2], 5, 5);
        Check(Ht.ColumnStack(x, x), [1, 2], 5, 5);
        Check(Ht.Stack([x, x]), [2], 5, 5);
        Check(x.Append(x), [2], 5, 5);
        Check(x.Insert(0, 1), [2], 1, 5);
        Check(x.Delete(0), [0]);
        Check(Ht.Compress(Ht.Array([true], comm: comm), x), [1], 5);
        Check(Ht.Extract(Ht.Array([true], comm: comm), x), [1], 5);
        Check(Ht.Choose(Ht.Full([], 1L, comm: comm), [x, x + 1]), [], 6);
        Check(x[true], [1], 5);
        Check(x[false], [0]);
        Check(x[Ht.Ellipsis, Ht.NewAxis], [1], 5);
        Check(x.MaskedFill(x > 4, 9), [], 9);
        Check(x.Put([0], 9), [], 9);
        x["..."] = 7;
        x[true] += 1;
        Check(x, [], 8);
    }

    [Distributed]
    public void Arrays_without_elements(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<float> rows = Ht.Zeros<float>([0, 3], split, comm), columns = Ht.Zeros<float>([3, 0], split, comm);
            Check(rows.Rot90(), [3, 0]);
            Check(Ht.Tril(rows), [0, 3]);
            Check(rows.Tile(2, 2), [0, 6]);
            Check(rows.Repeat(2, 1), [0, 6]);
            Check(rows.Repeat(2), [0]);
            Check(rows.Unique(0), [0, 3]);
            Check(columns.Unique(0), [1, 0]);
            Check(columns.Unique(1), [3, 0]);
            Check(rows.Sort(0), [0, 3]);
            Check(columns.ArgSort(), [3, 0]);
            Check(rows.Sort(axis: null), [0]);
            Check(Ht.Concatenate([rows, Ht.Ones<float>([2, 3], 1, comm)]), [2, 3], 1, 1, 1, 1, 1, 1);
            Check(rows.Pad([(1, 1), (0, 0)]), [2, 3], 0, 0, 0, 0, 0, 0);
            Check(rows.Take(System.Array.Empty<long>(), axis: 0), [0, 3]);
            Check(rows[rows > 0], [0]);
            Check(columns[new long[] { 0, 2 }], [2, 0]);
            Check(rows.BroadcastTo([2, 0, 3]), [2, 0, 3]);
            Check(rows.Reshape([0, 5]), [0, 5]);
            Check(rows.Reshape([3, -1]), [3, 0]);
            Check(rows.Roll(5), [0, 3]);
            Check(rows.Flip(), [0, 3]);
            Check(columns.Insert(1, Ht.Zeros<float>([0], comm: comm), 0), [4, 0]);
            Check(Ht.Diag(columns), [0]);
            Check(Ht.ArgWhere(rows), [0, 2]);
            Check(Ht.SetXor1D(rows, columns), [0]);
            Check(Ht.Array([1f, 2], 0, comm).SearchSorted(rows), [0, 3]);
            Check(rows.Flatten().SearchSorted(Ht.Array([1f, 2], 0, comm)), [2], 0, 0);
            foreach (IndexMode mode in Enum.GetValues<IndexMode>())
                Assert.That(() => rows.Take([0], axis: 0, mode: mode), Throws.TypeOf<ArgumentOutOfRangeException>(), $"{mode}");
            rows[..] = 1;
            columns[rows.T > 0] = 2;
            rows.FillDiagonalInPlace(3);
        }
    }

    [Distributed]
    public void Diagonals_and_shifts_beyond_every_length(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<int> a = Ht.Arange(6, comm: comm).Reshape([2, 3], split);
            foreach (long k in new[] { long.MinValue, long.MinValue + 1, -9, 9, long.MaxValue })
            {
                Check(a.Diagonal(k), [0]);
                Check(a.Tril(k), [2, 3], k < 0 ? new int[6] : [0, 1, 2, 3, 4, 5]);
                Check(a.Triu(k), [2, 3], k > 0 ? new int[6] : [0, 1, 2, 3, 4, 5]);
            }

            Check(a.Roll((1L << 62) + 1, 1), [2, 3], 1, 2, 0, 4, 5, 3); // 2^62 + 1 is 2 modulo 3
            Check(a.Roll(long.MinValue, 1), [2, 3], 2, 0, 1, 5, 3, 4);
        }
    }

    [Distributed]
    public void Half_complex_and_boolean_elements(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0 })
        {
            Half nan = Half.NaN, one = (Half)1, two = (Half)2;
            DNDArray<Half> halves = Ht.Array([two, nan, Half.NegativeZero, one, nan], split, comm);
            Check(halves.Sort(), [5], Half.NegativeZero, one, two, nan, nan);
            Check(halves.ArgSort(), [5], 2, 3, 0, 1, 4);
            Check(halves.Unique(), [4], Half.NegativeZero, one, two, nan);
            Check(halves.TopK(2).Values, [2], nan, nan);
            Check(halves.TopK(2, largest: false).Indices, [2], 2, 3);
            Check(halves[halves > one], [1], two);
            Check(Ht.Array([Half.MaxValue, Half.MaxValue], split, comm).Pad(1, PadStatistic.Mean), [4], Half.MaxValue, Half.MaxValue, Half.MaxValue, Half.MaxValue);
            Check(Ht.Array([one, two], split, comm).PadLinearRamp((0, 2), (default, (Half)4)), [4], one, two, (Half)3, (Half)4);

            Complex i = Complex.ImaginaryOne, unknown = new(double.NaN, 0);
            DNDArray<Complex> numbers = Ht.Array([2 + i, unknown, 1 + (2 * i), 1 + i], split, comm);
            Check(numbers.Sort(), [4], 1 + i, 1 + (2 * i), 2 + i, unknown);
            Check(numbers.Roll(1), [4], 1 + i, 2 + i, unknown, 1 + (2 * i));
            Check(numbers.TopK(1).Indices, [1], 1);
            Check(Ht.Diag(numbers[..1], 1), [2, 2], 0, 2 + i, 0, 0);
            Check(Ht.Array([1 + i, 2 + i], split, comm).SearchSorted(numbers), [4], 1, 2, 1, 0);

            DNDArray<bool> flags = Ht.Array([true, false, true], split, comm);
            Check(flags.Sort(descending: true), [3], true, true, false);
            Check(flags.ArgSort(), [3], 1, 0, 2);
            Check(flags.UniqueCounts().Counts, [2], 1, 2);
            Check(flags.Pad(1, PadMode.Wrap), [5], true, true, false, true, true);
            Check(Ht.Tril(flags), [3, 3], true, false, false, true, false, false, true, false, true);
            Check(flags.Insert(1, true), [4], true, true, false, true);
            Check(flags.Partition(1), [3], false, true, true);
            Check(Ht.FlatNonZero(flags), [2], 0, 2);
            flags[^1] = false;
            Check(flags, [3], true, false, false);
        }
    }

    [Distributed]
    public void Integers_of_ramps_and_averages_are_rounded_as_by_NumPy(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0 })
        {
            Check(Ht.Array([1, -8], split, comm).PadLinearRamp(3), [8], 0, 0, 0, 1, -8, -6, -3, 0);
            Check<byte>(Ht.Array<byte>([1, 2], split, comm).PadLinearRamp(3, (byte)7), [8], 7, 5, 3, 1, 2, 3, 5, 7);
            Check(Ht.Array([1, 2, 4], split, comm).Pad(1, PadStatistic.Mean), [5], 2, 1, 2, 4, 2);
            Check(Ht.Array([-1, -2], split, comm).Pad(1, PadStatistic.Median), [4], -2, -1, -2, -2);
            Check(Ht.Array([0, 1, 2], split, comm).Insert(new long[] { 1, 1, 2 }, Ht.Array([7, 8, 9], split, comm)), [6], 0, 7, 8, 1, 9, 2);
            Check(Ht.Concatenate(Ht.Split(Ht.Array([0, 1, 2, 3], split, comm), [3, 2])), [5], 0, 1, 2, 2, 3);
        }
    }

    [Distributed]
    public void In_sets_NaN_equals_NaN(Communicator comm)
    {
        foreach (int? split in new int?[] { null, 0 })
        {
            DNDArray<double> a = Ht.Array([double.NaN, 1, 2], split, comm), b = Ht.Array([2, double.NaN], split, comm);
            Check(Ht.IsIn(a, b), [3], true, false, true);
            Check(Ht.Intersect1D(a, b), [2], 2, double.NaN);
            Check(Ht.SetDiff1D(a, b), [1], 1);
            Check(Ht.SetXor1D(a, b), [1], 1);
            Check(Ht.Union1D(a, b), [3], 1, 2, double.NaN);
            Check(Ht.Array([double.NaN, 1, double.NaN, 1], [2, 2], split, comm).Unique(0), [1, 2], double.NaN, 1);
        }
    }

    private static void Check<T>(DNDArray<T> actual, Shape shape, params T[] elements) where T : unmanaged
    {
        Assert.That(actual.Shape, Is.EqualTo(shape));
        Assert.That(actual.LocalShape, Is.EqualTo(actual.Distribution.LocalShape(actual.Comm.Rank)));
        Assert.That(actual.ToArray(), Is.EqualTo(elements));
    }
}
