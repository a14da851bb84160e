using System.Numerics;

namespace Heat;

/// <summary>The predefined reductions of communicators; each converts implicitly to a <see cref="ReduceOp{T}"/> of the element type. Other
/// reductions are made by <see cref="Create{T}"/>.</summary>
public sealed class ReduceOp
{
    private ReduceOp(ReduceKind kind) => Kind = kind;

    internal ReduceKind Kind { get; }

    /// <summary>The sum; numbers only. Integers wrap on overflow.</summary>
    public static ReduceOp Sum { get; } = new(ReduceKind.Sum);

    /// <summary>The product; numbers only. Integers wrap on overflow.</summary>
    public static ReduceOp Product { get; } = new(ReduceKind.Product);

    /// <summary>The smallest value; NaN if any value is NaN. Ordered types and <see langword="bool"/>.</summary>
    public static ReduceOp Min { get; } = new(ReduceKind.Min);

    /// <summary>The largest value; NaN if any value is NaN. Ordered types and <see langword="bool"/>.</summary>
    public static ReduceOp Max { get; } = new(ReduceKind.Max);

    /// <summary>One if all values are non-zero, else zero. On one rank the values stay as they are, here and in the next two, as in MPI.</summary>
    public static ReduceOp LogicalAnd { get; } = new(ReduceKind.LogicalAnd);

    /// <summary>One if any value is non-zero, else zero.</summary>
    public static ReduceOp LogicalOr { get; } = new(ReduceKind.LogicalOr);

    /// <summary>One if an odd number of values is non-zero, else zero.</summary>
    public static ReduceOp LogicalXor { get; } = new(ReduceKind.LogicalXor);

    /// <summary>The bits set in all; integers and <see langword="bool"/>.</summary>
    public static ReduceOp BitwiseAnd { get; } = new(ReduceKind.BitwiseAnd);

    /// <summary>The bits set in any; integers and <see langword="bool"/>.</summary>
    public static ReduceOp BitwiseOr { get; } = new(ReduceKind.BitwiseOr);

    /// <summary>The bits set in an odd number; integers and <see langword="bool"/>.</summary>
    public static ReduceOp BitwiseXor { get; } = new(ReduceKind.BitwiseXor);

    /// <summary>The smallest value and its index: the first NaN if there is one, the smallest index among equals.</summary>
    public static ReduceOp<ValueIndex<T>> MinLoc<T>() where T : unmanaged, INumber<T> => Located<T>.Min;

    /// <summary>The largest value and its index: the first NaN if there is one, the smallest index among equals.</summary>
    public static ReduceOp<ValueIndex<T>> MaxLoc<T>() where T : unmanaged, INumber<T> => Located<T>.Max;

    /// <summary>A user-defined reduction.</summary>
    /// <param name="combine">An associative function; its left argument is that of the lower ranks.</param>
    /// <param name="isCommutative">Whether the function is commutative, so that a library may reorder the ranks. Otherwise they are
    /// combined in rank order.</param>
    /// <remarks>
    /// Where the function throws, on whichever rank, every rank gets an <see cref="MpiException"/> that names it, and the results are
    /// undefined; which ranks call the function is up to the library. With MPI that takes a small collective more, and a non-blocking
    /// reduction by such a function blocks.
    /// </remarks>
    public static ReduceOp<T> Create<T>(Func<T, T, T> combine, bool isCommutative = false) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(combine);
        return new(ReduceKind.Custom, new CustomKernel<T>(combine), isCommutative);
    }

    /// <summary>The name of the operation.</summary>
    public override string ToString() => Kind.ToString();

    private static class Located<T> where T : unmanaged, INumber<T>
    {
        public static readonly ReduceOp<ValueIndex<T>> Min = new(ReduceKind.MinLoc, new OperatorKernel<ValueIndex<T>, MinLocOperator<T>>(), isCommutative: true);
        public static readonly ReduceOp<ValueIndex<T>> Max = new(ReduceKind.MaxLoc, new OperatorKernel<ValueIndex<T>, MaxLocOperator<T>>(), isCommutative: true);
    }
}

/// <summary>A reduction over elements of type <typeparamref name="T"/>.</summary>
public sealed class ReduceOp<T> where T : unmanaged
{
    internal ReduceOp(ReduceKind kind, ReduceKernel kernel, bool isCommutative) =>
        (Kind, Kernel, IsCommutative) = (kind, kernel, isCommutative);

    internal ReduceKind Kind { get; }

    internal ReduceKernel Kernel { get; }

    /// <summary>Whether the operation is commutative.</summary>
    public bool IsCommutative { get; }

    /// <summary>The predefined operation over <typeparamref name="T"/>.</summary>
    /// <exception cref="NotSupportedException">The element type does not have the operation.</exception>
    public static implicit operator ReduceOp<T>(ReduceOp op)
    {
        ArgumentNullException.ThrowIfNull(op);
        return Predefined.Table[(int)op.Kind]
            ?? throw new NotSupportedException($"{op} is not defined for elements of type {DType.Of<T>()}.");
    }

    /// <summary>The names of the operation and of the element type.</summary>
    public override string ToString() => $"{Kind}<{DType.Of<T>()}>";

    private static class Predefined
    {
        public static readonly ReduceOp<T>?[] Table =
            [.. Enum.GetValues<ReduceKind>().Select(kind =>
                ReduceKernel.Find(kind, DType.Of<T>()) is { } kernel ? new ReduceOp<T>(kind, kernel, isCommutative: true) : null)];
    }
}
