using System.Numerics;

namespace Heat;

/// <summary>The vectors of an iterative method, which all have one distribution: that of the products with the matrix.</summary>
/// <typeparam name="T">The element type: real or complex floating-point numbers.</typeparam>
internal sealed class VectorSpace<T>(Distribution distribution, Communicator comm, string operation) where T : unmanaged, INumberBase<T>
{
    public Distribution Distribution => distribution;

    public Communicator Comm => comm;

    /// <summary>A vector of any distribution as one of this space; it moves if it has another distribution.</summary>
    public DNDArray<T> Align(DNDArray<T> x) => x.AlignedTo(distribution, operation);

    /// <summary>A view of this rank's piece as an array of this rank alone, so that operations on it do not communicate.</summary>
    public static DNDArray<T> Own(DNDArray<T> x) => new(Distribution.Balanced(x.LocalShape, null, 1), Ht.Self, x.Local, x.IsRowMajor);

    /// <summary>The inner products of pairs of vectors, the first of each conjugated. One <c>Allreduce</c> of all of them.</summary>
    public Complex[] Products(params ReadOnlySpan<(DNDArray<T> Left, DNDArray<T> Right)> pairs)
    {
        var products = new Complex[pairs.Length];
        for (int k = 0; k < products.Length; k++)
            products[k] = Complex.CreateTruncating(Ht.VDot(Own(pairs[k].Left), Own(pairs[k].Right)));
        SumOverRanks(products);
        return products;
    }

    /// <summary>The Euclidean norm. One <c>Allreduce</c> of one number.</summary>
    /// <exception cref="LinAlgException">It is infinite or NaN: no iteration gets anywhere from there.</exception>
    public double Norm(DNDArray<T> x) => Norm(Products((x, x))[0]);

    /// <summary>The Euclidean norm from the product of a vector with itself.</summary>
    /// <exception cref="LinAlgException">It is infinite or NaN.</exception>
    public double Norm(Complex product)
    {
        double norm = Math.Sqrt(product.Real);
        return double.IsFinite(norm) ? norm : throw new LinAlgException($"{operation}: a vector has norm {norm}.");
    }

    /// <summary>Adds up the numbers of all ranks that hold a part of a vector.</summary>
    public void SumOverRanks(Complex[] numbers)
    {
        if (distribution.IsDistributed)
            comm.Allreduce(numbers.AsSpan(), ReduceOp.Sum);
    }

    /// <summary>A real number as an element.</summary>
    public static T Element(double x) => T.CreateTruncating(x);

    /// <summary>A complex number as an element; of real elements its imaginary part is 0.</summary>
    public static T Element(Complex x) => typeof(T) == typeof(Complex) || typeof(T) == typeof(Complex64) ? T.CreateTruncating(x) : T.CreateTruncating(x.Real);
}
