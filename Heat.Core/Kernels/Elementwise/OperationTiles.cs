using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A unary operation as a kernel of tiles.</summary>
internal readonly unsafe struct UnaryTile<TOperation, T, TResult> : ITileKernel
    where TOperation : IUnaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        var result = new Span<TResult>((void*)operands[0], length);
        if (constants == 0)
        {
            TOperation.Run(new ReadOnlySpan<T>((void*)operands[1], length), result);
            return;
        }

        TOperation.Run(new ReadOnlySpan<T>((void*)operands[1], 1), result[..1]);
        result.Fill(result[0]);
    }
}

/// <summary>A binary operation as a kernel of tiles.</summary>
internal readonly unsafe struct BinaryTile<TOperation, T, TResult> : ITileKernel
    where TOperation : IBinaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static bool CanStream => TOperation.CanStream;

    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        var result = new Span<TResult>((void*)operands[0], length);
        T* x = (T*)operands[1], y = (T*)operands[2];
        switch (constants)
        {
            case 0b001 or 0b011 or 0b101:
                TOperation.Stream(new ReadOnlySpan<T>(x, constants == 0b011 ? 1 : length), new ReadOnlySpan<T>(y, constants == 0b101 ? 1 : length), result);
                break;
            case 0: TOperation.Run(new ReadOnlySpan<T>(x, length), new ReadOnlySpan<T>(y, length), result); break;
            case 0b010: TOperation.Run(*x, new ReadOnlySpan<T>(y, length), result); break;
            case 0b100: TOperation.Run(new ReadOnlySpan<T>(x, length), *y, result); break;
            default:
                TOperation.Run(new ReadOnlySpan<T>(x, 1), *y, result[..1]);
                result.Fill(result[0]);
                break;
        }
    }
}

/// <summary>Element by element what an operation without vector code says.</summary>
internal readonly struct ElementByElement<TScalar, T, TResult> : IBinaryOperation<T, TResult>
    where TScalar : IScalarBinary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = TScalar.Of(x[i], y[i]);
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, T y, Span<TResult> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = TScalar.Of(x[i], y);
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(T x, ReadOnlySpan<T> y, Span<TResult> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = TScalar.Of(x, y[i]);
    }
}

/// <summary>Element by element what a unary operation without vector code says.</summary>
internal readonly struct EachElement<TScalar, T, TResult> : IUnaryOperation<T, TResult>
    where TScalar : IScalarUnary<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, Span<TResult> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = TScalar.Of(x[i]);
    }
}
