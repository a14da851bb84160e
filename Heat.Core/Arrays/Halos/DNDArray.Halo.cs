namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>The slices along an axis right before and right after this rank's piece, which other ranks hold: what a stencil needs
    /// of its neighbours. Collective: each rank gets at most 2 <paramref name="width"/> slices, from as many ranks as hold them.</summary>
    /// <param name="width">The number of slices on each side, not negative. It may exceed a neighbour's piece.</param>
    /// <param name="axis">The axis (-1 is the last); the split axis if left out.</param>
    /// <returns>Copies, contiguous. They have no slices beyond the ends of the array, on a rank without elements, and along an axis
    /// that is not split.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is negative, or there is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; a = Ht.Arange(12.0, split: 0);
    /// Halo&lt;double&gt; halo = a.GetHalo(1); // of 3 ranks, rank 1 holds 4 to 7 and gets 3 and 8
    /// </code></example>
    public Halo<T> GetHalo(long width, int? axis = null)
    {
        int along = HaloAxis(width, axis);
        if (along != Split)
            return new(LocalTensor<T>.Allocate(LocalShape.With(along, 0)), LocalTensor<T>.Allocate(LocalShape.With(along, 0)));
        return new(
            Intervals.Get(this, along, rank => Before(rank, along, width), nameof(GetHalo)),
            Intervals.Get(this, along, rank => After(rank, along, width), nameof(GetHalo)));
    }

    /// <summary>This rank's piece together with the slices right before and right after it along an axis, in one tensor. Collective:
    /// each rank gets at most 2 <paramref name="width"/> slices, from as many ranks as hold them.</summary>
    /// <param name="width">The number of slices on each side, not negative. It may exceed a neighbour's piece.</param>
    /// <param name="axis">The axis (-1 is the last); the split axis if left out.</param>
    /// <returns>A copy, contiguous, and how many of its slices are before and after the piece: fewer than asked for at the ends of the
    /// array, and none on a rank without elements and along an axis that is not split.</returns>
    /// <inheritdoc cref="GetHalo" path="/exception"/>
    public PieceWithHalo<T> WithHalo(long width, int? axis = null)
    {
        int along = HaloAxis(width, axis);
        if (along != Split)
            return new(Local.Copy(), 0, 0);
        long before = Before(Comm.Rank, along, width).Count, after = After(Comm.Rank, along, width).Count;
        LocalTensor<T> all = Intervals.Get(this, along, Extended, nameof(WithHalo));
        return new(all, before, after);

        (long Start, long Count) Extended(int rank)
        {
            (long start, long count) = Before(rank, along, width);
            return (start, count + Distribution.BlockOf(rank).Shape[along] + After(rank, along, width).Count);
        }
    }

    private (long Start, long Count) Before(int rank, int axis, long width)
    {
        Block piece = Distribution.BlockOf(rank);
        long count = piece.Shape[axis] == 0 ? 0 : Math.Min(width, piece.Start[axis]);
        return (piece.Start[axis] - count, count);
    }

    private (long Start, long Count) After(int rank, int axis, long width)
    {
        Block piece = Distribution.BlockOf(rank);
        return (piece.End(axis), piece.Shape[axis] == 0 ? 0 : Math.Min(width, Shape[axis] - piece.End(axis)));
    }

    private int HaloAxis(long width, int? axis)
    {
        Comm.ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        return Arguments.Axis(axis ?? Split ?? 0, NDim, nameof(axis));
    }
}
