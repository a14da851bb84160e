namespace Heat.IO;

/// <summary>What a netCDF file of either kind says of itself, and its variables.</summary>
internal static class NetCdfReader
{
    private const string PureDimension = "This is a netCDF dimension but not a netCDF variable";
    private static readonly string[] s_hidden = ["CLASS", "NAME", "DIMENSION_LIST", "REFERENCE_LIST", "_Netcdf4Dimid", "_Netcdf4Coordinates", "_NCProperties", "_nc3_strict", "DIMENSION_LABELS"];

    /// <summary>Whether a file is of the classic format.</summary>
    public static bool IsClassic(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = FileBytes.Open(path);
        int count = RandomAccess.Read(file, start, 0);
        return !start[..count].SequenceEqual(stackalloc byte[] { 0x89, (byte)'H', (byte)'D', (byte)'F' }) && !(RandomAccess.GetLength(file) >= 1024 && IsHdf5(path));
    }

    /// <summary>Opens a variable.</summary>
    public static (BlockArray Array, IReadOnlyDictionary<string, object> Attributes) Open(string path, string variable)
    {
        if (!IsClassic(path))
            return OpenHdf5(path, variable);
        ClassicHeader header = ClassicHeader.Read(path);
        ClassicVariable found = header.Find(variable);
        if (ClassicHeader.Types[found.TypeCode] is not { } type)
            throw FileErrors.Unsupported(path, "It has characters, which are not read; numbers are.", variable);
        Shape shape = header.ShapeOf(found);
        Microsoft.Win32.SafeHandles.SafeFileHandle file = FileBytes.Open(path);
        var stored = new StoredType(type, IsBigEndian: true);
        BlockArray array = header.IsRecord(found)
            ? new RecordArray(file) { Path = path, Name = variable, Shape = shape, Type = stored, Offset = found.Begin, FirstStride = header.RecordSize, StoredBytes = header.FileSize }
            : new ContiguousArray(file) { Path = path, Name = variable, Shape = shape, Type = stored, Offset = found.Begin, StoredBytes = header.FileSize };
        return (array, found.Attributes);
    }

    /// <summary>Describes a file.</summary>
    public static FileDescription Inspect(string path) => IsClassic(path) ? InspectClassic(path) : InspectHdf5(path);

    private static bool IsHdf5(string path)
    {
        try
        {
            using H5File file = H5File.Open(path);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static FileDescription InspectClassic(string path)
    {
        ClassicHeader header = ClassicHeader.Read(path);
        return new(path, $"netCDF classic, CDF-{header.Version}")
        {
            Attributes = header.Attributes,
            Variables = [.. header.Variables.Select(variable => new VariableDescription(variable.Name, header.ShapeOf(variable), ClassicHeader.Types[variable.TypeCode]?.Name ?? "char")
            {
                Dimensions = [.. variable.Dimensions.Select(k => header.Dimensions[k].Name)], Attributes = variable.Attributes,
            })],
        };
    }

    private static (BlockArray Array, IReadOnlyDictionary<string, object> Attributes) OpenHdf5(string path, string variable)
    {
        H5File file = H5File.Open(path);
        try
        {
            H5Object? header = H5Group.Find(file, variable);
            if (header is not { IsDataset: true } || IsPureDimension(H5Attributes.Read(header)))
                header = H5Group.Find(file, NonCoordinate(variable));
            if (header is not { IsDataset: true })
                throw FileErrors.NoVariable(path, variable, InspectHdf5(path).Variables.Select(one => one.Name));
            return (new H5Dataset(header, variable).Open(), Shown(H5Attributes.Read(header)));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // NetCDF calls a variable so that has the name of a dimension but not its coordinates.
    private static string NonCoordinate(string variable)
    {
        int slash = variable.LastIndexOf('/');
        return $"{variable[..(slash + 1)]}_nc4_non_coord_{variable[(slash + 1)..]}";
    }

    private static FileDescription InspectHdf5(string path)
    {
        using H5File file = H5File.Open(path);
        var datasets = new List<(string Name, H5Dataset Dataset, Dictionary<string, object> Attributes)>();
        var names = new Dictionary<long, string>();
        var ids = new Dictionary<int, string>();
        Dictionary<string, object> attributes = [];
        H5Group.Walk(file, (name, header) =>
        {
            if (!header.IsDataset)
            {
                if (name.Length == 0)
                    attributes = Shown(H5Attributes.Read(header));
                return;
            }

            Dictionary<string, object> found = H5Attributes.Read(header);
            name = name.Replace("_nc4_non_coord_", "", StringComparison.Ordinal);
            names[header.Address] = name[(name.LastIndexOf('/') + 1)..];
            if (found.GetValueOrDefault("CLASS") is "DIMENSION_SCALE" && found.GetValueOrDefault("_Netcdf4Dimid") is int id)
                ids.TryAdd(id, names[header.Address]);
            if (!IsPureDimension(found))
                datasets.Add((name, new(header, name), found));
        });
        return new(path, "netCDF-4")
        {
            Attributes = attributes,
            Variables = [.. datasets.Select(one => new VariableDescription(one.Name, one.Dataset.Shape, one.Dataset.Element.Name)
            {
                Dimensions = DimensionsOf(one.Name, one.Dataset.Shape, one.Attributes, names, ids), Chunks = one.Dataset.Chunks, Compression = one.Dataset.Compression,
                Attributes = Shown(one.Attributes), Order = one.Dataset.Element.Stored is { IsBigEndian: true } ? "C, big-endian" : null,
            })],
        };
    }

    private static string[] DimensionsOf(string name, Shape shape, Dictionary<string, object> attributes, Dictionary<long, string> names, Dictionary<int, string> ids)
    {
        if (attributes.GetValueOrDefault("DIMENSION_LIST") is H5Reference[][] lists && lists.Length == shape.NDim)
            return [.. lists.Select((list, axis) => list.Length > 0 && names.TryGetValue(list[0].Address, out string? dimension) ? dimension : $"phony_dim_{axis}")];
        if (attributes.GetValueOrDefault("_Netcdf4Coordinates") is int[] coordinates && coordinates.Length == shape.NDim)
            return [.. coordinates.Select(id => ids.GetValueOrDefault(id, $"phony_dim_{id}"))];
        return shape.NDim == 1 && attributes.GetValueOrDefault("CLASS") is "DIMENSION_SCALE"
            ? [name[(name.LastIndexOf('/') + 1)..]]
            : [.. Enumerable.Range(0, shape.NDim).Select(axis => $"phony_dim_{axis}")];
    }

    private static bool IsPureDimension(Dictionary<string, object> attributes) =>
        attributes.GetValueOrDefault("NAME") is string name && name.StartsWith(PureDimension, StringComparison.Ordinal);

    // What netCDF keeps for itself is hidden; one number is one number.
    private static Dictionary<string, object> Shown(Dictionary<string, object> attributes) =>
        attributes.Where(attribute => !s_hidden.Contains(attribute.Key, StringComparer.Ordinal) && attribute.Value is not (H5Reference or H5Reference[] or H5Reference[][]))
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value is Array { Length: 1 } one ? one.GetValue(0)! : attribute.Value, StringComparer.Ordinal);
}
