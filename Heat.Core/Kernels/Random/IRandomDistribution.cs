namespace Heat.Kernels;

/// <summary>
/// How random words become values of a distribution. Block b of a draw gives the elements of linear index
/// <c>b * ElementsPerBlock</c> and following, whatever else is asked for: no element's value depends on its neighbours.
/// </summary>
internal interface IRandomDistribution<T> where T : unmanaged
{
    /// <summary>The number of elements that one block of 128 random bits gives: 4, 2 or 1.</summary>
    int ElementsPerBlock { get; }

    /// <summary>Turns whole blocks into elements.</summary>
    /// <param name="words">Two 64-bit words for each block, low 32-bit word first; a multiple of <see cref="Philox4x32.Granularity"/> blocks. Contents are lost.</param>
    /// <param name="destination">As many elements as the blocks give.</param>
    void Transform(Span<ulong> words, Span<T> destination);
}
