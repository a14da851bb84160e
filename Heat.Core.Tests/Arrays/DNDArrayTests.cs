using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Tests;

[Transport]
public class DNDArrayTests
{
    [Distributed]
    public void Properties_tell_the_global_array_and_this_piece(Communicator comm)
    {
        DNDArray<float> a = Ht.Zeros<float>([7, 4, 3], split: 0, comm);
        Assert.Multiple(() =>
        {
            Assert.That(a.Shape, Is.EqualTo(new Shape(7, 4, 3)));
            Assert.That(a.NDim, Is.EqualTo(3));
            Assert.That(a.Size, Is.EqualTo(84));
            Assert.That((long)a.NBytes, Is.EqualTo(336));
            Assert.That(a.DType.Name, Is.EqualTo("float32"));
            Assert.That(a.Split, Is.Zero);
            Assert.That(a.Comm, Is.SameAs(comm));
            Assert.That(a.LShapeMap[comm.Rank], Is.EqualTo(a.LocalShape));
            Assert.That(a.Local.Shape, Is.EqualTo(a.LocalShape));
            Assert.That(a.IsDistributed, Is.EqualTo(comm.Size > 1));
            Assert.That(a.IsBalanced, Is.True);
            Assert.That(comm.Allreduce(a.Local.Size, ReduceOp.Sum), Is.EqualTo(84));
        });
    }

    [Distributed]
    public void Item_is_the_same_everywhere(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<int> a = Ht.Array(Enumerable.Range(0, 15).ToArray(), [3, 5], split, comm);
            for (int row = 0; row < 3; row++)
            {
                for (int column = 0; column < 5; column++)
                    Assert.That(a.Item(row, column - 5), Is.EqualTo(row * 5 + column));
            }
        }

