using System.Buffers;

namespace Heat;

/// <summary>An array that every rank needs as a whole, panel by panel: each is broadcast by the rank that has it, while the one before is
/// in use. Two panels take the temporary memory, <see cref="Ht.MaxTemporaryBytes"/> at most.</summary>
/// <param name="array">The array, split.</param>
internal sealed class Panels<T>(DNDArray<T> array) where T : unmanaged
{
    private const long PanelBytes = 16 << 20; // panels that are longer overlap no better

    /// <summary>Uses each panel on every rank, in the order of the split axis. Collective.</summary>
    /// <param name="use">What is done with a panel, whose memory is pinned meanwhile.</param>
    public unsafe void ForEach(Action<ProductPiece> use)
    {
        long limit = Limit;
        List<(int Owner, Block Box)> panels = List(limit);
        if (panels.Count == 0)
            return;
        int longest = (int)panels.Max(panel => panel.Box.Size);
        LocalTensor<T>[] buffers = [LocalTensor<T>.Allocate([longest]), LocalTensor<T>.Allocate([panels.Count > 1 ? longest : 0])];
        using MemoryHandle first = buffers[0].Memory.Pin(), second = buffers[1].Memory.Pin();
        Request next = Start(panels[0], buffers[0]);
        for (int i = 0; i < panels.Count; i++)
        {
            next.Wait();
            if (i + 1 < panels.Count)
                next = Start(panels[i + 1], buffers[(i + 1) % 2]);
            Block box = panels[i].Box;
            use(new((nint)(i % 2 == 0 ? first : second).Pointer, box.Shape.RowMajorStrides(), box, array.Shape));
        }
    }

    /// <summary>The elements of the longest panel.</summary>
    public static unsafe long Limit => Math.Max(1, Math.Min(RedistributionSettings.Current.MaxTemporaryBytes / 2, PanelBytes) / sizeof(T));

    /// <summary>Cuts a box into boxes of at most so many elements, contiguous ones, in row-major order.</summary>
    public static IEnumerable<Block> Cut(Block box, long limit)
    {
        if (box.IsEmpty)
            yield break;
        int axis = 0;
        while (axis < box.NDim && box.Shape[axis] == 1)
            axis++;
        if (box.Size <= limit || axis == box.NDim)
        {
            yield return box;
            yield break;
        }

        long slice = box.Size / box.Shape[axis], count = Math.Max(1, limit / slice);
        long[] start = box.Start.ToArray();
        for (long i = 0; i < box.Shape[axis]; i += count)
        {
            start[axis] = box.Start[axis] + i;
            foreach (Block part in Cut(new(start, box.Shape.With(axis, Math.Min(count, box.Shape[axis] - i))), limit))
                yield return part;
        }
    }

    private List<(int Owner, Block Box)> List(long limit)
    {
        var panels = new List<(int, Block)>();
        for (int rank = 0; rank < array.Comm.Size; rank++)
        {
            foreach (Block box in Cut(array.Distribution.BlockOf(rank), limit))
                panels.Add((rank, box));
        }

        return panels;
    }

    private Request Start((int Owner, Block Box) panel, LocalTensor<T> buffer)
    {
        Memory<T> memory = buffer.Memory[..(int)panel.Box.Size];
        if (panel.Owner == array.Comm.Rank)
            array.Local.Slice(panel.Box.RelativeTo(array.Distribution.BlockOf(panel.Owner).Start)).CopyTo(new(memory, panel.Box.Shape));
        return array.Comm.Ibroadcast(memory, panel.Owner);
    }
}
