using Heat.Kernels;

namespace Heat;

/// <summary>Two element-wise operations on the same operands, each with a result of its own. Both are checked and have their operands
/// lined up before either runs, so that neither destination changes where the other cannot take its result.</summary>
internal static unsafe class ElementwisePair
{
    /// <param name="name">What both are part of, as messages and traces name it.</param>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second one, of operations that have two.</param>
    /// <param name="destination">Where the results go, if not to new arrays.</param>
    /// <param name="where">Where they go there; everywhere if left out.</param>
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

        // What the first operation would overwrite of the second one's operands it writes elsewhere, until that is done.
        bool isStaged = first is not null && (Overlaps(x.Array, first) || Overlaps(y?.Array, first));
        DNDArray<T>? staged = isStaged ? first!.Copy() : first;
        using ElementwiseCall<T> one = Elementwise.Begin<T, T>(name, x, y ?? x, staged, where, sources: y is null ? 1 : 2);
        using ElementwiseCall<T> other = Elementwise.Begin<T, T>(name, x, y ?? x, second, where, sources: y is null ? 1 : 2);
        if (one.Result.Equals(other.Result))
        {
            // What moves, moves once.
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
