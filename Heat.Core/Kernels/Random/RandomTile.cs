namespace Heat.Kernels;

/// <summary>Sizes of the tile that random values are made in: small enough that counters, words and values stay in the first-level cache.</summary>
internal static class RandomTile
{
    public const int Blocks = 256;

    /// <summary>64-bit words of scratch memory that a tile needs beside its values.</summary>
    public const int ScratchLength = 3 * Blocks;
}

/// <summary>A tile of up to <see cref="RandomTile.Blocks"/> blocks of one draw: indices in, values out.</summary>
internal readonly ref struct RandomTile<T, TDistribution>
    where T : unmanaged
    where TDistribution : struct, IRandomDistribution<T>
{
    private readonly Draw _draw;
    private readonly TDistribution _distribution;
    private readonly Span<ulong> _words;

    /// <param name="draw">Seed and draw number.</param>
    /// <param name="distribution">The distribution.</param>
    /// <param name="scratch">Memory of <see cref="RandomTile.ScratchLength"/> words, contents immaterial.</param>
    /// <param name="values">Memory of four elements a block.</param>
    public RandomTile(in Draw draw, in TDistribution distribution, Span<ulong> scratch, Span<T> values)
    {
        _draw = draw;
        _distribution = distribution;
        Indices = scratch[..RandomTile.Blocks];
        _words = scratch.Slice(RandomTile.Blocks, 2 * RandomTile.Blocks);
        Values = values;
        ElementsPerBlock = distribution.ElementsPerBlock;
    }

    /// <summary>The indices of the blocks to make.</summary>
    public Span<ulong> Indices { get; }

    /// <summary>Where <see cref="Make(int, ulong)"/> puts values.</summary>
    public Span<T> Values { get; }

    public int ElementsPerBlock { get; }

    public int Elements => RandomTile.Blocks * ElementsPerBlock;

    /// <summary>Makes the elements of the first <paramref name="blocks"/> indices, each plus <paramref name="offset"/>, in <see cref="Values"/>.</summary>
    public void Make(int blocks, ulong offset)
    {
        // Kernels know whole registers only; what the indices beyond the last one give is not looked at.
        int padded = (blocks + Philox4x32.Granularity - 1) & -Philox4x32.Granularity;
        Make(padded, offset, Values[..(padded * ElementsPerBlock)]);
    }

    /// <summary>Makes the elements of all indices, each plus <paramref name="offset"/>.</summary>
    public void MakeAll(ulong offset, Span<T> destination) => Make(RandomTile.Blocks, offset, destination);

    private void Make(int blocks, ulong offset, Span<T> destination)
    {
        Span<ulong> words = _words[..(2 * blocks)];
        Philox4x32.Fill(_draw, Indices[..blocks], offset, words);
        _distribution.Transform(words, destination);
    }
}
