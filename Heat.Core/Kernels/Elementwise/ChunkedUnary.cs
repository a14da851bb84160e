using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>How long the pieces are that operations of several passes work on.</summary>
internal static class Chunk
{
    /// <summary>Few enough elements for several buffers of them on the stack and in the nearest cache.</summary>
    public const int MaxLength = 512;
}

/// <summary>A unary operation of several passes, piece by piece.</summary>
/// <typeparam name="TOperation">It is given at most <see cref="Chunk.MaxLength"/> elements at a time.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TResult">The result's.</typeparam>
internal readonly struct ChunkedUnary<TOperation, T, TResult> : IUnaryOperation<T, TResult>
    where TOperation : IUnaryOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, Span<TResult> result)
    {
        for (int start = 0; start < x.Length; start += Chunk.MaxLength)
        {
            int length = Math.Min(Chunk.MaxLength, x.Length - start);
            TOperation.Run(x.Slice(start, length), result.Slice(start, length));
        }
    }
}

/// <summary>A unary operation in double precision, piece by piece, for any floating-point type.</summary>
/// <typeparam name="TOperation">It is given at most <see cref="Chunk.MaxLength"/> elements at a time; the result may be where they are.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal readonly struct InDouble<TOperation, T> : IUnaryOperation<T, T>
    where TOperation : IUnaryOperation<double, double>
    where T : unmanaged, INumberBase<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, Span<T> result)
    {
        if (typeof(T) == typeof(double))
        {
            ChunkedUnary<TOperation, double, double>.Run(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(result));
            return;
        }

        Span<double> buffer = stackalloc double[Chunk.MaxLength];
        for (int start = 0; start < x.Length; start += Chunk.MaxLength)
        {
            Span<double> piece = buffer[..Math.Min(Chunk.MaxLength, x.Length - start)];
            TensorPrimitives.ConvertTruncating(x.Slice(start, piece.Length), piece);
            TOperation.Run(piece, piece);
            TensorPrimitives.ConvertTruncating<double, T>(piece, result.Slice(start, piece.Length));
        }
    }
}
