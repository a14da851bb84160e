using Heat.Kernels;

namespace Heat;

/// <summary>Copies what one rank gives to another straight from piece to piece, both strided as they are.</summary>
internal static unsafe class PartCopy
{
    /// <param name="part">The part.</param>
    /// <param name="elementSize">The size of an element in bytes.</param>
    /// <param name="from">The rank that has the elements.</param>
    /// <param name="source">The first element of its piece.</param>
    /// <param name="sourceStrides">The strides of its piece in elements.</param>
    /// <param name="to">The rank that gets them.</param>
    /// <param name="target">The first element of its piece.</param>
    /// <param name="targetStrides">The strides of its piece in elements.</param>
    /// <param name="footprint">How many bytes are written before any of them is read again.</param>
    /// <param name="within">Copies only what lies in this box of the part.</param>
    public static void Run(
        ExchangePart part, int elementSize, int from, byte* source, ReadOnlySpan<long> sourceStrides, int to, byte* target, ReadOnlySpan<long> targetStrides,
        long footprint, Block? within = null)
    {
        int axes = part.Shape.NDim;
        Span<long> reads = stackalloc long[axes], writes = stackalloc long[axes], start = stackalloc long[axes], lengths = stackalloc long[axes];
        part.Source.GetStrides(sourceStrides, reads);
        part.Target.GetStrides(targetStrides, writes);
        source += part.Source.Origin(from, sourceStrides) * elementSize;
        target += part.Target.Origin(to, targetStrides) * elementSize;
        if (part.IsBoxes)
        {
            part.GetBox(from, to, start, lengths);
            Copy(source, reads, target, writes, start, lengths);
            return;
        }

        foreach (Block box in part.Boxes(from, to))
        {
            box.Start.CopyTo(start);
            box.Shape.AsSpan().CopyTo(lengths);
            Copy(source, reads, target, writes, start, lengths);
        }

        void Copy(byte* source, ReadOnlySpan<long> reads, byte* target, ReadOnlySpan<long> writes, Span<long> start, Span<long> lengths)
        {
            within?.Clip(start, lengths);
            StridedCopy.Copy(
                source + (Place(start, reads) * elementSize), reads, target + (Place(start, writes) * elementSize), writes, lengths, elementSize, footprint);
        }
    }

    /// <summary>What a rank has and keeps of all parts.</summary>
    public static void Own(ExchangePlan plan, int rank, OwnPieces pieces)
    {
        for (int k = 0; k < plan.Parts.Length; k++)
        {
            (int source, int target) = (pieces.SourceOf(k), pieces.Target);
            Run(
                plan.Parts[k], plan.ElementSize, rank, pieces.Address(source), pieces.Strides(source),
                rank, pieces.Address(target), pieces.Strides(target), pieces.TargetBytes);
        }
    }

    /// <summary>Where an index lies, in elements.</summary>
    public static long Place(ReadOnlySpan<long> index, ReadOnlySpan<long> strides)
    {
        long place = 0;
        for (int k = 0; k < strides.Length; k++)
            place += index[k] * strides[k];
        return place;
    }
}
