using Heat.IO;

namespace Heat;

/// <summary>HDF5 files. Every rank reads its own part of a dataset, and all ranks write one file together.</summary>
/// <remarks>
/// <para>Read: contiguous, compact and chunked datasets, with every kind of chunk index; the filters gzip, shuffle, fletcher32, lzf, zstd and blosc;
/// integers and floating-point numbers of both byte orders, booleans (as h5py and PyTables store them), half precision, complex numbers,
/// enumerations as integers, array types as further axes. A dataset whose elements are in other files (external, virtual, behind an external
/// link) is refused. Strings and other compounds are listed by <see cref="Inspect"/>, but not loaded.</para>
/// <para>Written: HDF5 1.8 and later read it, with h5py, PyTables, MATLAB and Julia.</para>
/// </remarks>
/// <example><code>
/// Console.WriteLine(Hdf5.Inspect("catalogue.h5"));
/// DNDArray&lt;float&gt; data = Hdf5.Load&lt;float&gt;("catalogue.h5", "asteroids/data", split: 0);
/// DNDArray&lt;float&gt; some = Hdf5.Load&lt;float&gt;("catalogue.h5", "asteroids/data", split: 0, slices: [new(0, 1000), new(null, null, 2)]);
/// Hdf5.Save(data, "copy.h5", "data", chunks: [1000, 9], gzip: 4);
/// </code></example>
public static partial class Hdf5
{
    /// <summary>Loads a dataset, or a part of it. Collective: every rank reads its own part of the file; chunks that several ranks need are
    /// decompressed by one, and a redistribution brings the elements where they belong.</summary>
    /// <typeparam name="T">The element type; that of the dataset, or one that its elements can be converted to.</typeparam>
    /// <param name="path">The file, which all ranks can read.</param>
    /// <param name="dataset">The dataset's path in the file: <c>group/data</c>.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis, of any step; those left out are whole.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <exception cref="KeyNotFoundException">There is no such dataset; the message names those that there are.</exception>
    /// <exception cref="InvalidDataException">The file is no HDF5 file, or damaged; on all ranks.</exception>
    /// <exception cref="NotSupportedException">The dataset uses a type or a filter that is not read.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the new type; on all ranks.</exception>
    public static DNDArray<T> Load<T>(
        string path, string dataset, int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(dataset);
        comm ??= Ht.Comm;
        BlockArray? array = null;
        try
        {
            Parsing.Together<BlockArray>(comm, path, () => array = Open(path, dataset));
            return array!.Load<T>(comm, split, slices, casting, progress, cancellation);
        }
        finally
        {
            array?.Dispose();
        }
    }

    /// <summary>Loads the datasets of one name from several files, one after the other along the first axis. Collective.</summary>
    /// <param name="pattern">A folder, of which all <c>*.h5</c> and <c>*.hdf5</c> files are taken, or a pattern such as <c>data/part-*.h5</c>. The files are
    /// taken in the order of their names, numbers by their value.</param>
    /// <param name="dataset">The dataset's path in each file.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction of the files that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    public static DNDArray<T> LoadMany<T>(
        string pattern, string dataset, int? split = null, Casting casting = Casting.Exact, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        comm ??= Ht.Comm;
        string[] files = comm.Together(() => FilePattern.Find(Directory.Exists(pattern) ? Path.Join(pattern, "*.h*5") : pattern));
        DNDArray<T>[] parts = new DNDArray<T>[files.Length];
        for (int k = 0; k < files.Length; k++)
        {
            parts[k] = Load<T>(files[k], dataset, split, null, casting, comm, cancellation: cancellation);
            progress?.Report((k + 1.0) / files.Length);
        }

        return parts.Length == 1 ? parts[0] : Ht.Concatenate(parts, axis: 0);
    }

    /// <summary>What a file holds: datasets with shapes, types, chunks, filters and attributes. Printed, it is a table. Any rank may call it
    /// alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no HDF5 file, or damaged.</exception>
    public static FileDescription Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parsing.Run(path, () =>
        {
            using H5File file = H5File.Open(path);
            var variables = new List<VariableDescription>();
            Dictionary<string, object> attributes = [];
            H5Group.Walk(file, (name, header) =>
            {
                if (header.IsDataset)
                    variables.Add(Describe(new(header, name)));
                else if (name.Length == 0)
                    attributes = Shown(H5Attributes.Read(header));
            });
            return new FileDescription(path, "HDF5") { Variables = variables, Attributes = attributes };
        });
    }

    /// <summary>The attributes of a dataset or a group: numbers, booleans and strings as themselves, several as arrays. Any rank may call it alone.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The dataset's or group's path in the file; empty for the file's own.</param>
    /// <exception cref="KeyNotFoundException">There is no such object.</exception>
    public static IReadOnlyDictionary<string, object> Attributes(string path, string name = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(name);
        return Parsing.Run(path, () =>
        {
            using H5File file = H5File.Open(path);
            return Shown(H5Attributes.Read(H5Group.Find(file, name) ?? throw FileErrors.NoVariable(path, name, Names(file))));
        });
    }

    internal static BlockArray Open(string path, string dataset)
    {
        H5File file = H5File.Open(path);
        try
        {
            H5Object? header = H5Group.Find(file, dataset);
            if (header is not { IsDataset: true })
                throw FileErrors.NoVariable(path, dataset, Names(file));
            return new H5Dataset(header, dataset).Open();
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static List<string> Names(H5File file)
    {
        var names = new List<string>();
        H5Group.Walk(file, (name, header) =>
        {
            if (header.IsDataset)
                names.Add(name);
        });
        return names;
    }

    private static VariableDescription Describe(H5Dataset dataset) => new(dataset.Name, dataset.Shape, dataset.Element.Name)
    {
        Chunks = dataset.Chunks, Compression = dataset.Compression, Order = dataset.Element.Stored is { IsBigEndian: true } ? "C, big-endian" : null,
        Attributes = Shown(H5Attributes.Read(dataset.Header)),
    };

    // References mean nothing outside the file.
    private static Dictionary<string, object> Shown(Dictionary<string, object> attributes) =>
        attributes.Where(attribute => attribute.Value is not (H5Reference or H5Reference[] or H5Reference[][])).ToDictionary(StringComparer.Ordinal);
}
