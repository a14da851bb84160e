using Heat.Kernels;

namespace Heat;

/// <summary>What a mask of all axes selects of an array whose ranks hold whole rows: each rank compresses its own piece.</summary>
internal static unsafe class MaskedElements
{
    /// <summary>Whether it is that simple.</summary>
    public static bool IsFor<T>(DNDArray<T> a, DNDArray<bool> mask) where T : unmanaged =>
        mask.NDim == a.NDim && (a.Split == 0 || (a.Split is null && mask.Split is null));

    /// <summary>The elements, each where it was. Collective if the array is distributed: a gathering to all of how many each rank selects, after the
    /// mask has been moved if it does not lie as the array does.</summary>
    public static DNDArray<T> Of<T>(string name, DNDArray<T> a, DNDArray<bool> mask) where T : unmanaged
    {
        LocalTensor<bool> own = mask.LocalPieceIn(a.Distribution, name).Contiguous();
        LocalTensor<T> piece = a.Local.Contiguous();
        long count = MaskPositions.Count(own.Span);
        DNDArray<T> selected = Ht.Allocate<T>(Masks.Counted(a.Comm, count, a.Split), a.Comm);
        using (PinnedTensor<T> from = piece.Pin(), to = selected.Local.Pin())
        using (PinnedTensor<bool> bools = own.Pin())
            MaskCompression.Run(from.First, (byte*)bools.First, (nint)piece.Size, to.First, (nint)count);
        return selected;
    }
}
