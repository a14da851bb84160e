using CsCheck;

namespace Heat.Tests;

/// <summary>Gathering by global index, against what the indices say: any distribution, any indexed axes, strided pieces, ranks that
/// want nothing, few bytes of temporary memory, with and without direct access.</summary>
[Transport]
public class GatherPlanTests
{
    private sealed record Case(Distribution Source, int[] Indexed, long[][] Wanted, bool Strided, long Bound, DirectAccess Direct, bool Sorted)
    {
        public Shape Lengths => new([.. Indexed.Select(axis => Source.Shape[axis])]);

        public int[] Others => [.. Enumerable.Range(0, Source.Shape.NDim).Except(Indexed)];

        public long Total => Wanted.Sum(list => (long)list.Length);

        /// <summary>The shape of what a rank wants.</summary>
        public Shape BoxesOf(Communicator comm) => new([Wanted[comm.Rank].Length, .. Others.Select(axis => Source.LocalShape(comm.Rank)[axis])]);

        /// <summary>The global index that an index of boxes stands for.</summary>
        public long[] Global(int rank, long[] index)
        {
            long[] position = Layouts.Unravel(Lengths, Wanted[rank][index[0]]);
            var global = new long[Source.Shape.NDim];
            for (int k = 0; k < Indexed.Length; k++)
                global[Indexed[k]] = position[k];
            for (int k = 0; k < Others.Length; k++)
                global[Others[k]] = index[k + 1] + (Others[k] == Source.Split ? Source.Displacements[rank] : 0);
            return global;
        }
    }

    private static IEnumerable<Case> Cases(Communicator comm, int count, uint seed, bool alike = false)
    {
        Gen<Case> gen =
            from shape in Layouts.ShapesOf(maxDims: 4, maxLength: 6)
            from source in Layouts.Of(shape, comm.Size)
            from chosen in Gen.Bool.Array[shape.NDim]
            let indexed = Enumerable.Range(0, shape.NDim).Where(axis => chosen[axis]).ToArray()
            let size = indexed.Aggregate(1L, (product, axis) => product * shape[axis])
            from lists in Gen.Long[0, Math.Max(size - 1, 0)].Array[0, size == 0 ? 0 : 12].Array[comm.Size]
            from sorted in Gen.Bool
            from strided in Gen.Bool
            from bound in Layouts.Bounds
            from node in Gen.Int[0, 3]
            let same = alike ? Enumerable.Repeat(lists[0], comm.Size).ToArray() : lists
            let wanted = sorted ? same.Select(list => list.Order().ToArray()).ToArray() : same
            select new Case(source, indexed, wanted, strided, bound, node == 3 ? DirectAccess.Everywhere : new(node + 1), sorted);
        return Samples.Of(gen, count, seed);
    }

    [Distributed]
    public void Each_rank_gets_the_boxes_that_it_wants(Communicator comm)
    {
        foreach (Case c in Cases(comm, 150, 1))
        {
            using var settings = new Settings(c.Bound, c.Direct);
            DNDArray<int> a = Placed.Array<int>(c.Source, comm, c.Strided);
            using var plan = new GatherPlan(comm, c.Source, c.Indexed, c.Wanted[comm.Rank], c.Total);
            LocalTensor<int> boxes = LocalTensor<int>.Allocate(c.BoxesOf(comm));
            plan.Fetch(a.Local, a.IsRowMajor, boxes);
            plan.Fetch(a.Local, a.IsRowMajor, boxes); // a plan can be used again
            foreach (long[] index in Layouts.Indices(Block.Whole(boxes.Shape)))
                Assert.That(boxes[index], Is.EqualTo(Placed.Value<int>(Layouts.Position(c.Source.Shape, c.Global(comm.Rank, index)))), $"{c}: box {index[0]}");
        }
    }

    [Distributed]
    public void Boxes_can_go_to_strided_memory(Communicator comm)
    {
        foreach (Case c in Cases(comm, 60, 2))
        {
            using var settings = new Settings(c.Bound, c.Direct);
            DNDArray<double> a = Placed.Array<double>(c.Source, comm, c.Strided);
            using var plan = new GatherPlan(comm, c.Source, c.Indexed, c.Wanted[comm.Rank], c.Total);
            Shape shape = c.BoxesOf(comm);
            int[] reversed = [.. Enumerable.Range(0, shape.NDim).Reverse()];
            LocalTensor<double> boxes = LocalTensor<double>.Allocate(new([.. shape.Reverse()])).Permute(reversed);
            plan.Fetch(a.Local, a.IsRowMajor, boxes);
            foreach (long[] index in Layouts.Indices(Block.Whole(boxes.Shape)))
                Assert.That(boxes[index], Is.EqualTo(Placed.Value<double>(Layouts.Position(c.Source.Shape, c.Global(comm.Rank, index)))), $"{c}: box {index[0]}");
        }
    }

