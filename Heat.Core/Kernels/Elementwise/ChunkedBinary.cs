using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>An operation on the pairs of elements of two short runs.</summary>
internal interface IRunOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    /// <param name="x">At most <see cref="Chunk.MaxLength"/> elements.</param>
    /// <param name="y">As many.</param>
    /// <param name="result">As many; it may be the memory of an operand.</param>
    static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result);
}

/// <summary>An operation of short runs on runs of any length, and on one element for all, which is spread over a short run.</summary>
internal readonly struct ChunkedBinary<TOperation, T, TResult> : IBinaryOperation<T, TResult>
    where TOperation : IRunOperation<T, TResult>
    where T : unmanaged
    where TResult : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<TResult> result)
    {
        for (int start = 0; start < result.Length; start += Chunk.MaxLength)
        {
            int length = Math.Min(Chunk.MaxLength, result.Length - start);
            TOperation.Run(x.Slice(start, length), y.Slice(start, length), result.Slice(start, length));
        }
    }

    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<T> x, T y, Span<TResult> result)
    {
        Span<T> spread = stackalloc T[Chunk.MaxLength];
        spread.Fill(y);
        for (int start = 0; start < result.Length; start += Chunk.MaxLength)
        {
            int length = Math.Min(Chunk.MaxLength, result.Length - start);
            TOperation.Run(x.Slice(start, length), spread[..length], result.Slice(start, length));
        }
    }

    [SkipLocalsInit]
    public static void Run(T x, ReadOnlySpan<T> y, Span<TResult> result)
    {
        Span<T> spread = stackalloc T[Chunk.MaxLength];
        spread.Fill(x);
        for (int start = 0; start < result.Length; start += Chunk.MaxLength)
        {
            int length = Math.Min(Chunk.MaxLength, result.Length - start);
            TOperation.Run(spread[..length], y.Slice(start, length), result.Slice(start, length));
        }
    }
}

/// <summary>An operation on numbers of half precision, in single precision.</summary>
internal readonly struct InSingle<TOperation> : IRunOperation<Half, Half>
    where TOperation : IRunOperation<float, float>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<Half> x, ReadOnlySpan<Half> y, Span<Half> result)
    {
        Span<float> left = (stackalloc float[Chunk.MaxLength])[..x.Length], right = (stackalloc float[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.ConvertToSingle(x, left);
        TensorPrimitives.ConvertToSingle(y, right);
        TOperation.Run(left, right, left);
        TensorPrimitives.ConvertToHalf(left, result);
    }
}
