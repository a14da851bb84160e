using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.IO;

public sealed partial record StoredArray
{
    /// <summary>Writes the elements of an array to where this one is in a file. Collective: every rank writes its own part at its offset;
    /// where that would be short pieces all over the file (a split along a later axis), a redistribution gives each rank whole
    /// rows first, round by round. Of a replicated array each rank writes a share.</summary>
    /// <param name="a">The array, of any distribution, with the shape and the element type of this one.</param>
    /// <param name="file">The file, whose other bytes stay.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round.</param>
    /// <exception cref="ArgumentException">The array has another shape or element type, or this one is column-major.</exception>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks.</exception>
    public void Save<T>(DNDArray<T> a, FileReplacement file, IProgress<double>? progress = null, CancellationToken cancellation = default) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(file);
        if (a.Shape != Shape || !a.DType.Equals(ElementType) || IsColumnMajor)
            throw new ArgumentException($"An array of shape {a.Shape} and type {a.DType} is no row-major array of shape {Shape} and type {ElementType}.", nameof(a));
        if (a.Size == 0)
            return;
        if (IsDirect(Shape, a.Split, a.Comm.Size) || a.Split is null)
            SaveDirectly(a, file, progress, cancellation);
        else
            SaveShares(a, file, progress, cancellation);
    }

    private void SaveDirectly<T>(DNDArray<T> a, FileReplacement file, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        // A rank's elements in the order of the file, from its share of a replicated array or all of a piece.
        var shares = a.Split is null ? Distribution.Balanced([a.Size], 0, a.Comm.Size) : null;
        Block part = a.Distribution.BlockOf(a.Comm.Rank);
        (long begin, long end) = shares is null ? (0, part.Size) : (shares.BlockOf(a.Comm.Rank).Start[0], shares.BlockOf(a.Comm.Rank).End(0));
        long most = shares is null ? Enumerable.Range(0, a.Comm.Size).Max(rank => a.Distribution.LocalShape(rank).Size) : shares.Counts[0];
        long perRound = Math.Max(1, RoundBytes / ElementType.Size);
        long[] strides = Shape.RowMajorStrides();
        Rounds.Run(a.Comm, Quotient(most, perRound), round =>
        {
            long first = Math.Min(begin + round * perRound, end);
            foreach (Block box in part.Range(first, Math.Min(first + perRound, end)))
                WriteBox(a.Local.Slice(box.RelativeTo(part.Start)), box, strides, file);
        }, progress: progress, cancellation: cancellation);
    }

    /// <summary>Writes a box, run by run.</summary>
    private void WriteBox<T>(LocalTensor<T> elements, Block box, long[] strides, FileReplacement file) where T : unmanaged
    {
        if (box.IsContiguousIn(Shape))
        {
            long position = 0;
            for (int axis = 0; axis < box.NDim; axis++)
                position += box.Start[axis] * strides[axis];
            Write(elements, position, file);
            return;
        }

        int outer = 0;
        while (box.Shape[outer] == 1)
            outer++;
        for (long k = 0; k < box.Shape[outer]; k++)
        {
            long[] start = box.Start.ToArray(), relative = new long[box.NDim];
            start[outer] += k;
            relative[outer] = k;
            Shape one = box.Shape.With(outer, 1);
            WriteBox(elements.Slice(new(relative, one)), new(start, one), strides, file);
        }
    }

    // Each round takes rows of the array; a redistribution gives each rank a share of them as a whole.
    private void SaveShares<T>(DNDArray<T> a, FileReplacement file, IProgress<double>? progress, CancellationToken cancellation) where T : unmanaged
    {
        Block part = a.Distribution.BlockOf(a.Comm.Rank);
        (long rows, long along, long below) = Around(Shape, a.Split);
        long row = along * below, mine = part.Size / rows;
        long perRound = Math.Max(1, a.Comm.Size * (RoundBytes / 2L) / (row * ElementType.Size));
        LocalTensor<T> packed = default;
        DNDArray<T>? share = null;
        long at = 0;

        // What the ranks have redistributed in one round they write at the start of the next.
        Rounds.Run(
            a.Comm, Quotient(rows, perRound) + 1,
            round =>
            {
                if (share is not null)
                    Write(share.Local, (at + share.Distribution.Displacements[a.Comm.Rank]) * row, file);
                long first = Math.Min(round * perRound, rows), now = Math.Min(perRound, rows - first);
                packed = Pack(a.Local, part, first * mine, now * mine, [now, a.Distribution.Counts[a.Comm.Rank], below]);
            },
            round =>
            {
                at = Math.Min(round * perRound, rows);
                long now = Math.Min(perRound, rows - at);
                share = now == 0 ? null : Ht.FromLocal(packed, a.Distribution.WithShape([now, along, below], 1), a.Comm).Resplit(0);
            },
            progress, cancellation);
    }

    /// <summary>A range of a piece's elements, in row-major order.</summary>
    private static LocalTensor<T> Pack<T>(LocalTensor<T> piece, Block part, long first, long count, Shape shape) where T : unmanaged
    {
        LocalTensor<T> packed = LocalTensor<T>.Allocate(shape);
        int position = 0;
        foreach (Block box in part.Range(first, first + count))
        {
            piece.Slice(box.RelativeTo(part.Start)).CopyTo(new(packed.Memory[position..], box.Shape));
            position += (int)box.Size;
        }

        return packed;
    }

    /// <summary>Writes elements to a contiguous range of the array, which begins at an element of it.</summary>
    private void Write<T>(LocalTensor<T> elements, long position, FileReplacement file) where T : unmanaged
    {
        if (elements.Size == 0)
            return;
        bool isChanged = IsSwapped || typeof(T) == typeof(bool);
        LocalTensor<T> packed = isChanged ? elements.Copy() : elements.Contiguous();
        using LocalAccess<T> access = packed.Access();
        Span<byte> bytes = MemoryMarshal.AsBytes(access.Span);
        if (isChanged)
        {
            Booleans.Normalize(access.Span);
            if (IsSwapped)
                FileElements.ReverseBytes(bytes, ElementType);
        }

        file.Write(bytes, Offset + position * ElementType.Size);
    }
}
