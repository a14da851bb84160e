using Heat.IO;

namespace Heat;

public static partial class Hdf5
{
    /// <summary>Saves an array as the only dataset of a file, which takes the place of an older one when it is complete. Collective: every rank
    /// writes its own part.</summary>
    /// <param name="a">The array, of any distribution.</param>
    /// <param name="path">The file.</param>
    /// <param name="dataset">The dataset's path in the file: <c>group/data</c>.</param>
    /// <param name="chunks">The shape of chunks; null for a contiguous dataset, or for chunks of about 1 MiB if it is compressed.</param>
    /// <param name="gzip">How well the chunks are compressed, after a shuffle of their bytes: 1 (fast) to 9 (small); 0: not at all.</param>
    /// <param name="attributes">The dataset's attributes: strings, numbers, booleans, and arrays of these.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the saving; all ranks throw in the same round, and the old file stays.</param>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks. The old file stays.</exception>
    /// <exception cref="NotSupportedException">HDF5 has no such element type.</exception>
    public static void Save<T>(
        DNDArray<T> a, string path, string dataset = "data", Shape? chunks = null, int gzip = 0, IReadOnlyDictionary<string, object>? attributes = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        Create(path, file => file.Write(dataset, a, chunks, gzip, attributes, progress, cancellation), a.Comm);
    }

    /// <summary>Makes a file of several datasets, groups and attributes, which takes the place of an older one when it is complete. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes, on every rank alike. If it throws, the old file stays.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks. The old file stays.</exception>
    /// <example><code>
    /// Hdf5.Create("run.h5", file =>
    /// {
    ///     file.Write("fields/velocity", velocity, attributes: new Dictionary&lt;string, object&gt; { ["units"] = "m/s" });
    ///     file.Write("fields/pressure", pressure, chunks: [64, 256, 256], gzip: 4);
    ///     file.SetAttribute("", "title", "run 7");
    /// });
    /// </code></example>
    public static void Create(string path, Action<Hdf5Writer> write, Communicator? comm = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        using FileReplacement file = FileReplacement.Begin(path, comm ??= Ht.Comm);
        var writer = new Hdf5Writer(file, comm);
        write(writer);
        writer.Finish();
        file.Commit();
    }
}
