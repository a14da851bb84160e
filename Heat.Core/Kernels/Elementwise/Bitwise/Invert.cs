using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Every bit turned over.</summary>
internal readonly struct Invert<T> : IUnaryOperation<T, T> where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result) => TensorPrimitives.OnesComplement(x, result);
}

/// <summary>False where x is true.</summary>
internal readonly struct Not : IUnaryOperation<bool, bool>
{
    public static void Run(ReadOnlySpan<bool> x, Span<bool> result) =>
        TensorPrimitives.Xor(MemoryMarshal.Cast<bool, byte>(x), (byte)1, MemoryMarshal.Cast<bool, byte>(result));
}
