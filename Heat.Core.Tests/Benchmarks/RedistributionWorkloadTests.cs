using CsCheck;
using Heat.Benchmarks;

namespace Heat.Tests;

internal sealed class RedistributionWorkloadTests
{
    /// <summary>A floor that moved other elements than the operation would be no floor.</summary>
    [Distributed]
    public void The_C_programs_exchange_gives_what_the_operation_gives(Communicator comm)
    {
        Gen<(Distribution Source, Distribution Target)> moves =
            from shape in Layouts.Shapes
            from source in Layouts.Of(shape, comm.Size)
            from target in Layouts.Of(shape, comm.Size)
            select (source, target);
        foreach ((Distribution source, Distribution target) in Samples.Of(moves, 40))
        {
            DNDArray<float> a = Placed.Array<float>(source, comm);
            var workload = new RedistributionWorkload<float>(a, a.PlanTo(target), () => a.To(target, "test"));
            foreach (Floor floor in workload.Floors.Where(floor => !string.Equals(floor.Name, FloorName.Memcpy, StringComparison.Ordinal)))
                floor.Run();

            Placed.Check(workload.Operate(), target);
            Placed.Check(new DNDArray<float>(target, comm, workload.Exchange.Target, isRowMajor: true), target);
            Assert.That(workload.Bytes, Is.EqualTo(sizeof(float) * source.Shape.Size * (target.Split is null ? comm.Size : 1)));
        }
    }

    [Test]
    public void CasesAreToldApartByTheirNames() =>
        Assert.That(RedistributionCases.All.Select(@case => @case.Name), Is.Unique.And.Exactly(6).StartsWith("cube 256x256x256 float32"));

    [Distributed(MinRanks = 2)]
    public void A_shift_moves_every_boundary_by_half_a_piece(Communicator comm)
    {
        Workload workload = RedistributionCases.Shift<float>([4 * comm.Size, 5], 0).Create(comm);
        var moved = (DNDArray<float>)workload.Operate();
        Assert.That(moved.Distribution.Counts, Is.EqualTo(Enumerable.Range(0, comm.Size).Select(rank => rank == 0 ? 2 : rank == comm.Size - 1 ? 6 : 4)));
    }

    [Distributed(MinRanks = 2)]
    public void A_balance_starts_with_all_on_rank_0(Communicator comm)
    {
        Workload workload = RedistributionCases.Balance<float>([6, 4 * comm.Size], 1).Create(comm);
        var moved = (DNDArray<float>)workload.Operate();
        Assert.That(moved.Distribution.Counts, Is.All.EqualTo(4));
        Assert.That(moved.Local.ToArray(), Is.All.EqualTo(1));
    }

    [Distributed(MinRanks = 2)]
    public void Temporary_memory_is_what_the_pool_gave_beyond_the_result(Communicator comm)
    {
        var taker = new Taker(comm, result: 1 << 20, temporary: 3 << 20);
        TemporaryMemory.Clear();
        Assert.That(TemporaryMemory.Measure(comm, taker), Is.InRange(3 << 20, 4 << 20));
    }

    private sealed class Taker(Communicator comm, int result, int temporary) : Workload
    {
        public override long Bytes => result;

        public override long PlannedTemporaryBytes => temporary;

        public override IReadOnlyList<Floor> Floors => [];

        public override object Operate()
        {
            LocalTensor<byte> taken = LocalTensor<byte>.Allocate([result]);
            using PooledBuffer buffer = PooledBuffer.Rent(temporary);
            comm.Barrier(); // as threads, the ranks share a pool: all of them have taken theirs
            return taken;
        }
    }
}
