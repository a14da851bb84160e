using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Products that are measured: of a rank alone, beside the peak of its core and OpenBLAS; of all ranks, beside products of as many
/// operations that each rank computes alone at the same time; with a vector, beside reading the matrix.</summary>
internal static class ProductCases
{
    private static readonly int?[] s_splits = [null, 0, 1];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        .. ((int[])[64, 512, 1024, 2048, 4096]).SelectMany(n => (WorkloadCase[])[Local<float, float>("float", n, 1), Local<double, double>("double", n, 1)]),
        .. ((int[])[64, 512, 1024, 2048]).Select(n => Local<Complex, double>("complex", n, 4)),
        .. s_splits.SelectMany(a => s_splits.Select(b => Across<float>("float", a, b))),
        Across<double>("double", 0, 0),
        Vector("products matrix x vector 4096x4096 float, split 0", 0),
        Vector("products matrix x vector 4096x4096 float, split 1", 1),
    ];

    private static unsafe WorkloadCase Local<T, TPart>(string type, int n, int work)
        where T : unmanaged, INumberBase<T>
        where TPart : unmanaged, INumber<TPart> => new($"products local {n}x{n} {type}", _ =>
        {
            DNDArray<T> a = Square<T>(n), b = Square<T>(n), c = Square<T>(n);
            var floors = new List<Floor> { new(FloorName.FmaPeak, () => FmaPeak<TPart>.Run((double)work * n * n * n)) };
            if (OpenBlas.IsInstalled)
                floors.Add(new(FloorName.OpenBlas, () => Peer(n, a, b, c)));
            return new OperationWorkload(4L * n * n * n * work / 100, () => Ht.MatMul(a, b), [.. floors]);
        });

    private static unsafe void Peer<T>(int n, DNDArray<T> a, DNDArray<T> b, DNDArray<T> c) where T : unmanaged
    {
        using var x = a.Local.Memory.Pin();
        using var y = b.Local.Memory.Pin();
        using var z = c.Local.Memory.Pin();
        if (typeof(T) == typeof(float))
            OpenBlas.Multiply(n, (float*)x.Pointer, (float*)y.Pointer, (float*)z.Pointer);
        else if (typeof(T) == typeof(double))
            OpenBlas.Multiply(n, (double*)x.Pointer, (double*)y.Pointer, (double*)z.Pointer);
        else
            OpenBlas.Multiply(n, (Complex*)x.Pointer, (Complex*)y.Pointer, (Complex*)z.Pointer);
    }

    private static WorkloadCase Across<T>(string type, int? left, int? right) where T : unmanaged, INumberBase<T> =>
        new($"products 3000x3000 {type}, splits {Name(left)} and {Name(right)}", comm =>
        {
            const int n = 3000;
            DNDArray<T> a = Varied<T>([n, n], comm).Resplit(left), b = Varied<T>([n, n], comm).Resplit(right);
            int share = left is null && right is null ? n : n / comm.Size;
            DNDArray<T> own = Varied<T>([share, n], Ht.Self), other = Varied<T>([n, n], Ht.Self);
            return new OperationWorkload((long)n * n * n / 100, () => Ht.MatMul(a, b), new Floor(FloorName.LocalProduct, () => Ht.MatMul(own, other)));
        });

    private static WorkloadCase Vector(string name, int split) => new(name, comm =>
    {
        DNDArray<float> a = VariedArray.Of<float>([4096, 4096], split, comm), x = VariedArray.Of<float>([4096], 0, comm);
        return new OperationWorkload(a.Size * sizeof(float), () => Ht.MatMul(a, x), new Floor(FloorName.Reading, new ReadingFloor(a.Local.Size * sizeof(float)).Run));
    });

    private static DNDArray<T> Square<T>(int n) where T : unmanaged, INumberBase<T> => Varied<T>([n, n], Ht.Self);

    private static DNDArray<T> Varied<T>(Shape shape, Communicator comm) where T : unmanaged, INumberBase<T>
    {
        DNDArray<T> a = Ht.Empty<T>(shape, comm: comm);
        using LocalAccess<T> piece = a.Access();
        for (int i = 0; i < piece.Span.Length; i++)
            piece.Span[i] = T.CreateTruncating((i % 17) - 8);
        return a;
    }

    private static string Name(int? split) => split is { } axis ? $"{axis}" : "none";
}
