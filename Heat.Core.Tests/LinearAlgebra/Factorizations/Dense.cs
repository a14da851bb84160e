using System.Numerics;

namespace Heat.Tests;

/// <summary>A small matrix of complex numbers with plain loops, which factorizations are held against.</summary>
internal sealed class Dense(int rows, int columns)
{
    private readonly Complex[] _elements = new Complex[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public ref Complex this[int i, int j] => ref _elements[(i * columns) + j];

    public static Dense Of<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        var matrix = new Dense((int)a.Shape[0], a.NDim == 1 ? 1 : (int)a.Shape[1]);
        T[] elements = a.ToArray();
        for (int at = 0; at < elements.Length; at++)
            matrix._elements[at] = Complex.CreateTruncating(elements[at]);
        return matrix;
    }

    public static Dense Identity(int n) => Diagonal(Enumerable.Repeat(Complex.One, n));

    public static Dense Diagonal(IEnumerable<Complex> elements)
    {
        Complex[] all = [.. elements];
        var matrix = new Dense(all.Length, all.Length);
        for (int i = 0; i < all.Length; i++)
            matrix[i, i] = all[i];
        return matrix;
    }

    public static Dense operator *(Dense a, Dense b)
    {
        var product = new Dense(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            for (int k = 0; k < a.Columns; k++)
            {
                Complex x = a[i, k];
                if (x == 0)
                    continue;
                for (int j = 0; j < b.Columns; j++)
                    product[i, j] += x * b[k, j];
            }
        }

        return product;
    }

    public static Dense operator -(Dense a, Dense b)
    {
        var difference = new Dense(a.Rows, a.Columns);
        for (int at = 0; at < a._elements.Length; at++)
            difference._elements[at] = a._elements[at] - b._elements[at];
        return difference;
    }

    /// <summary>The matrix times a diagonal one.</summary>
    public Dense ScaledColumns(Complex[] factors)
    {
        var result = new Dense(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                result[i, j] = this[i, j] * factors[j];
        }

        return result;
    }

    /// <summary>The elements of a matrix of one column.</summary>
    public Complex[] ToVector() => _elements;

    public Dense Adjoint
    {
        get
        {
            var adjoint = new Dense(columns, rows);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    adjoint[j, i] = Complex.Conjugate(this[i, j]);
            }

            return adjoint;
        }
    }

    /// <summary>The largest magnitude of an element: no square overflows.</summary>
    public double Largest => _elements.Length == 0 ? 0 : _elements.Max(Complex.Abs);

    /// <summary>How far the columns are from orthonormal.</summary>
    public double Orthogonality => ((Adjoint * this) - Identity(columns)).Largest;

    /// <summary>The matrix on the ranks.</summary>
    public DNDArray<T> On<T>(Communicator comm, int? split = null) where T : unmanaged, INumberBase<T> =>
        Ht.Array<T>([.. _elements.Select(x => Element<T>(x))], [rows, columns], split, comm);

    public static T Element<T>(Complex x) where T : unmanaged, INumberBase<T> =>
        typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64) ? typeof(T) == typeof(Complex) ? (T)(object)x : (T)(object)(Complex64)x : T.CreateTruncating(x.Real);

    /// <summary>Whether every element below the diagonal, or above it, is 0.</summary>
    public bool IsTriangular(bool upper)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                if ((upper ? j < i : j > i) && this[i, j] != 0)
                    return false;
            }
        }

        return true;
    }
}

/// <summary>Matrices that are hard for factorizations, each in its own way.</summary>
internal static class HardMatrices
{
    /// <summary>All kinds, of a size.</summary>
    public static IEnumerable<(string Name, Dense Matrix)> Of(int rows, int columns, bool isComplex, bool isSingle)
    {
        yield return ("random", Random(rows, columns, isComplex, 1));
        yield return ("rank-deficient", Random(rows, 2, isComplex, 2) * Random(2, columns, isComplex, 3));
        yield return ("zero", new Dense(rows, columns));
        yield return ("graded", Each(rows, columns, isComplex, (i, j, x) => x * Math.Pow(10, -(i + j) * (isSingle ? 0.1 : 0.4))));
        yield return ("Hilbert", Each(rows, columns, false, (i, j, _) => 1.0 / (i + j + 1)));
        yield return ("Vandermonde", Each(rows, columns, false, (i, j, _) => Math.Pow((i + 1.0) / rows, j)));
        double large = isSingle ? 1e18 : 1e150, least = isSingle ? 1e-42 : 1e-310;
        yield return ("large", Each(rows, columns, isComplex, (_, _, x) => x * large));
        yield return ("small", Each(rows, columns, isComplex, (_, _, x) => x / large));
        yield return ("denormal", Each(rows, columns, isComplex, (_, _, x) => x * least));
        yield return ("identity", Each(rows, columns, false, (i, j, _) => i == j ? 1 : 0));
        yield return ("ones", Each(rows, columns, false, (_, _, _) => 1));
    }

    public static Dense Random(int rows, int columns, bool isComplex, int seed) => Each(rows, columns, isComplex, (_, _, x) => x, seed);

    /// <summary>A Hermitian matrix with given eigenvalues.</summary>
    public static Dense WithEigenvalues(double[] values, bool isComplex, int seed)
    {
        Dense q = Reflections(values.Length, isComplex, seed);
        return q.ScaledColumns([.. values.Select(x => (Complex)x)]) * q.Adjoint;
    }

    /// <summary>A matrix with given singular values.</summary>
    public static Dense WithSingularValues(double[] values, bool isComplex, int seed) =>
        Reflections(values.Length, isComplex, seed).ScaledColumns([.. values.Select(x => (Complex)x)]) * Reflections(values.Length, isComplex, seed + 1).Adjoint;

    private static Dense Each(int rows, int columns, bool isComplex, Func<int, int, Complex, Complex> element, int seed = 7)
    {
        var random = new Random(seed);
        var matrix = new Dense(rows, columns);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                matrix[i, j] = element(i, j, new Complex((2 * random.NextDouble()) - 1, isComplex ? (2 * random.NextDouble()) - 1 : 0));
        }

        return matrix;
    }

    /// <summary>A unitary matrix: three reflections, one after the other.</summary>
    private static Dense Reflections(int n, bool isComplex, int seed)
    {
        Dense q = Dense.Identity(n), vectors = Random(n, 3, isComplex, seed);
        for (int k = 0; k < 3; k++)
        {
            double squares = Enumerable.Range(0, n).Sum(i => (vectors[i, k] * Complex.Conjugate(vectors[i, k])).Real);
            for (int j = 0; j < n; j++)
            {
                Complex product = 0;
                for (int i = 0; i < n; i++)
                    product += Complex.Conjugate(vectors[i, k]) * q[i, j];
                for (int i = 0; i < n; i++)
                    q[i, j] -= 2 / squares * product * vectors[i, k];
            }
        }

        return q;
    }
}