    [Distributed]
    public void The_last_box_stays_and_sums_have_one_order(Communicator comm)
    {
        foreach (Case c in Cases(comm, 150, 3))
        {
            if (c.Source.Split is not { } split || !c.Indexed.Contains(split))
                continue; // there every rank must have all
            Check(comm, c, areAlike: false);
        }
    }

    [Distributed]
    public void Lists_that_are_alike_need_no_message(Communicator comm)
    {
        foreach (Case c in Cases(comm, 100, 4, alike: true))
            Check(comm, c, areAlike: true);
    }

    private static void Check(Communicator comm, Case c, bool areAlike)
    {
        using var settings = new Settings(c.Bound, c.Direct);
        DNDArray<float> stored = Placed.Array<float>(c.Source, comm, c.Strided), added = Placed.Array<float>(c.Source, comm, c.Strided);
        var all = new Dictionary<long, (float Last, float Sum)>();
        foreach (long[] index in Layouts.Indices(Block.Whole(c.Source.Shape)))
        {
            long at = Layouts.Position(c.Source.Shape, index);
            all[at] = (Placed.Value<float>(at), Start(at));
        }

        LocalTensor<float> start = added.Local;
        foreach (long[] index in Layouts.Indices(c.Source.BlockOf(comm.Rank)))
            start[Relative(index, c.Source, comm.Rank)] = Start(Layouts.Position(c.Source.Shape, index));
        LocalTensor<float> mine = LocalTensor<float>.Allocate(c.BoxesOf(comm));
        for (int rank = 0; rank < (areAlike ? 1 : comm.Size); rank++)
        {
            // With alike lists each rank has the boxes of its own part of the axes that are not indexed.
            Shape shape = new([c.Wanted[rank].Length, .. c.Others.Select(axis => c.Source.Shape[axis])]);
            foreach (long[] index in Layouts.Indices(Block.Whole(shape)))
            {
                long[] global = GlobalOf(c, rank, index);
                long at = Layouts.Position(c.Source.Shape, global);
                float value = Value(rank, index);
                all[at] = (value, all[at].Sum + value);
            }
        }

        foreach (long[] index in Layouts.Indices(Block.Whole(mine.Shape)))
        {
            long[] whole = [.. index];
            for (int k = 0; k < c.Others.Length; k++)
                whole[k + 1] += c.Others[k] == c.Source.Split ? c.Source.Displacements[comm.Rank] : 0;
            mine[index] = Value(areAlike ? 0 : comm.Rank, whole);
        }

        using var plan = new GatherPlan(comm, c.Source, c.Indexed, c.Wanted[comm.Rank], c.Total);
        plan.Store(mine, stored.Local, areAlike);
        plan.Add(mine, added.Local, areAlike);
        foreach (long[] index in Layouts.Indices(c.Source.BlockOf(comm.Rank)))
        {
            (float last, float sum) = all[Layouts.Position(c.Source.Shape, index)];
            long[] local = Relative(index, c.Source, comm.Rank);
            Assert.That(BitConverter.SingleToInt32Bits(stored.Local[local]), Is.EqualTo(BitConverter.SingleToInt32Bits(last)), $"{c}: stored");
            Assert.That(added.Local[local], Is.EqualTo(sum), $"{c}: added");
        }

        static float Start(long position) => 0.1f * position;

        // Sums of these depend on their order.
        static float Value(int rank, long[] index) => 1 / (3f + (7 * rank) + index.Select((at, axis) => at * (axis + 1)).Sum());

        static long[] GlobalOf(Case c, int rank, long[] index)
        {
            long[] position = Layouts.Unravel(c.Lengths, c.Wanted[rank][index[0]]);
            var global = new long[c.Source.Shape.NDim];
            for (int k = 0; k < c.Indexed.Length; k++)
                global[c.Indexed[k]] = position[k];
            for (int k = 0; k < c.Others.Length; k++)
                global[c.Others[k]] = index[k + 1];
            return global;
        }
    }

    private static long[] Relative(long[] index, Distribution distribution, int rank)
    {
        long[] local = [.. index];
        if (distribution.Split is { } split)
            local[split] -= distribution.Displacements[rank];
        return local;
    }

    /// <summary>Settings of a rank for the time of a case.</summary>
    private sealed class Settings : IDisposable
    {
        private readonly (long Bound, DirectAccess Direct) _before = (Ht.MaxTemporaryBytes, RankContext.Current.Direct);

        public Settings(long bound, DirectAccess direct) => (Ht.MaxTemporaryBytes, RankContext.Current.Direct) = (bound, direct);

        public void Dispose() => (Ht.MaxTemporaryBytes, RankContext.Current.Direct) = _before;
    }
}
