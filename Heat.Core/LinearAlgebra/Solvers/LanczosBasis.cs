using System.Numerics;

namespace Heat;

/// <summary>The Lanczos method with full orthogonalisation.</summary>
internal sealed class LanczosBasis<T>(DNDArray<T> a, int count) where T : unmanaged, INumberBase<T>
{
    private const string Name = nameof(Ht.Linalg.Lanczos);

    public (DNDArray<T> V, DNDArray<T> T) Run(DNDArray<T>? start)
    {
        DNDArray<T> first = start ?? Random(), product = Ht.MatMul(a, first);
        var space = new VectorSpace<T>(product.Distribution, a.Comm, Name);
        var basis = new KrylovBasis<T>(space, count);
        double size = space.Norm(space.Align(first));
        if (size == 0)
            throw new LinAlgException($"{Name}: the first vector is zero.");
        basis.Append(space.Align(first), 1 / size);

        DNDArray<T> tridiagonal = Ht.Zeros<T>([count, count], comm: a.Comm);
        LocalTensor<T> t = tridiagonal.Local;
        for (int j = 0; j < count; j++)
        {
            product = space.Align(Ht.MatMul(a, basis.Vector(j)));
            size = space.Norm(product);
            (DNDArray<T> rest, Complex[] components) = basis.Orthogonalize(product);
            t[j, j] = VectorSpace<T>.Element(components[j].Real);
            if (j + 1 == count)
                break;
            double norm = space.Norm(rest);
            bool isInvariant = norm <= Rounding * size;
            if (isInvariant)
                (rest, norm) = Another(space, basis);
            else
                t[j, j + 1] = t[j + 1, j] = VectorSpace<T>.Element(norm);
            basis.Append(rest, 1 / norm);
        }

        return (Columns(space, basis), tridiagonal);
    }

    private static double Rounding => typeof(T) == typeof(float) || typeof(T) == typeof(Complex64) ? 1e-6 : 1e-14;

    /// <summary>A random vector orthogonal to the basis.</summary>
    private (DNDArray<T> Vector, double Norm) Another(VectorSpace<T> space, KrylovBasis<T> basis)
    {
        while (true)
        {
            DNDArray<T> random = space.Align(Random());
            DNDArray<T> vector = basis.Orthogonalize(random).Remainder;
            double norm = space.Norm(vector);
            if (norm > Rounding * space.Norm(random))
                return (basis.Orthogonalize(vector * VectorSpace<T>.Element(1 / norm)).Remainder, 1);
        }
    }

    private DNDArray<T> Random() => Ht.Random.Randn<double>([a.Shape[0]], comm: a.Comm).AsType<T>();

    /// <summary>The vectors as the columns of a matrix.</summary>
    private DNDArray<T> Columns(VectorSpace<T> space, KrylovBasis<T> basis)
    {
        Distribution distribution = space.Distribution.WithShape(new Shape(a.Shape[0], count), space.Distribution.Split);
        DNDArray<T> columns = Ht.Allocate<T>(distribution, a.Comm);
        basis.Rows.Local.Permute(1, 0).CopyTo(columns.Local);
        return columns;
    }
}
