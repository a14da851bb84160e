using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Counts how often bins occur; a rank's piece has no more elements than an <see cref="int"/> counts. Very few bins are compared
/// with each element, in bytes: increments of memory would wait for earlier ones of the same bin. More are counted in turn in four tables,
/// so that equal neighbours do not meet; many in one.</summary>
/// <param name="binCount">The number of bins.</param>
internal sealed unsafe class BinCounter(int binCount)
{
    private const int MostCompared = 48, FewBins = 2048;

    private readonly bool _compares = binCount <= MostCompared && Vector.IsHardwareAccelerated;
    private readonly int _width = binCount + 1;
    private readonly int _tables = binCount < FewBins ? 4 : 1;
    private readonly int[] _counts = new int[(binCount + 1L) * (binCount < FewBins ? 4 : 1)];

    /// <param name="located">The bins of at most <see cref="Chunk.MaxLength"/> elements; those of none have the number of bins.</param>
    public void Add(ReadOnlySpan<int> located)
    {
        if (_compares)
            Compare(located);
        else
            Increment(located);
    }

    /// <summary>Adds to the number of elements of each bin.</summary>
    public void AddTo(Span<long> counts)
    {
        for (int table = 0; table < _tables; table++)
        {
            ReadOnlySpan<int> part = _counts.AsSpan(table * _width, counts.Length);
            for (int bin = 0; bin < counts.Length; bin++)
                counts[bin] += part[bin];
        }
    }

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private void Compare(ReadOnlySpan<int> located)
    {
        byte* bytes = stackalloc byte[Chunk.MaxLength];
        Narrow(located, bytes);
        fixed (int* counts = _counts)
        {
            for (int bin = 0; bin < _width - 1; bin++)
            {
                // An equal byte is -1, and no lane sees more than 255 of them.
                Vector<byte> wanted = new((byte)bin), even = default, odd = default;
                for (int i = 0; i < located.Length; i += 2 * Vector<byte>.Count)
                {
                    even -= Vector.Equals(Vector.Load(bytes + i), wanted);
                    odd -= Vector.Equals(Vector.Load(bytes + i + Vector<byte>.Count), wanted);
                }

                Vector.Widen(even + odd, out Vector<ushort> low, out Vector<ushort> high);
                counts[bin] += Vector.Sum(low + high);
            }
        }
    }

    /// <summary>Bins as bytes, and others than any bin behind them.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Narrow(ReadOnlySpan<int> located, byte* bytes)
    {
        int i = 0, quarter = Vector<int>.Count;
        fixed (int* bins = located)
        {
            for (; i <= located.Length - (4 * quarter); i += 4 * quarter)
            {
                Vector<short> first = Vector.Narrow(Vector.Load(bins + i), Vector.Load(bins + i + quarter));
                Vector<short> second = Vector.Narrow(Vector.Load(bins + i + (2 * quarter)), Vector.Load(bins + i + (3 * quarter)));
                Vector.Narrow(Vector.AsVectorUInt16(first), Vector.AsVectorUInt16(second)).Store(bytes + i);
            }

            for (; i < located.Length; i++)
                bytes[i] = (byte)bins[i];
        }

        new Span<byte>(bytes + i, Chunk.MaxLength - i).Fill(byte.MaxValue);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private void Increment(ReadOnlySpan<int> located)
    {
        fixed (int* bins = located, first = _counts)
        {
            nint step = _tables == 1 ? 0 : _width, length = located.Length, i = 0;
            int* second = first + step, third = second + step, fourth = third + step;
            for (; i < length - 3; i += 4)
            {
                first[(uint)bins[i]]++;
                second[(uint)bins[i + 1]]++;
                third[(uint)bins[i + 2]]++;
                fourth[(uint)bins[i + 3]]++;
            }

            for (; i < length; i++)
                first[(uint)bins[i]]++;
        }
    }
}
