namespace Heat;

/// <summary>What a rank has got of its neighbours: the slices right before and right after its piece.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Before">The slices before the piece; fewer than asked for, or none, where the array begins.</param>
/// <param name="After">The slices after the piece; fewer than asked for, or none, where the array ends.</param>
public readonly record struct Halo<T>(LocalTensor<T> Before, LocalTensor<T> After) where T : unmanaged;

/// <summary>A rank's piece between the slices right before and right after it, in memory of its own.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="Local">The slices before, the piece, and the slices after, in one tensor.</param>
/// <param name="Before">The number of slices before the piece.</param>
/// <param name="After">The number of slices after the piece.</param>
public readonly record struct PieceWithHalo<T>(LocalTensor<T> Local, long Before, long After) where T : unmanaged;

/// <summary>Brings to each rank an interval of indices along an axis, whoever holds them.</summary>
internal static class Intervals
{
    /// <summary>Gets what a rank needs, in memory of its own. Collective.</summary>
    /// <param name="a">The array.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="interval">For a rank, the first index that it gets and their number; of the same numbers on all ranks.</param>
    /// <param name="operation">The method that needs it.</param>
    public static LocalTensor<T> Get<T>(DNDArray<T> a, int axis, Func<int, (long Start, long Count)> interval, string operation) where T : unmanaged
    {
        (long Start, long Count)[] intervals = [.. Enumerable.Range(0, a.Comm.Size).Select(interval)];
        LocalTensor<T> got = LocalTensor<T>.Allocate(a.Shape.With(axis, intervals[a.Comm.Rank].Count));
        PieceMap pieces = PieceMap.Overlapping(a.Shape, axis, [.. intervals.Select(own => own.Start)], [.. intervals.Select(own => own.Count)]);
        GlobalView target = GlobalView.Of(new(pieces, isRowMajor: true, new LocalPiece<T>(got)));
        new Exchange(a.Comm, target, operation).Add(a.AsGlobalView(), target).Run();
        return got;
    }
}
