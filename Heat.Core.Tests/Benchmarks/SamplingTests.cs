using Heat.Benchmarks;

namespace Heat.Tests;

internal sealed class SamplingTests
{
    [Distributed]
    public void Every_rank_has_the_slowest_ranks_times(Communicator comm)
    {
        // The operation is slow on the last rank, the floor on the first.
        var workload = new Naps(operation: comm.Rank == comm.Size - 1 ? 20 : 0, floor: comm.Rank == 0 ? 40 : 0);
        Comparison comparison = Sampling.Compare(comm, workload, warmUps: 1, samples: 2);

        Assert.That(workload.Operations, Is.EqualTo(3));
        Assert.That(comparison.Count, Is.EqualTo(2));
        Assert.That(comparison.Operation, Is.All.InRange(0.019, 5));
        Assert.That(comparison.Floor("nap"), Is.All.InRange(0.039, 5));
        double[] all = new double[2 * comm.Size];
        comm.Allgather(comparison.Operation, all.AsSpan());
        Assert.That(all.Distinct().Count(), Is.LessThanOrEqualTo(2), "the ranks differ");
    }

    [Test]
    public void SmallWorkIsRepeatedLargeIsNot()
    {
        Assert.That(new Naps(0, 0) { Size = 4096 }.Repetitions, Is.EqualTo(256));
        Assert.That(new Naps(0, 0) { Size = 4 << 20 }.Repetitions, Is.EqualTo(4));
        Assert.That(new Naps(0, 0) { Size = 1 << 30 }.Repetitions, Is.EqualTo(1));
        Assert.That(new Naps(0, 0) { Size = 0 }.Repetitions, Is.EqualTo(256));
    }

    private sealed class Naps(int operation, int floor) : Workload
    {
        public int Operations { get; private set; }

        public long Size { get; init; } = 1 << 30;

        public override long Bytes => Size;

        public override long PlannedTemporaryBytes => 0;

        public override IReadOnlyList<Floor> Floors { get; } = [new("nap", () => Thread.Sleep(floor))];

        public override object Operate()
        {
            Operations++;
            Thread.Sleep(operation);
            return this;
        }
    }
}
