namespace Heat.Kernels;

/// <summary>What is done to tiles: runs of elements that lie one after the other, of the target and of some sources.</summary>
internal interface ITileKernel
{
    /// <summary>Works on one tile.</summary>
    /// <param name="operands">The first element of the target and of each source.</param>
    /// <param name="constants">Bit k is set where operand k is a single element that stands for the whole tile.</param>
    /// <param name="length">The number of elements.</param>
    static abstract void Run(ReadOnlySpan<nint> operands, int constants, int length);
}
