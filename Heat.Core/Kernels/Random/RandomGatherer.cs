using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>What is wanted of one block of random bits: some of its elements, and where they go.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RandomPiece(int Offset, byte First, byte Count);

/// <summary>
/// Collects short runs until their blocks fill a tile, makes them together and scatters the elements: short runs then
/// cost the blocks that they touch, not a tile each.
/// </summary>
internal ref struct RandomGatherer<T, TDistribution>(RandomTile<T, TDistribution> tile, Span<T> destination, Span<RandomPiece> pieces)
    where T : unmanaged
    where TDistribution : struct, IRandomDistribution<T>
{
    private readonly RandomTile<T, TDistribution> _tile = tile;
    private readonly Span<T> _destination = destination;
    private readonly Span<RandomPiece> _pieces = pieces;
    private readonly int _perBlock = tile.ElementsPerBlock;
    private readonly int _logPerBlock = BitOperations.Log2((uint)tile.ElementsPerBlock);
    private long _stride = 1;
    private int _count;

    /// <summary>Adds a run.</summary>
    /// <param name="index">The linear index of its first element.</param>
    /// <param name="offset">Where that element goes.</param>
    /// <param name="stride">The distance between neighbours there, the same for all runs.</param>
    /// <param name="length">The number of elements.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public void Add(long index, int offset, long stride, long length)
    {
        _stride = stride;
        while (length > 0)
        {
            int first = (int)index & (_perBlock - 1);
            int count = (int)Math.Min(length, _perBlock - first);
            _tile.Indices[_count] = (ulong)(index >> _logPerBlock);
            _pieces[_count] = new(offset, (byte)first, (byte)count);
            if (++_count == RandomTile.Blocks)
                Flush();
            index += count;
            offset += (int)(count * stride);
            length -= count;
        }
    }

    /// <summary>Makes and delivers what has been collected.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public void Flush()
    {
        if (_count == 0)
            return;
        _tile.Make(_count, 0);
        ReadOnlySpan<T> values = _tile.Values;
        for (int i = 0; i < _count; i++)
        {
            RandomPiece piece = _pieces[i];
            int source = (i * _perBlock) + piece.First;
            for (int k = 0; k < piece.Count; k++)
                _destination[piece.Offset + (int)(k * _stride)] = values[source + k];
        }

        _count = 0;
    }
}
