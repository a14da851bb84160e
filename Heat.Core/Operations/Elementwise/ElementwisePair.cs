using Heat.Kernels;

namespace Heat;

/// <summary>Two element-wise operations on the same operands, each with its own result. Both are checked, and their operands
/// aligned, before either runs, so that no destination is changed if the call throws.</summary>
internal static unsafe class ElementwisePair
{
    /// <param name="name">The operation of which both are parts, as messages and traces name it.</param>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second one, of operations that have two.</param>
    /// <param name="destination">The destinations of the results; new arrays if left out.</param>
    /// <param name="where">The mask of the elements that are stored; all if left out.</param>
    /// <exception cref="ArgumentException">A destination or the mask does not fit the operands, or lives on other ranks; or both
    /// destinations are one.</exception>
    public static (DNDArray<T> First, DNDArray<T> Second) Run<TFirst, TSecond, T>(
        string name, Operand<T> x, Operand<T>? y, (DNDArray<T>? First, DNDArray<T>? Second) destination, DNDArray<bool>? where)
        where TFirst : ITileKernel
        where TSecond : ITileKernel
        where T : unmanaged
    {
        x.ThrowIfMissing(nameof(x));
        y?.ThrowIfMissing(nameof(y));
        (DNDArray<T>? first, DNDArray<T>? second) = destination;
        if (first is not null && ReferenceEquals(first, second))
            throw new ArgumentException($"{name}: both results cannot go to one array.", nameof(destination));

        // If the first destination shares memory with an operand, the first result is staged until the second operation has read its operands.
        bool isStaged = first is not null && (Overlaps(x.Array, first) || Overlaps(y?.Array, first));
        DNDArray<T>? staged = first;
        if (isStaged)
        {
            staged = Ht.AllocateHere<T>(first!.Distribution, first.Comm); // not on all ranks: the pieces of some may be empty
            first.Local.CopyTo(staged.Local);
        }

        using ElementwiseCall<T> one = Elementwise.Begin<T, T>(name, x, y ?? x, staged, where, sources: y is null ? 1 : 2);
        using ElementwiseCall<T> other = Elementwise.Begin<T, T>(name, x, y ?? x, second, where, sources: y is null ? 1 : 2);
        if (one.Result.Equals(other.Result))
        {
            // Both operations share one redistribution of each operand.
            x = Aligned(x, one.Result, name);
            y = y is { } before ? Aligned(before, one.Result, name) : default(Operand<T>?);
        }

        T left = x.Value, right = y?.Value ?? default;
        foreach (ElementwiseCall<T> call in (ReadOnlySpan<ElementwiseCall<T>>)[one, other])
        {
            call.Add(1, x.Array, &left);
            if (y is { } operand)
                call.Add(2, operand.Array, &right);
        }

        (DNDArray<T> First, DNDArray<T> Second) results = (one.Run<TFirst>(), other.Run<TSecond>());
        if (!isStaged)
            return results;
        staged!.Local.CopyTo(first!.Local);
        return (first, results.Second);
    }

    private static Operand<T> Aligned<T>(Operand<T> operand, Distribution result, string name) where T : unmanaged =>
        operand.Array is { Split: not null } array ? array.AlignedTo(Broadcast.For(array.Shape, result), name) : operand;

    private static bool Overlaps<T>(DNDArray<T>? operand, DNDArray<T> destination) where T : unmanaged =>
        operand is not null && operand.Local.Overlaps(destination.Local);
}
