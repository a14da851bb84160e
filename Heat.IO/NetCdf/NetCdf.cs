using Heat.IO;

namespace Heat;

/// <summary>NetCDF files: netCDF-4, which are HDF5 files with named dimensions, and the classic formats CDF-1, CDF-2 and CDF-5. Every rank reads and
/// writes its own part.</summary>
/// <remarks>Unlimited dimensions are read; arrays are written with fixed ones. Of netCDF-4, what <see cref="Hdf5"/> reads can be loaded.</remarks>
/// <example><code>
/// DNDArray&lt;float&gt; u10 = NetCdf.Load&lt;float&gt;("wind.nc", "u10", split: 0, decode: true);   // packed integers become m/s, gaps NaN
/// NetCdf.Save(u10, "u10.nc", "u10", ["time", "latitude", "longitude"], new Dictionary&lt;string, object&gt; { ["units"] = "m s-1" });
/// </code></example>
public static class NetCdf
{
    /// <summary>Loads a variable, or a part of it. Collective: every rank reads its own part of the file; chunks that several ranks need are
    /// decompressed by one, and a redistribution brings the elements where they belong.</summary>
    /// <typeparam name="T">The element type; that of the variable, or one that its elements can be converted to.</typeparam>
    /// <param name="path">The file, which all ranks can read.</param>
    /// <param name="variable">The variable's name, with its groups before it: <c>group/name</c>.</param>
    /// <param name="split">The split axis of the result (-1 is the last); null for a copy on every rank.</param>
    /// <param name="slices">A slice for each axis, of any step; those left out are whole.</param>
    /// <param name="casting">Whether each element must have an exact equal in the type <typeparamref name="T"/>.</param>
    /// <param name="decode">Whether to apply the variable's attributes: elements equal to <c>_FillValue</c> or <c>missing_value</c> become NaN, others are
    /// multiplied by <c>scale_factor</c>, and <c>add_offset</c> is added, in double precision. The result is float or double.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the loading; all ranks throw in the same round.</param>
    /// <returns>The array, balanced along <paramref name="split"/>.</returns>
    /// <exception cref="KeyNotFoundException">There is no such variable; the message names those that there are.</exception>
    /// <exception cref="InvalidDataException">The file is no netCDF file, or damaged; on all ranks.</exception>
    /// <exception cref="NotSupportedException">The variable uses a type or a filter that is not read, or what is decoded is not loaded as float or double.</exception>
    /// <exception cref="InvalidCastException">An element has no exact equal in the new type; on all ranks.</exception>
    public static DNDArray<T> Load<T>(
        string path, string variable, int? split = null, Slice[]? slices = null, Casting casting = Casting.Exact, bool decode = false, Communicator? comm = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentException.ThrowIfNullOrEmpty(variable);
        if (decode && typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"What is decoded is loaded as float or double, not as {DType.Of<T>()}.");
        comm ??= Ht.Comm;
        BlockArray? array = null;
        try
        {
            IReadOnlyDictionary<string, object>? attributes = null;
            Parsing.Together<BlockArray>(comm, path, () =>
            {
                (array, attributes) = NetCdfReader.Open(path, variable);
                return array;
            });
            return decode
                ? Packing.Decode<T>(array!.Load<double>(comm, split, slices, Casting.Unsafe, progress, cancellation), attributes!)
                : array!.Load<T>(comm, split, slices, casting, progress, cancellation);
        }
        finally
        {
            array?.Dispose();
        }
    }

    /// <summary>Saves an array as the only variable of a file, which takes the place of an older one when it is complete. Collective: every rank
    /// writes its own part.</summary>
    /// <param name="a">The array, of any distribution: integers, float or double.</param>
    /// <param name="path">The file.</param>
    /// <param name="variable">The variable's name.</param>
    /// <param name="dimensions">A name for each axis; <c>variable_0</c>, <c>variable_1</c>, ... if left out.</param>
    /// <param name="attributes">The variable's attributes: strings, numbers, and arrays of numbers.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the saving; all ranks throw in the same round, and the old file stays.</param>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks. The old file stays.</exception>
    /// <exception cref="NotSupportedException">The format has no such element type.</exception>
    public static void Save<T>(
        DNDArray<T> a, string path, string variable = "data", string[]? dimensions = null, IReadOnlyDictionary<string, object>? attributes = null,
        NetCdfFormat format = NetCdfFormat.NetCdf4, IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        Create(path, file => file.Write(variable, a, dimensions, attributes, progress: progress, cancellation: cancellation), format, a.Comm);
    }

    /// <summary>Makes a file of several variables, which takes the place of an older one when it is complete. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Declares what is written, on every rank alike. If it throws, the old file stays.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <exception cref="IOException">The file could not be written, as when the disk is full; on all ranks. The old file stays.</exception>
    /// <example><code>
    /// NetCdf.Create("wind.nc", file =>
    /// {
    ///     file.Write("latitude", latitude, ["latitude"]);
    ///     file.Write("u10", u10, ["time", "latitude", "longitude"], gzip: 4);
    ///     file.Write("v10", v10, ["time", "latitude", "longitude"], gzip: 4);
    ///     file.SetAttribute("", "title", "wind at 10 m");
    /// });
    /// </code></example>
    public static void Create(string path, Action<NetCdfWriter> write, NetCdfFormat format = NetCdfFormat.NetCdf4, Communicator? comm = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        using FileReplacement file = FileReplacement.Begin(path, comm ??= Ht.Comm);
        var writer = new NetCdfWriter(path, format);
        write(writer);
        writer.Finish(file, comm);
        file.Commit();
    }

    /// <summary>What a file holds: variables with shapes, types, names of dimensions and attributes. Printed, it is a table. Any rank may call it
    /// alone.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is no netCDF file, or damaged.</exception>
    public static FileDescription Inspect(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parsing.Run(path, () => NetCdfReader.Inspect(path));
    }
}
