using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>One rank's sending or receiving half of one round: a share of a block for each other rank, which lies either in
/// the rank's piece itself or, where the block is not a single run of memory, one after the other in a pooled buffer.</summary>
internal sealed unsafe class ExchangeSide<T> : IDisposable where T : unmanaged
{
    private MemoryHandle _pin;
    private readonly T* _piece;
    private readonly long[] _strides;
    private readonly (Block Block, long First, long End)[] _shares;
    private readonly PooledBuffer _buffer; // of no bytes where blocks are exchanged in place
    private readonly bool _buffered;

    /// <param name="local">The rank's piece.</param>
    /// <param name="piece">The part of the global index space that it holds.</param>
    /// <param name="blocks">For every rank, the block exchanged with it; none for this one.</param>
    /// <param name="share">The part of a block, given its size, that this round moves.</param>
    /// <param name="buffered">Whether the blocks go through a buffer.</param>
    public ExchangeSide(LocalTensor<T> local, Block piece, Block[] blocks, Func<long, (long First, long End)> share, bool buffered)
    {
        _strides = local.Strides.ToArray();
        _buffered = buffered;
        _shares = new (Block, long, long)[blocks.Length];
        var counts = new int[blocks.Length];
        var displacements = new int[blocks.Length];
        long packed = 0;
        for (int peer = 0; peer < blocks.Length; peer++)
        {
            (long first, long end) = share(blocks[peer].Size);
            Block block = blocks[peer].RelativeTo(piece.Start);
            _shares[peer] = (block, first, end);
            if (first == end)
                continue;

            // The one place where the plan's longs become MPI's ints; the plan and the limit of a local piece make them fit.
            counts[peer] = checked((int)(end - first));
            displacements[peer] = checked((int)(buffered ? packed : Position(block) + first));
            packed += end - first;
        }

        Layout = Layout.Adopt(counts, displacements);
        Length = checked((int)(buffered ? packed : local.Size));
        _pin = local.Memory.Pin();
        _piece = (T*)_pin.Pointer + local.Offset;
        _buffer = PooledBuffer.Rent(buffered ? packed * sizeof(T) : 0, counter: RedistributionSettings.Current.TemporaryBytes);
    }

    /// <summary>Where each rank's share lies, in elements.</summary>
    public Layout Layout { get; }

    /// <summary>The elements of the buffer, or of the piece.</summary>
    public int Length { get; }

    /// <summary>The buffer or, without one, the piece in place.</summary>
    public T* Data => _buffered ? (T*)_buffer.Pointer : _piece;

    /// <summary>Copies the shares from the piece into the buffer, if there is one.</summary>
    public void Pack() => MoveShares(static (strided, strides, packed, packedStrides, lengths) =>
        StridedCopy.Copy((void*)strided, strides, (void*)packed, packedStrides, lengths, sizeof(T)));

    /// <summary>Copies the shares from the buffer, if there is one, into the piece.</summary>
    public void Unpack() => MoveShares(static (strided, strides, packed, packedStrides, lengths) =>
        StridedCopy.Copy((void*)packed, packedStrides, (void*)strided, strides, lengths, sizeof(T)));

    public void Dispose()
    {
        _pin.Dispose();
        _buffer.Dispose();
    }

    private delegate void Move(nint strided, ReadOnlySpan<long> strides, nint packed, ReadOnlySpan<long> packedStrides, ReadOnlySpan<long> lengths);

    private void MoveShares(Move move)
    {
        if (!_buffered)
            return;
        T* packed = Data;
        foreach ((Block block, long first, long end) in _shares)
        {
            foreach (Block box in block.Range(first, end))
            {
                move((nint)(_piece + Position(box)), _strides, (nint)packed, box.Shape.RowMajorStrides(), box.Shape.AsSpan());
                packed += box.Size;
            }
        }
    }

    private long Position(Block block)
    {
        long position = 0;
        for (int axis = 0; axis < block.NDim; axis++)
            position += block.Start[axis] * _strides[axis];
        return position;
    }
}
