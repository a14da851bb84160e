using System.Numerics;
using System.Numerics.Tensors;
using Heat.Kernels;

namespace Heat;

internal enum ReduceKind
{
    Sum, Product, Min, Max, LogicalAnd, LogicalOr, LogicalXor, BitwiseAnd, BitwiseOr, BitwiseXor, MinLoc, MaxLoc, Custom,
}

/// <summary>A reduction step over raw memory: <c>right[i] = left[i] op right[i]</c>, the convention of MPI's user functions.</summary>
internal abstract unsafe class ReduceKernel
{
    public abstract void Combine(void* left, void* right, int count);

    /// <summary>Whether it may throw, as a function of the program's may, or the arithmetic of an element type that Heat does not know.</summary>
    public virtual bool CanThrow => false;

    /// <summary>The kernel of a predefined operation, or null where the element type does not have it.</summary>
    public static ReduceKernel? Find(ReduceKind kind, DType type) => type.Kind switch
    {
        ElementKind.Bool => ForBool(kind),
        ElementKind.Int8 => ForInteger<sbyte>(kind),
        ElementKind.Int16 => ForInteger<short>(kind),
        ElementKind.Int32 => ForInteger<int>(kind),
        ElementKind.Int64 => ForInteger<long>(kind),
        ElementKind.UInt8 => ForInteger<byte>(kind),
        ElementKind.UInt16 => ForInteger<ushort>(kind),
        ElementKind.UInt32 => ForInteger<uint>(kind),
        ElementKind.UInt64 => ForInteger<ulong>(kind),
        ElementKind.Float16 => ForOrdered<Half>(kind),
        ElementKind.Float32 => ForOrdered<float>(kind),
        ElementKind.Float64 => ForOrdered<double>(kind),
        ElementKind.Complex64 => ForNumber<Complex64>(kind),
        ElementKind.Complex128 => ForNumber<Complex>(kind),
        _ => null,
    };

    private static ReduceKernel? ForNumber<T>(ReduceKind kind) where T : unmanaged, INumberBase<T> => kind switch
    {
        ReduceKind.Sum => new SumKernel<T>(),
        ReduceKind.Product => new ProductKernel<T>(),
        ReduceKind.LogicalAnd => new OperatorKernel<T, LogicalAndOperator<T>>(),
        ReduceKind.LogicalOr => new OperatorKernel<T, LogicalOrOperator<T>>(),
        ReduceKind.LogicalXor => new OperatorKernel<T, LogicalXorOperator<T>>(),
        _ => null,
    };

    private static ReduceKernel? ForOrdered<T>(ReduceKind kind) where T : unmanaged, INumber<T> => kind switch
    {
        ReduceKind.Min => new MinKernel<T>(),
        ReduceKind.Max => new MaxKernel<T>(),
        _ => ForNumber<T>(kind),
    };

    private static ReduceKernel? ForInteger<T>(ReduceKind kind) where T : unmanaged, IBinaryInteger<T> => kind switch
    {
        ReduceKind.BitwiseAnd => new BitwiseAndKernel<T>(),
        ReduceKind.BitwiseOr => new BitwiseOrKernel<T>(),
        ReduceKind.BitwiseXor => new BitwiseXorKernel<T>(),
        _ => ForOrdered<T>(kind),
    };

    // Of booleans "all", "min" and "and" are one operation, as are "any", "max" and "or".
    private static ReduceKernel? ForBool(ReduceKind kind) => kind switch
    {
        ReduceKind.Min or ReduceKind.LogicalAnd or ReduceKind.BitwiseAnd => new BooleanKernel<OnBools<BitwiseAnd<byte>>>(),
        ReduceKind.Max or ReduceKind.LogicalOr or ReduceKind.BitwiseOr => new BooleanKernel<OnBools<BitwiseOr<byte>>>(),
        ReduceKind.LogicalXor or ReduceKind.BitwiseXor => new BooleanKernel<OnBools<BitwiseXor<byte>>>(),
        _ => null,
    };
}

/// <summary>A kernel over typed spans.</summary>
internal abstract unsafe class ReduceKernel<T> : ReduceKernel where T : unmanaged
{
    public sealed override void Combine(void* left, void* right, int count) =>
        Combine(new ReadOnlySpan<T>(left, count), new Span<T>(right, count));

    protected abstract void Combine(ReadOnlySpan<T> left, Span<T> right);
}

internal sealed class SumKernel<T> : ReduceKernel<T> where T : unmanaged, INumberBase<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.Add(left, right, right);
}

