using Heat.Kernels;

namespace Heat;

/// <summary>
/// One global n-dimensional array whose pieces lie on the ranks of a communicator. Every rank holds an object of its own
/// for the same global array, and all ranks make the same calls on it in the same order.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// An array is cut along at most one axis, <see cref="Split"/>, into contiguous pieces in rank order, or is whole on every
/// rank. Pieces may differ in length and be empty. No method changes an array, except those whose name ends in <c>InPlace</c>.
/// Arrays need not be disposed: their memory goes back to a pool when they are collected.
/// </remarks>
public sealed partial class DNDArray<T> where T : unmanaged
{
    /// <summary>Puts together the global array from this rank's piece of it.</summary>
    /// <param name="distribution">The distribution, the same on all ranks.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="local">The piece.</param>
    /// <param name="isRowMajor">Whether the pieces of all ranks are contiguous row-major: the same answer on every rank.</param>
    internal DNDArray(Distribution distribution, Communicator comm, LocalTensor<T> local, bool isRowMajor = true) =>
        (Distribution, Comm, Local, IsRowMajor) = (distribution, comm, local, isRowMajor);

    /// <summary>How the array lies on the ranks.</summary>
    public Distribution Distribution { get; private set; }

    /// <summary>The ranks that hold the array.</summary>
    public Communicator Comm { get; }

    /// <summary>This rank's piece. Writing to it writes to the global array; no other rank is told.</summary>
    /// <remarks><c>a.Local[2, 0] = -1</c> reads and writes single elements; <see cref="Access"/> gives them as a span.</remarks>
    public LocalTensor<T> Local { get; private set; }

    /// <summary>The global shape.</summary>
    public Shape Shape => Distribution.Shape;

    /// <summary>The number of axes.</summary>
    public int NDim => Shape.NDim;

    /// <summary>The number of elements of the global array.</summary>
    public long Size => Shape.Size;

    /// <summary>The memory of the global array, counted once, in bytes.</summary>
    public Int128 NBytes => (Int128)Size * DType.Size;

    /// <summary>The element type.</summary>
    public DType DType => DType.Of<T>();

    /// <summary>The axis along which the array is cut; <see langword="null"/> where every rank holds a copy.</summary>
    public int? Split => Distribution.Split;

    /// <summary>The shape of this rank's piece.</summary>
    public Shape LocalShape => Local.Shape;

    /// <summary>The local shapes of all ranks. No communication: every rank knows the distribution.</summary>
    public LShapeMap LShapeMap => Distribution.LShapeMap;

    /// <summary>Whether the ranks hold different parts.</summary>
    public bool IsDistributed => Distribution.IsDistributed;

    /// <summary>Whether the pieces are as even as can be: the first <c>n mod P</c> ranks hold one more than the others.</summary>
    public bool IsBalanced => Distribution.IsBalanced;

    /// <summary>Whether the pieces of all ranks are contiguous row-major memory.</summary>
    internal bool IsRowMajor { get; private set; }

    /// <summary>The elements of this rank's piece as spans, without a copy, until the result is disposed. No communication; writing to
    /// them writes to the array.</summary>
    /// <remarks>A span of memory that is not the garbage collector's does not keep it: the access does. It ends with its block if it is
    /// taken with <c>using</c>; a forgotten one keeps the memory for good, so that no span can ever see another array's elements.
    /// Redistributions in place (<see cref="ResplitInPlace"/> and the like) give the array other memory than the access has.</remarks>
    /// <example><code>
    /// using (LocalAccess&lt;double&gt; piece = a.Access())
    /// {
    ///     foreach (ref double x in piece.Span)
    ///         x = Math.Sqrt(x);
    /// }
    /// </code></example>
    public LocalAccess<T> Access() => Local.Access();

    /// <summary>One element of the global array, on every rank. Collective: one broadcast of one element, none if un-split.</summary>
    /// <param name="index">A global index, one number for each axis, negative ones counting from the end; left out for an
    /// array of one element.</param>
    /// <exception cref="ArgumentException">The array has more than one element and no index is given, or one of another number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public T Item(params ReadOnlySpan<long> index)
    {
        long[] position = CheckIndex(index);
        Comm.ThrowIfDisposed();
        if (Split is not { } axis)
            return AsItem(Local[position]);
        int owner = Distribution.OwnerOf(position[axis]);
        position[axis] -= Distribution.Displacements[owner];
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(Comm, nameof(Item));
        return AsItem(Comm.Broadcast(owner == Comm.Rank ? Local[position] : default, owner));
    }

    /// <summary>One element as the program gets it: a boolean is 0 or 1.</summary>
    private static T AsItem(T element)
    {
        Booleans.Normalize(new Span<T>(ref element));
        return element;
    }

    /// <summary>A copy of the array of its own memory and of the same distribution. No communication.</summary>
    public DNDArray<T> Copy()
    {
        LocalTensor<T> copy = LocalTensor<T>.Allocate(LocalShape);
        Local.CopyTo(copy);
        return new(Distribution, Comm, copy);
    }

    /// <summary>The whole array, row-major, on every rank. Collective: gathers what other ranks hold.</summary>
    /// <exception cref="ArgumentException">The array has more elements than a rank can hold.</exception>
    public T[] ToArray()
    {
        RedistributionPlan plan = MovementTo(Distribution.WithShape(Shape, null));
        var elements = new T[Size];
        Move(plan, new LocalTensor<T>(elements, Shape), nameof(ToArray));
        Booleans.Normalize(elements.AsSpan());
        return elements;
    }

    private long[] CheckIndex(ReadOnlySpan<long> index)
    {
        if (index.IsEmpty && Size == 1)
            return new long[NDim];
        if (index.Length != NDim)
        {
            throw new ArgumentException(index.IsEmpty
                ? $"Only an array of one element is an item; this one has shape {Shape}."
                : $"An index of {index.Length} number(s) does not fit shape {Shape}.", nameof(index));
        }

        var position = new long[NDim];
        for (int axis = 0; axis < NDim; axis++)
        {
            position[axis] = index[axis] < 0 ? index[axis] + Shape[axis] : index[axis];
            if (position[axis] < 0 || position[axis] >= Shape[axis])
                throw new ArgumentOutOfRangeException(nameof(index), index[axis], $"Index {index[axis]} is out of range for axis {axis} of {Shape}.");
        }

        return position;
    }
}
