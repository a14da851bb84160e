namespace Heat.Tests;

/// <summary>Wrong arguments of indexing, rearranging, sorting and sets: the same exception with the numbers on all ranks, however the array
/// is distributed; nothing is written and the ranks stay in step.</summary>
public class ShapeAndOrderBadInputTests
{
    private static readonly Shape s_shape = [4, 6];

    private sealed record Call(string Text, Action<DNDArray<int>> Run)
    {
        public static implicit operator Call((string Text, Action<DNDArray<int>> Run) call) => new(call.Text, call.Run);

        public override string ToString() => Text;
    }

    // Fragments of the message, separated by |.
    private static readonly Call[] s_indexing =
    [
        ("take 3 axes|(4, 6) has 2", a => _ = a[0, 0, 0]),
        ("take 3 axes", a => a[0, 0, 0] = 1),
        ("take 3 axes", a => _ = a[Vector(a, 0, 1), "::2", Vector(a, 1)]),
        ("take 3 axes", a => _ = a[a > 5, 0]),
        ("take 3 axes", a => a["...", 0, 0, 0] = 1),
        ("2 ellipses", a => _ = a[Ht.Ellipsis, 0, Ht.Ellipsis]),
        ("2 ellipses", a => a["...", "..."] = 1),
        ("Index 4 is out of range for axis 0 of (4, 6), of length 4", a => _ = a[4]),
        ("Index -5|axis 0", a => a[-5] = 1),
        ("Index 6|axis 1|length 6", a => a[1..3, 6] = 1),
        ("Index 6|axis 1|length 6", a => _ = a[Ht.Ellipsis, 6]),
        ("Index 6|axis 1|length 6", a => _ = a[Ht.NewAxis, 0, 6]),
        ("Index 7, element (1) of the indices,|axis 1|length 6", a => _ = a[Slice.All, Vector(a, 0, 7)]),
        ("Index 7, element (1) of the indices,|axis 1|length 6", a => a[Slice.All, Vector(a, 0, 7)] = 1),
        ("Index 7, element (1) of the indices,|axis 1|length 6", a => _ = a[0, Vector(a, 0, 7)]),
        ("Index 4, element (1, 0) of the indices,|axis 0|length 4", a => _ = a[new long[,] { { 0, 1 }, { 4, 0 } }, 0]),
        ("Index -7|axis 1", a => a[Vector(a, 0, 1), Vector(a, 0, -7)] = 1),
        ("Index 9|axis 0", a => a[Vector(a, 0, 9)] = Ht.Zeros<int>([2, 6], comm: a.Comm)),
        ("shape (5,)|length 5|4", a => _ = a[new bool[5]]),
        ("shape (4, 5)|axis 1|length 5", a => a[Ht.Zeros<bool>([4, 5], 0, a.Comm)] = 1),
        ("shape (6, 4)|length 6", a => _ = a[Ht.Zeros<bool>([6, 4], comm: a.Comm)]),
        ("(2,)|(3,)", a => _ = a[Vector(a, 0, 1), Vector(a, 0, 1, 2)]),
        ("(2,)|(3,)", a => a[Vector(a, 0, 1), Vector(a, 0, 1, 2)] = 1),
        ("(2,)|(4,)", a => a[a[Slice.All, 0] >= int.MinValue, Vector(a, 0, 1)] = 1),
        ("(3, 6)|(2, 6)", a => a[..2] = Ht.Zeros<int>([3, 6], 0, a.Comm)),
        ("(2, 4, 6)|(4, 6)", a => a["..."] = Ht.Zeros<int>([2, 4, 6], 1, a.Comm)),
        ("(7,)|(24,)", a => a[a >= int.MinValue] = Ht.Zeros<int>([7], 0, a.Comm)),
        ("(3,)|(2, 6)", a => a[Vector(a, 3, 0)] = Ht.Zeros<int>([3], comm: a.Comm)),
        ("(5,)", a => a[Vector(a, 3, 0), Vector(a, 3, 0)] = Ht.Zeros<int>([5], 0, a.Comm)),
        ("(5,)|(2,)", a => a["::-2", 0] = Ht.Zeros<int>([5], 0, a.Comm)),
        ("step", a => _ = a["::0"]),
        ("step", a => a[new Slice(null, null, 0)] = 1),
        ("\"x\"", a => _ = a["x"]),
        ("Index 4|axis 0", a => a.SetItem(1, 4, 0)),
        ("Index -7|axis 1", a => a.SetItem(1, 0, -7)),
        ("index of 1 number", a => a.SetItem(1, 0)),
        ("Index 24|all axes of length 24", a => _ = a.Take([24])),
        ("Index 4, element (1)|axis 0 of length 4", a => _ = a.Take(Vector(a, 0, 4), axis: 0)),
        ("Axis 2", a => _ = a.Take([0], axis: 2)),
        ("mode 7", a => _ = a.Take([0], axis: 0, mode: (IndexMode)7)),
        ("mode 7", a => a.PutInPlace([0], 1, (IndexMode)7)),
        ("Index -25|all axes of length 24", a => a.PutInPlace(Vector(a, 0, -25), 1)),
        ("Index 24", a => _ = a.Put(Vector(a, 0, 24), Ht.Zeros<int>([2], 0, a.Comm))),
        ("(2,)|1 axes|(4, 6)", a => _ = a.TakeAlongAxis(Vector(a, 0, 1), 0)),
        ("(4, 5)|(1, 6)", a => _ = a.TakeAlongAxis(Ht.Zeros<long>([4, 5], 0, a.Comm), 0)),
        ("Index 4|axis 0 of length 4", a => _ = a.TakeAlongAxis(Ht.Full<long>([1, 6], 4, 1, a.Comm), 0)),
        ("Index 4|axis 0 of length 4", a => a.PutAlongAxisInPlace(Ht.Full<long>([1, 6], 4, 1, a.Comm), 1, 0)),
        ("(2, 6)|(1, 6)", a => a.PutAlongAxisInPlace(Ht.Zeros<long>([1, 6], 1, a.Comm), Ht.Zeros<int>([2, 6], 0, a.Comm), 0)),
        ("Axis 2", a => a.PutAlongAxisInPlace(Ht.Zeros<long>([1, 6], comm: a.Comm), 1, 2)),
        ("(4, 6)|no vector", a => _ = Ht.Compress(a > 0, a)),
        ("Index 5|axis 0 of length 4", a => _ = Ht.Compress(Mask(a, 7, 5), a, 0)),
        ("(5,)|5 elements|24", a => _ = Ht.Extract(Mask(a, 5, 0), a)),
        ("no choices", a => _ = Ht.Choose<int>(Vector(a, 0), [])),
        ("2 is not the number of one of 2", a => _ = Ht.Choose(Vector(a, 0, 2), [a, a])),
        ("mode 7", a => _ = Ht.Choose(Vector(a, 0), [a, a], (IndexMode)7)),
        ("(5,)|(4, 6)", a => _ = Ht.Choose(Ht.Zeros<long>([5], 0, a.Comm), [a, a])),
        ("2 condition(s) and 1 choice(s)", a => _ = Ht.Select([a > 0, a < 0], [a])),
        ("(5,)|(4, 6)", a => _ = Ht.Select([Mask(a, 5, 0)], [a])),
        ("(5,)|(4, 6)", a => a.MaskedFillInPlace(Mask(a, 5, 0), 1)),
        ("(6,)", a => a[0].FillDiagonalInPlace(1)),
    ];

