using System.Numerics;

namespace Heat.Tests;

/// <summary>Messages, by MPI's matching rules.</summary>
[Transport, Conformance]
public class PointToPointTests
{
    // Below and above what a backend may send ahead of the receive.
    private static readonly int[] s_lengths = [0, 1, 100, 70_001];

    [Distributed]
    public void Around_the_ring(Communicator comm)
    {
        RingOf<byte>(comm);
        RingOf<short>(comm);
        RingOf<float>(comm);
        RingOf<Complex>(comm);
        RingOf<bool>(comm);
        RingOf<Triple>(comm);
    }

    [Distributed(MinRanks = 2)]
    public void Every_pair_in_turn(Communicator comm)
    {
        foreach (int length in s_lengths)
        {
            for (int source = 0; source < comm.Size; source++)
            {
                for (int destination = 0; destination < comm.Size; destination++)
                {
                    if (source == destination)
                        continue;
                    if (comm.Rank == source)
                        comm.Send<int>(Pattern.Of<int>(source * 100 + destination, length), destination, tag: length);
                    if (comm.Rank == destination)
                    {
                        int[] buffer = [.. new int[length], 77];
                        Status status = comm.Receive<int>(buffer, source, tag: length);
                        Assert.That(status, Is.EqualTo(new Status(source, length, length * 4L)));
                        Assert.That(status.Count<int>(), Is.EqualTo(length));
                        Pattern.AssertSame(buffer, [.. Pattern.Of<int>(source * 100 + destination, length), 77]);
                    }
                }
            }
        }
    }

    [Distributed]
    public void All_to_all_without_blocking(Communicator comm)
    {
        foreach (int length in s_lengths)
        {
            var received = new double[comm.Size][];
            var requests = new List<Request>();
            for (int peer = 0; peer < comm.Size; peer++)
            {
                received[peer] = new double[length];
                requests.Add(comm.Ireceive<double>(received[peer], peer, tag: 5));
                requests.Add(comm.Isend<double>(Pattern.Of<double>(comm.Rank * 100 + peer, length), peer, tag: 5));
            }

            Request.WaitAll([.. requests]);
            for (int peer = 0; peer < comm.Size; peer++)
            {
                Pattern.AssertSame(received[peer], Pattern.Of<double>(peer * 100 + comm.Rank, length));
                Assert.That(requests[2 * peer].Wait(), Is.EqualTo(new Status(peer, 5, length * 8L)));
            }
        }
    }

    [Distributed(MinRanks = 2)]
    public void Messages_of_one_sender_and_tag_stay_in_order(Communicator comm)
    {
        // Short and long ones in turn: they may travel in different ways, but must not overtake.
        const int count = 20;
        static int Length(int i) => i % 2 == 0 ? 1 : 60_000;
        if (comm.Rank == 0)
        {
            for (int destination = 1; destination < comm.Size; destination++)
            {
                Request[] sends = [.. Enumerable.Range(0, count).Select(i => comm.Isend<int>(Enumerable.Repeat(i, Length(i)).ToArray(), destination))];
                Request.WaitAll(sends);
            }
        }
        else
        {
            var buffer = new int[60_000];
            for (int i = 0; i < count; i++)
            {
                Status status = comm.Receive<int>(buffer, source: i % 3 == 0 ? Communicator.AnySource : 0);
                Assert.That((buffer[0], status.Count<int>()), Is.EqualTo((i, Length(i))));
            }
        }
    }

    [Distributed(MinRanks = 2)]
    public void Tags_are_taken_in_the_order_the_receiver_wants(Communicator comm)
    {
        if (comm.Rank == 0)
        {
            for (int destination = 1; destination < comm.Size; destination++)
            {
                for (int tag = 0; tag < 5; tag++)
                    comm.Send<int>([tag * 11], destination, tag);
            }
        }
        else
        {
            for (int tag = 4; tag >= 0; tag--)
            {
                var value = new int[1];
                comm.Receive<int>(value, 0, tag);
                Assert.That(value[0], Is.EqualTo(tag * 11));
            }
        }
    }

