using System.Numerics;

namespace Heat;

/// <summary>Functions of matrices that are made of products, solutions of linear systems and eigenvalues.</summary>
internal static class MatrixFunctions<T> where T : unmanaged, INumberBase<T>
{
    private const double Theta13 = 5.371920351148152; // the largest norm at which the approximation of degree 13 is exact in double precision
    private const int MostIterations = 50;

    private static readonly double[] s_pade =
    [
        64764752532480000, 32382376266240000, 7771770303897600, 1187353796428800, 129060195264000, 10559470521600, 670442572800, 33522128640, 1323241920,
        40840800, 960960, 16380, 182, 1,
    ];

    private static double Rounding => typeof(T) == typeof(float) || typeof(T) == typeof(Complex64) ? 1.2e-7 : 2.2e-16;

    public static DNDArray<T> Exponential(DNDArray<T> a)
    {
        double norm = OneNorm(nameof(Ht.Linalg.Expm), a);
        int squarings = norm > Theta13 ? (int)Math.Ceiling(Math.Log2(norm / Theta13)) : 0;
        DNDArray<T> x = a * T.CreateTruncating(Math.ScaleB(1, -squarings)), identity = Ht.Linalg.Identity(x);
        DNDArray<T> x2 = Ht.MatMul(x, x), x4 = Ht.MatMul(x2, x2), x6 = Ht.MatMul(x2, x4);
        DNDArray<T> odd = Ht.MatMul(x, Ht.MatMul(x6, Sum(x6, 13, x4, 11, x2, 9)) + Sum(x6, 7, x4, 5, x2, 3) + Times(identity, 1));
        DNDArray<T> even = Ht.MatMul(x6, Sum(x6, 12, x4, 10, x2, 8)) + Sum(x6, 6, x4, 4, x2, 2) + Times(identity, 0);
        DNDArray<T> result = Ht.Linalg.Solve(even - odd, even + odd);
        for (int k = 0; k < squarings; k++)
            result = Ht.MatMul(result, result);
        return result;
    }

    public static DNDArray<T> Root(DNDArray<T> a)
    {
        double norm = OneNorm(nameof(Ht.Linalg.SqrtM), a);
        if (OneNorm(nameof(Ht.Linalg.SqrtM), a - Ht.Conjugated(a.T)) <= 10 * Rounding * norm)
            return OfHermitian(a, norm);
        DNDArray<T> identity = Ht.Linalg.Identity(a), m = a, x = a;
        for (int k = 0; k < MostIterations; k++)
        {
            DNDArray<T> inverse = Ht.Linalg.Inv(m);
            double scale = k < 5 ? Math.Pow(OneNorm(nameof(Ht.Linalg.SqrtM), inverse) / OneNorm(nameof(Ht.Linalg.SqrtM), m), 0.25) : 1; // later it would disturb
            T squared = T.CreateTruncating(scale * scale), half = T.CreateTruncating(0.5), quarter = T.CreateTruncating(0.25);
            DNDArray<T> inverseScaled = inverse * T.CreateTruncating(1 / (scale * scale));
            x = T.CreateTruncating(0.5 * scale) * (x + Ht.MatMul(x, inverseScaled));
            m = (half * identity) + (quarter * ((squared * m) + inverseScaled));
            if (OneNorm(nameof(Ht.Linalg.SqrtM), m - identity) <= a.Shape[0] * 4 * Rounding)
                return x;
        }

        throw new LinAlgException($"SqrtM: after {MostIterations} steps the iteration has not converged: the matrix has eigenvalues on or near the negative real axis.");
    }

    /// <summary>The roots of several matrices: of those that are split along a batch axis each rank computes its own, without communication but for the
    /// agreement on failures; others one after the other.</summary>
    public static DNDArray<T> Roots(DNDArray<T> a)
    {
        if (!a.IsDistributed || a.Split >= a.NDim - 2)
            return Each(a);
        LocalTensor<T> roots = default;
        string? failure = null;
        try
        {
            roots = a.Local.Size == 0 ? LocalTensor<T>.Allocate(a.LocalShape) : Each(VectorSpace<T>.Own(a)).Local.Contiguous();
        }
        catch (LinAlgException exception)
        {
            failure = exception.Message;
        }

        if (a.Comm.FirstText(failure) is { } text)
            throw new LinAlgException(text);
        return new(a.Distribution, a.Comm, roots, isRowMajor: true);

        static DNDArray<T> Each(DNDArray<T> a) => a.NDim == 2 ? Root(a) : Ht.Stack([.. Enumerable.Range(0, (int)a.Shape[0]).Select(index => Each(a[index]))], 0);
    }