    private static readonly Call[] s_rearranging =
    [
        ("3 axes|2 of shape (4, 6)", a => _ = a.Transpose(0, 1, 2)),
        ("axis 1 is given twice", a => _ = a.Transpose(1, -1)),
        ("Axis 2", a => _ = a.Transpose(0, 2)),
        ("1 axes|(6,)", a => _ = a[0].MT),
        ("Axis 2", a => _ = a.SwapAxes(0, 2)),
        ("given twice", a => _ = a.MoveAxis([0, 0], [0, 1])),
        ("given twice", a => _ = a.MoveAxis([0, 1], [1, -1])),
        ("2 axes|1 places", a => _ = a.MoveAxis([0, 1], 0)),
        ("Axis -4", a => _ = a.ExpandDims(-4)),
        ("given twice", a => _ = a.ExpandDims([0, -4])),
        ("axis 0 of shape (4, 6) has length 4", a => _ = a.Squeeze(0)),
        ("given twice", a => _ = a[..1].Squeeze([0, -2])),
        ("(4, 6)|(4, 5)", a => _ = a.BroadcastTo([4, 5])),
        ("(4, 6)|(6,)", a => _ = a.BroadcastTo([6])),
        ("(4, 6)|(5,)", a => _ = Ht.BroadcastArrays(a, Ht.Zeros<int>([5], 0, a.Comm))),
        ("given twice", a => _ = a.Diagonal(0, 1, -1)),
        ("Axis 1", a => _ = a[0].Diagonal()),
        ("(2, 2, 6)|neither", a => _ = Ht.Diag(a.Reshape([2, 2, 6]))),
        ("length 4|no multiple of 3", a => _ = Ht.Split(a, 3)),
        ("-1", a => _ = Ht.Split(a, -1)),
        ("sections", a => _ = Ht.ArraySplit(a, 0)),
        ("Axis 2", a => _ = Ht.Split(a, 1, 2)),
        ("length 6|no multiple of 4", a => _ = Ht.HSplit(a, 4)),
        ("1 axes|at least 2", a => _ = Ht.VSplit(a[0], 1)),
        ("2 axes|at least 3", a => _ = Ht.DSplit(a, 1)),
        ("Axis 2", a => _ = Ht.Unstack(a, 2)),
        ("24 elements of (4, 6)|(5, 5)|25", a => _ = a.Reshape([5, 5])),
        ("no multiple of 5", a => _ = a.Reshape([-1, 5])),
        ("Only one", a => _ = a.Reshape([-1, -1])),
        ("no multiple of 0", a => _ = a.Reshape([0, -1])),
        ("negative", a => _ = a.Reshape([-4, -6])),
        ("Axis 1", a => _ = a.Reshape([24], split: 1)),
        ("no array to join", a => _ = Ht.Concatenate<int>([])),
        ("(4, 6)|(4, 5)|axis 0", a => _ = Ht.Concatenate([a, Ht.Zeros<int>([4, 5], 1, a.Comm)])),
        ("(4, 6)|(6,)", a => _ = Ht.Concatenate([a, a[0]], 1)),
        ("Axis 2", a => _ = Ht.Concatenate([a, a], 2)),
        ("scalar", a => _ = Ht.Concatenate([Ht.Full([], 1, comm: a.Comm), Ht.Full([], 1, comm: a.Comm)])),
        ("(4, 6)|(6, 4)", a => _ = Ht.Stack([a, a.T])),
        ("Axis 3", a => _ = Ht.Stack([a, a], 3)),
        ("no array", a => _ = Ht.Stack<int>([])),
        ("(4, 6)|(5, 1)|axis 1", a => _ = Ht.HStack(a, Ht.Zeros<int>([5, 1], 0, a.Comm))),
        ("(4, 6)|(1, 4)|axis 0", a => _ = Ht.VStack(a, a[Slice.All, 0])),
        ("(4, 6, 1)|(6, 4, 1)|axis 2", a => _ = Ht.DStack(a, a.T)),
        ("(4, 6)|(6, 1)|axis 1", a => _ = Ht.ColumnStack(a, a[0])),
        ("no array", a => _ = Ht.VStack<int>()),
        ("(4, 6)|(6,)|axis 0", a => _ = a.Append(a[0], 0)),
        ("Axis -3", a => _ = a.Append(a, -3)),
        ("index 5|axis 0 of length 4", a => _ = a.Insert(5, 1, 0)),
        ("index -25|length 24", a => _ = a.Insert(-25, 1)),
        ("(1, 3)|(1, 6)", a => _ = a.Insert(1, Ht.Zeros<int>([3], comm: a.Comm), 0)),
        ("(2, 1)|neither", a => _ = a.Insert(Ht.Zeros<long>([2, 1], comm: a.Comm), 1, 0)),
        ("(1, 4, 6)", a => _ = a.Insert(new long[] { 1 }, a[Ht.NewAxis], 0)),
        ("Index 6|axis 1|length 6", a => _ = a.Delete(6, 1)),
        ("Index 24|length 24", a => _ = a.Delete(Vector(a, 0, 24))),
        ("Index 6, element (1)|axis 1 of length 6", a => _ = a.Delete(Vector(a, 0, 6), 1)),
        ("axis 1|length 5", a => _ = a.Delete(new bool[5], 1)),
        ("no indices of one axis", a => _ = a.Delete(new long[,] { { 0 }, { 1 } }, 0)),
        ("Axis 2", a => _ = a.Delete(0, 2)),
        ("given twice", a => _ = a.Flip([1, -1])),
        ("Axis 2", a => _ = a.Flip(2)),
        ("1 axes|at least 2", a => _ = Ht.FlipLR(a[0])),
        ("at least 1", a => _ = Ht.FlipUD(Ht.Full([], 1, comm: a.Comm))),
        ("given twice", a => _ = a.Rot90(1, (0, -2))),
        ("at least 2", a => _ = a[0].Rot90()),
        ("Axis 2", a => _ = a.Roll(1, 2)),
        ("3 shifts|2 axes", a => _ = a.Roll([1, 2, 3], [0, 1])),
        ("axis 0|-1", a => _ = a.Pad(-1)),
        ("axis 1|-2", a => _ = a.Pad([(0, 0), (1, -2)], PadMode.Edge)),
        ("3 pairs of width|2 axes", a => _ = a.Pad([(1, 1), (1, 1), (1, 1)])),
        ("mode 9", a => _ = a.Pad(1, (PadMode)9)),
        ("statistic 9", a => _ = a.Pad(1, (PadStatistic)9)),
        ("axis 0 of (0, 6)|no elements", a => _ = a[..0].Pad(1, PadMode.Reflect)),
        ("axis 0 of (0, 6)|no elements", a => _ = a[..0].Pad(1, PadStatistic.Mean)),
        ("axis 0 of (0, 6)|no elements", a => _ = a[..0].PadLinearRamp(1)),
        ("positive", a => _ = a.Pad(1, PadStatistic.Mean, 0)),
        ("3 pairs of values", a => _ = a.Pad(1, PadMode.Constant, [(1, 1), (1, 1), (1, 1)])),
        ("-1", a => _ = a.Repeat(-1)),
        ("(2,)|length 4", a => _ = a.Repeat(Vector(a, 1, 2), 0)),
        ("-3 repetitions of index 2", a => _ = a.Repeat(Vector(a, 0, 1, -3, 1), 0)),
        ("Axis 2", a => _ = a.Repeat(2, 2)),
        ("-1", a => _ = a.Tile(2, -1)),
        ("at least 1", a => _ = Ht.Tril(Ht.Full([], 1, comm: a.Comm))),
        ("-3", a => _ = Ht.Tri<int>(-3, comm: a.Comm)),
        ("(4, 6)|no vector", a => _ = Ht.MeshGrid([a, a])),
        ("order 5", a => _ = Ht.MeshGrid([a[0], a[0]], (MeshIndexing)5)),
        ("-2", a => _ = Ht.Indices(new Shape([2, -2]), comm: a.Comm)),
        ("window of 5|axis 0 of (4, 6)", a => _ = a.Unfold(0, 5)),
        ("size", a => _ = a.Unfold(0, -1)),
        ("step", a => _ = a.Unfold(0, 2, 0)),
        ("1 lengths|2 axes", a => _ = a.SlidingWindowView([2])),
        ("window of 7|axis 1", a => _ = a.SlidingWindowView([2, 7])),
    ];

