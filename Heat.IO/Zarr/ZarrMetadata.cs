using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Heat.IO;

/// <summary>What the metadata of a Zarr array say, of version 2 (<c>.zarray</c>) or 3 (<c>zarr.json</c>).</summary>
internal sealed record ZarrMetadata(int Version, Shape Shape, Shape Chunks, StoredType Type, byte[] Fill)
{
    private const long LongestMetadata = 64 << 20;

    public bool IsColumnMajor { get; init; }

    /// <summary>The steps from stored bytes to elements.</summary>
    public ZarrCodec[] Decoding { get; init; } = [];

    /// <summary>The codecs as they are shown.</summary>
    public string? Compression { get; init; }

    /// <summary>What stands before a chunk's indices in its key.</summary>
    public string Prefix { get; init; } = "";

    public char Separator { get; init; } = '.';

    public IReadOnlyDictionary<string, object> Attributes { get; init; } = new Dictionary<string, object>(StringComparer.Ordinal);

    public string[]? Dimensions { get; init; }

    /// <summary>The path of a chunk within the array's folder.</summary>
    public string Key(ReadOnlySpan<long> index)
    {
        if (index.IsEmpty)
            return Prefix.Length > 0 ? Prefix : "0";
        string indices = string.Join(Separator, index.ToArray().Select(k => k.ToString(CultureInfo.InvariantCulture)));
        return Prefix.Length > 0 ? $"{Prefix}{Separator}{indices}" : indices;
    }

