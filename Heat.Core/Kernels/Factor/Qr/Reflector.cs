using System.Numerics;

namespace Heat.Kernels;

/// <summary>Householder reflectors H = I - tau v vᴴ with v[0] = 1, as LAPACK's larfg: Hᴴ (alpha, x) = (beta, 0) with real beta.</summary>
internal static unsafe class Reflector
{
    /// <summary>Makes a reflector.</summary>
    /// <param name="alpha">The element that remains; becomes beta.</param>
    /// <param name="x">The elements that vanish; become v[1..].</param>
    /// <param name="length">Their number.</param>
    /// <returns>tau; 0 if there is nothing to do.</returns>
    public static T Make<T>(ref T alpha, T* x, nint length) where T : unmanaged, INumberBase<T>
    {
        double norm = Vectors.Norm(x, length);
        if (norm == 0 && Scalar<T>.Imaginary(alpha) == 0)
            return T.Zero;
        double size = Hypot(Scalar<T>.Abs(alpha), norm), safe = Scalar<T>.SafeMinimum / Scalar<T>.Epsilon;
        if (size < safe)
        {
            // Reciprocals of numbers as small as this overflow.
            int power = Scalar<T>.IsSingle ? 100 : 900;
            Raise(ref alpha, x, length, power);
            T result = Make(ref alpha, x, length);
            alpha = Scalar<T>.Of(Math.ScaleB(Scalar<T>.Real(alpha), -power));
            return result;
        }

        double real = Scalar<T>.Real(alpha), beta = real > 0 ? -size : size;
        T tau = Scalar<T>.Of((beta - real) / beta, -Scalar<T>.Imaginary(alpha) / beta);
        Vectors.Scale(T.One / (alpha - Scalar<T>.Of(beta)), x, length);
        alpha = Scalar<T>.Of(beta);
        return tau;
    }

    /// <summary>C = (I - tau v vᴴ) C, with v[0] = 1 and the rest of v in memory.</summary>
    /// <param name="rest">v[1..].</param>
    /// <param name="tau">The factor; its conjugate for Hᴴ.</param>
    /// <param name="c">The matrix, of column-major order.</param>
    public static void Apply<T>(T* rest, T tau, in MatrixView<T> c) where T : unmanaged, INumberBase<T>
    {
        if (tau == T.Zero)
            return;
        for (nint j = 0; j < c.Columns; j++)
        {
            T* column = c.Pointer + (j * c.ColumnStride);
            T product = tau * (column[0] + Vectors.Dot(rest, column + 1, c.Rows - 1));
            column[0] -= product;
            Vectors.Add(-product, rest, column + 1, c.Rows - 1);
        }
    }

    /// <summary>The root of x² + y² without overflow.</summary>
    internal static double Hypot(double x, double y)
    {
        (x, y) = (Math.Max(Math.Abs(x), Math.Abs(y)), Math.Min(Math.Abs(x), Math.Abs(y)));
        if (x == 0 || !double.IsFinite(x))
            return x + y;
        double ratio = y / x;
        return x * Math.Sqrt(1 + (ratio * ratio));
    }

    private static void Raise<T>(ref T alpha, T* x, nint length, int power) where T : unmanaged, INumberBase<T>
    {
        alpha = Scalar<T>.Of(Math.ScaleB(Scalar<T>.Real(alpha), power), Math.ScaleB(Scalar<T>.Imaginary(alpha), power));
        for (nint i = 0; i < length; i++)
            x[i] = Scalar<T>.Of(Math.ScaleB(Scalar<T>.Real(x[i]), power), Math.ScaleB(Scalar<T>.Imaginary(x[i]), power));
    }
}
