using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>One rank's sending or receiving half of a packed exchange: in every round a share of a message for each other rank,
/// which lies either in the rank's piece itself or, where messages are not single runs of memory, one after the other in
/// a pooled buffer; of two such where rounds overlap.</summary>
internal sealed unsafe class PackedSide 
{
    private readonly ExchangePlan _plan;
    private readonly OwnPieces _pieces;
    private readonly bool _outgoing;
    private readonly Message[] _messages;
    private readonly bool _buffered;
    private readonly bool _oneBlock; // what all get is packed once
    private readonly long _slot; // the elements of one buffer
    private readonly PooledBuffer _buffer;

    public PackedSide(ExchangePlan plan, int rank, OwnPieces pieces, bool outgoing)
    {
        (_plan, _pieces, _outgoing) = (plan, pieces, outgoing);
        _buffered = outgoing ? plan.Packs(rank) : plan.Unpacks(rank);
        _oneBlock = outgoing && plan.SendsOneBlock;
        _messages = [.. plan.MessagePeers(rank, outgoing).Select(peer => outgoing ? MessageOf(peer, rank, peer) : MessageOf(peer, peer, rank))];
        _slot = plan.BufferLength(rank, outgoing);
        _buffer = PooledBuffer.Rent(plan.RoundsAtOnce * _slot * plan.ElementSize, counter: RedistributionSettings.Current.TemporaryBytes);
    }

    /// <summary>What a round exchanges from: the buffer or, without one, the piece in place.</summary>
    public byte* Data(int round) => _buffered ? _buffer.Pointer + (round % _plan.RoundsAtOnce * _slot * _plan.ElementSize) : _pieces.Address(Operand(0));

    /// <summary>The length of <see cref="Data"/> in elements.</summary>
    public int Length => checked((int)(_buffered ? _slot : _pieces[Operand(0)].Local.Shape.Size));

    /// <summary>The shares of a round that are not empty, and where they lie in <see cref="Data"/>, in elements.</summary>
    public IEnumerable<(int Peer, int Place, int Count)> SharesOf(int round)
    {
        long packed = 0;
        foreach (Message message in _messages)
        {
            // The one place where the plan's longs become MPI's ints; the plan and the limit of a local piece make them fit.
            (long first, long end) = _plan.Share(message.Size, round);
            if (first < end)
                yield return (message.Peer, checked((int)(_buffered ? packed : message.Blocks[0].Place + first)), checked((int)(end - first)));
            packed += _oneBlock ? 0 : end - first;
        }
    }

    /// <summary>The shares of a round as a collective call takes them.</summary>
    public Layout LayoutOf(int round)
    {
        var (counts, displacements) = (new int[_plan.Ranks], new int[_plan.Ranks]);
        foreach ((int peer, int place, int count) in SharesOf(round))
            (counts[peer], displacements[peer]) = (count, place);
        return Layout.Adopt(counts, displacements);
    }

    /// <summary>Copies a round's shares from the piece into the buffer, if there is one.</summary>
    public void Pack(int round) => MoveShares(round);

    /// <summary>Copies a round's shares from the buffer, if there is one, into the piece.</summary>
    public void Unpack(int round) => MoveShares(round);

    /// <summary>Gives the buffer back.</summary>
    public void Release() => _buffer.Dispose();

    private int Operand(int part) => _outgoing ? _pieces.SourceOf(part) : _pieces.Target;

    private Message MessageOf(int peer, int from, int to)
    {
        var blocks = new List<PlacedBlock>();
        long size = 0;
        for (int k = 0; k < _plan.Parts.Length; k++)
        {
            ExchangePart part = _plan.Parts[k];
            PartSide side = _outgoing ? part.Source : part.Target;
            ReadOnlySpan<long> strides = _pieces.Strides(Operand(k));
            var partStrides = new long[part.Shape.NDim];
            side.GetStrides(strides, partStrides);
            long origin = side.Origin(_outgoing ? from : to, strides);
            foreach (Block box in part.Boxes(from, to))
            {
                blocks.Add(new(Operand(k), box.Shape, partStrides, origin + PartCopy.Place(box.Start, partStrides)));
                size += box.Size;
            }
        }

        return new(peer, size, blocks);
    }

    private void MoveShares(int round)
    {
        if (!_buffered)
            return;
        byte* packed = Data(round);
        foreach (Message message in _messages.AsSpan(0, _oneBlock ? Math.Min(1, _messages.Length) : _messages.Length))
        {
            (long first, long end) = _plan.Share(message.Size, round);
            long before = 0;
            foreach (PlacedBlock block in CollectionsMarshal.AsSpan(message.Blocks))
            {
                long size = block.Shape.Size, low = Math.Max(first - before, 0), high = Math.Min(end - before, size);
                before += size;
                if (low >= high)
                    continue;
                foreach (Block box in Block.Whole(block.Shape).Range(low, high))
                {
                    Move(block, box, packed);
                    packed += box.Size * _plan.ElementSize;
                }
            }
        }
    }

    private void Move(in PlacedBlock block, Block box, byte* packed)
    {
        byte* piece = _pieces.Address(block.Operand) + ((block.Place + PartCopy.Place(box.Start, block.Strides)) * _plan.ElementSize);
        if (_outgoing)
            StridedCopy.Copy(piece, block.Strides, packed, box.Shape.RowMajorStrides(), box.Shape.AsSpan(), _plan.ElementSize, _buffer.ByteLength);
        else
            StridedCopy.Copy(packed, box.Shape.RowMajorStrides(), piece, block.Strides, box.Shape.AsSpan(), _plan.ElementSize, _pieces.TargetBytes);
    }

    /// <summary>All that a rank exchanges with another: boxes of pieces, one after the other.</summary>
    private readonly record struct Message(int Peer, long Size, List<PlacedBlock> Blocks);

    /// <summary>A box of a piece.</summary>
    /// <param name="Operand">Whose piece.</param>
    /// <param name="Shape">Its lengths.</param>
    /// <param name="Strides">The strides of its axes, in elements.</param>
    /// <param name="Place">Where it begins, in elements.</param>
    private readonly record struct PlacedBlock(int Operand, Shape Shape, long[] Strides, long Place);
}
