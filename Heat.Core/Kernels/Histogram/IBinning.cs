using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Says to which of some bins elements belong.</summary>
internal interface IBinning<T> where T : unmanaged
{
    /// <summary>The number of bins.</summary>
    int Bins { get; }

    /// <param name="x">At most <see cref="Chunk.MaxLength"/> elements.</param>
    /// <param name="bins">The bin of each; <see cref="Bins"/> for one that belongs to none. Nothing else may ever come out:
    /// it is where memory is written.</param>
    void Locate(ReadOnlySpan<T> x, Span<int> bins);
}

/// <summary>Integers that are numbers of bins themselves; all are known to be.</summary>
internal readonly struct ValueBins<T>(int bins) : IBinning<T> where T : unmanaged, IBinaryInteger<T>
{
    public int Bins => bins;

    public void Locate(ReadOnlySpan<T> x, Span<int> bins) => TensorPrimitives.ConvertTruncating<T, int>(x, bins);
}

/// <summary>Bins between increasing edges: each holds its left edge, and the last one both.</summary>
internal readonly unsafe struct EdgeBins<T>(T* edges, int count) : IBinning<T> where T : unmanaged, INumber<T>
{
    public int Bins => Math.Max(count - 1, 0);

    public void Locate(ReadOnlySpan<T> x, Span<int> bins)
    {
        int none = Bins;
        if (none == 0)
        {
            bins[..x.Length].Clear();
            return;
        }

        // All edges are counted that are not above an element, but the last one must be below it. One less is the bin, and no edge, -1,
        // the largest number without a sign.
        SortedSearch.Run<NotAbove, Below, T>(x, edges, count, bins);
        Span<uint> located = MemoryMarshal.Cast<int, uint>(bins[..x.Length]);
        TensorPrimitives.Subtract(located, 1u, located);
        TensorPrimitives.Min(located, (uint)none, located);
    }
}
