using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Factorizations that are measured, beside LAPACK on one core and the time that the core takes for as many multiply-adds.</summary>
internal static class FactorizationCases
{
    private static readonly (string Name, int? Split)[] s_splits = [("none", null), ("0", 0), ("1", 1)];

    /// <summary>All of them, in the order of the table.</summary>
    public static unsafe IReadOnlyList<WorkloadCase> All { get; } =
    [
        Case<float>("qr 20000x256 float, split 0", 20000, 256, 0, false, a => Ht.Linalg.Qr(a), 2.0 * 20000 * 256 * 256, a => Lapack.Qr(20000, 256, (float*)a)),
        .. s_splits.Select(split => Case<float>($"qr 2000x2000 float, split {split.Name}", 2000, 2000, split.Split, false, a => Ht.Linalg.Qr(a), 4.0 / 3 * 2000 * 2000 * 2000, a => Lapack.Qr(2000, 2000, (float*)a))),
        Case<float>("svd 20000x128 float, split 0", 20000, 128, 0, false, a => Ht.Linalg.Svd(a), 3.0 * 20000 * 128 * 128, a => Lapack.Svd(20000, 128, (float*)a)),
        Case<float>("svd 1000x1000 float, split 0", 1000, 1000, 0, false, a => Ht.Linalg.Svd(a), 11.0 * 1000 * 1000 * 1000, a => Lapack.Svd(1000, 1000, (float*)a)),
        Case<float>("svd 100x100 float", 100, 100, null, false, a => Ht.Linalg.Svd(a), 11.0 * 100 * 100 * 100, a => Lapack.Svd(100, 100, (float*)a)),
        Case<float>("eigh 1000x1000 float, split 0", 1000, 1000, 0, true, a => Ht.Linalg.EigH(a), 3.0 * 1000 * 1000 * 1000, a => Lapack.EigH(1000, (float*)a)),
        Case<float>("eigh 1000x1000 float, split 1", 1000, 1000, 1, true, a => Ht.Linalg.EigH(a), 3.0 * 1000 * 1000 * 1000, a => Lapack.EigH(1000, (float*)a)),
        Case<double>("solve 2000x2000 double, split 0", 2000, 2000, 0, false, a => Ht.Linalg.Solve(a, Ht.Ones<double>([2000], comm: a.Comm)), 1.0 / 3 * 2000 * 2000 * 2000, a => SolveOne((double*)a)),
        Case<double>("cholesky 2000x2000 double, split 0", 2000, 2000, 0, true, a => Ht.Linalg.Cholesky(a), 1.0 / 6 * 2000 * 2000 * 2000, a => Lapack.Cholesky(2000, (double*)a)),
        Case<double>("inv 2000x2000 double, split 0", 2000, 2000, 0, false, a => Ht.Linalg.Inv(a), 1.0 * 2000 * 2000 * 2000, a => Lapack.Inverse(2000, (double*)a)),
        Case<float>("solve_triangular 2000x2000, 16 right sides, float, split 0", 2000, 2000, 0, true, a => Ht.Linalg.SolveTriangular(a, Ht.Ones<float>([2000, 16], split: 0, comm: a.Comm)), 8.0 * 2000 * 2000, null),
        LowRank("hsvd, rank 10, 1000x2000 float, split 0", 1000, 2000, a => Ht.Linalg.HSvdRank(a, 10)),
        LowRank("hsvd, error 0.01, 1000x2000 float, split 0", 1000, 2000, a => Ht.Linalg.HSvdRTol(a, 0.01)),
        LowRank("rsvd, rank 10, 5000x1000 float, split 0", 5000, 1000, a => Ht.Linalg.RSvd(a, 10)),
        LowRank("rsvd, rank 10, no power iteration, 5000x1000 float, split 0", 5000, 1000, a => Ht.Linalg.RSvd(a, 10, powerIterations: 0)),
    ];

    /// <summary>Decompositions of matrices of rank 10 with some noise, beside the reading of the matrix.</summary>
    private static WorkloadCase LowRank(string name, int rows, int columns, Func<DNDArray<float>, object> run) => new($"factor {name}", comm =>
    {
        DNDArray<float> a = Ht.MatMul(Ht.Random.Randn<float>([rows, 10], split: 0, comm: comm), Ht.Random.Randn<float>([10, columns], comm: comm)) + (Ht.Random.Randn<float>([rows, columns], split: 0, comm: comm) * 1e-3f);
        return new OperationWorkload(a.Size * sizeof(float), () => run(a), new Floor(FloorName.Reading, new ReadingFloor(a.Local.Size * sizeof(float)).Run));
    });

    private unsafe delegate void Peer(void* a);

    private static unsafe WorkloadCase Case<T>(string name, int rows, int columns, int? split, bool isPositive, Func<DNDArray<T>, object> run, double multiplyAdds, Peer? peer)
        where T : unmanaged, INumber<T> => new($"factor {name}", comm =>
        {
            DNDArray<T> whole = Matrix<T>(rows, columns, isPositive), copy = Ht.EmptyLike(whole);
            DNDArray<T> a = Ht.Array<T>(whole.ToArray(), [rows, columns], split, comm);
            var floors = new List<Floor> { new(FloorName.FmaPeak, () => FmaPeak<T>.Run(multiplyAdds)) };
            if (peer is not null && OpenBlas.IsInstalled)
            {
                floors.Add(new(FloorName.OpenBlas, () =>
                {
                    whole.Local.CopyTo(copy.Local);
                    using System.Buffers.MemoryHandle pin = copy.Local.Memory.Pin();
                    peer(pin.Pointer);
                }));
            }

            return new OperationWorkload((long)(multiplyAdds / 100), () => run(a), [.. floors]);
        });

    private static unsafe void SolveOne(double* a)
    {
        var b = new double[2000];
        fixed (double* right = b)
            Lapack.Solve(2000, 1, a, right);
    }

    /// <summary>Numbers without order between -1 and 1; for a positive definite matrix, symmetric with a large diagonal.</summary>
    private static DNDArray<T> Matrix<T>(int rows, int columns, bool isPositive) where T : unmanaged, INumber<T>
    {
        DNDArray<T> a = Ht.Empty<T>([rows, columns], comm: Ht.Self);
        using LocalAccess<T> piece = a.Access();
        var random = new Random(5);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double x = (2 * random.NextDouble()) - 1;
                piece.Span[(i * columns) + j] = isPositive && j < i ? piece.Span[(j * columns) + i] : T.CreateTruncating(isPositive && i == j ? columns + x : x);
            }
        }

        return a;
    }
}
