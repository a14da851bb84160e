using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Heat;

[SuppressMessage("Usage", "CA2225", Justification = "a number that stands for an array has Ht.Full as its other way")]
public sealed partial class DNDArray<T>
{
    /// <inheritdoc cref="this[ReadOnlySpan{Key}]"/>
    [IndexerName("Element"), OverloadResolutionPriority(1)] // so that a[[0, 2, 5]] is one list of indices and not three keys
    public DNDArray<T> this[Key key]
    {
        get => Indexing.Get(this, new(in key));
        set => Indexing.Set(this, new(in key), value);
    }

    /// <summary>The part of the array that keys select, as in NumPy: integers, C# indices and ranges, slices, <see cref="Ht.Ellipsis"/>,
    /// <see cref="Ht.NewAxis"/>, index arrays and masks, in any mixture. To assign to it writes to the array.</summary>
    /// <param name="keys">A key for each axis, or for several; axes without a key are taken whole.</param>
    /// <value>
    /// <para>Integers, slices of positive step, ellipsis and new axes give a view: nothing moves, every rank keeps its part, and writing to
    /// the view writes to this array. An integer on the split axis leaves what it names on the rank that has it: the view is split along its
    /// first axis, and that rank holds all of it. Everything else is a copy: with a negative step, an index array or a mask, and a single
    /// element, which every rank gets.</para>
    /// <para>Index arrays are broadcast against each other; their axes stand where the first of them is or, if a slice, an ellipsis or a new
    /// axis separates them, first. A mask stands for the indices at which it is true, in row-major order. If the split axis is indexed, the
    /// result is split along the axes of the index arrays: as one of them is distributed or, if all are replicated, balanced along the
    /// first; the result of a mask of which the split axis is the first stays where the elements are. Otherwise the result keeps the split axis.</para>
    /// <para>What is assigned is broadcast to the selected shape. If an element is selected more than once, the last one in row-major order
    /// stays. Source and destination may overlap: the result is as if the source had been copied.</para>
    /// </value>
    /// <remarks>Views need no communication. Copies are collective: a negative step along the split axis moves each element once; an index
    /// array at the split axis fetches each selected element once, from the memory of its rank or by messages (counts, indices, elements),
    /// in rounds within <see cref="Ht.MaxTemporaryBytes"/>; a value that lies otherwise than what it is assigned to moves in one
    /// redistribution, which <see cref="Ht.Strict"/> can forbid.</remarks>
    /// <example><code>
    /// DNDArray&lt;float&gt; a = Ht.Arange&lt;float&gt;(0, 24, split: 0).Reshape([4, 6]);
    /// DNDArray&lt;float&gt; inner = a[1..^1, "::2"];  // a view
    /// DNDArray&lt;float&gt; rows = a[[0, 2, 2]];      // a copy of three rows
    /// a[a &gt; 10f] = 0;
    /// a[1] += 5;
    /// </code></example>
    /// <exception cref="ArgumentException">There are too many keys or two ellipses, a mask has another shape than its axes, index arrays
    /// cannot be broadcast, or values cannot be broadcast to what they are assigned to. Nothing is written then.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range; on every rank. Nothing is written then.</exception>
    [IndexerName("Element")]
    public DNDArray<T> this[params ReadOnlySpan<Key> keys]
    {
        get => Indexing.Get(this, keys);
        set => Indexing.Set(this, keys, value);
    }

    /// <summary>A number as an array without axes, which is broadcast against arrays on any ranks: what makes <c>a[mask] = 0</c> possible.</summary>
    public static implicit operator DNDArray<T>(T value)
    {
        var one = new LocalTensor<T>(new T[1], []);
        one.Fill(value);
        return new(Distribution.Balanced([], null, 1), RankContext.Current.Self, one, isRowMajor: true) { IsNumber = true };
    }

    /// <summary>Whether this is a number that was converted to an array: arrays of every communicator accept it as an operand.</summary>
    internal bool IsNumber { get; private init; }

    /// <summary>This array as an operand of a call on arrays of a communicator.</summary>
    /// <exception cref="ArgumentException">It lives on another one.</exception>
    internal DNDArray<T> AsOperandOf(Communicator comm) =>
        Comm == comm ? this
        : IsNumber ? new(Distribution.Balanced([], null, comm.Size), comm, Local, isRowMajor: true)
        : throw new ArgumentException($"One array lives on {comm}, another on {Comm}: the arrays of a call must be of one communicator.");

    /// <summary>Sets one element. No communication: the rank that has it writes it.</summary>
    /// <param name="value">The new value, the same on all ranks.</param>
    /// <param name="index">A global index, one number for each axis, negative ones counting from the end; left out for an
    /// array of one element.</param>
    /// <exception cref="ArgumentException">The array has more than one element and no index is given, or one of another number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <example><code>
    /// a.SetItem(5, 0, 2); // a[0, 2] = 5, by the rank that holds it
    /// </code></example>
    public void SetItem(T value, params ReadOnlySpan<long> index)
    {
        ThrowIfReadOnly();
        long[] position = CheckIndex(index);
        if (Split is { } axis)
        {
            int owner = Distribution.OwnerOf(position[axis]);
            if (owner != Comm.Rank)
                return;
            position[axis] -= Distribution.Displacements[owner];
        }

        LocalTensor<T> local = Local;
        local[position] = value;
    }
}
