using System.Numerics;

namespace Heat;

/// <summary>Orthonormal vectors of one distribution. Each rank keeps its piece of every vector as a row of one matrix, so that products with
/// all of them are products with a matrix.</summary>
internal sealed class KrylovBasis<T> where T : unmanaged, INumberBase<T>
{
    private readonly VectorSpace<T> _space;
    private readonly DNDArray<T> _rows;

    /// <param name="space">The vectors' distribution.</param>
    /// <param name="capacity">The most vectors.</param>
    public KrylovBasis(VectorSpace<T> space, int capacity)
    {
        _space = space;
        long length = space.Distribution.LocalShape(space.Comm.Rank)[0];
        _rows = Ht.Zeros<T>([capacity, length], comm: Ht.Self);
    }

    /// <summary>The number of vectors.</summary>
    public int Count { get; private set; }

    /// <summary>The pieces of the vectors: one row each, on this rank alone.</summary>
    public DNDArray<T> Rows => _rows[..Count];

    public void Clear() => Count = 0;

    /// <summary>Adds a vector times a number. No communication.</summary>
    public void Append(DNDArray<T> vector, double factor)
    {
        DNDArray<T> own = VectorSpace<T>.Own(vector);
        _rows[Count] = own * VectorSpace<T>.Element(factor);
        Count++;
    }

    /// <summary>A vector as an array of the space.</summary>
    public DNDArray<T> Vector(int k) => InSpace(_rows[k].Copy());

    /// <summary>Removes from a vector its components along all vectors of the basis: twice, since once leaves what rounding makes of it
    /// (Giraud, Langou, Rozložník and van den Eshof, "Rounding error analysis of the classical Gram-Schmidt orthogonalization process",
    /// Numerische Mathematik 101, 2005). Two <c>Allreduce</c> of as many numbers as there are vectors.</summary>
    /// <returns>The rest, and the components.</returns>
    public (DNDArray<T> Remainder, Complex[] Components) Orthogonalize(DNDArray<T> vector)
    {
        DNDArray<T> own = VectorSpace<T>.Own(vector);
        var components = new Complex[Count];
        for (int pass = 0; pass < 2; pass++)
        {
            Complex[] found = Components(own);
            own = own - Combine(found); // not in place: the vector may be the caller's
            for (int k = 0; k < found.Length; k++)
                components[k] += found[k];
        }

        return (InSpace(own), components);
    }

    /// <summary>The sum of all vectors, each times a number. No communication.</summary>
    public DNDArray<T> Combination(Complex[] factors) => InSpace(Combine(factors));

    private Complex[] Components(DNDArray<T> own)
    {
        // Of complex numbers the conjugated rows are wanted: conj(V) w is conj(V conj(w)).
        T[] products = Ht.MatMul(Rows, Ht.Conjugated(own)).ToArray();
        Complex[] components = [.. products.Select(x => Complex.Conjugate(Complex.CreateTruncating(x)))];
        _space.SumOverRanks(components);
        return components;
    }

    private DNDArray<T> Combine(Complex[] factors) =>
        Ht.MatMul(Ht.Array<T>([.. factors.Select(VectorSpace<T>.Element)], comm: Ht.Self), Rows[..factors.Length]);

    private DNDArray<T> InSpace(DNDArray<T> own) => new(_space.Distribution, _space.Comm, own.Local, isRowMajor: true);
}
