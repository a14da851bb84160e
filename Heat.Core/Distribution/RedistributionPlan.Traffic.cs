namespace Heat;

// A redistribution is an exchange of one part.
public sealed partial class RedistributionPlan
{
    private readonly ExchangePlan _exchange;

    /// <summary>The plan as an exchange.</summary>
    internal ExchangePlan AsExchange => _exchange;

    /// <summary>The part of the global index space that one rank gives to another; with itself, what it keeps.</summary>
    public Block Exchange(int from, int to)
    {
        Span<long> start = stackalloc long[Source.Shape.NDim];
        Span<long> lengths = stackalloc long[Source.Shape.NDim];
        _exchange.Parts[0].GetBox(from, to, start, lengths);
        return new(start, new(lengths));
    }

    /// <summary>The bytes that a rank sends to others, or lets them copy.</summary>
    public long BytesSent(int rank) => _exchange.Sent(rank) * ElementSize;

    /// <summary>The bytes that a rank receives from others, or copies from them.</summary>
    public long BytesReceived(int rank) => _exchange.Received(rank) * ElementSize;

    /// <summary>The bytes that a rank has and keeps.</summary>
    public long BytesKept(int rank) => BytesExchanged(rank, rank);

    /// <summary>The bytes that one rank gives to another; with itself, what it keeps.</summary>
    public long BytesExchanged(int from, int to) => _exchange.Elements(from, to) * ElementSize;

    /// <summary>The temporary memory of one rank in bytes.</summary>
    public long TemporaryBytes(int rank) => _exchange.BufferedElements(rank) * ElementSize;

    /// <summary>The temporary memory of the rank that needs most, in bytes: its pack and unpack buffers. The result itself
    /// comes on top.</summary>
    public long PeakTemporaryBytes => Enumerable.Range(0, Ranks).Max(TemporaryBytes);

    /// <summary>The bytes that all ranks together send.</summary>
    public long TotalBytes => Enumerable.Range(0, Ranks).Sum(BytesSent);

    /// <summary>Whether one rank copies straight from another's memory; from its own, always.</summary>
    public bool IsDirect(int from, int to) => _exchange.IsDirect(from, to);

    /// <summary>Whether direct copies are better made by those who have the elements than by those who get them.</summary>
    internal bool ReadsBetterInOrder => _exchange.ReadsBetterInOrder;

    /// <summary>The share of a block of <paramref name="size"/> elements that one round moves, as a range of its elements in row-major order.</summary>
    internal (long First, long End) Share(long size, int round) => _exchange.Share(size, round);

    /// <summary>A number that ranks which make the same plan have in common.</summary>
    internal long Fingerprint => _exchange.Fingerprint;

    /// <summary>The bytes that a rank takes part in moving: it writes the ones, and the others are read from its memory.</summary>
    private long Load(int rank) => Math.Max(BytesSent(rank), BytesReceived(rank) + BytesKept(rank));
}
