using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
        using var call = new ElementwiseCall<TResult>(name, x.Comm, x.Shape, destination, where, sources: 1, Alignment.Operand.Of(x));
        call.Add(1, x);
        return call.Run<UnaryTile<TOperation, T, TResult>>();
    }

    /// <summary>An operation on the pairs of elements of two operands, at least one of which is an array. An operand that is
    /// null is reported under the name that the caller has for it.</summary>
    public static DNDArray<TResult> Binary<TOperation, T, TResult>(
        string name, Operand<T> x, Operand<T> y, DNDArray<TResult>? destination = null, DNDArray<bool>? where = null,
        [CallerArgumentExpression(nameof(x))] string? nameOfX = null, [CallerArgumentExpression(nameof(y))] string? nameOfY = null)
        where TOperation : IBinaryOperation<T, TResult>
        where T : unmanaged
        where TResult : unmanaged
    {
        x.ThrowIfMissing(nameOfX);
        y.ThrowIfMissing(nameOfY);
        T left = x.Value, right = y.Value;
        using ElementwiseCall<TResult> call = Begin(name, x, y, destination, where, sources: 2);
        call.Add(1, x.Array, &left);
        call.Add(2, y.Array, &right);
        return call.Run<BinaryTile<TOperation, T, TResult>>();
    }

    /// <summary>Whether the pairs of elements of two operands, at least one of which is an array, are as close as a tolerance says.</summary>
    public static DNDArray<bool> IsClose<T>(
        string name, Operand<T> x, Operand<T> y, Tolerance tolerance, DNDArray<bool>? destination = null,
        [CallerArgumentExpression(nameof(x))] string? nameOfX = null, [CallerArgumentExpression(nameof(y))] string? nameOfY = null)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        x.ThrowIfMissing(nameOfX);
        y.ThrowIfMissing(nameOfY);
        T left = x.Value, right = y.Value;
        using ElementwiseCall<bool> call = Begin(name, x, y, destination, where: null, sources: 3);
        call.Add(1, x.Array, &left);
        call.Add(2, y.Array, &right);
        call.Add(3, &tolerance);
        return call.Run<IsClose<T>>();
    }

    /// <summary>The elements of one operand where a condition is true, of another where it is not; at least one of the three is an array.</summary>
    public static DNDArray<T> Where<T>(string name, Operand<bool> condition, Operand<T> x, Operand<T> y, DNDArray<T>? destination)
        where T : unmanaged
    {
        condition.ThrowIfMissing(nameof(condition));
        x.ThrowIfMissing(nameof(x));
        y.ThrowIfMissing(nameof(y));
        bool chosen = condition.Value;
        T left = x.Value, right = y.Value;
        Communicator comm = condition.Array?.Comm ?? CommOf(name, x, y);
        List<Alignment.Operand> operands = [];
        Include(condition.Array);
        Include(x.Array);
        Include(y.Array);
        Shape shape = ShapeOf(x, y);
        if (condition.Array is { } mask)
            shape = Broadcast.Shapes(shape, mask.Shape);
        using var call = new ElementwiseCall<T>(name, comm, shape, destination, where: null, sources: 3, CollectionsMarshal.AsSpan(operands));
        call.Add(1, condition.Array, &chosen);
        call.Add(2, x.Array, &left);
        call.Add(3, y.Array, &right);
        return call.Run<Select<T>>();

        void Include<TOperand>(DNDArray<TOperand>? array) where TOperand : unmanaged
        {
            Arguments.SameCommunicator(comm, array);
            if (array is not null)
                operands.Add(Alignment.Operand.Of(array));
        }
    }

    /// <summary>Checks an operation on two operands and begins it; the operands are added by the caller.</summary>
    public static ElementwiseCall<TResult> Begin<T, TResult>(
        string name, Operand<T> x, Operand<T> y, DNDArray<TResult>? destination, DNDArray<bool>? where, int sources)
        where T : unmanaged
        where TResult : unmanaged
    {
        Communicator comm = CommOf(name, x, y);
        Arguments.SameCommunicator(comm, y.Array);
        return x.Array is not null && y.Array is not null
            ? new(name, comm, ShapeOf(x, y), destination, where, sources, Alignment.Operand.Of(x.Array), Alignment.Operand.Of(y.Array))
            : new(name, comm, ShapeOf(x, y), destination, where, sources, Alignment.Operand.Of((x.Array ?? y.Array)!));
    }

    private static Communicator CommOf<T>(string name, Operand<T> x, Operand<T> y) where T : unmanaged =>
        (x.Array ?? y.Array)?.Comm ?? throw new ArgumentException($"{name}: one of the operands must be an array.", nameof(x));

    private static Shape ShapeOf<T>(Operand<T> x, Operand<T> y) where T : unmanaged =>
        x.Array is { } a && y.Array is { } b ? Broadcast.Shapes(a.Shape, b.Shape) : (x.Array ?? y.Array)?.Shape ?? [];
}
