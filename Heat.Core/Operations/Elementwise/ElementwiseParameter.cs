using Heat.Kernels;

namespace Heat;

/// <summary>Element-wise operations on one array with more arguments.</summary>
internal static unsafe class ElementwiseParameter
{
    /// <summary>An operation on each element of an array with one parameter for all elements.</summary>
    public static DNDArray<TResult> Unary<TOperation, T, TParameter, TResult>(
        string name, DNDArray<T> x, TParameter parameter, DNDArray<TResult>? destination, DNDArray<bool>? where)
        where TOperation : IParameterOperation<T, TParameter, TResult>
        where T : unmanaged
        where TParameter : unmanaged
        where TResult : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        using var call = new ElementwiseCall<TResult>(name, x.Comm, x.Shape, destination, where, sources: 2, Alignment.Operand.Of(x));
        call.Add(1, x);
        call.Add(2, &parameter);
        return call.Run<ParameterTile<TOperation, T, TParameter, TResult>>();
    }

    /// <summary>An operation on each element of an array with two more operands.</summary>
    public static DNDArray<T> Ternary<TKernel, T>(
        string name, DNDArray<T> x, Operand<T> y, Operand<T> z, DNDArray<T>? destination, DNDArray<bool>? where)
        where TKernel : ITileKernel
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        T second = y.Value, third = z.Value;
        Shape shape = x.Shape;
        List<Alignment.Operand> operands = [Alignment.Operand.Of(x)];
        foreach (DNDArray<T>? array in (ReadOnlySpan<DNDArray<T>?>)[y.Array, z.Array])
        {
            Arguments.SameCommunicator(x.Comm, array);
            if (array is null)
                continue;
            shape = Broadcast.Shapes(shape, array.Shape);
            operands.Add(Alignment.Operand.Of(array));
        }

        using var call = new ElementwiseCall<T>(name, x.Comm, shape, destination, where, sources: 3, [.. operands]);
        call.Add(1, x);
        call.Add(2, y.Array, &second);
        call.Add(3, z.Array, &third);
        return call.Run<TKernel>();
    }
}
