using Heat.IO;

namespace Heat;

public static partial class Ht
{
    /// <summary>Loads an array from a file of NumPy (<c>.npy</c>, or <c>.npz</c> with one array) or of comma-separated values (<c>.csv</c>),
    /// by its extension. Collective. <see cref="Npy"/>, <see cref="Npz"/> and <see cref="Csv"/> have more options; HDF5, netCDF, Zarr and
    /// Parquet are in the package Heat.IO.</summary>
    /// <typeparam name="T">The element type of the result.</typeparam>
    /// <param name="path">The file.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <exception cref="NotSupportedException">The extension is none of these; the message names the class that reads such files.</exception>
    /// <exception cref="InvalidDataException">The file is damaged or of another format; on all ranks.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; a = Ht.Load&lt;float&gt;("measurements.npy", split: 0);
    /// a.Save("copy.npy");
    /// </code></example>
    public static DNDArray<T> Load<T>(string path, int? split = null, Communicator? comm = null) where T : unmanaged => FileFormats.Of(path) switch
    {
        ".npy" => Npy.Load<T>(path, split, comm: comm),
        ".npz" => Npz.Load<T>(path, split: split, comm: comm),
        ".csv" => Csv.Load<T>(path, split, comm: comm),
        _ => throw FileFormats.Unknown(path, nameof(Load)),
    };

    /// <summary>Saves an array as a file of NumPy (<c>.npy</c>, <c>.npz</c>) or of comma-separated values (<c>.csv</c>), by the extension.
    /// Collective. The old file is replaced when the new one is complete.</summary>
    /// <param name="a">The array, of any distribution.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="NotSupportedException">The extension is none of these; the message names the class that writes such files.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks, and the old file stays.</exception>
    public static void Save<T>(DNDArray<T> a, string path) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        switch (FileFormats.Of(path))
        {
            case ".npy":
                Npy.Save(a, path);
                break;
            case ".npz":
                Npz.Save(path, ("array", a));
                break;
            case ".csv":
                Csv.Save(a, path);
                break;
            default:
                throw FileFormats.Unknown(path, nameof(Save));
        }
    }
}

/// <summary>Saving as a member of arrays.</summary>
public static class FileMembers
{
    /// <inheritdoc cref="Ht.Save{T}(DNDArray{T}, string)"/>
    public static void Save<T>(this DNDArray<T> a, string path) where T : unmanaged => Ht.Save(a, path);
}
