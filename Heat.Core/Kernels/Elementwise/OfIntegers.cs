using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A function of double-precision numbers, of integers: each becomes the nearest double first.</summary>
internal readonly struct OfIntegers<TOperation, T> : IUnaryOperation<T, double>
    where TOperation : IUnaryOperation<double, double>
    where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<double> result)
    {
        for (int start = 0; start < x.Length; start += Chunk.MaxLength)
        {
            Span<double> piece = result.Slice(start, Math.Min(Chunk.MaxLength, x.Length - start));
            TensorPrimitives.ConvertTruncating(x.Slice(start, piece.Length), piece);
            TOperation.Run(piece, piece);
        }
    }
}

/// <summary>A function of pairs of double-precision numbers, of integers: each becomes the nearest double first.</summary>
internal readonly struct OfIntegerPairs<TOperation, T> : IBinaryOperation<T, double>
    where TOperation : IBinaryOperation<double, double>
    where T : unmanaged, IBinaryInteger<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> result) =>
        ChunkedBinary<Piece, T, double>.Run(x, y, result);

    public static void Run(ReadOnlySpan<T> x, T y, Span<double> result) => ChunkedBinary<Piece, T, double>.Run(x, y, result);

    public static void Run(T x, ReadOnlySpan<T> y, Span<double> result) => ChunkedBinary<Piece, T, double>.Run(x, y, result);

    private readonly struct Piece : IRunOperation<T, double>
    {
        [SkipLocalsInit]
        public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> result)
        {
            Span<double> left = (stackalloc double[Chunk.MaxLength])[..x.Length], right = (stackalloc double[Chunk.MaxLength])[..x.Length];
            TensorPrimitives.ConvertTruncating(x, left);
            TensorPrimitives.ConvertTruncating(y, right);
            TOperation.Run(left, right, result);
        }
    }
}
