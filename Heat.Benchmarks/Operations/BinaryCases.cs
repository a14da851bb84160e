namespace Heat.Benchmarks;

/// <summary>Binary operations and selection, each beside the time that it takes to read and write the same bytes. A floor is the work of
/// one core: run it with as many ranks as cores, or with <c>HEAT_THREADS=1</c>.</summary>
public class BinaryBenchmark : TeamBenchmark
{
    private protected override IEnumerable<WorkloadCase> Workloads => BinaryCases.All;
}

/// <summary>The binary operations that are measured, on matrices of <see langword="float"/> that are split along axis 0.</summary>
internal static class BinaryCases
{
    private const long Side = 4096;

    private static readonly Shape s_square = [Side, Side];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Case("add", StreamedBytes.Of(2), (a, b, _) => () => a + b),
        Case("a*b+a", StreamedBytes.Of(2, times: 2), (a, b, _) => () => (a * b) + a),
        Case("in-place add", StreamedBytes.Of(2, update: true), (a, b, _) => () =>
        {
            a += b;
            return a;
        }),
        Case("add a number", StreamedBytes.Of(1), (a, _, _) => () => a + 1),
        Case("less", StreamedBytes.Of(2, toBytes: true), (a, b, _) => () => a < b),
        Case("less than a number", StreamedBytes.Of(1, toBytes: true), (a, _, _) => () => a < 1),
        Case("where", StreamedBytes.Of(2, withMask: true), (a, b, mask) => () => Ht.Where(mask, a, b)),
        Case("where, a number else", StreamedBytes.Of(1, withMask: true), (a, _, mask) => () => Ht.Where(mask, a, 0)),
        Case("add a row", StreamedBytes.Of(1), (a, _, _) =>
        {
            DNDArray<float> row = Ht.Ones<float>([Side], comm: a.Comm);
            return () => a + row;
        }),
        Case("add a column", StreamedBytes.Of(1), (a, _, _) =>
        {
            DNDArray<float> column = Ht.Ones<float>([Side, 1], split: 0, comm: a.Comm);
            return () => a + column;
        }),
        Case("add a transposed one", StreamedBytes.Of(2), (a, _, _) =>
        {
            DNDArray<float> other = Ht.Ones<float>(s_square, split: 1, comm: a.Comm);
            var transposed = new DNDArray<float>(a.Distribution, a.Comm, other.Local.Permute(1, 0), isRowMajor: false);
            return () => a + transposed;
        }),
        Case("mixed split", StreamedBytes.Of(2), (a, _, _) =>
        {
            DNDArray<float> other = Ht.Ones<float>(s_square, split: 1, comm: a.Comm);
            return () => a + other;
        }),
        Case("resplit and add", StreamedBytes.Of(2), (a, _, _) =>
        {
            DNDArray<float> other = Ht.Ones<float>(s_square, split: 1, comm: a.Comm);
            return () => a + other.Resplit(0);
        }),
        new("binary add of 100 elements", comm =>
        {
            DNDArray<float> a = Ht.Ones<float>([100], split: 0, comm), b = Ht.Ones<float>([100], split: 0, comm);
            return Workload(a, StreamedBytes.Of(2), () => a + b);
        }),
    ];

    private static WorkloadCase Case(string name, StreamedBytes bytes, Func<DNDArray<float>, DNDArray<float>, DNDArray<bool>, Func<object>> operation) =>
        new($"binary {name}", comm =>
        {
            DNDArray<float> a = Ht.Ones<float>(s_square, split: 0, comm), b = Ht.Full<float>(s_square, 0.5f, split: 0, comm);
            return Workload(a, bytes, operation(a, b, a < b));
        });

    /// <param name="like">An array of the result's shape, whose pieces tell how much each rank does.</param>
    /// <param name="bytes">What is read and written for each of its elements.</param>
    /// <param name="operation">The operation.</param>
    private static OperationWorkload Workload(DNDArray<float> like, StreamedBytes bytes, Func<object> operation) =>
        new(like.Size * (bytes.ToBytes ? 1 : sizeof(float)), operation, new Floor(FloorName.Streaming, new StreamingFloor(like.Local.Size, bytes).Run));
}