    public static double Condition(DNDArray<T> a)
    {
        double norm = OneNorm(nameof(Ht.Linalg.CondEst), a);
        LuFactors<T> factors;
        try
        {
            factors = Ht.Linalg.LuFactor(a);
        }
        catch (LinAlgException)
        {
            return double.PositiveInfinity; // its elements are finite, so it is singular
        }

        int n = (int)a.Shape[0], last = -1;
        Complex[] x = [.. Enumerable.Repeat(new Complex(1.0 / n, 0), n)];
        double estimate = 0;
        for (int step = 0; step < 5; step++)
        {
            Complex[] y = Solve(factors, a.Comm, x, transposed: false);
            double size = y.Sum(value => value.Magnitude);
            if (size <= estimate)
                break;
            estimate = size;
            Complex[] signs = [.. y.Select(value => value == Complex.Zero ? Complex.One : value / value.Magnitude)];
            Complex[] z = Solve(factors, a.Comm, [.. signs.Select(Complex.Conjugate)], transposed: true); // the conjugate of what A^-H gives
            int largest = Enumerable.Range(0, n).MaxBy(k => z[k].Magnitude);
            if (largest == last)
                break;
            last = largest;
            x = new Complex[n];
            x[largest] = Complex.One;
        }

        Complex[] alternating = [.. Enumerable.Range(0, n).Select(k => new Complex((k % 2 == 0 ? 1 : -1) * (1 + (n == 1 ? 0 : k / (n - 1.0))), 0))];
        double other = 2 * Solve(factors, a.Comm, alternating, transposed: false).Sum(value => value.Magnitude) / (3 * n);
        return norm * Math.Max(estimate, other);
    }

    private static Complex[] Solve(LuFactors<T> factors, Communicator comm, Complex[] b, bool transposed)
    {
        DNDArray<T> right = Ht.Array<T>([.. b.Select(VectorSpace<T>.Element)], comm: comm);
        return [.. Ht.Linalg.LuSolve(factors, right, transposed).ToArray().Select(Complex.CreateTruncating)];
    }

    private static DNDArray<T> OfHermitian(DNDArray<T> a, double norm)
    {
        (DNDArray<T> w, DNDArray<T> v) = a switch
        {
            DNDArray<double> x => Cast(Ht.Linalg.EigH(x)),
            DNDArray<float> x => Cast(Ht.Linalg.EigH(x)),
            DNDArray<Complex> x => Cast(Ht.Linalg.EigH(x)),
            DNDArray<Complex64> x => Cast(Ht.Linalg.EigH(x)),
            _ => throw new InvalidOperationException($"There are no matrices of {a.DType}."),
        };
        Complex[] roots = [.. w.ToArray().Select(value => Root(double.CreateTruncating(Complex.CreateTruncating(value).Real), norm * a.Shape[0] * 4 * Rounding))];
        DNDArray<T> scaled = v * Ht.Array<T>([.. roots.Select(VectorSpace<T>.Element)], comm: a.Comm);
        return Ht.MatMul(scaled, Ht.Conjugated(v.T));
    }

    /// <summary>The root of an eigenvalue; one that rounding has made negative is 0.</summary>
    private static Complex Root(double value, double noise)
    {
        if (value >= -noise)
            return Math.Sqrt(Math.Max(0, value));
        return typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64)
            ? new Complex(0, Math.Sqrt(-value))
            : throw new LinAlgException($"SqrtM: the matrix has the eigenvalue {value:g4}; its root is complex: convert the matrix to complex numbers first.");
    }

    private static (DNDArray<T> W, DNDArray<T> V) Cast<TReal, TElement>((DNDArray<TReal> W, DNDArray<TElement> V) pair)
        where TReal : unmanaged
        where TElement : unmanaged => (pair.W.AsType<T>(), (DNDArray<T>)(object)pair.V);

    /// <summary>The largest 1-norm of all matrices.</summary>
    private static double OneNorm(string name, DNDArray<T> a)
    {
        double norm = a switch
        {
            DNDArray<double> x => Ht.Max(Ht.Linalg.MatrixNorm(x, MatrixNormOrder.One)),
            DNDArray<float> x => Ht.Max(Ht.Linalg.MatrixNorm(x, MatrixNormOrder.One)),
            DNDArray<Complex> x => Ht.Max(Ht.Linalg.MatrixNorm(x, MatrixNormOrder.One)),
            DNDArray<Complex64> x => Ht.Max(Ht.Linalg.MatrixNorm(x, MatrixNormOrder.One)),
            _ => throw new InvalidOperationException($"There are no matrices of {a.DType}."),
        };
        return double.IsFinite(norm) ? norm : throw new LinAlgException($"{name}: a matrix has norm {norm}.");
    }

    private static DNDArray<T> Sum(DNDArray<T> x, int i, DNDArray<T> y, int j, DNDArray<T> z, int k) => Times(x, i) + Times(y, j) + Times(z, k);

    private static DNDArray<T> Times(DNDArray<T> x, int power) => x * T.CreateTruncating(s_pade[power]);
}
