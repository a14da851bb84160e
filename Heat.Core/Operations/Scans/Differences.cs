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
        Arguments.Array(a);
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        axis = Arguments.Axis(axis, a.NDim, nameof(axis));
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
        LocalTensor<T>? halo = a.Distribution.IsDistributed && a.Split == axis ? Intervals.Get(a, axis, rank => Needed(a.Distribution, result, rank, n), nameof(Ht.Diff)) : null;
        LocalTensor<T> piece = default;
        ThrowingElements.Run(a.Comm, a.DType.CanThrow, () => piece = result.LocalShape(a.Comm.Rank).Size == 0
            ? LocalTensor<T>.Allocate(result.LocalShape(a.Comm.Rank))
            : Local<TKernel, T>(a.Local, halo, n, axis));
        return new(result, a.Comm, piece, isRowMajor: true);
    }

    /// <summary>A rank's differences: those within its piece, and those with the slices that it has got of the ranks after it.</summary>
    private static LocalTensor<T> Local<TKernel, T>(LocalTensor<T> piece, LocalTensor<T>? halo, int n, int axis)
        where TKernel : ITileKernel
        where T : unmanaged
    {
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

        return piece;
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
        using PinnedTensor<T> result = target.Pin(), left = x.Pin(), right = y.Pin();
        var nest = new OperandNest(result.Lengths, 3);
        nest.Set(0, result.First, result.Strides, sizeof(T));
        nest.Set(1, left.First, left.Strides, sizeof(T));
        nest.Set(2, right.First, right.Strides, sizeof(T));
        TileLoop.Run<TKernel>(nest, ComputeSettings.Workers);
    }
}
