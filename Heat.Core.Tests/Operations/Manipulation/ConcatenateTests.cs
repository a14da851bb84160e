namespace Heat.Tests;

public class ConcatenateTests
{
    [Distributed]
    public void Arrays_of_any_layouts_are_joined(Communicator comm)
    {
        var random = new Random(3);
        for (int run = 0; run < 40; run++)
        {
            int axes = random.Next(1, 4), axis = random.Next(axes);
            long[] lengths = [.. Enumerable.Range(0, axes).Select(_ => (long)random.Next(1, 6))];
            DNDArray<float>[] arrays = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(new Shape(lengths).With(axis, random.Next(0, 6)), random, comm))];
            DNDArray<float> joined = Ht.Concatenate<float>(arrays, random.Next(2) == 0 ? axis : axis - axes);

            Assert.That(joined.Split, Is.EqualTo(arrays.Select(a => a.Split).FirstOrDefault(split => split is not null)));
            var expected = LocalTensor<float>.Allocate(joined.Shape);
            long at = 0;
            foreach (DNDArray<float> a in arrays)
            {
                var start = new long[axes];
                start[axis] = at;
                new LocalTensor<float>(a.ToArray(), a.Shape).CopyTo(expected.Slice(new(start, a.Shape)));
                at += a.Shape[axis];
            }

            Assert.That(joined.ToArray(), Is.EqualTo(expected.ToArray()));
        }
    }

    [Distributed]
    public void Arrays_of_any_layouts_are_stacked(Communicator comm)
    {
        var random = new Random(4);
        for (int run = 0; run < 40; run++)
        {
            int axes = random.Next(0, 4), axis = random.Next(axes + 1);
            var shape = new Shape([.. Enumerable.Range(0, axes).Select(_ => (long)random.Next(1, 6))]);
            DNDArray<double>[] arrays = [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Any(shape, random, comm).AsType<double>())];
            DNDArray<double> stacked = Ht.Stack<double>(arrays, axis);

            double[] all = stacked.ToArray();
            var expected = new LocalTensor<double>(all, stacked.Shape);
            for (int k = 0; k < arrays.Length; k++)
            {
                var start = new long[axes + 1];
                start[axis] = k;
                Assert.That(expected.Slice(new(start, stacked.Shape.With(axis, 1))).ToArray(), Is.EqualTo(arrays[k].ToArray()));
            }
        }
    }

    [Distributed]
    public void Nothing_moves_along_another_axis_than_the_split(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2 * comm.Size, 3], split: 0, comm: comm), b = Ht.Zeros<int>([2 * comm.Size, 3], split: 0, comm: comm);
        using CommunicationTrace trace = Ht.Trace();
        Assert.Multiple(() =>
        {
            Assert.That(Ht.Concatenate([a, b, a], axis: 1).Shape, Is.EqualTo(new Shape(2 * comm.Size, 9)));
            Assert.That(Ht.Stack([a, b], axis: -1).Split, Is.Zero);
            Assert.That(Ht.Stack([a, b]).Split, Is.EqualTo(1));
            Assert.That(trace.Records, Is.Empty);
        });
    }

    [Distributed]
    public void Wrong_arguments_are_named(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2, 3], split: 0, comm: comm);
        Assert.Multiple(() =>
        {
            Assert.That(() => Ht.Concatenate<int>([]), Throws.ArgumentException);
            Assert.That(() => Ht.Concatenate([a, Ht.Ones<int>([2, 4], comm: comm)]), Throws.ArgumentException.With.Message.Contains("(2, 4)"));
            Assert.That(() => Ht.Concatenate([a, Ht.Ones<int>([6], comm: comm)]), Throws.ArgumentException.With.Message.Contains("(6,)"));
            Assert.That(() => Ht.Concatenate([a, a], axis: 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Concatenate([a, null!]), Throws.ArgumentNullException);
            Assert.That(() => Ht.Stack([a, Ht.Ones<int>([3, 2], comm: comm)]), Throws.ArgumentException.With.Message.Contains("(3, 2)"));
            Assert.That(() => Ht.Stack([a, a], axis: 3), Throws.InstanceOf<ArgumentOutOfRangeException>());
            if (comm.Size > 1)
                Assert.That(() => Ht.Stack([a, Ht.Ones<int>([2, 3], comm: Ht.Self)]), Throws.ArgumentException.With.Message.Contains("communicator"));
        });
    }

    private static DNDArray<float> Any(Shape shape, Random random, Communicator comm)
    {
        Distribution distribution = shape.NDim == 0 ? Distribution.Balanced(shape, null, comm.Size) : Samples.Of(Layouts.Of(shape, comm.Size), 1, (uint)random.Next(1, 1 << 30)).First();
        DNDArray<float> a = Ht.Arange((float)shape.Size, comm: comm).Reshape(shape);
        DNDArray<float> laidOut = Ht.Allocate<float>(distribution, comm);
        float base_ = random.Next(1000) * 1000;
        Block piece = distribution.BlockOf(comm.Rank);
        if (!piece.IsEmpty)
            a.Local.Slice(piece).CopyTo(laidOut.Local);
        return laidOut + base_;
    }
}
