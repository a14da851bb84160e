using Heat.Kernels;

namespace Heat;

/// <summary>
/// One global n-dimensional array, distributed over the ranks of a communicator. Every rank has its own object for the same
/// global array, and all ranks make the same calls on it in the same order.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <remarks>
/// An array is split along one axis, <see cref="Split"/>, into contiguous pieces in rank order, or replicated: every rank has a
/// copy. Pieces may have different lengths, and may be empty. Only methods whose name ends in <c>InPlace</c>, and assignments, change
/// an array. Arrays need not be disposed: the garbage collector returns their memory to a pool.
/// </remarks>
public sealed partial class DNDArray<T> where T : unmanaged
{
    /// <summary>Makes the global array of which every rank passes its piece.</summary>
    /// <param name="distribution">The distribution, the same on all ranks.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="local">The piece.</param>
    /// <param name="isRowMajor">Whether the pieces of all ranks are known to be contiguous row-major: the same answer on every rank.</param>
    internal DNDArray(Distribution distribution, Communicator comm, LocalTensor<T> local, bool isRowMajor)
    {
        if (isRowMajor && !local.IsContiguous)
            throw new ArgumentException($"The piece of rank {comm.Rank} is not contiguous: {local}.", nameof(isRowMajor));
        (Distribution, Comm, Local, IsRowMajor) = (distribution, comm, local, isRowMajor);
    }

    /// <summary>The distribution of the array: its shape, its split axis and the lengths of the pieces.</summary>
    public Distribution Distribution { get; private set; }

    /// <summary>The ranks that hold the array.</summary>
    public Communicator Comm { get; }

    /// <summary>This rank's piece, or its copy of a replicated array. Writing to it writes to the global array; other ranks do not notice.</summary>
    /// <remarks><c>a.Local[2, 0] = -1</c> reads and writes single elements; <see cref="Access"/> gives them as a span.</remarks>
    public LocalTensor<T> Local { get; private set; }

    /// <summary>The global shape.</summary>
    public Shape Shape => Distribution.Shape;

    /// <summary>The number of axes.</summary>
    public int NDim => Shape.NDim;

    /// <summary>The number of elements of the global array.</summary>
    public long Size => Shape.Size;

    /// <summary>The size of the global array in bytes; a replicated array counts once.</summary>
    public Int128 NBytes => (Int128)Size * DType.Size;

    /// <summary>The element type.</summary>
    public DType DType => DType.Of<T>();

    /// <summary>The axis along which the array is split; <see langword="null"/> if it is replicated.</summary>
    public int? Split => Distribution.Split;

    /// <summary>The shape of this rank's piece.</summary>
    public Shape LocalShape => Local.Shape;

    /// <summary>The local shapes of all ranks. No communication: every rank knows the distribution.</summary>
    public LShapeMap LShapeMap => Distribution.LShapeMap;

    /// <summary>Whether the ranks hold different parts: the array is split and there is more than one rank.</summary>
    public bool IsDistributed => Distribution.IsDistributed;

    /// <summary>Whether the pieces are balanced: of <c>n</c> indices on <c>P</c> ranks, the first <c>n mod P</c> ranks hold one more
    /// than the others. True for a replicated array.</summary>
    public bool IsBalanced => Distribution.IsBalanced;

    /// <summary>Whether the pieces of all ranks are known to be contiguous row-major memory.</summary>
    internal bool IsRowMajor { get; private set; }

    /// <summary>The elements of this rank's piece as spans, without a copy, until the result is disposed. No communication; writing to
    /// them writes to the array.</summary>
    /// <remarks>A span of native memory does not keep the memory alive; the access does. With <c>using</c> it ends with its block. An
    /// access that is never disposed keeps the memory forever, so that no span can see the elements of another array.
    /// Redistributions in place, such as <see cref="ResplitInPlace"/>, give the array new memory; the access keeps the old one.</remarks>
    /// <example><code>
    /// using (LocalAccess&lt;double&gt; piece = a.Access())
    /// {
    ///     foreach (ref double x in piece.Span)
    ///         x = Math.Sqrt(x);
    /// }
    /// </code></example>
    public LocalAccess<T> Access() => Local.Access();

    /// <summary>One element of the global array, on every rank. Collective if the array is split: one broadcast of one element.</summary>
    /// <param name="index">The global index: one number for each axis; negative numbers count from the end. May be left out if the
    /// array has one element.</param>
    /// <exception cref="ArgumentException">The array has more than one element and no index is given, or one of another number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <example><code>
    /// double corner = a.Item(0, 0); // on every rank
    /// </code></example>
    public T Item(params ReadOnlySpan<long> index)
    {
        long[] position = CheckIndex(index);
        Comm.ThrowIfDisposed();
        if (Comm.AgreesOnOperations && Split is not null)
            Comm.AgreeOnOperation(nameof(Item), $"{ToAgreedText()} at [{string.Join(", ", position)}]");
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

    /// <summary>A copy of the array in new memory, with the same distribution. No communication.</summary>
    public DNDArray<T> Copy()
    {
        DNDArray<T> copy = Ht.Allocate<T>(Distribution, Comm);
        Local.CopyTo(copy.Local);
        return copy;
    }

    /// <summary>All elements of the global array in row-major order, on every rank. Collective if the array is split: the
    /// pieces are gathered on all ranks.</summary>
    /// <exception cref="ArgumentException">The array has more elements than a rank can hold.</exception>
    /// <example><code>
    /// double[] all = a.T.ToArray(); // all elements in row-major order, on every rank
    /// </code></example>
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
