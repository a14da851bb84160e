using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Operations on contiguous vectors that factorizations do column by column.</summary>
internal static unsafe class Vectors
{
    private const double Largest = 1e280, Smallest = 1e-260; // between these a sum of squares has lost nothing to overflow or underflow

    /// <summary>The sum of conj(x) y.</summary>
    public static T Dot<T>(T* x, T* y, nint length) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            return Scalar<T>.Of(TensorPrimitives.Dot(new ReadOnlySpan<float>(x, (int)length), new ReadOnlySpan<float>(y, (int)length)));
        if (typeof(T) == typeof(double))
            return Scalar<T>.Of(TensorPrimitives.Dot(new ReadOnlySpan<double>(x, (int)length), new ReadOnlySpan<double>(y, (int)length)));
        return ComplexDot(x, y, length);
    }

    /// <summary>y += alpha x.</summary>
    public static void Add<T>(T alpha, T* x, T* y, nint length) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<float>(x, (int)length), Unsafe.BitCast<T, float>(alpha), new ReadOnlySpan<float>(y, (int)length), new Span<float>(y, (int)length));
        else if (typeof(T) == typeof(double))
            TensorPrimitives.MultiplyAdd(new ReadOnlySpan<double>(x, (int)length), Unsafe.BitCast<T, double>(alpha), new ReadOnlySpan<double>(y, (int)length), new Span<double>(y, (int)length));
        else
            ComplexAdd(alpha, x, y, length);
    }

    /// <summary>x *= alpha.</summary>
    public static void Scale<T>(T alpha, T* x, nint length) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            TensorPrimitives.Multiply(new ReadOnlySpan<float>(x, (int)length), Unsafe.BitCast<T, float>(alpha), new Span<float>(x, (int)length));
        else if (typeof(T) == typeof(double))
            TensorPrimitives.Multiply(new ReadOnlySpan<double>(x, (int)length), Unsafe.BitCast<T, double>(alpha), new Span<double>(x, (int)length));
        else
            ComplexScale(alpha, x, length);
    }

    /// <summary>The Euclidean norm; no square overflows or underflows.</summary>
    public static double Norm<T>(T* x, nint length) where T : unmanaged, INumberBase<T>
    {
        return Scalar<T>.IsSingle
            ? Math.Sqrt(SquaresOfSingles((float*)x, length * (sizeof(T) / sizeof(float))))
            : Norm((double*)x, length * (sizeof(T) / sizeof(double)));
    }

    /// <summary>(x, y) becomes (c x + s y, c y - s x), with a real rotation.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Rotate<T>(T* x, T* y, nint length, double cosine, double sine) where T : unmanaged, INumberBase<T>
    {
        if (Scalar<T>.IsSingle)
        {
            var kernel = new Rotation<float>((float*)x, (float*)y, length * (sizeof(T) / sizeof(float)), (float)cosine, (float)sine);
            SimdWidth.Run<float, Rotation<float>>(ref kernel);
        }
        else
        {
            var kernel = new Rotation<double>((double*)x, (double*)y, length * (sizeof(T) / sizeof(double)), cosine, sine);
            SimdWidth.Run<double, Rotation<double>>(ref kernel);
        }
    }

    private static double Norm(double* x, nint count)
    {
        double squares = TensorPrimitives.SumOfSquares(new ReadOnlySpan<double>(x, (int)count));
        if (squares is > Smallest and < Largest)
            return Math.Sqrt(squares);
        double largest = 0;
        for (nint i = 0; i < count; i++)
        {
            if (!(Math.Abs(x[i]) <= largest))
                largest = Math.Abs(x[i]);
        }

        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        double scale = Math.ScaleB(1, -Math.Clamp(Math.ILogB(largest), -1000, 1000)), sum = 0;
        for (nint i = 0; i < count; i++)
            sum += x[i] * scale * (x[i] * scale);
        return Math.Sqrt(sum) / scale;
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static double SquaresOfSingles(float* x, nint count)
    {
        double a = 0, b = 0, c = 0, d = 0;
        nint i = 0;
        for (; i + 4 <= count; i += 4) // four chains, as an addition takes four cycles
        {
            a += (double)x[i] * x[i];
            b += (double)x[i + 1] * x[i + 1];
            c += (double)x[i + 2] * x[i + 2];
            d += (double)x[i + 3] * x[i + 3];
        }

        for (; i < count; i++)
            a += (double)x[i] * x[i];
        return a + b + (c + d);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static T ComplexDot<T>(T* x, T* y, nint length) where T : unmanaged, INumberBase<T>
    {
        double real = 0, imaginary = 0;
        for (nint i = 0; i < length; i++)
        {
            double a = Scalar<T>.Real(x[i]), b = Scalar<T>.Imaginary(x[i]), c = Scalar<T>.Real(y[i]), d = Scalar<T>.Imaginary(y[i]);
            real += (a * c) + (b * d);
            imaginary += (a * d) - (b * c);
        }

        return Scalar<T>.Of(real, imaginary);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void ComplexAdd<T>(T alpha, T* x, T* y, nint length) where T : unmanaged, INumberBase<T>
    {
        for (nint i = 0; i < length; i++)
            y[i] += alpha * x[i];
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void ComplexScale<T>(T alpha, T* x, nint length) where T : unmanaged, INumberBase<T>
    {
        for (nint i = 0; i < length; i++)
            x[i] *= alpha;
    }
}

/// <summary>A rotation of two rows of numbers.</summary>
internal readonly unsafe struct Rotation<T>(T* x, T* y, nint length, T cosine, T sine) : ISimdKernel<T> where T : unmanaged, INumberBase<T>
{
    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged => Rotate<TOps, TVec>(x, y, length, cosine, sine);

    [MethodImpl(Loops.CompiledOnce)]
    private static void Rotate<TOps, TVec>(T* x, T* y, nint length, T cosine, T sine) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec c = TOps.Create(cosine), s = TOps.Create(sine), minus = TOps.Create(-sine);
        nint i = 0;
        for (; i + TOps.Count <= length; i += TOps.Count)
        {
            TVec a = TOps.Load(x + i), b = TOps.Load(y + i);
            TOps.Store(TOps.MultiplyAdd(s, b, TOps.Multiply(c, a)), x + i);
            TOps.Store(TOps.MultiplyAdd(minus, a, TOps.Multiply(c, b)), y + i);
        }

        if (i < length) // the rest, part of a register
        {
            int count = (int)(length - i);
            TVec a = TOps.LoadPartial(x + i, count), b = TOps.LoadPartial(y + i, count);
            TOps.StorePartial(TOps.MultiplyAdd(s, b, TOps.Multiply(c, a)), x + i, count);
            TOps.StorePartial(TOps.MultiplyAdd(minus, a, TOps.Multiply(c, b)), y + i, count);
        }
    }
}
