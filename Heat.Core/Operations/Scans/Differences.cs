using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>Differences of neighbours along an axis, with the slices that a rank needs of the ranks after it.</summary>
internal static unsafe class Differences
{
    /// <typeparam name="TKernel">What a difference is.</typeparam>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="a">The array.</param>
    /// <param name="n">How often differences are taken.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="prepend">What comes before the array.</param>
    /// <param name="append">What comes after it.</param>
    public static DNDArray<T> Of<TKernel, T>(DNDArray<T> a, int n, int axis, Operand<T>? prepend, Operand<T>? append)
        where TKernel : ITileKernel
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        a.Comm.ThrowIfDisposed();
        axis = Axis.Normalize(axis, a.NDim, nameof(axis));
        return n == 0 ? a.Copy() : Of<TKernel, T>(Concatenation.Of(a, axis, prepend, append), n, axis);
    }

    private static DNDArray<T> Of<TKernel, T>(DNDArray<T> a, int n, int axis)
        where TKernel : ITileKernel
        where T : unmanaged
    {
        long length = Math.Max(a.Shape[axis] - n, 0);
        Shape shape = a.Shape.With(axis, length);
        Distribution result = a.Split == axis
            ? Distribution.FromCounts(shape, axis, [.. Enumerable.Range(0, a.Comm.Size).Select(rank => Remaining(a.Distribution, rank, length))])
            : a.Distribution.WithShape(shape, a.Split);
        LocalTensor<T>? halo = a.Distribution.IsDistributed && a.Split == axis ? Following(a, axis, result, n) : null;
        LocalTensor<T> piece = a.Local;
        if (result.LocalShape(a.Comm.Rank).Size == 0)
            return Ht.Allocate<T>(result, a.Comm);

        for (int k = 0; k < n; k++)
        {
            long own = piece.Shape[axis], next = halo?.Shape[axis] ?? 0;
            LocalTensor<T> target = LocalTensor<T>.Allocate(piece.Shape.With(axis, own + next - 1));
            Within<TKernel, T>(piece, target.Slice(Concatenation.Along(target.Shape, axis, 0, own - 1)), axis);
            if (halo is { } others && next > 0)
            {
                Subtract<TKernel, T>(
                    others.Slice(Concatenation.Along(others.Shape, axis, 0, 1)), piece.Slice(Concatenation.Along(piece.Shape, axis, own - 1, 1)),
                    target.Slice(Concatenation.Along(target.Shape, axis, own - 1, 1)));
                Within<TKernel, T>(others, target.Slice(Concatenation.Along(target.Shape, axis, own, next - 1)), axis);
            }

            (piece, halo) = (target, null);
        }

        return new(result, a.Comm, piece);
    }

    /// <summary>How many differences begin in a rank's piece.</summary>
    private static long Remaining(Distribution source, int rank, long length) => Math.Clamp(length - source.Displacements[rank], 0, source.Counts[rank]);

    /// <summary>The slices after a rank's own that its differences need: start and length.</summary>
    private static (long Start, long Length) Needed(Distribution source, Distribution result, int rank, int n)
    {
        int axis = source.Split!.Value;
        long end = source.Displacements[rank] + source.Counts[rank];
        return (end, result.Counts[rank] == 0 ? 0 : Math.Min(n, source.Shape[axis] - end));
    }

    /// <summary>Gets the slices after this rank's own. Collective: one <c>Alltoallv</c>, none if nobody needs any.</summary>
    private static LocalTensor<T>? Following<T>(DNDArray<T> a, int axis, Distribution result, int n) where T : unmanaged
    {
        Distribution source = a.Distribution;
        int ranks = source.Ranks, rank = a.Comm.Rank;
        if (Enumerable.Range(0, ranks).All(other => Needed(source, result, other, n).Length == 0))
            return null;
        Block Part(int from, int to)
        {
            // What one rank holds of what another needs, within the holder's piece.
            (long start, long length) = Needed(source, result, to, n);
            long first = Math.Max(start, source.Displacements[from]), end = Math.Min(start + length, source.Displacements[from] + source.Counts[from]);
            return Concatenation.Along(source.LocalShape(from), axis, first < end ? first - source.Displacements[from] : 0, Math.Max(end - first, 0));
        }

        Block[] outgoing = [.. Enumerable.Range(0, ranks).Select(to => Part(rank, to))], incoming = [.. Enumerable.Range(0, ranks).Select(from => Part(from, rank))];
        int[] sendCounts = [.. outgoing.Select(block => checked((int)block.Size))], receiveCounts = [.. incoming.Select(block => checked((int)block.Size))];
        LocalTensor<T> send = LocalTensor<T>.Allocate([sendCounts.Sum(count => (long)count)]), receive = LocalTensor<T>.Allocate([receiveCounts.Sum(count => (long)count)]);
        long at = 0;
        foreach (Block block in outgoing.Where(block => !block.IsEmpty))
        {
            a.Local.Slice(block).CopyTo(new(send.Memory.Slice((int)at, (int)block.Size), block.Shape));
            at += block.Size;
        }

        using (CommunicationEvent? watched = CommunicationEvent.ForOperation(a.Comm, nameof(Ht.Diff)))
        {
            a.Comm.Alltoallv<T>(send.Span, sendCounts, receive.Span, receiveCounts);
            MemoryLifetime.KeepAlive<T>(send.Memory);
            MemoryLifetime.KeepAlive<T>(receive.Memory);
        }

        LocalTensor<T> halo = LocalTensor<T>.Allocate(source.LocalShape(rank).With(axis, Needed(source, result, rank, n).Length));
        (at, long slice) = (0, 0);
        foreach (Block block in incoming.Where(block => !block.IsEmpty))
        {
            long length = block.Shape[axis];
            new LocalTensor<T>(receive.Memory.Slice((int)at, (int)block.Size), block.Shape).CopyTo(halo.Slice(Concatenation.Along(halo.Shape, axis, slice, length)));
            (at, slice) = (at + block.Size, slice + length);
        }

        return halo;
    }

    private static void Within<TKernel, T>(LocalTensor<T> x, LocalTensor<T> target, int axis)
        where TKernel : ITileKernel
        where T : unmanaged
    {
        long length = x.Shape[axis] - 1;
        if (length > 0)
            Subtract<TKernel, T>(x.Slice(Concatenation.Along(x.Shape, axis, 1, length)), x.Slice(Concatenation.Along(x.Shape, axis, 0, length)), target);
    }

    private static void Subtract<TKernel, T>(LocalTensor<T> x, LocalTensor<T> y, LocalTensor<T> target)
        where TKernel : ITileKernel
        where T : unmanaged
    {
        using MemoryHandle left = x.Memory.Pin(), right = y.Memory.Pin(), result = target.Memory.Pin();
        var nest = new OperandNest(target.Shape.AsSpan(), 3);
        nest.Set(0, (T*)result.Pointer + target.Offset, target.Strides, sizeof(T));
        nest.Set(1, (T*)left.Pointer + x.Offset, x.Strides, sizeof(T));
        nest.Set(2, (T*)right.Pointer + y.Offset, y.Strides, sizeof(T));
        TileLoop.Run<TKernel>(nest, ComputeSettings.Workers);
    }
}
