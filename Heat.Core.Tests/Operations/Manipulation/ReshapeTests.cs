using CsCheck;

namespace Heat.Tests;

/// <summary>A pattern array names its elements by their row-major positions, which a reshape keeps.</summary>
public class ReshapeTests
{
    private static readonly Shape[][] s_families =
    [
        [[24], [4, 6], [6, 4], [2, 3, 4], [3, 8], [1, 24], [24, 1], [2, 1, 12], [2, 2, 2, 3], [3, 1, 2, 4]],
        [[5, 6], [6, 5], [30], [2, 15], [5, 3, 2], [3, 10]],
        [[1], [], [1, 1]],
        [[0, 3], [0], [5, 0, 2]],
    ];

    [Distributed]
    public void Every_shape_becomes_every_other_along_every_axis(Communicator comm)
    {
        foreach (Shape[] family in s_families)
        {
            foreach (Shape source in family)
            {
                foreach (Distribution distribution in Samples.Of(Layouts_(source, comm.Size), 4, (uint)(source.Size + source.NDim + 1)))
                {
                    foreach (Shape target in family)
                    {
                        DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: target.NDim == 2);
                        DNDArray<int> kept = a.Reshape(target);
                        Placed.Check(kept, kept.Distribution);
                        for (int split = 0; split < target.NDim; split++)
                        {
                            DNDArray<int> b = a.Reshape(target, split);
                            Assert.That((b.Shape, b.Split), Is.EqualTo((target, (int?)split)));
                            Placed.Check(b, b.Distribution);
                        }

                        Placed.Check(a.Reshape(target, null), Distribution.Balanced(target, null, comm.Size));
                    }
                }
            }
        }

        static Gen<Distribution> Layouts_(Shape shape, int ranks) =>
            shape.NDim == 0 ? Gen.Const(Distribution.Balanced(shape, null, ranks)) : Layouts.Of(shape, ranks);
    }

    [Distributed]
    public void Nothing_moves_where_pieces_can_stay(Communicator comm)
    {
        long ranks = comm.Size;
        DNDArray<float> a = Ht.Ones<float>([3 * ranks, 4, 2], split: 0, comm: comm), inner = Ht.Ones<float>([2, 3 * ranks, 4], split: 1, comm: comm);
        using CommunicationTrace trace = Ht.Trace();
        Assert.Multiple(() =>
        {
            Assert.That(a.Flatten().LShapeMap.Counts(0), Is.All.EqualTo(24));
            Assert.That(a.Reshape([-1, 2]).Split, Is.Zero);
            Assert.That(a.Reshape([ranks, 3, 8]).LShapeMap.Counts(0), Is.All.EqualTo(1));
            Assert.That(inner.Reshape([2, -1]).LShapeMap.Counts(1), Is.All.EqualTo(12));
            Assert.That(inner.Reshape([1, 2, ranks, 12]).Split, Is.EqualTo(comm.Size == 1 ? 3 : 2));
            Assert.That(trace.Records, Is.Empty);
        });
    }

    [Distributed]
    public void The_split_goes_to_the_axis_that_begins_where_it_began(Communicator comm)
    {
        DNDArray<int> a = Ht.Zeros<int>([4, 6, 5], split: 1, comm: comm);
        Assert.Multiple(() =>
        {
            Assert.That(a.Reshape([2, 2, 30]).Split, Is.EqualTo(2));
            Assert.That(a.Reshape([4, 1, 3, 10]).Split, Is.EqualTo(2));
            Assert.That(a.Reshape([24, 5]).Split, Is.Zero, "none begins there");
            Assert.That(a.Resplit(null).Reshape([24, 5]).Split, Is.Null);
            Assert.That(a.Ravel().Shape, Is.EqualTo(new Shape([120])));
            Assert.That(Ht.Reshape(a, [24, 5], split: -1).Split, Is.EqualTo(1));
        });
    }

    [Test]
    public void Wrong_shapes_are_named()
    {
        DNDArray<int> a = Ht.Zeros<int>([4, 6]);
        Assert.Multiple(() =>
        {
            Assert.That(() => a.Reshape([5, -1]), Throws.ArgumentException.With.Message.Contains("24 elements of (4, 6) cannot be reshaped to (5, -1)"));
            Assert.That(() => a.Reshape([-1, -1]), Throws.ArgumentException.With.Message.Contains("Only one"));
            Assert.That(() => a.Reshape([5, 5]), Throws.ArgumentException.With.Message.Contains("which has 25"));
            Assert.That(() => a.Reshape([-2, -12]), Throws.ArgumentException.With.Message.Contains("negative"));
            Assert.That(() => a.Reshape([0, -1]), Throws.ArgumentException);
            Assert.That(() => a.Reshape([24], split: 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Ht.Reshape<int>(null!, [24]), Throws.ArgumentNullException);
        });
    }
}