    private static readonly Call[] s_ordering =
    [
        ("Axis 2", a => _ = a.Sort(2)),
        ("Axis -3", a => _ = a.ArgSort(-3)),
        ("Axis 2", a => _ = a.SortWithIndices(2)),
        ("scalar", a => _ = Ht.Full([], 1, comm: a.Comm).Sort()),
        ("at least one key", a => _ = Ht.LexSort<int>([])),
        ("(4, 6)|(6, 4)", a => _ = Ht.LexSort([a, a.T])),
        ("Axis 2", a => _ = Ht.LexSort([a, a], 2)),
        ("place 6|6 elements", a => _ = a.Partition(6)),
        ("place -5|4 elements", a => _ = a.ArgPartition(-5, 0)),
        ("place 24|24 elements", a => _ = a.Partition(24, null)),
        ("7 elements|axis 1|which has 6", a => _ = a.TopK(7)),
        ("-1 elements", a => _ = a.TopK(-1)),
        ("Axis 2", a => _ = a.TopK(1, 2)),
        ("(4, 6)|vector", a => _ = a.SearchSorted(a)),
        ("Axis 2", a => _ = a.IsSorted(2)),
        ("Axis 2", a => _ = a.Unique(2)),
        ("Axis -3", a => _ = a.UniqueAll(-3)),
    ];

