using CsCheck;

namespace Heat.Tests;

[Transport]
public class HaloTests
{
    [Distributed]
    public void A_halo_is_what_lies_beside_the_piece_whoever_holds_it(Communicator comm)
    {
        foreach (Shape shape in (Shape[])[[13], [5, 9], [3, 4, 5], [2, 0]])
        {
            foreach (Distribution distribution in Samples.Of(Layouts.Of(shape, comm.Size), 12))
            {
                DNDArray<int> a = Placed.Array<int>(distribution, comm, strided: shape.NDim == 2);
                LocalTensor<int> whole = Placed.Array<int>(Distribution.Balanced(shape, null, 1), Ht.Self).Local;
                foreach (long width in (long[])[0, 1, 2, 7, 100])
                {
                    int axis = distribution.Split ?? 0;
                    Block piece = distribution.BlockOf(comm.Rank);
                    long before = piece.Shape[axis] == 0 ? 0 : Math.Min(width, piece.Start[axis]);
                    long after = piece.Shape[axis] == 0 ? 0 : Math.Min(width, shape[axis] - piece.End(axis));
                    Halo<int> halo = a.GetHalo(width);
                    Assert.That(halo.Before.ToArray(), Is.EqualTo(Slices(whole, axis, piece.Start[axis] - before, before)));
                    Assert.That(halo.After.ToArray(), Is.EqualTo(Slices(whole, axis, piece.End(axis), after)));
                    PieceWithHalo<int> both = a.WithHalo(width);
                    Assert.That((both.Before, both.After), Is.EqualTo((before, after)));
                    Assert.That(both.Local.ToArray(), Is.EqualTo(Slices(whole, axis, piece.Start[axis] - before, before + piece.Shape[axis] + after)));
                }
            }
        }
    }

