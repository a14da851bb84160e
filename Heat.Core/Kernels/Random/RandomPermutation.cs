using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// A random permutation of 0 .. n-1 whose value at any position is computed from the position alone, so that every rank
/// makes its own piece without memory for the whole and without a word to the others.
/// </summary>
/// <remarks>
/// A keyed bijection (<see cref="FeistelNetwork"/>) of the smallest power of two that is at least n is applied again and
/// again until the value is below n, less than twice on average; that leaves a bijection of 0 .. n-1: Black and Rogaway,
/// "Ciphers with arbitrary finite domains", CT-RSA 2002. A round of the network that changes more than one bit
/// is an even permutation, and so are all of them together; one more key bit, which decides whether the values 0 and 1
/// change places, makes odd ones as likely.
/// <para>Networks of a few bits mix slowly, so up to <see cref="LargestTable"/> values are shuffled on every rank:
/// Durstenfeld, "Algorithm 235: Random permutation", CACM 7 (1964).</para>
/// </remarks>
internal sealed class RandomPermutation
{
    internal const int LargestTable = 1024;

    private readonly long[] _table = [];
    private readonly FeistelNetwork _network;
    private readonly ulong _exchange;

    /// <param name="length">The number of values permuted.</param>
    /// <param name="draw">Seed and draw number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public RandomPermutation(long length, in Draw draw)
    {
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, $"The length of a permutation is {length}: expected at least 0.");
        Length = length;
        if (length <= LargestTable)
        {
            _table = Shuffle((int)length, draw);
        }
        else
        {
            _network = new(64 - BitOperations.LeadingZeroCount((ulong)length - 1), draw);
            _exchange = Philox4x32.Block(draw, FeistelNetwork.KeyBlocks).Low & 1;
        }
    }

    /// <summary>The number of values permuted.</summary>
    public long Length { get; }

    /// <summary>Writes the values at the positions first, first + 1, ...</summary>
    /// <param name="destination">Receives the values.</param>
    /// <param name="first">The first position.</param>
    /// <exception cref="ArgumentOutOfRangeException">The positions do not all lie between 0 and the length.</exception>
    public void Fill(Span<long> destination, long first)
    {
        if (first < 0 || first > Length - destination.Length)
            throw new ArgumentOutOfRangeException(nameof(first), first, $"The {destination.Length} positions from {first} do not lie in a permutation of {Length} values.");
        if (Length <= LargestTable)
            _table.AsSpan((int)first, destination.Length).CopyTo(destination);
        else
            FillByNetwork(destination, first);
    }

    private static long[] Shuffle(int length, in Draw draw)
    {
        var table = new long[length];
        for (int i = 0; i < length; i++)
        {
            // Inside out: value i goes to a place among the first i + 1, whose former value moves to place i.
            int place = (int)Math.BigMul(Philox4x32.Block(draw, (ulong)i).Low, (ulong)i + 1, out _);
            table[i] = table[place];
            table[place] = i;
        }

        return table;
    }

    private const int TileLength = 512;

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private void FillByNetwork(Span<long> destination, long first)
    {
        Span<ulong> values = stackalloc ulong[TileLength];
        Span<int> places = stackalloc int[TileLength];
        for (int start = 0; start < destination.Length; start += TileLength)
        {
            Span<long> tile = destination.Slice(start, Math.Min(TileLength, destination.Length - start));
            for (int i = 0; i < tile.Length; i++)
            {
                values[i] = (ulong)(first + start + i);
                places[i] = i;
            }

            for (int pending = tile.Length; pending > 0;)
                pending = Step(values, places, pending, tile);
        }
    }

    // Takes the pending values one step on and moves those that have not arrived together at the front. All are written,
    // the last writing of each counts: no branch depends on chance.
    [MethodImpl(Loops.CompiledOnce)]
    private int Step(Span<ulong> values, Span<int> places, int pending, Span<long> destination)
    {
        _network.Apply(values, pending);
        ulong length = (ulong)Length, exchange = _exchange;
        int kept = 0;
        for (int i = 0; i < pending; i++)
        {
            ulong value = values[i];
            int place = places[i];
            values[kept] = value;
            places[kept] = place;
            kept += value >= length ? 1 : 0;
            destination[place] = (long)(value ^ (value < 2 ? exchange : 0));
        }

        return kept;
    }
}
