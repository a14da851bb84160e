using System.Numerics;

namespace Heat.Learn;

/// <summary>Singular values, in decreasing order, and right singular vectors, a row each, in double precision on every rank.</summary>
internal sealed record SingularComponents(double[] Values, double[] Vectors, int Features)
{
    public int Count => Values.Length;

    /// <summary>The sum of the squares of all singular values of the matrix, those that are not among <see cref="Values"/> included.</summary>
    public double Squares { get; init; } = Values.Sum(value => value * value);

    /// <summary>The first ones, with signs such that the largest component of each vector is positive.</summary>
    public SingularComponents First(int count)
    {
        double[] vectors = Vectors[..(count * Features)];
        for (int k = 0; k < count; k++)
        {
            Span<double> vector = vectors.AsSpan(k * Features, Features);
            int largest = 0;
            for (int f = 1; f < vector.Length; f++)
                largest = Math.Abs(vector[f]) > Math.Abs(vector[largest]) * (1 + 1e-9) ? f : largest;
            for (int f = 0; f < vector.Length && vector[largest] < 0; f++)
                vector[f] = f == largest ? vector[f] : -vector[f];
            vector[largest] = Math.Abs(vector[largest]);
        }

        return new(Values[..count], vectors, Features);
    }

    /// <summary>From a small matrix that every rank has. No communication.</summary>
    public static SingularComponents OfSmall(double[] matrix, int features)
    {
        int rows = matrix.Length / features;
        (_, DNDArray<double> s, DNDArray<double> vh) = Ht.Linalg.Svd(Ht.Array<double>(matrix, [rows, features], comm: Ht.Self));
        return new(s.ToArray(), vh.ToArray(), features);
    }

    /// <summary>From the eigenvalues of a symmetric matrix AᵀA, which every rank has. No communication.</summary>
    public static SingularComponents OfGram(double[] gram, int features)
    {
        (DNDArray<double> w, DNDArray<double> v) = Ht.Linalg.EigH(Ht.Array<double>(gram, [features, features], comm: Ht.Self));
        double[] values = w.ToArray(), columns = v.ToArray(), vectors = new double[columns.Length];
        for (int k = 0; k < features; k++)
        {
            for (int f = 0; f < features; f++)
                vectors[(k * features) + f] = columns[(f * features) + features - 1 - k]; // eigenvalues rise
        }

        Array.Reverse(values);
        return new(Array.ConvertAll(values, value => Math.Sqrt(Math.Max(0, value))), vectors, features);
    }

    /// <summary>From samples that are split along axis 0 or replicated; of many samples by a triangle R of A = Q R, since left vectors are not wanted. Collective.</summary>
    public static SingularComponents OfSamples<T>(DNDArray<T> x) where T : unmanaged, IFloatingPointIeee754<T>
    {
        (_, DNDArray<T> s, DNDArray<T> vh) = Ht.Linalg.Svd(x.Shape[0] >= 2 * x.Shape[1] ? Ht.Linalg.QrTriangle(x) : x);
        return new(s.AsType<double>().ToArray(), vh.AsType<double>().ToArray(), (int)x.Shape[1]);
    }

    /// <summary>By reducing the samples of each rank, and then the reduced ones of all ranks. Collective: one gathering to all.</summary>
    /// <param name="mine">This rank's samples.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="kept">The number of components that each rank keeps.</param>
    public static SingularComponents Hierarchical<T>(DNDArray<T> mine, Communicator comm, int kept) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = (int)mine.Shape[1], record = (Math.Min(kept, features) * features) + 1;
        var reduced = new double[record]; // rows S Vᵀ, and the sum of the squares of all samples
        if (mine.Shape[0] > 0)
        {
            SingularComponents own = OfSamples(mine);
            for (int i = 0; i < Math.Min(record - 1, own.Vectors.Length); i++)
                reduced[i] = own.Values[i / features] * own.Vectors[i];
            reduced[^1] = own.Squares;
        }

        double[] all = new double[record * comm.Size], rows = new double[(record - 1) * comm.Size];
        comm.Allgather<double>(reduced, all);
        double squares = 0;
        for (int rank = 0; rank < comm.Size; rank++)
        {
            all.AsSpan(rank * record, record - 1).CopyTo(rows.AsSpan(rank * (record - 1)));
            squares += all[((rank + 1) * record) - 1];
        }

        return OfSmall(rows, features) with { Squares = squares };
    }

    /// <summary>By random projections: algorithms 4.4 and 5.1 of Halko, Martinsson and Tropp. Two collectives for each power iteration.</summary>
    /// <param name="x">The samples, split along axis 0.</param>
    /// <param name="count">The number of components.</param>
    /// <param name="random">The random numbers, the same on all ranks.</param>
    public static SingularComponents Randomized<T>(DNDArray<T> x, int count, Random random) where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Oversampling = 10, PowerIterations = 7;
        int features = (int)x.Shape[1], columns = (int)Math.Min(count + Oversampling, Math.Min(x.Shape[0], features));
        var omega = new T[features * columns];
        for (int i = 0; i < omega.Length; i++)
            omega[i] = T.CreateTruncating(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        DNDArray<T> z = Ht.Array<T>(omega, [features, columns], comm: x.Comm), transposed = x.T, q = Ht.Linalg.Qr(Ht.MatMul(x, z)).Q;
        for (int k = 0; k < PowerIterations; k++)
        {
            z = Ht.Linalg.Qr(Ht.MatMul(transposed, q).Resplit(null)).Q;
            q = Ht.Linalg.Qr(Ht.MatMul(x, z)).Q;
        }

        double[] b = Ht.MatMul(transposed, q).Resplit(null).T.Copy().AsType<double>().ToArray();
        double norm = double.CreateTruncating(Ht.Norm(x));
        return OfSmall(b, features) with { Squares = norm * norm };
    }
}
