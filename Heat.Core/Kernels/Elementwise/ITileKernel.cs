namespace Heat.Kernels;

/// <summary>What is done to tiles: runs of elements that lie one after the other, of the target and of some sources.</summary>
internal interface ITileKernel
{
    /// <summary>Whether it can write past the caches.</summary>
    static virtual bool CanStream => false;

    /// <summary>Works on one tile.</summary>
    /// <param name="operands">The first element of the target and of each source.</param>
    /// <param name="constants">Bit k is set where operand k is a single element that stands for the whole tile; bit 0 where the
    /// target is so large that it should be written past the caches, and only if <see cref="CanStream"/>.</param>
    /// <param name="length">The number of elements.</param>
    static abstract void Run(ReadOnlySpan<nint> operands, int constants, int length);
}
