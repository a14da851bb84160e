namespace Heat.Benchmarks;

/// <summary>The formats of Heat.Core: files in the folder for temporary files, and in the page cache; arrays split along axis 0.</summary>
internal static class FileCases
{
    private static readonly Shape s_large = [100_000, 256], s_table = [200_000, 16], s_short = [50_000, 16];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Read("NPY", s_large, ".npy", (a, path) => Npy.Save(a, path), (path, comm) => Npy.Load<float>(path, 0, comm: comm)),
        Read("NPY split 1", s_large, ".npy", (a, path) => Npy.Save(a, path), (path, comm) => Npy.Load<float>(path, 1, comm: comm)),
        Read("NPY as double", s_large, ".npy", (a, path) => Npy.Save(a, path), (path, comm) => Npy.Load<double>(path, 0, comm: comm)),
        Write("NPY", s_large, ".npy", (a, path) => Npy.Save(a, path)),
        Read("CSV of doubles", s_table, ".csv", (a, path) => Csv.Save(a.AsType<double>(), path), (path, comm) => Csv.Load<double>(path, 0, comm: comm)),
        Read("CSV", s_table, ".csv", (a, path) => Csv.Save(a, path), (path, comm) => Csv.Load<float>(path, 0, comm: comm)),
        Write("CSV", s_short, ".csv", (a, path) => Csv.Save(a, path)),
    ];

    private static WorkloadCase Read(string name, Shape shape, string extension, Action<DNDArray<float>, string> save, Func<string, Communicator, object> load) => new($"files {name} read {shape}", comm =>
    {
        string path = BenchmarkFile.Path(name + extension, comm);
        save(Ht.Random.Randn<float>(shape, split: 0, comm: comm), path);
        long bytes = new FileInfo(path).Length;
        return new OperationWorkload(bytes, () => load(path, comm), new RawFile($"{name}.raw", bytes, comm).Reading());
    });

    private static WorkloadCase Write(string name, Shape shape, string extension, Action<DNDArray<float>, string> save) => new($"files {name} write {shape}", comm =>
    {
        string path = BenchmarkFile.Path(name + extension, comm);
        DNDArray<float> a = Ht.Random.Randn<float>(shape, split: 0, comm: comm);
        save(a, path);
        long bytes = new FileInfo(path).Length;
        return new OperationWorkload(bytes, () =>
        {
            save(a, path);
            return a;
        }, new RawFile($"{name}.raw", bytes, comm).Writing());
    });
}
