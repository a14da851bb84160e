using System.Runtime.InteropServices;
using Heat.IO;

namespace Heat.Benchmarks;

/// <summary>Reading and writing of the formats of Heat.IO, files in the page cache, arrays split along axis 0. The floor is reading or writing as many
/// bytes of one file, every rank its part; of compressed files, decompressing the chunks, every rank its part.</summary>
internal static class FormatCases
{
    private static readonly Shape s_shape = [6400, 4000]; // 102 MB
    private static readonly Shape s_packed = [3200, 4000];
    private static readonly Shape s_chunks = [80, 4000];

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyList<WorkloadCase> All { get; } =
    [
        Read("HDF5", (a, path) => Hdf5.Save(a, path), (path, comm) => Hdf5.Load<float>(path, "data", 0, comm: comm)),
        Read("CDF-5", (a, path) => NetCdf.Save(a, path, format: NetCdfFormat.Cdf5), (path, comm) => NetCdf.Load<float>(path, "data", 0, comm: comm)),
        Read("Zarr", (a, path) => Zarr.Save(a, path), (path, comm) => Zarr.Load<float>(path, split: 0, comm: comm)),
        Write("HDF5", (a, path) => Hdf5.Save(a, path)),
        Write("CDF-5", (a, path) => NetCdf.Save(a, path, format: NetCdfFormat.Cdf5)),
        Write("Zarr", (a, path) => Zarr.Save(a, path)),
        Decompress("HDF5, gzip 4,", isGZip: true, (a, path) => Hdf5.Save(a, path, chunks: s_chunks, gzip: 4), (path, comm) => Hdf5.Load<float>(path, "data", 0, comm: comm)),
        Decompress("Zarr, zstd 3,", isGZip: false, (a, path) => Zarr.Save(a, path, chunks: s_chunks, compression: ZarrCompression.Zstd), (path, comm) => Zarr.Load<float>(path, split: 0, comm: comm)),
    ];

    private static WorkloadCase Read(string name, Action<DNDArray<float>, string> save, Func<string, Communicator, object> load) => new($"files {name} read {s_shape}", comm =>
    {
        DNDArray<float> a = Smooth(s_shape, comm);
        string path = BenchmarkFile.Path(name, comm);
        save(a, path);
        return new OperationWorkload(a.Size * sizeof(float), () => load(path, comm), new RawFile($"{name}.raw", a.Size * sizeof(float), comm).Reading());
    });

    private static WorkloadCase Write(string name, Action<DNDArray<float>, string> save) => new($"files {name} write {s_shape}", comm =>
    {
        DNDArray<float> a = Smooth(s_shape, comm);
        string path = BenchmarkFile.Path(name, comm);
        return new OperationWorkload(a.Size * sizeof(float), () =>
        {
            save(a, path);
            return a;
        }, new RawFile($"{name}.raw", a.Size * sizeof(float), comm).Writing());
    });

    private static WorkloadCase Decompress(string name, bool isGZip, Action<DNDArray<float>, string> save, Func<string, Communicator, object> load) => new($"files {name} read {s_packed}", comm =>
    {
        DNDArray<float> a = Smooth(s_packed, comm);
        string path = BenchmarkFile.Path(name.Replace(", ", "-", StringComparison.Ordinal), comm);
        save(a, path);
        byte[] target = new byte[s_chunks.Size * sizeof(float)], shuffled = new byte[target.Length];
        var chunks = new List<byte[]>();
        using (LocalAccess<float> access = a.Access())
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(access.Span);
            for (; bytes.Length >= target.Length; bytes = bytes[target.Length..])
            {
                ByteShuffle.Apply(bytes[..target.Length], sizeof(float), shuffled);
                chunks.Add(isGZip ? Codecs.Deflate(shuffled, 4, isGZip: false).ToArray() : Codecs.ToZstd(bytes[..target.Length], 3).ToArray());
            }
        }

        return new OperationWorkload(a.Size * sizeof(float), () => load(path, comm), new Floor(FloorName.Decompressing, () =>
        {
            foreach (byte[] chunk in chunks)
                _ = isGZip ? Codecs.Inflate(chunk, target, isGZip: false) : Codecs.Zstd(chunk, target);
        }));
    });

    // Values as they are measured: smooth, with a few digits.
    private static DNDArray<float> Smooth(Shape shape, Communicator comm)
    {
        DNDArray<float> a = Ht.Empty<float>(shape, 0, comm);
        using LocalAccess<float> access = a.Access();
        for (int i = 0; i < access.Span.Length; i++)
            access.Span[i] = MathF.Round(1000 * MathF.Sin(i * 0.001f)) / 8;
        return a;
    }
}
