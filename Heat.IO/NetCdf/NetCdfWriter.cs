using Heat.IO;

namespace Heat;

/// <summary>The formats of netCDF files.</summary>
public enum NetCdfFormat
{
    /// <summary>NetCDF-4: an HDF5 file with names for dimensions. Chunks and compression.</summary>
    NetCdf4,

    /// <summary>The classic format, for files up to 2 GiB; 8 to 32-bit signed integers, float and double.</summary>
    Cdf1,

    /// <summary>The classic format with 64-bit offsets: variables up to 4 GiB.</summary>
    Cdf2,

    /// <summary>The classic format with 64-bit data: variables of any size, and all integers.</summary>
    Cdf5,
}

/// <summary>A netCDF file that all ranks write together; see <see cref="NetCdf.Create"/>. What is declared is written when the declaring is over.</summary>
public sealed class NetCdfWriter
{
    private const string PureDimension = "This is a netCDF dimension but not a netCDF variable.";

    private readonly string _path;
    private readonly NetCdfFormat _format;
    private readonly List<(string Name, long Length)> _dimensions = [];
    private readonly Dictionary<string, object> _attributes = new(StringComparer.Ordinal);
    private readonly List<NetCdfVariable> _variables = [];

    internal NetCdfWriter(string path, NetCdfFormat format) => (_path, _format) = (path, format);

    /// <summary>Writes an array as a variable.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="a">The array, of any distribution: integers, float or double. It must stay as it is until the file is complete.</param>
    /// <param name="dimensions">A name for each axis; variables share the dimensions that they name alike, which have one length. A vector along a
    /// dimension of its own name holds that dimension's coordinates. Left out: <c>name_0</c>, <c>name_1</c>, ...</param>
    /// <param name="attributes">Strings, numbers, and arrays of numbers.</param>
    /// <param name="chunks">The shape of chunks; netCDF-4 only.</param>
    /// <param name="gzip">How well the chunks are compressed, 1 to 9, or 0: not at all; netCDF-4 only.</param>
    /// <param name="progress">Is told the fraction that is done.</param>
    /// <param name="cancellation">Ends the writing; all ranks throw in the same round.</param>
    /// <exception cref="ArgumentException">A dimension has another length, or there is already a variable of this name.</exception>
    /// <exception cref="NotSupportedException">NetCDF has no such element type.</exception>
    public void Write<T>(
        string name, DNDArray<T> a, string[]? dimensions = null, IReadOnlyDictionary<string, object>? attributes = null, Shape? chunks = null, int gzip = 0,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
        where T : unmanaged
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(a);
        dimensions ??= [.. Enumerable.Range(0, a.NDim).Select(axis => $"{name}_{axis}")];
        if (dimensions.Length != a.NDim)
            throw new ArgumentException($"{dimensions.Length} names for the {a.NDim} axes of \"{name}\" of shape {a.Shape}.", nameof(dimensions));
        if (Array.IndexOf(ClassicHeader.Types, a.DType) < 0)
            throw new NotSupportedException($"\"{name}\" has elements of type {a.DType}, which netCDF does not store; integers, float32 and float64 are stored.");
        if (_format != NetCdfFormat.NetCdf4 && (chunks is not null || gzip != 0))
            throw new ArgumentException($"A file of format {_format} has neither chunks nor compression; use {nameof(NetCdfFormat.NetCdf4)}.", nameof(chunks));
        if (_variables.Exists(variable => string.Equals(variable.Name, name, StringComparison.Ordinal)))
            throw new ArgumentException($"There is already a variable \"{name}\" in {_path}.", nameof(name));
        if (name.Contains('/', StringComparison.Ordinal) || dimensions.Any(dimension => dimension.Length == 0 || dimension.Contains('/', StringComparison.Ordinal)))
            throw new ArgumentException($"The names of variables and dimensions have no \"/\": \"{name}\" ({string.Join(", ", dimensions)}).", nameof(name));
        int[] ids = [.. dimensions.Select((dimension, axis) => Dimension(dimension, a.Shape[axis], name))];
        var values = new Dictionary<string, object>(attributes ?? new Dictionary<string, object>(StringComparer.Ordinal), StringComparer.Ordinal);
        _variables.Add(new(name, a.Shape, a.DType, ids, values)
        {
            WriteAt = (file, begin) => new StoredArray(_path, a.Shape, a.DType) { Name = name, Offset = begin, IsBigEndian = true }.Save(a, file, progress, cancellation),
            WriteTo = file => file.Write(HdfName(name, ids), a, chunks, gzip, null, progress, cancellation),
        });
    }

