using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>An argument of indices: a distributed array of <see langword="long"/> or <see langword="int"/>, or a list of numbers that is
/// the same on all ranks. All of these convert to it.</summary>
[CollectionBuilder(typeof(IndexArray), nameof(Create))]
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
[SuppressMessage("Usage", "CA2231", Justification = "arguments are not compared")]
[SuppressMessage("Performance", "CA1815", Justification = "arguments are not compared")]
public readonly struct IndexArray
{
    private readonly object? _indices; // DNDArray<long>, DNDArray<int> or long[]
    private readonly Shape _shape; // of a long[]

    private IndexArray(object? indices, Shape shape = default) => (_indices, _shape) = (indices, shape);

    /// <summary>A list of indices; what a collection expression calls.</summary>
    public static IndexArray Create(ReadOnlySpan<long> indices) => new(indices.ToArray(), [indices.Length]);

    /// <summary>A list's indices: what makes <c>[0, 2, 5]</c> an argument.</summary>
    public ReadOnlySpan<long>.Enumerator GetEnumerator() => new ReadOnlySpan<long>(_indices as long[]).GetEnumerator();

    /// <summary>A distributed array of indices.</summary>
    public static implicit operator IndexArray(DNDArray<long> indices) => new(indices);

    /// <inheritdoc cref="op_Implicit(DNDArray{long})"/>
    public static implicit operator IndexArray(DNDArray<int> indices) => new(indices);

    /// <summary>A list of indices.</summary>
    public static implicit operator IndexArray(long[] indices) => new(indices, [indices?.Length ?? 0]);

    /// <inheritdoc cref="op_Implicit(long[])"/>
    public static implicit operator IndexArray(int[] indices) => new(indices is null ? null : Array.ConvertAll(indices, index => (long)index), [indices?.Length ?? 0]);

    /// <summary>One index.</summary>
    public static implicit operator IndexArray(long index) => new(new[] { index }, []);

    /// <summary>The indices as an array on some ranks. No communication.</summary>
    /// <exception cref="ArgumentNullException">There are none.</exception>
    /// <exception cref="ArgumentException">They live on other ranks.</exception>
    internal DNDArray<long> On(Communicator comm, [CallerArgumentExpression(nameof(comm))] string parameter = "indices") => _indices switch
    {
        DNDArray<long> array => array.AsOperandOf(comm),
        DNDArray<int> array => array.AsOperandOf(comm).AsType<long>(),
        long[] list => new(Distribution.Balanced(_shape, null, comm.Size), comm, new LocalTensor<long>(list, _shape), isRowMajor: true),
        _ => throw new ArgumentNullException(parameter),
    };
}
