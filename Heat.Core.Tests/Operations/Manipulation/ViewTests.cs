namespace Heat.Tests;

/// <summary>What is a view of an array, and what can be done with one.</summary>
public class ViewTests
{
    private const int Nowhere = -1;

    private static readonly (string Name, Func<DNDArray<int>, DNDArray<int>> Of)[] s_views =
    [
        ("T", a => a.T), ("MT", a => a.MT), ("Transpose", a => a.Transpose(1, 2, 0)), ("SwapAxes", a => a.SwapAxes(0, -1)), ("MoveAxis", a => a.MoveAxis(2, 0)),
        ("ExpandDims", a => a.ExpandDims([0, -1])), ("Squeeze", a => a.ExpandDims(1).Squeeze()), ("Diagonal", a => a.Diagonal(1, 0, 1)), ("AtLeast3D", a => Ht.AtLeast3D(a)),
        ("AtLeast2D", a => Ht.AtLeast2D(a)), ("AtLeast1D", a => Ht.AtLeast1D(a)), ("Split", a => Ht.Split(a, 3, axis: 1)[1]), ("ArraySplit", a => Ht.ArraySplit(a, 2)[1]),
        ("HSplit", a => Ht.HSplit(a, [1])[1]), ("VSplit", a => Ht.VSplit(a, [1, 3])[1]), ("DSplit", a => Ht.DSplit(a, 2)[0]), ("Unstack", a => Ht.Unstack(a, 1)[2]),
    ];

    private static readonly (string Name, Func<DNDArray<int>, DNDArray<int>> Of)[] s_copies =
    [
        ("Flip", a => a.Flip(2)), ("Rot90", a => a.Rot90(4)), ("Roll", a => a.Roll(0, 0)), ("Pad", a => a.Pad(0)), ("Repeat", a => a.Repeat(1, 0)), ("Tile", a => a.Tile(1)),
        ("Tril", a => a.Tril(9)), ("Triu", a => a.Triu(-9)), ("Unfold", a => a.Unfold(1, 1)), ("Delete", a => a.Delete("0:0", 0)), ("Append", a => a.Append(Ht.Zeros<int>([4, 6, 0], comm: a.Comm), 2)),
        ("HStack", a => Ht.HStack(a)), ("Diag", a => Ht.Diag(a[0])), ("Mean", a => a.Pad(0, PadStatistic.Mean)), ("Ramp", a => a.PadLinearRamp(0)),
        ("Window", a => a.SlidingWindowView([], Array.Empty<int>())), ("Insert", a => a.Insert(0, Ht.Zeros<int>([0, 6, 2], comm: a.Comm), 0)),
    ];