internal sealed class ProductKernel<T> : ReduceKernel<T> where T : unmanaged, INumberBase<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.Multiply(left, right, right);
}

internal sealed class MinKernel<T> : ReduceKernel<T> where T : unmanaged, INumber<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.Min(left, right, right);
}

internal sealed class MaxKernel<T> : ReduceKernel<T> where T : unmanaged, INumber<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.Max(left, right, right);
}

internal sealed class BitwiseAndKernel<T> : ReduceKernel<T> where T : unmanaged, IBinaryInteger<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.BitwiseAnd(left, right, right);
}

internal sealed class BitwiseOrKernel<T> : ReduceKernel<T> where T : unmanaged, IBinaryInteger<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.BitwiseOr(left, right, right);
}

internal sealed class BitwiseXorKernel<T> : ReduceKernel<T> where T : unmanaged, IBinaryInteger<T>
{
    protected override void Combine(ReadOnlySpan<T> left, Span<T> right) => TensorPrimitives.Xor(left, right, right);
}

/// <summary>An operation on booleans.</summary>
internal sealed class BooleanKernel<TOperation> : ReduceKernel<bool> where TOperation : IBinaryOperation<bool, bool>
{
    protected override void Combine(ReadOnlySpan<bool> left, Span<bool> right) => TOperation.Run(left, right, right);
}

/// <summary>A user's function, element by element.</summary>
internal sealed class CustomKernel<T>(Func<T, T, T> combine) : ReduceKernel<T> where T : unmanaged
{
    public override bool CanThrow => true;

    protected override void Combine(ReadOnlySpan<T> left, Span<T> right)
    {
        for (int i = 0; i < right.Length; i++)
            right[i] = combine(left[i], right[i]);
    }
}

/// <summary>An operator struct, element by element.</summary>
/// <param name="canThrow">Whether it may throw.</param>
internal sealed class OperatorKernel<T, TOperator>(bool canThrow = false) : ReduceKernel<T>
    where T : unmanaged
    where TOperator : struct, IReduceOperator<T>
{
    public override bool CanThrow => canThrow;

    protected override void Combine(ReadOnlySpan<T> left, Span<T> right)
    {
        for (int i = 0; i < right.Length; i++)
            right[i] = TOperator.Invoke(left[i], right[i]);
    }
}

internal interface IReduceOperator<T>
{
    static abstract T Invoke(T left, T right);
}

internal readonly struct LogicalAndOperator<T> : IReduceOperator<T> where T : INumberBase<T>
{
    public static T Invoke(T left, T right) => T.IsZero(left) || T.IsZero(right) ? T.Zero : T.One;
}

internal readonly struct LogicalOrOperator<T> : IReduceOperator<T> where T : INumberBase<T>
{
    public static T Invoke(T left, T right) => T.IsZero(left) && T.IsZero(right) ? T.Zero : T.One;
}

internal readonly struct LogicalXorOperator<T> : IReduceOperator<T> where T : INumberBase<T>
{
    public static T Invoke(T left, T right) => T.IsZero(left) == T.IsZero(right) ? T.Zero : T.One;
}

internal readonly struct MinLocOperator<T> : IReduceOperator<ValueIndex<T>> where T : unmanaged, INumber<T>
{
    public static ValueIndex<T> Invoke(ValueIndex<T> left, ValueIndex<T> right) =>
        Located.Prefer(left, right, left.Value < right.Value, right.Value < left.Value);
}

internal readonly struct MaxLocOperator<T> : IReduceOperator<ValueIndex<T>> where T : unmanaged, INumber<T>
{
    public static ValueIndex<T> Invoke(ValueIndex<T> left, ValueIndex<T> right) =>
        Located.Prefer(left, right, left.Value > right.Value, right.Value > left.Value);
}

file static class Located
{
    /// <summary>NaN beats every number and, among equals or NaNs, the smaller index wins, so that the result depends
    /// neither on the order of the ranks nor on who owns what.</summary>
    public static ValueIndex<T> Prefer<T>(ValueIndex<T> left, ValueIndex<T> right, bool leftWins, bool rightWins)
        where T : unmanaged, INumber<T>
    {
        bool leftNaN = T.IsNaN(left.Value), rightNaN = T.IsNaN(right.Value);
        if (leftNaN != rightNaN)
            return leftNaN ? left : right;
        if (!leftNaN && leftWins != rightWins)
            return leftWins ? left : right;
        return left.Index <= right.Index ? left : right;
    }
}
