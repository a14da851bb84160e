using System.Numerics;

namespace Heat;

/// <summary>
/// The product of two arrays whose axes have labels, summed over the labels that are not kept: labels of both that are kept become batch axes,
/// labels of both that are not kept the depth, the others rows and columns. Each group of axes is merged into one, so that it is a product
/// of matrices.
/// </summary>
internal static class Contraction
{
    /// <summary>The product. Collective as <see cref="Ht.MatMul{T}"/>.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="a">The first array.</param>
    /// <param name="left">The labels of its axes, each once.</param>
    /// <param name="b">The second array.</param>
    /// <param name="right">The labels of its axes, each once; the same label has the same length.</param>
    /// <param name="kept">The labels that the result has; every label of only one array is among them.</param>
    /// <param name="labels">The labels of the result's axes: batch, rows, columns.</param>
    public static DNDArray<T> Run<T>(string name, DNDArray<T> a, int[] left, DNDArray<T> b, int[] right, HashSet<int> kept, out int[] labels) where T : unmanaged, INumberBase<T>
    {
        int? splitA = a.Split is { } axisA ? left[axisA] : null, splitB = b.Split is { } axisB ? right[axisB] : null;

        // Two arrays that are split along different labels of the same group: the second one is split as the first.
        if (splitA is { } own && splitB is { } other && own != other && right.Contains(own) && left.Contains(other) && kept.Contains(own) == kept.Contains(other))
        {
            b = b.AlignedTo(a.Distribution.WithShape(b.Shape, Array.IndexOf(right, own)), name);
            splitB = own;
        }

        int[] batch = Ordered(left.Where(l => right.Contains(l) && kept.Contains(l)), splitA, splitB), depth = Ordered(left.Where(l => right.Contains(l) && !kept.Contains(l)), splitA, splitB);
        int[] rows = Ordered(left.Where(l => !right.Contains(l)), splitA, null), columns = Ordered(right.Where(l => !left.Contains(l)), splitB, null);
        long[] batchLengths = Lengths(batch), rowLengths = Lengths(rows), columnLengths = [.. columns.Select(l => b.Shape[Array.IndexOf(right, l)])];
        bool hasBatch = batch.Length > 0;

        DNDArray<T> x = a.Permuted([.. batch.Concat(rows).Concat(depth).Select(l => Array.IndexOf(left, l))]).Merged([.. hasBatch ? (int[])[batch.Length] : [], rows.Length, depth.Length]);
        DNDArray<T> y = b.Permuted([.. batch.Concat(depth).Concat(columns).Select(l => Array.IndexOf(right, l))]).Merged([.. hasBatch ? (int[])[batch.Length] : [], depth.Length, columns.Length]);
        var shape = new ProductShape(hasBatch ? [x.Shape[0]] : [], x.Shape[^2], x.Shape[^1], y.Shape[^1], rows.Length > 0, columns.Length > 0)
        {
            RowUnit = Rest(rowLengths),
            ColumnUnit = Rest(columnLengths),
        };
        labels = [.. batch, .. rows, .. columns];
        DNDArray<T> product = MatMulCall<T>.Run(name, shape, x, y);
        return hasBatch ? product.Unmerged(batchLengths, rowLengths, columnLengths) : product.Unmerged(rowLengths, columnLengths);

        long[] Lengths(int[] group) => [.. group.Select(l => a.Shape[Array.IndexOf(left, l)])];
    }

    /// <summary>The labels, with the one that an array is split along first, so that the merged axis can be split.</summary>
    private static int[] Ordered(IEnumerable<int> labels, int? first, int? second)
    {
        int[] all = [.. labels];
        int? split = first is { } a && all.Contains(a) ? a : second is { } b && all.Contains(b) ? b : null;
        return split is { } label ? [label, .. all.Where(l => l != label)] : all;
    }

    private static long Rest(long[] lengths)
    {
        long rest = 1;
        foreach (long length in lengths.Skip(1))
            rest *= length;
        return rest;
    }
}