    [Distributed(Nowhere), Distributed(0), Distributed(1), Distributed(2)]
    public void Views_move_nothing_and_write_through(Communicator comm, int axis)
    {
        foreach ((string name, Func<DNDArray<int>, DNDArray<int>> of) in s_views)
        {
            DNDArray<int> a = Ht.Arange(48, comm: comm).Reshape([4, 6, 2]).Resplit(Split(axis));
            DNDArray<int> view;
            using (CommunicationTrace trace = Ht.Trace())
            {
                view = of(a);
                Assert.That(trace.Records, Is.Empty, name);
            }

            int[] shown = view.ToArray();
            view[Ht.Ellipsis] = -1;
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 48).Select(i => shown.Contains(i) ? -1 : i)), name);
            Assert.That(view.IsReadOnly, Is.False, name);
        }
    }

    [Distributed(Nowhere), Distributed(0), Distributed(2)]
    public void Copies_have_memory_of_their_own(Communicator comm, int axis)
    {
        foreach ((string name, Func<DNDArray<int>, DNDArray<int>> of) in s_copies)
        {
            DNDArray<int> a = Ht.Arange(48, comm: comm).Reshape([4, 6, 2]).Resplit(Split(axis));
            of(a)[Ht.Ellipsis] = -1;
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, 48)), name);
        }
    }

    [Distributed(Nowhere), Distributed(0), Distributed(1)]
    public void Broadcast_views_are_read_only(Communicator comm, int axis)
    {
        DNDArray<float> a = Ht.Arange(3f, comm: comm).Reshape([3, 1]).Resplit(Split(axis));
        DNDArray<float> view = a.BroadcastTo([2, 3, 4]);
        DNDArray<float>[] both = Ht.BroadcastArrays(a, Ht.Ones<float>([4], comm: comm));
        Assert.Multiple(() =>
        {
            Assert.That(view.ToArray(), Is.EqualTo(Enumerable.Range(0, 24).Select(i => (float)(i / 4 % 3))));
            Assert.That(view.Sum(), Is.EqualTo(24f));
            Assert.That(both.Select(one => one.Shape), Is.All.EqualTo(new Shape(3, 4)));
            foreach (DNDArray<float> one in both.Append(view).Append(view.T).Append(view[1..]).Append(view[0]))
            {
                Assert.That(one.IsReadOnly);
                Assert.That(() => one[0] = 1, Throws.InvalidOperationException.With.Message.Contains("Copy()"));
                Assert.That(() => one.SetItem(1, new long[one.NDim]), Throws.InvalidOperationException);
                Assert.That(() => one.AddInPlace(1), Throws.InvalidOperationException);
                Assert.That(() => Ht.Sqrt(one, destination: one), Throws.InvalidOperationException);
                Assert.That(() => one.PutInPlace([0], 1), Throws.InvalidOperationException);
                Assert.That(() => one.MaskedFillInPlace(one > 0f, 1), Throws.InvalidOperationException);
            }

            DNDArray<float> copy = view.Copy();
            copy += 1;
            Assert.That(copy.ToArray(), Is.EqualTo(view.ToArray().Select(x => x + 1)));
        });
        view.ResplitInPlace(view.Split == 2 ? 1 : 2);
        Assert.That(view.IsReadOnly, Is.False, "a redistribution takes new memory");
        Assert.That(a.ToArray(), Is.EqualTo(new float[] { 0, 1, 2 }));
    }

    [Distributed]
    public void Elements_stay_where_they_are(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2 * comm.Size, 3], split: 0, comm: comm);
        using CommunicationTrace trace = Ht.Trace();
        Assert.Multiple(() =>
        {
            Assert.That(a.T.Split, Is.EqualTo(1));
            Assert.That(a.Flip(1).Distribution, Is.EqualTo(a.Distribution));
            Assert.That(a.Roll(1, 1).Distribution, Is.EqualTo(a.Distribution));
            Assert.That(a.Pad([(0, 0), (1, 2)], PadMode.Wrap).Split, Is.Zero);
            Assert.That(a.Pad(1, values: 7).LShapeMap.Counts(0).Sum(), Is.EqualTo((2 * comm.Size) + 2));
            Assert.That(a.Repeat(2, 0).LocalShape, Is.EqualTo(new Shape(4, 3)));
            Assert.That(a.Repeat([1, 2, 0], 1).LocalShape, Is.EqualTo(new Shape(2, 3)));
            Assert.That(a.Tile(1, 2).Distribution.Counts, Is.EqualTo(a.Distribution.Counts));
            Assert.That(a.Tril().Distribution, Is.EqualTo(a.Distribution));
            Assert.That(Ht.Diag(a.Diagonal()).Split, Is.Zero);
            Assert.That(a.Unfold(1, 2).LocalShape, Is.EqualTo(new Shape(2, 2, 2)));
            Assert.That(Ht.HStack(a, a).LocalShape, Is.EqualTo(new Shape(2, 6)));
            Assert.That(a.Delete(1, axis: 1).LocalShape, Is.EqualTo(new Shape(2, 2)));
            Assert.That(trace.Records, Is.Empty);
        });
    }

    [Test]
    public void Joining_different_element_types_does_not_compile_and_says_AsType()
    {
        System.Reflection.MethodInfo[] refused = [.. typeof(Ht).GetMethods().Where(method => method.IsDefined(typeof(ObsoleteAttribute), inherit: false))];
        Assert.That(refused.Select(method => method.Name), Is.EquivalentTo(new[] { "Concatenate", "Stack", "HStack", "VStack", "Append" }));
        foreach (System.Reflection.MethodInfo method in refused)
        {
            var attribute = (ObsoleteAttribute)method.GetCustomAttributes(typeof(ObsoleteAttribute), inherit: false)[0];
            Assert.That(attribute.IsError && attribute.Message!.Contains("AsType", StringComparison.Ordinal), method.Name);
        }
    }

    private static int? Split(int axis) => axis == Nowhere ? null : axis;
}