    /// <summary>The metadata of a folder; null if it is no array.</summary>
    public static ZarrMetadata? Find(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or OverflowException)
        {
            throw FileErrors.Damaged(folder, $"the metadata are damaged: {exception.Message}", cause: exception);
        }
    }

    private static ZarrMetadata? Read(string folder)
    {
        if (ReadJson(System.IO.Path.Join(folder, "zarr.json")) is { } json)
        {
            using (json)
                return json.RootElement.TryGetProperty("node_type", out JsonElement kind) && kind.ValueEquals("array") ? OfVersion3(json.RootElement, folder) : null;
        }

        if (ReadJson(System.IO.Path.Join(folder, ".zarray")) is not { } array)
            return null;
        using (array)
        using (JsonDocument? attributes = ReadJson(System.IO.Path.Join(folder, ".zattrs")))
            return OfVersion2(array.RootElement, attributes?.RootElement, folder);
    }

    /// <summary>The shape of an array whose other metadata are not read.</summary>
    public static Shape ShapeOf(string folder)
    {
        using JsonDocument? json = ReadJson(System.IO.Path.Join(folder, "zarr.json")) ?? ReadJson(System.IO.Path.Join(folder, ".zarray"));
        return Lengths(json!.RootElement.GetProperty("shape"));
    }

    /// <summary>Whether a folder is a group.</summary>
    public static bool IsGroup(string folder) => File.Exists(System.IO.Path.Join(folder, ".zgroup")) || File.Exists(System.IO.Path.Join(folder, "zarr.json"));

    /// <summary>Whether <c>zarr.json</c> describes a group and no array.</summary>
    public static bool IsVersion3Group(string folder)
    {
        using JsonDocument? json = ReadJson(System.IO.Path.Join(folder, "zarr.json"));
        return json is null || !json.RootElement.TryGetProperty("node_type", out JsonElement kind) || !kind.ValueEquals("array");
    }

    /// <summary>The attributes of a group.</summary>
    public static Dictionary<string, object> GroupAttributes(string folder)
    {
        using JsonDocument? json = ReadJson(System.IO.Path.Join(folder, "zarr.json"));
        if (json is not null)
            return json.RootElement.TryGetProperty("attributes", out JsonElement values) ? JsonValues.Read(values) : [];
        using JsonDocument? attributes = ReadJson(System.IO.Path.Join(folder, ".zattrs"));
        return attributes is null ? [] : JsonValues.Read(attributes.RootElement);
    }

    private static JsonDocument? ReadJson(string path)
    {
        if (!File.Exists(path))
            return null;
        if (new FileInfo(path).Length > LongestMetadata)
            throw FileErrors.Damaged(path, "The metadata have more than 64 MiB.");
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(path));
        }
        catch (JsonException exception)
        {
            throw FileErrors.Damaged(path, $"this is not JSON: {exception.Message}", cause: exception);
        }
    }

    private static ZarrMetadata OfVersion2(JsonElement json, JsonElement? attributes, string path)
    {
        if (json.GetProperty("zarr_format").GetInt32() != 2)
            throw FileErrors.Unsupported(path, $"The Zarr format is {json.GetProperty("zarr_format")}; 2 and 3 are read.");
        JsonElement dtype = json.GetProperty("dtype");
        StoredType type = dtype.ValueKind == JsonValueKind.String && OfTypeString(dtype.GetString()!) is { } known
            ? known
            : throw FileErrors.Unsupported(path, $"Elements of type {dtype} are not read; numbers, booleans and complex numbers are.");
        var decoding = new List<ZarrCodec>();
        var names = new List<string>();
        if (json.TryGetProperty("compressor", out JsonElement compressor) && compressor.ValueKind == JsonValueKind.Object)
        {
            decoding.Add(ZarrCodec.OfVersion2(compressor, path));
            names.Add(Describe(compressor, compressor.GetProperty("id").GetString()!));
        }

        if (json.TryGetProperty("filters", out JsonElement filters) && filters.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement filter in filters.EnumerateArray().Reverse())
            {
                decoding.Add(ZarrCodec.OfVersion2(filter, path));
                names.Insert(0, filter.GetProperty("id").GetString()!);
            }
        }

        Dictionary<string, object> values = attributes is { } found ? JsonValues.Read(found) : [];
        return Checked(new(2, Lengths(json.GetProperty("shape")), Lengths(json.GetProperty("chunks")), type, FillValue(json.GetProperty("fill_value"), type, path))
        {
            IsColumnMajor = json.GetProperty("order").ValueEquals("F"), Decoding = [.. decoding], Compression = names.Count == 0 ? null : string.Join(", ", names),
            Separator = Separated(json, "dimension_separator", '.', path), Attributes = values, Dimensions = values.GetValueOrDefault("_ARRAY_DIMENSIONS") as string[],
        }, path);
    }

    private static ZarrMetadata OfVersion3(JsonElement json, string path)
    {
        if (json.GetProperty("zarr_format").GetInt32() != 3)
            throw FileErrors.Unsupported(path, $"The Zarr format is {json.GetProperty("zarr_format")}; 2 and 3 are read.");
        JsonElement dtype = json.GetProperty("data_type");
        DType element = dtype.ValueKind == JsonValueKind.String && DType.FromName(dtype.GetString()!) is { } known
            ? known
            : throw FileErrors.Unsupported(path, $"Elements of type {dtype} are not read; numbers, booleans and complex numbers are.");
        JsonElement grid = json.GetProperty("chunk_grid");
        if (!grid.GetProperty("name").ValueEquals("regular"))
            throw FileErrors.Unsupported(path, $"The chunks lie on a grid that is {grid.GetProperty("name")}; regular grids are read.");
        Shape shape = Lengths(json.GetProperty("shape"));
        bool isBigEndian = false, isColumnMajor = false, hasBytes = false;
        var decoding = new List<ZarrCodec>();
        var names = new List<string>();
        foreach (JsonElement codec in json.GetProperty("codecs").EnumerateArray())
        {
            string name = codec.GetProperty("name").GetString()!;
            bool isConfigured = codec.TryGetProperty("configuration", out JsonElement configuration) && configuration.ValueKind == JsonValueKind.Object;
            switch (name)
            {
                case "transpose" when !hasBytes:
                    isColumnMajor = IsReversed(configuration.GetProperty("order"), shape.NDim)
                        ?? throw FileErrors.Unsupported(path, $"Chunks are transposed to {configuration.GetProperty("order")}; the given and the reversed order are read.");
                    break;
                case "bytes":
                    hasBytes = true;
                    isBigEndian = isConfigured && configuration.TryGetProperty("endian", out JsonElement endian) && endian.ValueEquals("big");
                    break;
                default:
                    decoding.Insert(0, ZarrCodec.OfVersion3(codec, path));
                    names.Add(isConfigured ? Describe(configuration, name) : name);
                    break;
            }
        }

        if (!hasBytes)
            throw FileErrors.Unsupported(path, "The codecs have no \"bytes\".");
        JsonElement encoding = json.GetProperty("chunk_key_encoding");
        bool isDefault = encoding.GetProperty("name").ValueEquals("default");
        if (!isDefault && !encoding.GetProperty("name").ValueEquals("v2"))
            throw FileErrors.Unsupported(path, $"Keys of chunks are {encoding.GetProperty("name")}; default and v2 are read.");
        JsonElement options = encoding.TryGetProperty("configuration", out JsonElement given) && given.ValueKind == JsonValueKind.Object ? given : json;
        var type = new StoredType(element, isBigEndian);
        return Checked(new(3, shape, Lengths(grid.GetProperty("configuration").GetProperty("chunk_shape")), type, FillValue(json.GetProperty("fill_value"), type, path))
        {
            IsColumnMajor = isColumnMajor, Decoding = [.. decoding], Compression = names.Count == 0 ? null : string.Join(", ", names),
            Prefix = isDefault ? "c" : "", Separator = Separated(options, "separator", isDefault ? '/' : '.', path),
            Attributes = json.TryGetProperty("attributes", out JsonElement attributes) ? JsonValues.Read(attributes) : [],
            Dimensions = json.TryGetProperty("dimension_names", out JsonElement dimensions) && dimensions.ValueKind == JsonValueKind.Array
                ? [.. dimensions.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString()! : "")] : null,
        }, path);
    }

    private static string Describe(JsonElement codec, string name)
    {
        string inner = codec.TryGetProperty("cname", out JsonElement cname) ? $" {cname}" : "";
        string level = codec.TryGetProperty("level", out JsonElement some) || codec.TryGetProperty("clevel", out some) ? $" {some}" : "";
        return name + inner + level;
    }

    private static ZarrMetadata Checked(ZarrMetadata metadata, string path)
    {
        if (metadata.Chunks.NDim != metadata.Shape.NDim || metadata.Chunks.Any(length => length < 1))
            throw FileErrors.Damaged(path, $"Chunks of shape {metadata.Chunks} do not fit an array of shape {metadata.Shape}.");
        return metadata;
    }

    private static Shape Lengths(JsonElement lengths) => new([.. lengths.EnumerateArray().Select(length => length.GetInt64())]);

    private static char Separated(JsonElement json, string name, char otherwise, string path)
    {
        if (!json.TryGetProperty(name, out JsonElement separator) || separator.ValueKind == JsonValueKind.Null)
            return otherwise;
        return separator.GetString() switch
        {
            "." => '.',
            "/" => '/',
            var other => throw FileErrors.Damaged(path, $"The indices of chunks are separated by \"{other}\"."),
        };
    }

    private static bool? IsReversed(JsonElement order, int axes)
    {
        if (order.ValueKind == JsonValueKind.String)
            return order.ValueEquals("F") ? true : order.ValueEquals("C") ? false : null;
        int[] given = [.. order.EnumerateArray().Select(axis => axis.GetInt32())];
        return given.SequenceEqual(Enumerable.Range(0, axes)) ? false : given.SequenceEqual(Enumerable.Range(0, axes).Reverse()) ? true : null;
    }

    private static StoredType? OfTypeString(string text)
    {
        if (text.Length < 3 || text[0] is not ('<' or '>' or '|'))
            return null;
        string? name = text[1..] switch
        {
            "b1" => "bool", "i1" => "int8", "i2" => "int16", "i4" => "int32", "i8" => "int64", "u1" => "uint8", "u2" => "uint16", "u4" => "uint32", "u8" => "uint64",
            "f2" => "float16", "f4" => "float32", "f8" => "float64", "c8" => "complex64", "c16" => "complex128", _ => null,
        };
        return name is null ? null : new(DType.FromName(name)!, text[0] == '>');
    }

    /// <summary>The bytes of the element that stands for chunks that are not stored, in this machine's order.</summary>
    private static byte[] FillValue(JsonElement value, StoredType type, string path)
    {
        var fill = new byte[type.Size];
        if (value.ValueKind == JsonValueKind.Null)
            return fill;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.StartsWith("0x", StringComparison.Ordinal))
        {
            byte[] digits = Convert.FromHexString(text.AsSpan(2));
            if (digits.Length != type.Size)
                throw FileErrors.Damaged(path, $"The fill value {text} has {digits.Length} bytes instead of {type.Size}.");
            Array.Reverse(digits);
            return digits;
        }

        Complex number = value.ValueKind switch
        {
            JsonValueKind.True => 1,
            JsonValueKind.False => 0,
            JsonValueKind.Array when value.GetArrayLength() == 2 => new Complex(Real(value[0]), Real(value[1])),
            _ => Real(value),
        };

        // 64-bit integers are not all floating-point numbers.
        if (type.DType.Equals(DType.Of<long>()) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long whole))
            return BitConverter.GetBytes(whole);
        if (type.DType.Equals(DType.Of<ulong>()) && value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong unsigned))
            return BitConverter.GetBytes(unsigned);
        return Numbers.Bytes(number, type.DType);

        double Real(JsonElement real) => real.ValueKind switch
        {
            JsonValueKind.Number => real.GetDouble(),
            JsonValueKind.String => real.GetString() switch
            {
                "NaN" => double.NaN,
                "Infinity" => double.PositiveInfinity,
                "-Infinity" => double.NegativeInfinity,
                var other => throw FileErrors.Damaged(path, $"The fill value is \"{other}\"."),
            },
            _ => throw FileErrors.Damaged(path, $"The fill value is {real}."),
        };
    }
}
