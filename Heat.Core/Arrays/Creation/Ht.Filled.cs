using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array with uninitialised elements. No communication.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
    public static DNDArray<T> Empty<T>(Shape shape, int? split = null, Communicator? comm = null) where T : unmanaged
    {
        comm ??= RankContext.Current.Default;
        return Allocate<T>(Distribution.Balanced(shape, split, comm.Size), comm, "Creation");
    }

    /// <summary>An array of one value. No communication.</summary>
    /// <param name="shape">The global shape.</param>
    /// <param name="value">The value of every element.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <inheritdoc cref="Empty{T}(Shape, int?, Communicator?)"/>
    /// <example><code>DNDArray&lt;double&gt; a = Ht.Full&lt;double&gt;([4, 5], 0.5, split: 1);</code></example>
    public static DNDArray<T> Full<T>(Shape shape, T value, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Filled(Empty<T>(shape, split, comm), value);

    /// <summary>An array of zeros: all bits of the elements are 0. No communication.</summary>
    /// <inheritdoc cref="Empty{T}(Shape, int?, Communicator?)"/>
    /// <example><code>DNDArray&lt;double&gt; a = Ht.Zeros&lt;double&gt;([1000, 3], split: 0); // each rank holds some of the rows</code></example>
    public static DNDArray<T> Zeros<T>(Shape shape, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Full<T>(shape, default, split, comm);

    /// <summary>An array of ones or, of booleans, of true. No communication.</summary>
    /// <inheritdoc cref="Empty{T}(Shape, int?, Communicator?)"/>
    /// <exception cref="NotSupportedException">The elements are neither booleans nor numbers of .NET; <see cref="Full{T}"/> takes any value.</exception>
    /// <example><code>DNDArray&lt;float&gt; a = Ht.Ones&lt;float&gt;([4, 5]); // on every rank</code></example>
    public static DNDArray<T> Ones<T>(Shape shape, int? split = null, Communicator? comm = null) where T : unmanaged =>
        Full(shape, One<T>(), split, comm);

    /// <summary>A matrix with ones on a diagonal and zeros elsewhere; of booleans with true and false. No communication.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="columns">The number of columns; as many as rows if left out.</param>
    /// <param name="diagonal">The diagonal: 0 is the main diagonal, positive numbers lie above it, negative numbers below.</param>
    /// <param name="split">The axis to split along (-1 is the last); <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there is no such axis.</exception>
    /// <exception cref="NotSupportedException">The elements are neither booleans nor numbers of .NET.</exception>
    /// <example><code>DNDArray&lt;double&gt; unit = Ht.Eye&lt;double&gt;(100, split: 0);</code></example>
    public static DNDArray<T> Eye<T>(long rows, long? columns = null, long diagonal = 0, int? split = null, Communicator? comm = null)
        where T : unmanaged
    {
        T one = One<T>();
        DNDArray<T> eye = Zeros<T>([rows, columns ?? rows], split, comm);
        Block piece = eye.Distribution.BlockOf(eye.Comm.Rank);

        // The rows of the piece whose diagonal element lies in its columns.
        long first = Math.Max(piece.Start[0], piece.Start[1] - diagonal), end = Math.Min(piece.End(0), piece.End(1) - diagonal);
        Span<T> local = eye.Local.Span;
        for (long row = first; row < end; row++)
            local[(int)((row - piece.Start[0]) * piece.Shape[1] + row + diagonal - piece.Start[1])] = one;
        GC.KeepAlive(eye);
        return eye;
    }

    /// <summary>An array with uninitialised elements, of the shape and distribution of another. No communication.</summary>
    /// <param name="a">The array whose shape, distribution and communicator the result has.</param>
    public static DNDArray<T> EmptyLike<T>(DNDArray<T> a) where T : unmanaged => Allocate<T>(Arguments.Array(a).Distribution, a.Comm);

    /// <summary>An array of one value, of the shape and distribution of another. No communication.</summary>
    /// <param name="a">The array whose shape, distribution and communicator the result has.</param>
    /// <param name="value">The value of every element.</param>
    public static DNDArray<T> FullLike<T>(DNDArray<T> a, T value) where T : unmanaged => Filled(EmptyLike(a), value);

    /// <summary>An array of zeros, of the shape and distribution of another. No communication.</summary>
    /// <param name="a">The array whose shape, distribution and communicator the result has.</param>
    public static DNDArray<T> ZerosLike<T>(DNDArray<T> a) where T : unmanaged => FullLike(a, default);

    /// <summary>An array of ones or, of booleans, of true, of the shape and distribution of another. No communication.</summary>
    /// <param name="a">The array whose shape, distribution and communicator the result has.</param>
    /// <exception cref="NotSupportedException">The elements are neither booleans nor numbers of .NET; <see cref="FullLike{T}"/> takes any value.</exception>
    public static DNDArray<T> OnesLike<T>(DNDArray<T> a) where T : unmanaged => FullLike(a, One<T>());

    /// <summary>1 of a type of numbers, or true.</summary>
    private static T One<T>() where T : unmanaged
    {
        if (!NumberDispatch.IsKnown(DType.Of<T>()))
            throw new NotSupportedException($"Elements of type {DType.Of<T>()} have no one that Heat knows of; Ht.Full takes any value.");
        var one = new T[1];
        Cast.Convert<byte, T>([1], one);
        return one[0];
    }

    /// <summary>An array with uninitialised elements and contiguous pieces.</summary>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="operation">What makes it, which checked mode compares between ranks.</param>
    internal static DNDArray<T> Allocate<T>(Distribution distribution, Communicator comm, [CallerMemberName] string operation = "") where T : unmanaged
    {
        comm.ThrowIfDisposed();
        if (comm.AgreesOnOperations)
            comm.AgreeOnOperation(operation, $"a new array of {DType.Of<T>()}, {distribution}");
        return AllocateHere<T>(distribution, comm);
    }

    /// <summary>The same where only some of the ranks may need it: nothing is agreed on.</summary>
    internal static DNDArray<T> AllocateHere<T>(Distribution distribution, Communicator comm) where T : unmanaged
    {
        comm.ThrowIfDisposed();
        PieceLimit.Check(distribution);
        return new(distribution, comm, LocalTensor<T>.Allocate(distribution.LocalShape(comm.Rank)), isRowMajor: true);
    }

    /// <summary>Sets all elements of an array to one value.</summary>
    internal static DNDArray<T> Filled<T>(DNDArray<T> a, T value) where T : unmanaged
    {
        a.Local.Fill(value);
        return a;
    }
}
