using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>How far two numbers may be apart and still count as close.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Tolerance(double Relative, double Absolute, bool NaNsAreEqual)
{
    /// <summary>NumPy's rule, which takes y as the one that x is held against: |x - y| is at most absolute + relative * |y| where both
    /// are finite; elsewhere they must be equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Admits(double x, double y) =>
        (double.IsFinite(x) & double.IsFinite(y)
            ? Math.Abs(x - y) <= Absolute + (Relative * Math.Abs(y))
            : x == y)
        | (NaNsAreEqual & double.IsNaN(x) & double.IsNaN(y));

    /// <summary>The same with magnitudes; a complex number is NaN if one of its parts is.</summary>
    public bool Admits(Complex x, Complex y) =>
        Complex.IsFinite(x) && Complex.IsFinite(y)
            ? Complex.Abs(x - y) <= Absolute + (Relative * Complex.Abs(y))
            : x == y || (NaNsAreEqual && Complex.IsNaN(x) && Complex.IsNaN(y));
}

/// <summary>Whether the first source is as close to the second as the third, one tolerance for all, says. In double precision.</summary>
internal readonly unsafe struct IsClose<T> : ITileKernel where T : unmanaged, INumberBase<T>
{
    [SkipLocalsInit]
    public static void Run(ReadOnlySpan<nint> operands, int constants, int length)
    {
        Tolerance tolerance = *(Tolerance*)operands[3];
        var result = new Span<bool>((void*)operands[0], length);
        T* x = (T*)operands[1], y = (T*)operands[2];
        bool isComplex = DType.Of<T>().Kind > ElementKind.Float64;
        bool xIsOne = (constants & 0b0010) != 0, yIsOne = (constants & 0b0100) != 0;
        Span<T> oneX = stackalloc T[Chunk.MaxLength], oneY = stackalloc T[Chunk.MaxLength];
        if (xIsOne)
            oneX.Fill(*x);
        if (yIsOne)
            oneY.Fill(*y);
        for (int start = 0; start < length; start += Chunk.MaxLength)
        {
            int count = Math.Min(Chunk.MaxLength, length - start);
            ReadOnlySpan<T> left = xIsOne ? oneX[..count] : new(x + start, count), right = yIsOne ? oneY[..count] : new(y + start, count);
            if (isComplex)
                CompareComplex(left, right, result.Slice(start, count), tolerance);
            else
                Compare(left, right, result.Slice(start, count), tolerance);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    private static void Compare(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> result, Tolerance tolerance)
    {
        Span<double> left = (stackalloc double[Chunk.MaxLength])[..x.Length], right = (stackalloc double[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.ConvertTruncating(x, left);
        TensorPrimitives.ConvertTruncating(y, right);
        for (int i = 0; i < result.Length; i++)
            result[i] = tolerance.Admits(left[i], right[i]);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void CompareComplex(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<bool> result, Tolerance tolerance)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = tolerance.Admits(Complex.CreateTruncating(x[i]), Complex.CreateTruncating(y[i]));
    }
}