        Assert.That(Ht.Full([1, 1], 42, 0, comm).Item(), Is.EqualTo(42));
        Assert.That(Ht.Full([], 2.5, comm: comm).Item(), Is.EqualTo(2.5));
    }

    [Distributed]
    public void ToArray_gathers_unbalanced_and_strided_pieces_alike(Communicator comm)
    {
        Shape shape = [4, 3, 2];
        int[] expected = [.. Enumerable.Range(0, 24).Select(i => Placed.Value<int>(i))];
        foreach (Distribution distribution in Samples.Of(Layouts.Of(shape, comm.Size), 20))
        {
            Assert.That(Placed.Array<int>(distribution, comm).ToArray(), Is.EqualTo(expected));
            Assert.That(Placed.Array<int>(distribution, comm, strided: true).ToArray(), Is.EqualTo(expected));
        }
    }

    [Distributed]
    public void Copy_has_memory_of_its_own(Communicator comm)
    {
        DNDArray<int> a = Placed.Array<int>(Distribution.Balanced([5, 4], 1, comm.Size), comm, strided: true);
        DNDArray<int> b = a.Copy();
        Placed.Check(b, a.Distribution);
        b.Local.Fill(0);
        Placed.Check(a, a.Distribution);
    }

    [Distributed]
    public void An_access_is_the_piece_itself(Communicator comm)
    {
        DNDArray<float> a = Ht.Zeros<float>([6, 2], 0, comm);
        using (LocalAccess<float> access = a.Access())
        {
            TensorSpan<float> span = access.AsTensorSpan();
            span.Fill(1 + comm.Rank);
            Assert.That(span.FlattenedLength, Is.EqualTo((nint)a.Local.Size));
            Assert.That(access.Span.Length, Is.EqualTo((int)a.Local.Size));
            Assert.That(access.Shape, Is.EqualTo(a.LocalShape));
        }
        Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, comm.Size).SelectMany(r => Enumerable.Repeat(1f + r, (int)a.LShapeMap[r].Size))));
    }

    [Distributed]
    public void AsType_converts_as_NumPy(Communicator comm)
    {
        DNDArray<double> a = Ht.Array([-1.7, 0.0, 2.9, 300.0], 0, comm);
        Assert.Multiple(() =>
        {
            Assert.That(a.AsType<int>().ToArray(), Is.EqualTo(new[] { -1, 0, 2, 300 }));
            Assert.That(a.AsType<bool>().ToArray(), Is.EqualTo(new[] { true, false, true, true }));
            Assert.That(a.AsType<Half>().ToArray(), Is.EqualTo(new[] { (Half)(-1.7), (Half)0, (Half)2.9, (Half)300 }));
            Assert.That(a.AsType<Complex>().ToArray(), Is.EqualTo(new Complex[] { -1.7, 0, 2.9, 300 }));
            Assert.That(Ht.Array([300, -1, 65536], 0, comm).AsType<byte>().ToArray(), Is.EqualTo(new byte[] { 44, 255, 0 }));
            Assert.That(Ht.Array([true, false], 0, comm).AsType<float>().ToArray(), Is.EqualTo(new[] { 1f, 0f }));
            Assert.That(Ht.Array([new Complex(2.5, 1), new Complex(0, 1)], 0, comm).AsType<float>().ToArray(), Is.EqualTo(new[] { 2.5f, 0f }));
            Assert.That(Ht.Array([new Complex(0, 1), 0], 0, comm).AsType<bool>().ToArray(), Is.EqualTo(new[] { true, false }));
            Assert.That(Ht.Array([float.NaN, 1e30f, float.NegativeInfinity], 0, comm).AsType<int>().ToArray(), Is.EqualTo(new[] { 0, int.MaxValue, int.MinValue }));
        });
        DNDArray<double> strided = Placed.Array<double>(Distribution.Balanced([5, 4], 0, comm.Size), comm, strided: true);
        Assert.That(strided.AsType<double>().ToArray(), Is.EqualTo(strided.ToArray()));
        Assert.That(() => Ht.Zeros<DateTime>([2], 0, comm).AsType<int>(), Throws.InstanceOf<NotSupportedException>().With.Message.Contains("DateTime"));
    }

    [Distributed]
    public void The_communicator_takes_arrays_as_buffers(Communicator comm)
    {
        DNDArray<long> a = Ht.FromLocal([comm.Rank, 10L * comm.Rank], 0, comm), b = Ht.ZerosLike(a);
        comm.Allreduce(a, b, ReduceOp.Sum);
        long sum = comm.Size * (comm.Size - 1) / 2;
        Assert.That(b.Local.ToArray(), Is.EqualTo(new[] { sum, 10 * sum }));

        DNDArray<long> all = Ht.Zeros<long>([2 * comm.Size], comm: comm);
        comm.Allgather(a, all);
        Assert.That(all.ToArray(), Is.EqualTo(a.ToArray()));

        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        Request send = comm.Isend(a, destination: next, tag: 3);
        Status status = comm.Receive(b, previous, 3);
        send.Wait();
        Assert.That(status.Count<long>(), Is.EqualTo(2));
        Assert.That(b.Local.ToArray(), Is.EqualTo(new[] { previous, 10L * previous }));

        comm.Broadcast(a, comm.Size - 1);
        Assert.That(a.Local[1], Is.EqualTo(10 * (comm.Size - 1)));
    }

    [Distributed]
    public void Reductions_in_place_work_on_the_pieces(Communicator comm)
    {
        DNDArray<int> a = Ht.Full([2 * comm.Size], comm.Rank + 1, 0, comm);
        comm.Allreduce(a, ReduceOp.Sum);
        Assert.That(a.Local.ToArray(), Is.All.EqualTo(comm.Size * (comm.Size + 1) / 2));
        a.Local.Fill(1);
        comm.Scan(a, ReduceOp.Sum);
        Assert.That(a.Local.ToArray(), Is.All.EqualTo(comm.Rank + 1));
    }

    [Distributed]
    public void A_scalar_goes_every_way_an_array_does(Communicator comm)
    {
        DNDArray<double> a = Ht.Full([], 2.5, comm: comm);
        Assert.Multiple(() =>
        {
            Assert.That(a.Resplit(null).Item(), Is.EqualTo(2.5));
            Assert.That(a.Balance().Item(), Is.EqualTo(2.5));
            Assert.That(a.Collect().Item(), Is.EqualTo(2.5));
            Assert.That(a.ToArray(), Is.EqualTo(new[] { 2.5 }));
            Assert.That(a.Copy().Item(), Is.EqualTo(2.5));
            Assert.That(a.AsType<int>().Item(), Is.EqualTo(2));
            Assert.That(a.PlanResplit(null).NeedsCommunication, Is.False);
            Assert.That(a.PlanResplit(null).TotalBytes, Is.Zero);
            Assert.That(() => a.Resplit(0), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("scalar"));
        });
        using var writer = new StringWriter { NewLine = "\n" };
        a.Print(writer);
        Assert.That(writer.ToString(), Is.EqualTo(comm.Rank == 0 ? "DNDArray(2.5, dtype=float64, split=null)\n" : ""));
    }

    [Distributed]
    public void A_strided_piece_can_be_sent_but_not_received_into(Communicator comm)
    {
        DNDArray<int> strided = Placed.Array<int>(Distribution.Balanced([2 * comm.Size, 2], 0, comm.Size), comm, strided: true);
        DNDArray<int> plain = Ht.ZerosLike(strided);
        comm.SendReceive(strided, comm.Rank, plain, comm.Rank);
        Placed.Check(plain, strided.Distribution);
        Assert.That(() => comm.Allreduce(plain, strided, ReduceOp.Sum), Throws.ArgumentException.With.Message.Contains("strided"));

        // A piece of one row is contiguous whatever its strides; its rank must refuse with the others all the same.
        Distribution uneven = Distribution.FromCounts([comm.Size + 1, 2], 0, [2, .. Enumerable.Repeat(1L, comm.Size - 1)]);
        DNDArray<int> mixed = Placed.Array<int>(uneven, comm, strided: true);
        Assert.That(() => comm.Receive(mixed, comm.Rank), Throws.ArgumentException.With.Message.Contains("strided"));
    }
}
