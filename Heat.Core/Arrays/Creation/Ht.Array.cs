using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array from data that every rank has; each rank copies its own piece. No communication.</summary>
    /// <param name="data">The elements in row-major order, the same on all ranks.</param>
    /// <param name="shape">The global shape.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentException">The shape has another number of elements than the data.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;int&gt; a = Ht.Array([1, 2, 3, 4, 5, 6], [2, 3], split: 1); // every rank has the data and keeps its columns
    /// </code></example>
    public static DNDArray<T> Array<T>(ReadOnlySpan<T> data, Shape shape, int? split = null, Communicator? comm = null) where T : unmanaged
    {
        if (data.Length != shape.Size)
            throw new ArgumentException($"{data.Length} elements do not fill shape {shape} of {shape.Size}.", nameof(data));
        DNDArray<T> array = Empty<T>(shape, split, comm);
        LocalCopy.FromRowMajor(data, shape, array.Distribution.BlockOf(array.Comm.Rank), array.Local);
        return array;
    }

    /// <summary>A vector from data that every rank has. No communication.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T}, Shape, int?, Communicator?)"/>
    /// <example><code>
    /// DNDArray&lt;double&gt; v = Ht.Array([1.5, 2.5, 3.5], split: 0);
    /// </code></example>
    [OverloadResolutionPriority(1)] // preferred to the overload with a shape, to which an integer split axis would convert
    public static DNDArray<T> Array<T>(T[] data, int? split = null, Communicator? comm = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        return Array<T>(data, [data.Length], split, comm);
    }

    /// <summary>A matrix from data that every rank has. No communication.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T}, Shape, int?, Communicator?)"/>
    /// <example><code>
    /// DNDArray&lt;double&gt; m = Ht.Array(new double[,] { { 1, 2 }, { 3, 4 } }, split: 0);
    /// </code></example>
    public static DNDArray<T> Array<T>(T[,] data, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Array<T>((System.Array)data, split, comm);

    /// <summary>A matrix from rows that every rank has. No communication.</summary>
    /// <param name="rows">The rows, all of one length, the same on all ranks; they are copied.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> replicates the array on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentException">The rows differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> Array<T>(T[][] rows, int? split = null, Communicator? comm = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        int columns = rows.Length == 0 ? 0 : rows[0]?.Length ?? 0;
        var elements = new T[(long)rows.Length * columns];
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row] is not { } given || given.Length != columns)
                throw new ArgumentException($"Row {row} has {rows[row]?.Length.ToString(CultureInfo.InvariantCulture) ?? "no"} elements, row 0 has {columns}: the rows of a matrix have one length.", nameof(rows));
            given.CopyTo(elements, (long)row * columns);
        }

        return Array<T>(elements, [rows.Length, columns], split, comm);
    }

    /// <summary>A three-dimensional array from data that every rank has. No communication.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T}, Shape, int?, Communicator?)"/>
    public static DNDArray<T> Array<T>(T[,,] data, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Array<T>((System.Array)data, split, comm);

    /// <summary>An array from a C# array of any rank that every rank of the communicator has. No communication.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T}, Shape, int?, Communicator?)"/>
    public static DNDArray<T> Array<T>(System.Array data, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Array(Elements<T>(data), ShapeOf(data), split, comm);

    /// <summary>An array from a tensor that every rank has. No communication.</summary>
    /// <inheritdoc cref="Array{T}(ReadOnlySpan{T}, Shape, int?, Communicator?)"/>
    public static DNDArray<T> Array<T>(Tensor<T> data, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Array<T>(Elements(data, out Shape shape), shape, split, comm);

    /// <summary>A copy of an array, split along another axis. Collective: elements that change their rank are sent once.</summary>
    /// <param name="data">The array; it stays as it is.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> Array<T>(DNDArray<T> data, int? split) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Resplit(split);
    }

    private static ReadOnlySpan<T> Elements<T>(System.Array data) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        if (ElementsProblem<T>(data) is { } problem)
            throw new ArgumentException(problem, nameof(data));
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(data)), data.Length);
    }

    private static string? ElementsProblem<T>(System.Array? data) where T : unmanaged
    {
        if (data is null)
            return "The data are null. A rank without data passes an array of length 0.";
        return data.GetType().GetElementType() == typeof(T) ? null : $"The data are of type {data.GetType()}, whose elements are not {typeof(T)}.";
    }

    private static Shape ShapeOf(System.Array data)
    {
        var lengths = new long[data.Rank];
        for (int axis = 0; axis < lengths.Length; axis++)
            lengths[axis] = data.GetLongLength(axis);
        return new(lengths);
    }

    private static T[] Elements<T>(Tensor<T> data, out Shape shape) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(data);
        var lengths = new long[data.Rank];
        for (int axis = 0; axis < lengths.Length; axis++)
            lengths[axis] = data.Lengths[axis];
        shape = new(lengths);
        var elements = new T[data.FlattenedLength];
        data.FlattenTo(elements);
        return elements;
    }
}
