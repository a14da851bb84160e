using Heat.Learn;

namespace Heat.Benchmarks;

/// <summary>Scalers that learn from data and map them. The floor reads the data twice and writes them once; the table's bytes are those of the data.</summary>
internal static class ScalerCases
{
    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Scale("StandardScaler", x => new StandardScaler<float>().FitTransform(x)),
        Scale("MinMaxScaler", x => new MinMaxScaler<float>().FitTransform(x)),
        Scale("RobustScaler", x => new RobustScaler<float>().FitTransform(x)),
    ];

    private static WorkloadCase Scale(string name, Func<DNDArray<float>, object> scale) => new($"scalers {name} (100000, 50)", comm =>
    {
        DNDArray<float> x = Ht.Random.Randn<float>([100_000, 50], split: 0, comm: comm);
        var reading = new ReadingFloor(x.Local.Size * sizeof(float));
        var streaming = new StreamingFloor(x.Local.Size, StreamedBytes.Of(operands: 1));
        return new OperationWorkload(x.Size * sizeof(float), () => scale(x), new Floor(FloorName.Streaming, () =>
        {
            reading.Run();
            streaming.Run();
        }));
    });
}
