namespace Heat;

/// <summary>Which matrices are factored in a block-cyclic layout, and how wide its blocks are. A rank's own, so that tests can choose them.</summary>
internal sealed class BlockCyclicSettings : IRankState<BlockCyclicSettings>
{
    public static BlockCyclicSettings Current => RankContext.Current.State<BlockCyclicSettings>();

    /// <summary>Smaller matrices are gathered and factored by every rank alike: from about here on two ranks are faster together.</summary>
    public long LeastShared { get; set; } = 400;

    /// <summary>The columns of a block: wide enough for products near their full speed, a multiple of the tiles of products,
    /// and narrow enough to keep panels, which one rank factors alone, cheap.</summary>
    public long Width { get; set; } = 96;

    /// <summary>Whether a matrix is factored by all ranks together: one matrix, split along its rows or columns, of a size that is worth it.</summary>
    public bool Takes<T>(DNDArray<T> a) where T : unmanaged =>
        a.NDim == 2 && a.IsDistributed && Math.Min(a.Shape[0], a.Shape[1]) >= LeastShared && a.Shape[0] * Width < int.MaxValue / 2;

    public BlockCyclicSettings Copy() => new() { LeastShared = LeastShared, Width = Width };
}
