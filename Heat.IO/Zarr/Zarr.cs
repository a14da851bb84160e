using Heat.IO;

namespace Heat;

/// <summary>How the chunks of a Zarr array are compressed.</summary>
public enum ZarrCompression
{
    /// <summary>Not at all: the fastest.</summary>
    None,

    /// <summary>By deflate, which every library reads.</summary>
    GZip,

    /// <summary>By Zstandard: as small as gzip and several times faster.</summary>
    Zstd,
}

/// <summary>Zarr arrays, versions 2 and 3: folders with a file for each chunk, which is the best format for several ranks to write, since each
/// writes files of its own.</summary>
/// <remarks>
/// <para>Read: chunks that are raw or compressed by gzip, zlib, zstd, lz4 or Blosc (with lz4, zlib or zstd); shuffle and crc32c; both byte orders and
/// element orders; both separators; chunks that are not stored; groups. Other codecs (sharding among them) are refused by name.</para>
/// <para>Stores are local folders; zip files and object stores are not read.</para>
/// </remarks>
/// <example><code>
/// Zarr.Save(field, "wind.zarr", "u10", chunks: [24, 181, 360], compression: ZarrCompression.Zstd);
/// Console.WriteLine(Zarr.Inspect("wind.zarr"));
/// DNDArray&lt;float&gt; january = Zarr.Load&lt;float&gt;("wind.zarr", "u10", split: 0, slices: [new(0, 31 * 24)]);
/// </code></example>
public static class Zarr
{
    /// <summary>Loads an array, or a part of it. Collective: every rank reads the chunks of its own part; chunks that several ranks need
    /// are read by one, and a redistribution brings the elements where they belong.</summary>
    /// <typeparam name="T">The element type; that of the array, or one that its elements can be converted to.</typeparam>
    /// <param name="path">The store's folder, which all ranks can read.</param>
    /// <param name="name">The array's path in the store; empty if the store is the array.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis, of any step; those left out are whole.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <exception cref="KeyNotFoundException">There is no such array; the message names those that there are.</exception>
    /// <exception cref="InvalidDataException">The folder is no Zarr store, or damaged; on all ranks.</exception>
    /// <exception cref="NotSupportedException">The array uses a type or a codec that is not read.</exception>
    /// <exception cref="ArgumentException">The name leads out of the store.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the new type; on all ranks.</exception>
    public static DNDArray<T> Load<T>(
        string path, string name = "", int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(name);
        ZarrStore.Folder(path, name);
        comm ??= Ht.Comm;
        using BlockArray array = Parsing.Together(comm, path, () => ZarrArray.Open(path, name));
        return array.Load<T>(comm, split, slices, casting, progress, cancellation);
    }

    /// <summary>Saves an array, which takes the place of an older one of the same name when it is complete. Collective: each rank writes the
    /// chunks of its own part; nothing moves where the pieces are whole chunks along the split axis.</summary>
    /// <param name="a">The array, of any distribution.</param>
    /// <param name="path">The store's folder. A folder that is no Zarr store is not replaced.</param>
    /// <param name="name">The array's path in the store, whose other arrays stay; empty to make the store the array.</param>
    /// <param name="chunks">The shape of chunks; about 1 MiB, cut along the split axis, if left out.</param>
    /// <param name="compression">How chunks are compressed.</param>
    /// <param name="level">How well: 1 (fast) to 9 (gzip) or 22 (zstd).</param>
    /// <param name="version">The version of the format, 2 or 3. Version 2 is read by every library, version 3 by zarr-python from 3 on.</param>
    /// <param name="attributes">Strings, real numbers, booleans, and arrays of these.</param>
    /// <param name="dimensions">Names of the axes.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the saving; all ranks throw in the same round, and the old array stays.</param>
    /// <exception cref="IOException">The files could not be written, or something else has this name; on all ranks.</exception>
    public static void Save<T>(
        DNDArray<T> a, string path, string name = "", Shape? chunks = null, ZarrCompression compression = ZarrCompression.None, int level = 3, int version = 2,
        IReadOnlyDictionary<string, object>? attributes = null, string[]? dimensions = null, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(name);
        if (version is not (2 or 3))
            throw new ArgumentOutOfRangeException(nameof(version), version, "The versions of Zarr that can be written are 2 and 3.");
        int highest = compression == ZarrCompression.GZip ? 9 : 22;
        if (level < 1 || level > highest)
            throw new ArgumentOutOfRangeException(nameof(level), level, $"The level of {compression} is 1 to {highest}.");
        if (DType.FromName(a.DType.Name) is null)
            throw new NotSupportedException($"Elements of type {a.DType} are not stored in Zarr; numbers, booleans and complex numbers are.");
        if (dimensions is not null && dimensions.Length != a.NDim)
            throw new ArgumentException($"{dimensions.Length} names for the {a.NDim} axes of an array of shape {a.Shape}.", nameof(dimensions));
        string folder = ZarrStore.Folder(path, name);
        Shape used = ChunkShape.Of(a.Shape, a.DType.Size, chunks, isNeeded: true, a.Split) ?? new([.. a.Shape.Select(length => Math.Max(length, 1))]);
        a.Comm.Together(() =>
        {
            if (a.Comm.Rank == 0)
                ZarrWriter.MakeGroups(path, name, version);
        });
        using FolderReplacement replacement = FolderReplacement.Begin(folder, IsZarr, a.Comm);
        ZarrWriter.Write(a, replacement.TemporaryPath, used, version, compression, level, attributes, dimensions, progress, cancellation);
        replacement.Commit();
    }

    /// <summary>What a store holds: arrays with shapes, types, chunks, codecs and attributes. Printed, it is a table. Any rank may call it alone.</summary>
    /// <param name="path">The store's folder.</param>
    /// <exception cref="InvalidDataException">The folder is no Zarr store, or damaged.</exception>
    public static FileDescription Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parsing.Run(path, () =>
        {
            if (!Directory.Exists(path))
                throw ZarrStore.Missing(path, "");
            var variables = new List<VariableDescription>();
            int version = 0;
            foreach (string name in ZarrStore.Arrays(path))
            {
                ZarrMetadata metadata;
                try
                {
                    metadata = ZarrMetadata.Find(ZarrStore.Folder(path, name))!;
                }
                catch (NotSupportedException exception)
                {
                    variables.Add(new(name, ZarrMetadata.ShapeOf(ZarrStore.Folder(path, name)), "not read")
                    {
                        Attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["why"] = exception.Message },
                    });
                    continue;
                }

                version = metadata.Version;
                string order = (metadata.IsColumnMajor ? "Fortran" : "C") + (metadata.Type is { IsBigEndian: true, Size: > 1 } ? ", big-endian" : "");
                variables.Add(new(name, metadata.Shape, metadata.Type.DType.Name)
                {
                    Chunks = metadata.Chunks, Compression = metadata.Compression, Dimensions = metadata.Dimensions, Attributes = metadata.Attributes,
                    Order = string.Equals(order, "C", StringComparison.Ordinal) ? null : order,
                });
            }

            if (variables.Count == 0 && !ZarrMetadata.IsGroup(path))
                throw ZarrStore.Missing(path, "");
            return new FileDescription(path, version == 0 ? "Zarr" : $"Zarr {version}")
            {
                Variables = variables, Attributes = variables is [{ Name: "" }] ? new Dictionary<string, object>(StringComparer.Ordinal) : ZarrMetadata.GroupAttributes(path),
            };
        });
    }

    private static bool IsZarr(string folder) => ZarrMetadata.IsGroup(folder) || File.Exists(Path.Join(folder, ".zarray"));
}