    [Distributed]
    public void Indexing(Communicator comm) => Check(s_indexing, comm);

    [Distributed]
    public void Rearranging(Communicator comm) => Check(s_rearranging, comm);

    [Distributed]
    public void Ordering(Communicator comm) => Check(s_ordering, comm);

    [Distributed]
    public void Arrays_of_another_communicator(Communicator comm)
    {
        using Communicator other = comm.Duplicate();
        DNDArray<int> row = Ht.Zeros<int>([6], comm: other);
        DNDArray<long> indices = Ht.Zeros<long>([3], comm: other);
        Check(
        [
            ("communicator", a => _ = Ht.Union1D(a, row)),
            ("communicator", a => _ = Ht.IsIn(a, row)),
            ("communicator", a => _ = a[0].SearchSorted(row)),
            ("communicator", a => _ = a[indices]),
            ("communicator", a => _ = a.Take(indices)),
            ("communicator", a => a.PutInPlace([0], row)),
            ("communicator", a => a[0] = row),
            ("communicator", a => _ = Ht.Concatenate([a[0], row])),
            ("communicator", a => _ = a.Insert(0, row, 0)),
            ("communicator", a => _ = Ht.BroadcastArrays(a, row)),
        ], comm);
    }

    private static void Check(Call[] calls, Communicator comm)
    {
        long[] uneven = new long[comm.Size];
        (uneven[0], uneven[^1]) = (1, uneven[^1] + 3);
        if (comm.Size == 1)
            uneven[0] = 4;
        Distribution[] distributions =
        [
            Distribution.Balanced(s_shape, null, comm.Size), Distribution.Balanced(s_shape, 1, comm.Size), Distribution.FromCounts(s_shape, 0, uneven),
        ];
        List<string> wrong = [];
        foreach (Distribution distribution in distributions)
        {
            DNDArray<int> a = Placed.Array<int>(distribution, comm);
            foreach (Call call in calls)
            {
                string outcome = Outcome(call, a);
                long[] outcomes = comm.Allgather(outcome.Replace($"rank {comm.Rank} of", "", StringComparison.Ordinal).Aggregate(17L, (hash, letter) => (hash * 31) + letter));
                if (outcomes.Distinct().Count() > 1)
                    wrong.Add($"{call} on {distribution}: ranks differ: {outcome}");
                else if (!Array.TrueForAll(call.Text.Split('|'), outcome.Contains))
                    wrong.Add($"{call} on {distribution}: {outcome}");
                Placed.Check(a, distribution);
            }
        }

        if (wrong.Count > 0)
            Assert.Fail(string.Join(Environment.NewLine, wrong));
    }

    private static string Outcome(Call call, DNDArray<int> a)
    {
        try
        {
            call.Run(a);
            return "no exception";
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            return exception.Message;
        }
        catch (Exception exception)
        {
            return exception.GetType().Name; // no message that a user could act on
        }
    }

    private static DNDArray<long> Vector(DNDArray<int> like, params long[] numbers) => Ht.Array(numbers, like.Split is null ? null : 0, like.Comm);

    private static DNDArray<bool> Mask(DNDArray<int> like, int length, int set)
    {
        var mask = new bool[length];
        mask[set] = true;
        return Ht.Array(mask, like.Split is null ? null : 0, like.Comm);
    }
}
