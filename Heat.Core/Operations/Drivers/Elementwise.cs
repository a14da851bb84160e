using Heat.Kernels;

namespace Heat;

/// <summary>The element-wise operations by their number of operands.</summary>
internal static unsafe class Elementwise
{
    /// <summary>An operation on each element of an array.</summary>
    public static DNDArray<TResult> Unary<TOperation, T, TResult>(
        string name, DNDArray<T> x, DNDArray<TResult>? destination = null, DNDArray<bool>? where = null)
        where TOperation : IUnaryOperation<T, TResult>
        where T : unmanaged
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var call = new ElementwiseCall<TResult>(name, x.Comm, x.Shape, destination, where, sources: 1, Alignment.Side.Of(x));
        call.Add(1, x);
        return call.Run<UnaryTile<TOperation, T, TResult>>();
    }

    /// <summary>An operation on the pairs of elements of two operands, at least one of which is an array.</summary>
    public static DNDArray<TResult> Binary<TOperation, T, TResult>(
        string name, Operand<T> x, Operand<T> y, DNDArray<TResult>? destination = null, DNDArray<bool>? where = null)
        where TOperation : IBinaryOperation<T, TResult>
        where T : unmanaged
        where TResult : unmanaged
    {
        T left = x.Value, right = y.Value;
        if ((x.Array ?? y.Array) is not { } first)
            throw new ArgumentException($"{name}: one of the operands must be an array.", nameof(x));
        Shape shape = x.Array is { } a && y.Array is { } b ? Broadcast.Shapes(a.Shape, b.Shape) : first.Shape;
        using var call = x.Array is not null && y.Array is not null
            ? new ElementwiseCall<TResult>(name, first.Comm, shape, destination, where, sources: 2, Alignment.Side.Of(x.Array), Alignment.Side.Of(y.Array))
            : new ElementwiseCall<TResult>(name, first.Comm, shape, destination, where, sources: 2, Alignment.Side.Of(first));
        Add(call, 1, x.Array, &left);
        Add(call, 2, y.Array, &right);
        return call.Run<BinaryTile<TOperation, T, TResult>>();
    }

    private static void Add<T, TResult>(ElementwiseCall<TResult> call, int operand, DNDArray<T>? array, T* value)
        where T : unmanaged
        where TResult : unmanaged
    {
        if (array is not null)
            call.Add(operand, array);
        else
            call.Add(operand, value);
    }
}