    /// <summary>Sets an attribute of the file or of a variable that has been declared.</summary>
    /// <param name="variable">The variable; empty for the file's own attributes.</param>
    /// <param name="attribute">The attribute's name.</param>
    /// <param name="value">A string, a number, or an array of numbers.</param>
    /// <exception cref="KeyNotFoundException">There is no such variable.</exception>
    public void SetAttribute(string variable, string attribute, object value)
    {
        ArgumentNullException.ThrowIfNull(variable);
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        ArgumentNullException.ThrowIfNull(value);
        Dictionary<string, object> attributes = variable.Length == 0
            ? _attributes
            : _variables.Find(one => string.Equals(one.Name, variable, StringComparison.Ordinal))?.Attributes ?? throw FileErrors.NoVariable(_path, variable, _variables.Select(one => one.Name));
        attributes[attribute] = value;
    }

    internal void Finish(FileReplacement file, Communicator comm)
    {
        if (_format == NetCdfFormat.NetCdf4)
        {
            FinishHdf5(file, comm);
            return;
        }

        int version = _format switch { NetCdfFormat.Cdf1 => 1, NetCdfFormat.Cdf2 => 2, _ => 5 };
        (byte[] header, long[] begins) = ClassicWriter.Encode(version, _dimensions, _attributes, _variables);
        comm.Together(() =>
        {
            if (comm.Rank != 0)
                return;
            file.Write(header, 0);
            if (_variables.Count > 0 && _variables[^1].Bytes % 4 != 0)
                file.Write([0], begins[^1] + (_variables[^1].Bytes + 3) / 4 * 4 - 1); // padding
        });
        for (int k = 0; k < begins.Length; k++)
            _variables[k].WriteAt(file, begins[k]);
    }

    private int Dimension(string name, long length, string variable)
    {
        int id = _dimensions.FindIndex(dimension => string.Equals(dimension.Name, name, StringComparison.Ordinal));
        if (id < 0)
        {
            _dimensions.Add((name, length));
            return _dimensions.Count - 1;
        }

        return _dimensions[id].Length == length ? id
            : throw new ArgumentException($"Dimension \"{name}\" of \"{variable}\" has length {length}, but it has length {_dimensions[id].Length} elsewhere.", nameof(name));
    }

    private bool IsCoordinate(string name, int[] ids) => ids is [var only] && string.Equals(_dimensions[only].Name, name, StringComparison.Ordinal);

    // A variable that has the name of a dimension, but not its coordinates, is called otherwise in the HDF5 file.
    private string HdfName(string name, int[] ids) =>
        !IsCoordinate(name, ids) && _dimensions.Exists(dimension => string.Equals(dimension.Name, name, StringComparison.Ordinal)) ? "_nc4_non_coord_" + name : name;

    private void FinishHdf5(FileReplacement file, Communicator comm)
    {
        var writer = new Hdf5Writer(file, comm);
        foreach (NetCdfVariable variable in _variables)
            variable.WriteTo(writer);
        H5Node[] scales = new H5Node[_dimensions.Count];
        for (int id = 0; id < scales.Length; id++)
        {
            (string name, long length) = _dimensions[id];
            bool isCoordinate = _variables.Exists(variable => string.Equals(variable.Name, name, StringComparison.Ordinal) && IsCoordinate(name, variable.Dimensions));
            H5Node scale = scales[id] = isCoordinate ? writer.Find(name) : Empty(writer, name, length);
            scale.SetFixed("CLASS", "DIMENSION_SCALE");
            scale.SetFixed("NAME", isCoordinate ? name : FormattableString.Invariant($"{PureDimension}{length,10}"));
            scale.Set("_Netcdf4Dimid", id);
        }

        foreach (NetCdfVariable variable in _variables)
        {
            H5Node node = writer.Find(HdfName(variable.Name, variable.Dimensions));
            if (!IsCoordinate(variable.Name, variable.Dimensions) && variable.Dimensions.Length > 0)
                node.SetReferences("DIMENSION_LIST", [.. variable.Dimensions.Select(id => scales[id])]);
            Set(node, variable.Attributes);
        }

        Set(writer.Find(""), _attributes);
        writer.Finish();
    }

    private static H5Node Empty(Hdf5Writer writer, string name, long length)
    {
        var node = new H5Node(name);
        byte[] type = H5Encoding.Type(DType.Of<float>());
        type[1] |= 1; // big-endian, as netCDF does
        node.Add(H5Message.Datatype, type);
        node.Add(H5Message.Dataspace, H5Encoding.Space([length]));
        node.Add(H5Message.Fill, [3, 0x0a]);
        node.Add(H5Message.Layout, new H5Buffer().U8(3).U8(1).U64(-1).U64(4 * length).Span.ToArray());
        writer.Place(node);
        return node;
    }

    private static void Set(H5Node node, Dictionary<string, object> attributes)
    {
        foreach ((string name, object value) in attributes)
        {
            if (value is string text)
                node.SetFixed(name, text, isTerminated: false);
            else if (value is Array || Numbers.Of(value) is not { } number)
                node.Set(name, value);
            else
                node.Set(name, Numbers.ToArray(number.Bytes, number.Type)); // netCDF has no scalar attributes
        }
    }
}
