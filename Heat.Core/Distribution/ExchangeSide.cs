using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>One rank's sending or receiving half of a packed exchange: in every round a share of a block for each other rank,
/// which lies either in the rank's piece itself or, where the blocks are not single runs of memory, one after the other in
/// a pooled buffer; of two such where rounds overlap.</summary>
internal sealed unsafe class ExchangeSide<T> : IDisposable where T : unmanaged
{
    private readonly RedistributionPlan _plan;
    private readonly List<(int Peer, Block Block)> _parts = []; // relative to the piece
    private readonly long[] _strides;
    private readonly MemoryHandle _pin;
    private readonly T* _piece;
    private readonly int _length;
    private readonly bool _buffered;
    private readonly bool _oneBlock; // what all get is packed once
    private readonly long _slot; // the elements of one buffer
    private readonly PooledBuffer _buffer;

    public ExchangeSide(RedistributionPlan plan, int rank, LocalTensor<T> piece, bool outgoing)
    {
        _plan = plan;
        _strides = piece.Strides.ToArray();
        _length = checked((int)piece.Size);
        _buffered = outgoing ? plan.Packs(rank) : plan.Unpacks(rank);
        _oneBlock = outgoing && plan.SendsOneBlock;
        Block whole = (outgoing ? plan.Source : plan.Target).BlockOf(rank);
        for (int peer = 0; peer < plan.Ranks; peer++)
        {
            if (!plan.IsDirect(rank, peer) && (outgoing ? plan.Exchange(rank, peer) : plan.Exchange(peer, rank)) is { IsEmpty: false } block)
                _parts.Add((peer, block.RelativeTo(whole.Start)));
        }

        _slot = Packed().Sum(part => plan.LargestShare(part.Block.Size));
        _pin = piece.Memory.Pin();
        _piece = (T*)_pin.Pointer + piece.Offset;
        _buffer = PooledBuffer.Rent(plan.RoundsAtOnce * _slot * sizeof(T), counter: RedistributionSettings.Current.TemporaryBytes);
    }

    /// <summary>What a round exchanges from: the buffer or, without one, the piece in place.</summary>
    public T* Data(int round) => _buffered ? (T*)_buffer.Pointer + (round % _plan.RoundsAtOnce * _slot) : _piece;

    /// <summary>Where each rank's share of a round lies in <see cref="Data"/>, and the length of that, in elements.</summary>
    public (Layout Layout, int Length) LayoutOf(int round)
    {
        var counts = new int[_plan.Ranks];
        var displacements = new int[_plan.Ranks];
        long packed = 0;
        foreach ((int peer, Block block) in _parts)
        {
            // The one place where the plan's longs become MPI's ints; the plan and the limit of a local piece make them fit.
            (long first, long end) = _plan.Share(block.Size, round);
            counts[peer] = checked((int)(end - first));
            displacements[peer] = counts[peer] == 0 ? 0 : checked((int)(_buffered ? packed : Position(block) + first));
            packed += _oneBlock ? 0 : end - first;
        }

        return (Layout.Adopt(counts, displacements), _buffered ? checked((int)_slot) : _length);
    }

    /// <summary>Copies a round's shares from the piece into the buffer, if there is one.</summary>
    public void Pack(int round) => MoveShares(round, static (strided, strides, packed, packedStrides, lengths, footprint) =>
        StridedCopy.Copy((void*)strided, strides, (void*)packed, packedStrides, lengths, sizeof(T), footprint), _buffer.ByteLength);

    /// <summary>Copies a round's shares from the buffer, if there is one, into the piece.</summary>
    public void Unpack(int round) => MoveShares(round, static (strided, strides, packed, packedStrides, lengths, footprint) =>
        StridedCopy.Copy((void*)packed, packedStrides, (void*)strided, strides, lengths, sizeof(T), footprint), (long)_length * sizeof(T));

    public void Dispose()
    {
        _pin.Dispose();
        _buffer.Dispose();
    }

    private delegate void Move(
        nint strided, ReadOnlySpan<long> strides, nint packed, ReadOnlySpan<long> packedStrides, ReadOnlySpan<long> lengths, long footprint);

    private void MoveShares(int round, Move move, long footprint)
    {
        T* packed = Data(round);
        foreach ((int _, Block block) in Packed())
        {
            (long first, long end) = _plan.Share(block.Size, round);
            foreach (Block box in block.Range(first, end))
            {
                move((nint)(_piece + Position(box)), _strides, (nint)packed, box.Shape.RowMajorStrides(), box.Shape.AsSpan(), footprint);
                packed += box.Size;
            }
        }
    }

    private IEnumerable<(int Peer, Block Block)> Packed() => _parts.Take(!_buffered ? 0 : _oneBlock ? 1 : _parts.Count);

    private long Position(Block block)
    {
        long position = 0;
        for (int axis = 0; axis < block.NDim; axis++)
            position += block.Start[axis] * _strides[axis];
        return position;
    }
}
