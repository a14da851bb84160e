using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>What becomes of boxes at the places where they arrive.</summary>
internal interface IBoxKernel<T> where T : unmanaged
{
    static abstract void Run(
        IndexedBoxes source, ReadOnlySpan<long> sourceStrides, IndexedBoxes target, ReadOnlySpan<long> targetStrides, nint count, ReadOnlySpan<long> lengths);
}

/// <summary>They replace what is there.</summary>
internal readonly unsafe struct CopyBoxes<T> : IBoxKernel<T> where T : unmanaged
{
    public static void Run(
        IndexedBoxes source, ReadOnlySpan<long> sourceStrides, IndexedBoxes target, ReadOnlySpan<long> targetStrides, nint count, ReadOnlySpan<long> lengths) =>
        BoxLoop.Copy(source, sourceStrides, target, targetStrides, count, lengths, sizeof(T));
}

/// <summary>They are added to what is there.</summary>
internal readonly struct AddBoxes<T> : IBoxKernel<T> where T : unmanaged, INumberBase<T>
{
    public static void Run(
        IndexedBoxes source, ReadOnlySpan<long> sourceStrides, IndexedBoxes target, ReadOnlySpan<long> targetStrides, nint count, ReadOnlySpan<long> lengths) =>
        BoxLoop.Add<T>(source, sourceStrides, target, targetStrides, count, lengths);
}
