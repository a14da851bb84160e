using System.Numerics;

namespace Heat;

/// <summary>The Kronecker product: an outer product whose axes are interleaved and merged.</summary>
internal static class Kronecker
{
    public static DNDArray<T> Run<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T>
    {
        a.Comm.ThrowIfDisposed();
        Arguments.SameCommunicator(a.Comm, b);
        int ndim = Math.Max(a.NDim, b.NDim);
        DNDArray<T> x = Padded(a, ndim), y = Padded(b, ndim);
        if (y.Split is { } axis)
        {
            // The split axis of the result is one of the first array: a replicated one takes over the split, without communication.
            if (x.Split is null)
                x = x.Resplit(axis);
            y = y.AlignedTo(y.Distribution.WithShape(y.Shape, null), nameof(Ht.Kron));
        }

        int[] left = [.. Enumerable.Range(0, ndim)], right = [.. Enumerable.Range(ndim, ndim)];
        DNDArray<T> product = Contraction.Run(nameof(Ht.Kron), x, left, y, right, [.. left, .. right], out int[] labels);
        int[] interleaved = [.. left.SelectMany(label => (int[])[label, label + ndim])];
        return product.Permuted([.. interleaved.Select(label => Array.IndexOf(labels, label))]).RowMajor().Merged([.. Enumerable.Repeat(2, ndim)]).RowMajor();
    }

    private static DNDArray<T> Padded<T>(DNDArray<T> a, int ndim) where T : unmanaged
    {
        int missing = ndim - a.NDim;
        if (missing == 0)
            return a;
        Shape With(Shape shape) => new([.. Enumerable.Repeat(1L, missing), .. shape]);
        long[] strides = [.. new long[missing], .. a.Local.Strides];
        return new(a.Distribution.WithShape(With(a.Shape), a.Split + missing), a.Comm, new LocalTensor<T>(a.Local.Memory, With(a.LocalShape), strides, a.Local.Offset), a.IsRowMajor);
    }
}
