using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Whether x is not a number. To .NET a complex number with an infinite part is infinite, whatever the other part; to NumPy it can be both.</summary>
internal readonly struct IsNaN<T> : IUnaryOperation<T, bool> where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<bool> result)
    {
        if (typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64))
            EachElement<DiffersFromItself, T, bool>.Run(x, result);
        else
            TensorPrimitives.IsNaN(x, result);
    }

    private readonly struct DiffersFromItself : IScalarUnary<T, bool>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static bool Of(T x) => x is var same && x != same;
    }
}
