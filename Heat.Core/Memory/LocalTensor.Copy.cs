using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

// Copies and fills.
public readonly unsafe partial struct LocalTensor<T>
{
    /// <summary>Copies all elements to a tensor of the same shape and any strides. The two may overlap: the destination gets the
    /// elements that the source had before the call.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    [OverloadResolutionPriority(1)] // so that CopyTo(new(...)) is this one
    public void CopyTo(LocalTensor<T> destination)
    {
        if (destination.Shape != Shape)
            throw new ArgumentException($"Shape {Shape} cannot be copied into shape {destination.Shape}.", nameof(destination));
        if (Size == 0)
            return;
        fixed (T* source = Memory.Span, target = destination.Memory.Span)
            Copy(source + Offset, target + destination.Offset, destination.Strides);
        MemoryLifetime.KeepAlive<T>(Memory);
        MemoryLifetime.KeepAlive<T>(destination.Memory);
    }

    private void Copy(T* from, T* to, ReadOnlySpan<long> targetStrides)
    {
        if (!Overlap(from, Extent(Shape, Strides), to, Extent(Shape, targetStrides)))
        {
            StridedCopy.Copy(from, Strides, to, targetStrides, Shape.AsSpan(), sizeof(T));
        }
        else if (from != to || !Strides.SequenceEqual(targetStrides))
        {
            using var buffer = PooledBuffer.Rent(Size * sizeof(T));
            long[] packed = Shape.RowMajorStrides();
            StridedCopy.Copy(from, Strides, buffer.Pointer, packed, Shape.AsSpan(), sizeof(T));
            StridedCopy.Copy(buffer.Pointer, packed, to, targetStrides, Shape.AsSpan(), sizeof(T));
        }
    }

    /// <summary>Copies all elements, in row-major order.</summary>
    /// <param name="destination">The place for them, in other memory; at least as long as the tensor has elements.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < Size)
            throw new ArgumentException($"A span of {destination.Length} elements has no room for the {Size} of shape {Shape}.", nameof(destination));
        if (Size == 0)
            return;
        fixed (T* source = Memory.Span, target = destination)
            Copy(source + Offset, target, Shape.RowMajorStrides());
        MemoryLifetime.KeepAlive<T>(Memory);
    }

    /// <summary>Sets all elements to one value.</summary>
    public void Fill(T value)
    {
        if (Size == 0)
            return;
        fixed (T* target = Memory.Span)
            StridedCopy.Fill(&value, target + Offset, Strides, Shape.AsSpan(), sizeof(T));
        MemoryLifetime.KeepAlive<T>(Memory);
    }

    /// <summary>The elements in row-major order, in a new array on the garbage collector's heap.</summary>
    public T[] ToArray()
    {
        T[] array = GC.AllocateUninitializedArray<T>((int)Size);
        CopyTo(new(array, Shape));
        return array;
    }

    /// <summary>This tensor if it is contiguous, else a contiguous copy.</summary>
    /// <param name="allocator">The allocator of a copy; <see langword="null"/> means <see cref="MemoryAllocator.Default"/>.</param>
    public LocalTensor<T> Contiguous(MemoryAllocator? allocator = null) => IsContiguous ? this : Copy(allocator);

    /// <summary>A contiguous copy.</summary>
    /// <param name="allocator">The allocator; <see langword="null"/> means <see cref="MemoryAllocator.Default"/>.</param>
    public LocalTensor<T> Copy(MemoryAllocator? allocator = null)
    {
        LocalTensor<T> copy = Allocate(Shape, allocator);
        CopyTo(copy);
        return copy;
    }

    /// <summary>Whether the memory ranges of two tensors, from their first to their last elements, overlap.</summary>
    internal bool Overlaps(LocalTensor<T> other)
    {
        if (Size == 0 || other.Size == 0)
            return false;
        fixed (T* mine = Memory.Span, theirs = other.Memory.Span)
            return Overlap(mine + Offset, Extent(Shape, Strides), theirs + other.Offset, Extent(other.Shape, other.Strides));
    }

    private static bool Overlap(T* a, (Int128 First, Int128 Last) extentA, T* b, (Int128 First, Int128 Last) extentB) =>
        a + (long)extentA.First <= b + (long)extentB.Last && b + (long)extentB.First <= a + (long)extentA.Last;
}
