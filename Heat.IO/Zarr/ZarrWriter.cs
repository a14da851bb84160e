using System.Text.Json;

namespace Heat.IO;

/// <summary>Writes a Zarr array: the metadata by rank 0, each chunk by the rank that holds it.</summary>
internal static class ZarrWriter
{
    private const int RoundBytes = 16 << 20;
    private static readonly JsonWriterOptions s_indented = new() { Indented = true };

    /// <summary>Writes an array into an empty folder. Collective.</summary>
    public static void Write<T>(
        DNDArray<T> a, string folder, Shape chunks, int version, ZarrCompression compression, int level, IReadOnlyDictionary<string, object>? attributes,
        string[]? dimensions, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged
    {
        Communicator comm = a.Comm;
        comm.Together(() =>
        {
            if (comm.Rank != 0)
                return;
            if (version == 2)
            {
                File.WriteAllBytes(Path.Join(folder, ".zarray"), Version2(a, chunks, compression, level));
                if (attributes is { Count: > 0 } || dimensions is not null)
                    File.WriteAllBytes(Path.Join(folder, ".zattrs"), Json(json => JsonValues.Write(json, WithDimensions(attributes, dimensions))));
            }
            else
            {
                File.WriteAllBytes(Path.Join(folder, "zarr.json"), Version3(a, chunks, compression, level, attributes, dimensions));
            }
        });
        var names = new ZarrMetadata(version, a.Shape, chunks, new(a.DType), []) { Prefix = version == 3 ? "c" : "", Separator = version == 3 ? '/' : '.' };
        if (a.NDim == 0)
        {
            comm.Together(() =>
            {
                using LocalAccess<T> element = a.Local.Access();
                if (comm.Rank == 0)
                    WriteChunk(Path.Join(folder, names.Key([])), System.Runtime.InteropServices.MemoryMarshal.AsBytes(element.Span), compression, level);
            });
            return;
        }

        if (a.Size == 0)
            return;
        ChunkPieces<T> pieces = ChunkPieces<T>.Of(a, chunks);
        byte[] elements = new byte[pieces.ChunkBytes];
        int perRound = Math.Max(1, RoundBytes / elements.Length);
        Rounds.Run(comm, (pieces.Most + perRound - 1) / perRound, round =>
        {
            for (long k = round * perRound; k < Math.Min((round + 1) * perRound, pieces.Count); k++)
            {
                pieces.Pack(k, elements);
                WriteChunk(Path.Join(folder, names.Key(pieces.IndexOf(comm.Rank, k))), elements, compression, level);
            }
        }, progress: progress, cancellation: cancellation);
    }

    /// <summary>Makes the folders of groups that lead to an array.</summary>
    public static void MakeGroups(string path, string name, int version)
    {
        string folder = path;
        foreach (string part in name.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(folder);
            if (ZarrMetadata.Find(folder) is not null)
                throw new IOException($"{folder} is a Zarr array, which has no members.");
            if (!ZarrMetadata.IsGroup(folder))
            {
                string file = Path.Join(folder, version == 2 ? ".zgroup" : "zarr.json");
                File.WriteAllBytes(file, version == 2 ? "{\"zarr_format\": 2}"u8.ToArray() : "{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {}}"u8.ToArray());
            }

            folder = Path.Join(folder, part);
        }
    }

    private static void WriteChunk(string path, ReadOnlySpan<byte> elements, ZarrCompression compression, int level)
    {
        ReadOnlySpan<byte> bytes = compression switch
        {
            ZarrCompression.GZip => Codecs.Deflate(elements, level, isGZip: true).Span,
            ZarrCompression.Zstd => Codecs.ToZstd(elements, level).Span,
            _ => elements,
        };
        try
        {
            Put(path, bytes);
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException) // where another rank has just made it, the latter
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Put(path, bytes);
        }
    }