    [Distributed(MinRanks = 2)]
    public void Any_source_and_any_tag(Communicator comm)
    {
        if (comm.Rank > 0)
        {
            comm.Send<long>([comm.Rank * 1000], 0, tag: comm.Rank + 40);
            return;
        }

        var seen = new List<int>();
        for (int i = 1; i < comm.Size; i++)
        {
            var value = new long[3];
            Status status = comm.Receive<long>(value, Communicator.AnySource);
            Assert.That((status.Tag, status.Bytes, value[0]), Is.EqualTo((status.Source + 40, 8L, status.Source * 1000L)));
            seen.Add(status.Source);
        }

        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(1, comm.Size - 1)));
    }

    [Distributed(MinRanks = 2)]
    public void A_probe_tells_the_length_and_leaves_the_message(Communicator comm)
    {
        if (comm.Rank > 0)
        {
            comm.Send<short>(new short[comm.Rank * 10], 0, tag: 3);
            return;
        }

        for (int i = 1; i < comm.Size; i++)
        {
            Status probed = comm.Probe(Communicator.AnySource, tag: 3);
            Assert.That(probed.Count<short>(), Is.EqualTo(probed.Source * 10));
            Assert.That(comm.Probe(probed.Source), Is.EqualTo(probed));
            Assert.That(comm.Receive<short>(new short[probed.Count<short>()], probed.Source, probed.Tag), Is.EqualTo(probed));
        }

        Assert.That(comm.Iprobe(Communicator.AnySource, Communicator.AnyTag, out _), Is.False);
    }

    [Distributed(MinRanks = 2)]
    public void An_immediate_probe_does_not_wait(Communicator comm)
    {
        Assert.That(comm.Iprobe(Communicator.AnySource, 9, out _), Is.False);
        comm.Barrier();
        if (comm.Rank == 1)
            comm.Send<byte>([1, 2, 3], 0, tag: 9);
        if (comm.Rank == 0)
        {
            Status status;
            while (!comm.Iprobe(1, 9, out status))
            {
            }

            Assert.That(status, Is.EqualTo(new Status(1, 9, 3)));
            comm.Receive<byte>(new byte[3], 1, 9);
        }
    }

    [Distributed]
    public void To_oneself(Communicator comm)
    {
        foreach (int length in s_lengths)
        {
            var buffer = new int[length];
            Request receive = comm.Ireceive<int>(buffer, comm.Rank, tag: 1);
            comm.Send<int>(Pattern.Of<int>(1, length), comm.Rank, tag: 1);
            receive.Wait();
            Pattern.AssertSame(buffer, Pattern.Of<int>(1, length));

            Request send = comm.Isend<int>(Pattern.Of<int>(2, length), comm.Rank);
            comm.Receive<int>(buffer, comm.Rank);
            send.Wait();
            Pattern.AssertSame(buffer, Pattern.Of<int>(2, length));
        }
    }

    [Distributed]
    public void Nobody_is_a_peer_that_does_nothing(Communicator comm)
    {
        int[] buffer = [5];
        var empty = new Status(Communicator.ProcNull, Communicator.AnyTag, 0);
        comm.Send<int>(buffer, Communicator.ProcNull);
        comm.Isend<int>(buffer, Communicator.ProcNull).Wait();
        Assert.That(comm.Receive<int>(buffer, Communicator.ProcNull), Is.EqualTo(empty));
        Assert.That(comm.Ireceive<int>(buffer, Communicator.ProcNull).Wait(), Is.EqualTo(empty));
        Assert.That(comm.Probe(Communicator.ProcNull), Is.EqualTo(empty));
        Assert.That(comm.Iprobe(Communicator.ProcNull, 0, out Status probed), Is.True);
        Assert.That(probed, Is.EqualTo(empty));
        Assert.That(buffer, Is.EqualTo(new[] { 5 }));
    }

    [Distributed]
    public void A_chain_ends_at_nobody(Communicator comm)
    {
        int right = comm.Rank + 1 < comm.Size ? comm.Rank + 1 : Communicator.ProcNull;
        int left = comm.Rank > 0 ? comm.Rank - 1 : Communicator.ProcNull;
        int[] received = [-1];
        comm.SendReceive<int>([comm.Rank], right, received, left);
        Assert.That(received[0], Is.EqualTo(comm.Rank - 1));
    }

    [Distributed(MinRanks = 2)]
    public void A_message_too_long_for_its_buffer_fails_the_receiver(Communicator comm)
    {
        foreach (int length in (ReadOnlySpan<int>)[10, 100_000])
        {
            if (comm.Rank == 1)
                comm.Send<int>(new int[length], 0, tag: 2);
            if (comm.Rank == 0)
                Assert.That(() => comm.Receive<int>(new int[length - 1], 1, tag: 2), Throws.InstanceOf<MpiException>());
            comm.Barrier();
        }
    }

    [Distributed]
    public void Collectives_and_messages_do_not_mix(Communicator comm)
    {
        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        var received = new int[1];
        Request receive = comm.Ireceive<int>(received, Communicator.AnySource);
        Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size));
        comm.Send<int>([comm.Rank], next);
        Assert.That(comm.Broadcast(comm.Rank, comm.Size - 1), Is.EqualTo(comm.Size - 1));
        receive.Wait();
        Assert.That(received[0], Is.EqualTo(previous));
    }

    private static void RingOf<T>(Communicator comm) where T : unmanaged
    {
        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        foreach (int length in s_lengths)
        {
            var received = new T[length + 1];
            Status status = comm.SendReceive<T>(Pattern.Of<T>(comm.Rank, length), next, received, previous, sendTag: 4, receiveTag: 4);
            Assert.That((status.Source, status.Count<T>()), Is.EqualTo((previous, length)));
            Pattern.AssertSame<T>(received.AsSpan(0, length), Pattern.Of<T>(previous, length));
        }
    }
}
