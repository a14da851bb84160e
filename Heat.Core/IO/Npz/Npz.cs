using Heat.IO;
using Microsoft.Win32.SafeHandles;

namespace Heat;

/// <summary>NumPy's NPZ files: several named arrays in one zip archive. Arrays that are not compressed are read and written by all ranks
/// in parallel, as NPY files are; of compressed ones every rank decompresses all and keeps its part.</summary>
/// <example><code>
/// Npz.Save("pair.npz", ("x", x), ("y", y));
/// DNDArray&lt;double&gt; again = Npz.Load&lt;double&gt;("pair.npz", "x", split: 0);
/// Console.WriteLine(Npz.Inspect("pair.npz"));
/// </code></example>
public static class Npz
{
    private const string Extension = ".npy";

    // Deflate makes of a byte at most so many.
    private const int MostRatio = 1032;

    /// <summary>Loads an array. Collective.</summary>
    /// <typeparam name="T">The element type of the result.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name; may be left out if the file has one array.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis, of any step; those left out are whole.</param>
    /// <param name="casting">What happens if the file has another element type.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>The array, balanced along <paramref name="split"/>. Memory: it and at most 64 MiB on each rank.</returns>
    /// <exception cref="KeyNotFoundException">There is no such array; on all ranks, as all that follow.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or no NPZ file.</exception>
    /// <exception cref="NotSupportedException">The elements are no numbers, or compressed by another method than deflate.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the type <typeparamref name="T"/>.</exception>
    public static DNDArray<T> Load<T>(
        string path, string? name = null, int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, IProgress<double>? progress = null,
        CancellationToken cancellation = default, Communicator? comm = null)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        comm ??= Ht.Comm;
        (ZipEntry entry, NpyHeader header) = FileAgreement.Read(comm, path, () => Find(path, name));
        if (!Kernels.Cast.IsSupported(header.ElementType, DType.Of<T>()))
            throw FileErrors.Unsupported(path, $"Elements of type {header.ElementType} cannot be loaded as {DType.Of<T>()}.", entry.Name);
        return entry.Method == ZipEntry.Stored
            ? header.At(path, entry.DataAt, entry.Name).Load<T>(comm, split, slices, casting, progress, cancellation)
            : new DeflatedArray(path, entry, header).Load<T>(comm, split, slices, casting, progress, cancellation);
    }

    /// <summary>Saves arrays, not compressed. Collective; <see cref="NpzWriter"/> saves arrays of different types.</summary>
    /// <param name="path">The file.</param>
    /// <param name="arrays">Names and arrays, all on the same ranks.</param>
    /// <exception cref="ArgumentException">There is no array, or a name occurs twice.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks, and the old file stays.</exception>
    public static void Save<T>(string path, params (string Name, DNDArray<T> Array)[] arrays) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(arrays);
        if (arrays.Length == 0)
            throw new ArgumentException("There is no array to save.", nameof(arrays));
        using var npz = NpzWriter.Create(path, arrays[0].Array.Comm);
        foreach ((string name, DNDArray<T> array) in arrays)
            npz.Add(name, array);
        npz.Complete();
    }

    /// <summary>What a file holds: names, shapes, element types. No communication; any rank may ask.</summary>
    /// <exception cref="InvalidDataException">It is no NPZ file, or a damaged one.</exception>
    public static FileDescription Inspect(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var variables = new List<VariableDescription>();
        foreach (ZipEntry entry in ZipDirectory.Read(path, handle).Where(IsArray))
        {
            VariableDescription variable = ReadHeader(path, handle, entry).Describe(entry.Name[..^Extension.Length]);
            variables.Add(entry.Method == ZipEntry.Stored ? variable : variable with { Compression = "deflate" });
        }

        return new(path, "NPZ") { Variables = variables };
    }

    /// <summary>The bytes of a file in the archive that is no array; of at most <paramref name="most"/>.</summary>
    internal static byte[] ReadBytes(string path, string name, int most)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        List<ZipEntry> entries = ZipDirectory.Read(path, handle);
        ZipEntry entry = entries.Find(entry => string.Equals(entry.Name, name, StringComparison.Ordinal))
            ?? throw FileErrors.NoVariable(path, name, entries.Select(entry => entry.Name));
        if (entry.Length > most || entry.Method is not (ZipEntry.Stored or ZipEntry.Deflated))
            throw FileErrors.Damaged(path, $"It claims {entry.Length} bytes; more than {most} are not believed.", name);
        using Stream stream = DeflatedArray.Open(handle, entry);
        var bytes = new byte[entry.Length];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes
            : throw FileErrors.Damaged(path, $"It has fewer than its {entry.Length} bytes.", name);
    }

    private static bool IsArray(ZipEntry entry) => entry.Name.EndsWith(Extension, StringComparison.Ordinal);

    private static (ZipEntry Entry, NpyHeader Header) Find(string path, string? name)
    {
        using SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        List<ZipEntry> entries = ZipDirectory.Read(path, handle).FindAll(IsArray);
        if (name is null && entries.Count != 1)
            throw new ArgumentException($"{path} has {entries.Count} arrays: name one of {string.Join(", ", entries.Take(20).Select(entry => entry.Name[..^Extension.Length]))}.", nameof(name));
        ZipEntry entry = (name is null ? entries[0] : entries.Find(entry => string.Equals(entry.Name, name + Extension, StringComparison.Ordinal)))
            ?? throw FileErrors.NoVariable(path, name!, entries.Select(entry => entry.Name[..^Extension.Length]));
        NpyHeader header = ReadHeader(path, handle, entry);
        if (header.Length + (Int128)header.Shape.Size * header.ElementType.Size > entry.Length)
            throw FileErrors.Damaged(path, $"An array of shape {header.Shape} and type {header.ElementType} does not fit into its {entry.Length} bytes.", entry.Name);
        return (entry, header);
    }

    private static NpyHeader ReadHeader(string path, SafeFileHandle handle, ZipEntry entry)
    {
        if (entry.Method is not (ZipEntry.Stored or ZipEntry.Deflated))
            throw FileErrors.Unsupported(path, $"It is compressed by method {entry.Method} of zip; only deflate is read.", entry.Name);
        if (entry.Length > (entry.Method == ZipEntry.Stored ? entry.StoredLength : (Int128)MostRatio * (entry.StoredLength + 1)))
            throw FileErrors.Damaged(path, $"{entry.StoredLength} bytes claim to be {entry.Length} when decompressed, which cannot be.", entry.Name);
        using Stream stream = DeflatedArray.Open(handle, entry);
        return NpyHeader.Read(stream, path, entry.Name);
    }
}
