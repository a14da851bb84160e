using System.Runtime.CompilerServices;

namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>The same elements, in row-major order, in another shape. Collective; nothing moves where pieces can stay: where an axis of
    /// the new shape begins with the split axis, and every piece is whole slices of it.</summary>
    /// <param name="shape">The new lengths; one of them may be -1, and follows from the others.</param>
    /// <returns>A new array. It is split along the axis that begins where the split axis begins, or the first if none does, in the
    /// same pieces if possible, else balanced; a replicated array stays replicated.</returns>
    /// <exception cref="ArgumentException">The new shape has another number of elements, a negative length, or more than one -1.</exception>
    /// <example><code>
    /// DNDArray&lt;int&gt; a = Ht.Arange(24, split: 0).Reshape([4, -1]); // (4, 6), split along axis 0
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public DNDArray<T> Reshape(ReadOnlySpan<long> shape)
    {
        Shape resolved = Heat.Reshape.Resolve(Shape, shape);
        return Heat.Reshape.Run(this, Heat.Reshape.DistributionOf(Distribution, resolved, Heat.Reshape.SplitOf(Distribution, resolved)), nameof(Reshape));
    }

    /// <summary>The same elements, in row-major order, in another shape and split along a given axis. Collective: each element that
    /// changes its rank moves once or, where both split axes are inner axes of shapes that have no outer axis in common, twice.</summary>
    /// <param name="shape">The new lengths; one of them may be -1, and follows from the others.</param>
    /// <param name="split">The axis of the new shape (-1 is the last), or <see langword="null"/> for a copy of the whole on every rank.</param>
    /// <returns>A new array, in the same pieces if possible, else balanced.</returns>
    /// <exception cref="ArgumentException">The new shape has another number of elements, a negative length, or more than one -1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [OverloadResolutionPriority(1)]
    public DNDArray<T> Reshape(ReadOnlySpan<long> shape, int? split)
    {
        Shape resolved = Heat.Reshape.Resolve(Shape, shape);
        split = Arguments.Axis(split, resolved.NDim, nameof(split));
        return Heat.Reshape.Run(this, Heat.Reshape.DistributionOf(Distribution, resolved, split), nameof(Reshape));
    }

    /// <inheritdoc cref="Reshape(ReadOnlySpan{long})"/>
    public DNDArray<T> Reshape(Shape shape) => Reshape(shape.AsSpan());

    /// <inheritdoc cref="Reshape(ReadOnlySpan{long}, int?)"/>
    public DNDArray<T> Reshape(Shape shape, int? split) => Reshape(shape.AsSpan(), split);

    /// <summary>The elements in row-major order as a vector. Collective; nothing moves if the array is split along its first axis.</summary>
    /// <returns>A new array, split along its axis; replicated if this array is.</returns>
    public DNDArray<T> Flatten() => Reshape([-1]);

    /// <inheritdoc cref="Flatten"/>
    public DNDArray<T> Ravel() => Flatten();
}

public static partial class Ht
{
    /// <inheritdoc cref="DNDArray{T}.Reshape(ReadOnlySpan{long})"/>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="shape">The new lengths; one of them may be -1, and follows from the others.</param>
    public static DNDArray<T> Reshape<T>(DNDArray<T> a, ReadOnlySpan<long> shape) where T : unmanaged => Arguments.Array(a).Reshape(shape);

    /// <inheritdoc cref="DNDArray{T}.Reshape(ReadOnlySpan{long}, int?)"/>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="shape">The new lengths; one of them may be -1, and follows from the others.</param>
    /// <param name="split">The axis of the new shape (-1 is the last), or <see langword="null"/> for a copy of the whole on every rank.</param>
    public static DNDArray<T> Reshape<T>(DNDArray<T> a, ReadOnlySpan<long> shape, int? split) where T : unmanaged => Arguments.Array(a).Reshape(shape, split);

    /// <inheritdoc cref="DNDArray{T}.Flatten"/>
    /// <param name="a">The array; it stays as it is.</param>
    public static DNDArray<T> Flatten<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).Flatten();

    /// <inheritdoc cref="DNDArray{T}.Flatten"/>
    /// <param name="a">The array; it stays as it is.</param>
    public static DNDArray<T> Ravel<T>(DNDArray<T> a) where T : unmanaged => Arguments.Array(a).Flatten();
}
