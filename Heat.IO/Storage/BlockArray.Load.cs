using System.Runtime.InteropServices;

namespace Heat.IO;

internal abstract partial class BlockArray
{
    /// <summary>Loads the array, or a part of it. Collective: every rank reads its own part; where chunks would have to be decompressed by
    /// several ranks, each chunk is read by one, and a redistribution brings the elements where they belong.</summary>
    /// <inheritdoc cref="StoredArray.Load" path="/param|/returns|/exception"/>
    public virtual DNDArray<T> Load<T>(
        Communicator comm, int? split, Slice[]? slices, Casting casting, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        var selection = Selection.Of(Shape, slices);
        var wanted = Distribution.Balanced(selection.Shape, split, comm.Size);
        comm.Together(() => CheckClaim(selection.Shape, Math.Max(Type.Size, DType.Of<T>().Size)));
        ReadingPlan plan = new(this, selection, comm.Size);
        Distribution reading = plan.Choose(wanted);
        LocalTensor<T> local = comm.Together(() => LocalTensor<T>.Allocate(reading.LocalShape(comm.Rank)));
        Block part = reading.BlockOf(comm.Rank);
        List<Block> boxes = plan.Rounds(part);
        long rounds = comm.Allreduce((long)boxes.Count, ReduceOp.Max);
        var reader = new BlockReader<T>(this, selection, casting);
        Rounds.Run(comm, rounds, round =>
        {
            if (round < boxes.Count)
                Parsing.Run(Path, () => reader.Read(boxes[(int)round], part, local));
        }, progress: progress, cancellation: cancellation);
        DNDArray<T> read = Ht.FromLocal(local, reading, comm);
        if (reading == wanted)
            return read;
        return reading.Split == wanted.Split ? read.Balance() : read.Resplit(split);
    }

    /// <summary>Refuses to allocate what the file cannot hold.</summary>
    private void CheckClaim(Shape shape, int size)
    {
        Int128 bytes = (Int128)shape.Size * size;
        if (bytes > FileLimits.AlwaysAllowed && bytes > (Int128)StoredBytes * FileLimits.MaxExpansion)
        {
            throw FileErrors.Damaged(
                Path, $"{bytes} bytes of shape {shape} and type {Type} are claimed to be stored in {StoredBytes} bytes; if that is so, raise "
                + $"{nameof(FileLimits)}.{nameof(FileLimits.MaxExpansion)} above {FileLimits.MaxExpansion}.", Name);
        }
    }
}

/// <summary>Reads boxes of a selection into a rank's piece.</summary>
internal sealed class BlockReader<T>(BlockArray array, Selection selection, Casting casting) where T : unmanaged
{
    private byte[] _bounds = [], _picked = [];

    /// <summary>Reads a box.</summary>
    /// <param name="box">The box of the selection's index space.</param>
    /// <param name="part">The rank's part of it.</param>
    /// <param name="piece">The rank's piece.</param>
    public void Read(Block box, Block part, LocalTensor<T> piece)
    {
        if (box.IsEmpty)
            return;
        var start = new long[box.NDim];
        for (int axis = 0; axis < start.Length; axis++)
            start[axis] = box.Start[axis] - part.Start[axis];
        LocalTensor<T> view = piece.Slice(new(start, box.Shape));
        LocalTensor<T> target = view.IsContiguous ? view : LocalTensor<T>.Allocate(box.Shape);
        using (LocalAccess<T> access = target.Access())
            ReadInto(box, access.Span);
        if (!view.IsContiguous)
            target.CopyTo(view);
    }

    private static Span<byte> Room(ref byte[] buffer, long bytes)
    {
        if (buffer.Length < bytes)
            buffer = GC.AllocateUninitializedArray<byte>(checked((int)bytes));
        return buffer.AsSpan(0, (int)bytes);
    }

    private void ReadInto(Block box, Span<T> target)
    {
        Block bounds = selection.Bounds(box);
        int size = array.Type.Size;
        bool isWhole = bounds.Shape == box.Shape && !HasReversed(box);
        if (isWhole && array.Type.DType.Equals(DType.Of<T>()) && typeof(T) != typeof(bool))
        {
            array.Read(bounds, MemoryMarshal.AsBytes(target));
            return;
        }

        Span<byte> elements = Room(ref _bounds, bounds.Size * size);
        array.Read(bounds, elements);
        if (!isWhole)
        {
            Span<byte> picked = Room(ref _picked, box.Size * size);
            Pick(box, bounds, elements, picked, size);
            elements = picked;
        }

        long wrong = FileElements.Decode(elements, array.Type.DType, !BitConverter.IsLittleEndian, target, casting);
        if (wrong >= 0)
            throw FileErrors.Inexact(array.Path, array.Name, array.Type.DType, DType.Of<T>(), IndexText(box, wrong));
    }

    private bool HasReversed(Block box)
    {
        for (int axis = 0; axis < box.NDim; axis++)
        {
            if (selection.Step[axis] < 0 && box.Shape[axis] > 1)
                return true;
        }

        return false;
    }

    private void Pick(Block box, Block bounds, ReadOnlySpan<byte> elements, Span<byte> picked, int size)
    {
        long[] strides = StridedCopy.RowMajor(bounds.Shape.AsSpan(), size);
        long first = 0;
        long[] counts = [.. box.Shape];
        for (int axis = 0; axis < strides.Length; axis++)
        {
            if (selection.Step[axis] < 0)
                first += (bounds.Shape[axis] - 1) * strides[axis];
            strides[axis] *= selection.Step[axis];
        }

        StridedCopy.CopyAnyWay(counts, size, elements, first, strides, picked, StridedCopy.RowMajor(counts, size));
    }

    private string IndexText(Block box, long position)
    {
        var index = new long[box.NDim];
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            (position, long k) = Math.DivRem(position, box.Shape[axis]);
            index[axis] = selection.Start[axis] + (box.Start[axis] + k) * selection.Step[axis];
        }

        return $"({string.Join(", ", index)})";
    }
}
