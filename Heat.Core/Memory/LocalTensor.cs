using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// A strided view of memory: the part of an array that one rank holds. Element (i, j, ...) is
/// <c>Memory[Offset + i * Strides[0] + j * Strides[1] + ...]</c>; strides may be zero or negative. Copying the value
/// copies the view, not the elements. No method communicates.
/// </summary>
/// <remarks>
/// The memory is usually native memory of a <see cref="MemoryAllocator"/>, and returned to it when the garbage collector
/// finds that no tensor and no <see cref="Memory{T}"/> refers to it any more. A <see cref="Span{T}"/> does not keep it alive, so spans
/// are taken through <see cref="Access"/>, which does.
/// </remarks>
public readonly partial struct LocalTensor<T> where T : unmanaged
{
    private readonly long[]? _strides;

    /// <summary>A contiguous row-major view of the first elements of a memory.</summary>
    /// <exception cref="ArgumentException">The memory is too short, or the shape has more than 2^31-1 elements.</exception>
    public LocalTensor(Memory<T> memory, Shape shape)
    {
        ThrowIfTooLarge(shape);
        if (shape.Size > memory.Length)
            throw new ArgumentException($"Shape {shape} has {shape.Size} elements, but the memory only {memory.Length}.", nameof(memory));
        (Memory, Shape, _strides) = (memory, shape, shape.RowMajorStrides());
    }

    /// <summary>A strided view of a memory.</summary>
    /// <param name="memory">The memory that holds every element.</param>
    /// <param name="shape">The lengths of the axes, with at most 2^31-1 elements in all.</param>
    /// <param name="strides">The distance, in elements, from one index to the next along each axis; of any sign.</param>
    /// <param name="offset">The index of element (0, 0, ...) in the memory.</param>
    /// <exception cref="ArgumentException">The number of strides is not that of the axes, an element would lie outside
    /// the memory, or the shape has more than 2^31-1 elements.</exception>
    public LocalTensor(Memory<T> memory, Shape shape, ReadOnlySpan<long> strides, long offset = 0)
    {
        ThrowIfTooLarge(shape);
        if (strides.Length != shape.NDim)
            throw new ArgumentException($"{strides.Length} strides do not fit shape {shape}.", nameof(strides));
        if (shape.Size > 0)
        {
            (Int128 first, Int128 last) = Extent(shape, strides);
            if (offset + first < 0 || offset + last >= memory.Length)
            {
                throw new ArgumentException(
                    $"Shape {shape} with strides ({string.Join(", ", strides.ToArray())}) and offset {offset} reaches from element "
                    + $"{offset + first} to {offset + last} of a memory of {memory.Length}.", nameof(strides));
            }
        }

        (Memory, Shape, Offset, _strides) = (memory, shape, offset, strides.ToArray());
    }

    // A view whose elements are known to be inside the memory.
    private LocalTensor(Memory<T> memory, Shape shape, long[] strides, long offset) =>
        (Memory, Shape, _strides, Offset) = (memory, shape, strides, offset);

    /// <summary>A new contiguous tensor with arbitrary content.</summary>
    /// <param name="shape">The lengths of the axes.</param>
    /// <param name="allocator">The allocator; <see langword="null"/> means <see cref="MemoryAllocator.Default"/>.</param>
    /// <exception cref="ArgumentException">The shape has more than 2^31-1 elements.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public static LocalTensor<T> Allocate(Shape shape, MemoryAllocator? allocator = null)
    {
        ThrowIfTooLarge(shape);
        return new(Storage<T>.Allocate((int)shape.Size, allocator), shape, shape.RowMajorStrides(), 0);
    }

    /// <summary>The memory of the view, which may be larger than the view. Its <see cref="Memory{T}.Span"/> does not keep it alive;
    /// <see cref="Memory{T}.Pin"/> does.</summary>
    public Memory<T> Memory { get; }

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The distance, in elements of the memory, from one index to the next along each axis.</summary>
    public ReadOnlySpan<long> Strides => _strides;

    /// <summary>The index of element (0, 0, ...) in the memory.</summary>
    public long Offset { get; }

    /// <summary>The number of axes.</summary>
    public int NDim => Shape.NDim;

    /// <summary>The number of elements.</summary>
    public long Size => Shape.Size;

    /// <summary>Whether the view is contiguous: its elements follow each other in the memory in row-major (C) order. True for an
    /// empty view and for one element.</summary>
    public bool IsContiguous
    {
        get
        {
            if (Size <= 1)
                return true;
            long expected = 1;
            for (int axis = NDim - 1; axis >= 0; axis--)
            {
                if (Shape[axis] > 1 && Strides[axis] != expected)
                    return false;
                expected *= Shape[axis];
            }

            return true;
        }
    }

    /// <summary>One element, to read and to write: <c>a.Local[0, 3] = -1</c>. A <c>ref</c> local of it is valid only while something refers
    /// to the tensor or its array; <see cref="Access"/> is safe.</summary>
    /// <param name="index">One index per axis, counted from 0.</param>
    /// <exception cref="ArgumentException">The number of indices is not that of the axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public ref T this[params ReadOnlySpan<long> index] => ref Memory.Span[Locate(index)];

    /// <summary>The first and the last element of the memory that belong to a view, relative to element (0, 0, ...). The shape
    /// must not be empty.</summary>
    private static (Int128 First, Int128 Last) Extent(Shape shape, ReadOnlySpan<long> strides)
    {
        Int128 first = 0, last = 0;
        for (int axis = 0; axis < strides.Length; axis++)
        {
            Int128 reach = (Int128)strides[axis] * (shape[axis] - 1);
            first += Int128.Min(reach, 0);
            last += Int128.Max(reach, 0);
        }

        return (first, last);
    }

    private static void ThrowIfTooLarge(Shape shape, [CallerArgumentExpression(nameof(shape))] string? parameter = null)
    {
        if (shape.Size > int.MaxValue)
            throw new ArgumentException($"Shape {shape} has {shape.Size} elements, but one rank can hold at most {int.MaxValue}.", parameter);
    }

    private int Locate(ReadOnlySpan<long> index)
    {
        if (index.Length != NDim)
            throw new ArgumentException($"{index.Length} indices do not fit shape {Shape}.", nameof(index));
        long position = Offset;
        for (int axis = 0; axis < index.Length; axis++)
        {
            if ((ulong)index[axis] >= (ulong)Shape[axis])
                throw new ArgumentOutOfRangeException(nameof(index), index[axis], $"Index {index[axis]} is out of range for axis {axis} of shape {Shape}.");
            position += index[axis] * Strides[axis];
        }

        return (int)position;
    }

    /// <summary>Element type, shape and, unless the tensor is contiguous, strides; not the values.</summary>
    public override string ToString() =>
        $"{DType.Of<T>()}{Shape}" + (IsContiguous ? "" : $" strides ({string.Join(", ", Strides.ToArray())})");
}
