using System.Runtime.CompilerServices;

namespace Heat.Tests;

/// <summary>The life of non-blocking communications and of their buffers.</summary>
[Transport, Conformance]
public class RequestTests
{
    [Distributed]
    public void Buffers_are_pinned_until_completion(Communicator comm)
    {
        int next = (comm.Rank + 1) % comm.Size, previous = (comm.Rank + comm.Size - 1) % comm.Size;
        using var send = new CountingMemory<int>(50_000);
        using var receive = new CountingMemory<int>(50_000);
        send.GetSpan().Fill(comm.Rank);

        Request receiving = comm.Ireceive(receive.Memory, previous);
        Assert.That((receive.Pins, receiving.IsCompleted), Is.EqualTo((1, false)));
        Request sending = comm.Isend<int>(send.Memory, next);
        Request.WaitAll(receiving, sending);
        Assert.That((send.Pins, receive.Pins, receiving.IsCompleted, sending.IsCompleted), Is.EqualTo((0, 0, true, true)));
        Assert.That(receive.GetSpan()[49_999], Is.EqualTo(previous));
    }

    [Distributed]
    public void A_call_that_throws_lets_go_of_its_buffers(Communicator comm)
    {
        using var send = new CountingMemory<int>(3);
        using var receive = new CountingMemory<int>(4);
        Assert.That(() => comm.Iallreduce<int>(send.Memory, receive.Memory, ReduceOp.Sum), Throws.ArgumentException);
        Assert.That(() => comm.Isend<int>(send.Memory, comm.Size), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That((send.Pins, receive.Pins), Is.EqualTo((0, 0)));
    }

    [Distributed]
    public void Several_collectives_at_once_complete_in_any_order(Communicator comm)
    {
        const int count = 8;
        int[][] sums = [.. Enumerable.Range(0, count).Select(_ => new int[1])];
        Request[] requests = [.. sums.Select((sum, i) => comm.Iallreduce<int>(new[] { comm.Rank + i }, sum, ReduceOp.Sum))];
        Request barrier = comm.Ibarrier();
        for (int i = count - 1; i >= 0; i--)
        {
            requests[i].Wait();
            Assert.That(sums[i][0], Is.EqualTo(comm.Size * (comm.Size - 1) / 2 + i * comm.Size));
        }

        barrier.Wait();
    }

    [Distributed(MinRanks = 2)]
    public void A_collective_does_not_complete_before_all_have_started_it(Communicator comm)
    {
        if (comm.Rank == 0)
        {
            comm.Receive<byte>(new byte[1], 1); // rank 1 has tested by then
            comm.Ibarrier().Wait();
        }
        else
        {
            Request barrier = comm.Ibarrier();
            bool early = barrier.Test();
            if (comm.Rank == 1)
                comm.Send<byte>([1], 0);
            barrier.Wait();
            Assert.That(early && comm.Rank == 1, Is.False); // only rank 1 knows that rank 0 still waits
        }
    }

    [Distributed(MinRanks = 2)]
    public void Testing_a_receive_says_when_and_what(Communicator comm)
    {
        if (comm.Rank == 1)
        {
            comm.Barrier();
            comm.Send<int>([42, 43], 0, tag: 6);
            return;
        }

        var buffer = new int[5];
        Request? receive = comm.Rank == 0 ? comm.Ireceive<int>(buffer, Communicator.AnySource, Communicator.AnyTag) : null;
        Assert.That(receive?.Test(), Is.Not.True);
        comm.Barrier();
        Status status = default;
        while (receive?.Test(out status) == false)
        {
        }

        Assert.That(status, Is.EqualTo(comm.Rank == 0 ? new Status(1, 6, 8) : default));
        Assert.That(receive?.Wait() ?? default, Is.EqualTo(status));
        Assert.That(buffer[1], Is.EqualTo(comm.Rank == 0 ? 43 : 0));
    }

    [Distributed(MinRanks = 2)]
    public void A_failure_among_many_is_thrown_after_all_are_over(Communicator comm)
    {
        if (comm.Rank == 1)
        {
            comm.Send<int>(new int[9], 0, tag: 1);
            comm.Send<int>([7], 0, tag: 2);
        }

        if (comm.Rank == 0)
        {
            var good = new int[1];
            Request tooShort = comm.Ireceive<int>(new int[2], 1, tag: 1), other = comm.Ireceive<int>(good, 1, tag: 2);
            Assert.That(() => Request.WaitAll(tooShort, other), Throws.InstanceOf<MpiException>());
            Assert.That((good[0], tooShort.IsCompleted, other.IsCompleted), Is.EqualTo((7, true, true)));
        }
    }

    [Distributed(MinRanks = 2)]
    public void A_reduction_function_that_throws_among_many_is_thrown_after_all_are_over(Communicator comm)
    {
        ReduceOp<int> fails = ReduceOp.Create<int>((_, _) => throw new FormatException("cannot add"));
        var sum = new int[1];
        Request bad = comm.Iallreduce<int>(new int[1], new int[1], fails), good = comm.Iallreduce<int>(new[] { 1 }, sum, ReduceOp.Sum);
        MpiException? thrown = Caught(() => Request.WaitAll(bad, good));
        Assert.That((bad.IsCompleted, good.IsCompleted, sum[0]), Is.EqualTo((true, true, comm.Size)));

        // The library decides on which ranks it calls the function; some must. What was thrown once is thrown again.
        Assert.That(comm.Allreduce(thrown is not null, ReduceOp.LogicalOr), Is.True);
        Assert.That(Caught(() => bad.Wait()), Is.SameAs(thrown));
        Assert.That(Caught(() => bad.Test()), Is.SameAs(thrown));
        if (thrown is not null)
            Assert.That(thrown.Message, Does.StartWith("The reduction function failed").And.EndWith("FormatException: cannot add"));
    }

    [Distributed]
    public void Two_threads_may_wait_for_one_request(Communicator comm)
    {
        ReduceOp<int> op = ReduceOp.Create<int>((a, b) => a + b); // through a callback, whose datatype must come back just once
        for (int i = 0; i < 50; i++)
        {
            var sum = new int[1];
            Request request = comm.Iallreduce<int>(new[] { i }, sum, op);
            var seen = new int[2];
            var other = new Thread(() => { request.Wait(); seen[1] = sum[0]; });
            other.Start();
            while (!request.Test())
            {
            }

            seen[0] = sum[0];
            other.Join();
            Assert.That(seen, Is.All.EqualTo(i * comm.Size));
        }

        // Two reductions at once, which must not share a datatype.
        int[] first = new int[1], second = new int[1];
        Request.WaitAll(
            comm.Iallreduce<int>(new[] { comm.Rank }, first, ReduceOp.Create<int>(Math.Max)),
            comm.Iallreduce<int>(new[] { comm.Rank }, second, ReduceOp.Create<int>(Math.Min)));
        Assert.That((first[0], second[0]), Is.EqualTo((comm.Size - 1, 0)));
    }

    [Distributed]
    public void A_dropped_request_keeps_its_buffer(Communicator comm)
    {
        comm.Barrier();
        int before = comm.Rank == 0 ? comm.Pending.Count : 0;
        comm.Barrier();
        (WeakReference<Request> request, WeakReference<int[]> buffer) = StartAndDrop(comm);
        comm.Barrier();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        if (comm.Rank == 0)
            Assert.That(comm.Pending.Count - before, Is.EqualTo(RankProcess.Size > 0 ? 1 : comm.Size));
        comm.Barrier();
        comm.Send<int>([11, 12], (comm.Rank + 1) % comm.Size, tag: 8);
        Assert.That(request.TryGetTarget(out Request? dropped) & buffer.TryGetTarget(out int[]? data));
        dropped!.Wait();
        Assert.That(data, Is.EqualTo(new[] { 11, 12 }));
        comm.Barrier();
        if (comm.Rank == 0)
            Assert.That(comm.Pending.Count, Is.EqualTo(before));
        comm.Barrier();
    }

    [Distributed]
    public void What_needs_no_communication_is_complete_at_once(Communicator comm)
    {
        using var memory = new CountingMemory<int>(4);
        Request request = comm.Isend<int>(memory.Memory, Communicator.ProcNull);
        Assert.That((request.IsCompleted, request.Test(), memory.Pins), Is.EqualTo((true, true, 0)));
    }

    private static MpiException? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (MpiException exception)
        {
            return exception;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference<Request> Request, WeakReference<int[]> Buffer) StartAndDrop(Communicator comm)
    {
        var buffer = new int[2];
        return (new(comm.Ireceive<int>(buffer, Communicator.AnySource, tag: 8)), new(buffer));
    }
}