    private static void Put(string path, ReadOnlySpan<byte> bytes)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, 0);
    }

    private static Dictionary<string, object> WithDimensions(IReadOnlyDictionary<string, object>? attributes, string[]? dimensions)
    {
        var all = new Dictionary<string, object>(attributes ?? new Dictionary<string, object>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (dimensions is not null)
            all["_ARRAY_DIMENSIONS"] = dimensions;
        return all;
    }

    private static byte[] Version2<T>(DNDArray<T> a, Shape chunks, ZarrCompression compression, int level) where T : unmanaged => Json(json =>
    {
        json.WriteStartObject();
        Lengths(json, "chunks", chunks);
        if (compression == ZarrCompression.None)
        {
            json.WriteNull("compressor");
        }
        else
        {
            json.WriteStartObject("compressor");
            json.WriteString("id", Name(compression));
            json.WriteNumber("level", level);
            json.WriteEndObject();
        }

        json.WriteString("dtype", TypeString(a.DType));
        FillValue(json, a.DType);
        json.WriteNull("filters");
        json.WriteString("order", "C");
        Lengths(json, "shape", a.Shape);
        json.WriteNumber("zarr_format", 2);
        json.WriteEndObject();
    });

    private static byte[] Version3<T>(
        DNDArray<T> a, Shape chunks, ZarrCompression compression, int level, IReadOnlyDictionary<string, object>? attributes, string[]? dimensions)
        where T : unmanaged => Json(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("zarr_format", 3);
        json.WriteString("node_type", "array");
        Lengths(json, "shape", a.Shape);
        json.WriteString("data_type", a.DType.Name);
        json.WriteStartObject("chunk_grid");
        json.WriteString("name", "regular");
        json.WriteStartObject("configuration");
        Lengths(json, "chunk_shape", chunks);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("chunk_key_encoding");
        json.WriteString("name", "default");
        json.WriteStartObject("configuration");
        json.WriteString("separator", "/");
        json.WriteEndObject();
        json.WriteEndObject();
        FillValue(json, a.DType);
        json.WriteStartArray("codecs");
        json.WriteStartObject();
        json.WriteString("name", "bytes");
        json.WriteStartObject("configuration");
        json.WriteString("endian", "little");
        json.WriteEndObject();
        json.WriteEndObject();
        if (compression != ZarrCompression.None)
        {
            json.WriteStartObject();
            json.WriteString("name", Name(compression));
            json.WriteStartObject("configuration");
            json.WriteNumber("level", level);
            if (compression == ZarrCompression.Zstd)
                json.WriteBoolean("checksum", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WritePropertyName("attributes");
        JsonValues.Write(json, attributes);
        if (dimensions is not null)
        {
            json.WriteStartArray("dimension_names");
            foreach (string name in dimensions)
                json.WriteStringValue(name);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    });

    private static string Name(ZarrCompression compression) => compression == ZarrCompression.GZip ? "gzip" : "zstd";

    private static string TypeString(DType type)
    {
        char kind = type.Name[0] == 'b' ? 'b' : type.Name[0];
        return $"{(type.Size == 1 ? '|' : '<')}{kind}{type.Size}";
    }

    private static void FillValue(Utf8JsonWriter json, DType type)
    {
        json.WritePropertyName("fill_value");
        if (type.Name.StartsWith("complex", StringComparison.Ordinal))
        {
            json.WriteStartArray();
            json.WriteNumberValue(0);
            json.WriteNumberValue(0);
            json.WriteEndArray();
        }
        else if (type.Equals(DType.Of<bool>()))
        {
            json.WriteBooleanValue(false);
        }
        else
        {
            json.WriteNumberValue(0);
        }
    }

    private static void Lengths(Utf8JsonWriter json, string name, Shape lengths)
    {
        json.WriteStartArray(name);
        foreach (long length in lengths)
            json.WriteNumberValue(length);
        json.WriteEndArray();
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_indented))
            write(json);
        return stream.ToArray();
    }
}