    [Distributed]
    public void There_is_no_halo_along_an_axis_that_is_not_split(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([4, 5], split: 0, comm: comm);
        Assert.That(a.GetHalo(2, axis: 1).Before.Shape[1] + a.GetHalo(2, axis: -1).After.Shape[1], Is.Zero);
        Assert.That(a.WithHalo(2, axis: 1).Local.Shape, Is.EqualTo(a.LocalShape));
        Assert.That(() => a.GetHalo(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.WithHalo(1, axis: 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Distributed]
    public void A_function_of_pieces_is_joined_in_the_order_of_ranks(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(20, split: 0, comm: comm);
        DNDArray<long> doubled = a.MapLocal((piece, info) =>
        {
            Assert.That(info.Box, Is.EqualTo(a.Distribution.BlockOf(comm.Rank)));
            Assert.That((info.Rank, info.Ranks, info.GlobalShape), Is.EqualTo((comm.Rank, comm.Size, a.Shape)));
            return new LocalTensor<long>(Array.ConvertAll(piece.ToArray(), x => 2L * x), piece.Shape);
        });
        Assert.That(doubled.ToArray(), Is.EqualTo(Enumerable.Range(0, 20).Select(x => 2L * x)));
        Assert.That(doubled.Distribution, Is.EqualTo(a.Distribution));

        DNDArray<int> even = a.MapLocal((piece, _) =>
        {
            int[] kept = [.. piece.ToArray().Where(x => x % 2 == 0)];
            return new LocalTensor<int>(kept, [kept.Length]);
        });
        Assert.That(even.ToArray(), Is.EqualTo(Enumerable.Range(0, 10).Select(x => 2 * x)));

        DNDArray<int> replicated = a.Resplit(null).MapLocal((piece, _) => piece.Copy());
        Assert.That((replicated.Split, replicated.Item(19)), Is.EqualTo(((int?)null, 19)));
    }

    [Distributed]
    public void A_failure_on_one_rank_is_one_on_all(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(20, split: 0, comm: comm);
        int last = comm.Size - 1;
        Assert.That(
            () => a.MapLocal((piece, info) => info.Rank == last ? throw new FormatException("cannot") : piece),
            Throws.ArgumentException.With.Message.Contains($"Rank {last}").And.Message.Contains("cannot"));
        Assert.That(
            () => a.MapOverlap(1, (piece, info) => info.Rank == last && info.Box.Size > 0 ? LocalTensor<int>.Allocate([99]) : piece),
            Throws.ArgumentException.With.Message.Contains("(99,)"));
        Assert.That(() => a.MapOverlap(-1, (piece, _) => piece), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.MapOverlap(20, (piece, _) => piece, Boundary.Reflect), Throws.ArgumentException.With.Message.Contains("20"));
        Assert.That(() => Ht.Zeros<int>([0, 3], comm: comm).MapOverlap(1, (piece, _) => piece, Boundary.Periodic), Throws.ArgumentException);
    }

    /// <summary>Every extended piece is a box of the array padded as NumPy does.</summary>
    [Distributed]
    public void Pieces_are_extended_on_all_sides(Communicator comm)
    {
        foreach (Shape shape in (Shape[])[[11], [5, 7], [4, 3, 4]])
        {
            foreach (Distribution distribution in Samples.Of(Layouts.Of(shape, comm.Size), 6))
            {
                DNDArray<int> a = Placed.Array<int>(distribution, comm);
                foreach (Boundary boundary in Enum.GetValues<Boundary>())
                {
                    foreach (long width in (long[])[0, 1, 2, 9])
                    {
                        if (boundary == Boundary.Reflect && width >= shape.Min())
                            continue;
                        foreach (int? axis in (int?[])[null, shape.NDim - 1])
                            CheckExtended(a, width, boundary, axis);
                    }
                }
            }
        }
    }

    private static void CheckExtended(DNDArray<int> a, long width, Boundary boundary, int? axis)
    {
        LocalTensor<int> whole = Placed.Array<int>(Distribution.Balanced(a.Shape, null, 1), Ht.Self).Local;
        DNDArray<int> same = a.MapOverlap(width, (piece, info) =>
        {
            for (int k = 0; k < a.NDim; k++)
            {
                long expected = axis is { } only && only != k ? 0 : width;
                bool inside = boundary == Boundary.None;
                Assert.That(info.Before[k], Is.EqualTo(inside ? Math.Min(expected, info.Box.Start[k]) : expected));
                Assert.That(info.After[k], Is.EqualTo(inside ? Math.Min(expected, a.Shape[k] - info.Box.End(k)) : expected));
                Assert.That(piece.Shape[k], Is.EqualTo(info.Before[k] + info.Box.Shape[k] + info.After[k]));
            }

            foreach (long[] index in Layouts.Indices(Block.Whole(piece.Shape)))
            {
                var from = new long[index.Length];
                bool outside = false;
                for (int k = 0; k < index.Length; k++)
                {
                    from[k] = info.Box.Start[k] - info.Before[k] + index[k];
                    outside |= from[k] < 0 || from[k] >= a.Shape[k];
                    from[k] = boundary == Boundary.Reflect ? a.Shape[k] - 1 - Math.Abs(a.Shape[k] - 1 - Math.Abs(from[k]))
                        : ((from[k] % a.Shape[k]) + a.Shape[k]) % a.Shape[k];
                }

                Assert.That(piece[index], Is.EqualTo(outside && boundary == Boundary.Constant ? -7 : whole[from]), $"{string.Join(", ", index)} {boundary} {width}");
            }

            return piece;
        }, boundary, constant: -7, axis);
        Placed.Check(same, a.Distribution);
        Placed.Check(a.MapOverlap(width, (piece, info) => piece.Slice(new(info.Before, info.Box.Shape)), boundary, axis: axis), a.Distribution);
    }

    private static int[] Slices(LocalTensor<int> whole, int axis, long start, long length)
    {
        var corner = new long[whole.NDim];
        corner[axis] = length == 0 ? 0 : start;
        return whole.Slice(new(corner, whole.Shape.With(axis, length))).ToArray();
    }
}
