using System.Text;

namespace Heat.IO;

/// <summary>A reference to an object of the same file: the address of its header.</summary>
internal readonly record struct H5Reference(long Address);

/// <summary>The attributes of an object: numbers, booleans, strings, references, and arrays of them.</summary>
internal static class H5Attributes
{
    /// <summary>All attributes whose type is known.</summary>
    public static Dictionary<string, object> Read(H5Object header)
    {
        var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
        H5GlobalHeaps heaps = header.File.Heaps;
        foreach (byte[] message in header.All(H5Message.Attribute))
            Add(header, message, heaps, attributes);
        if (header.Find(H5Message.AttributeInfo) is { } info)
        {
            var cursor = new H5Cursor(info, header.File) { Position = 1 };
            cursor.Skip((cursor.U8() & 1) != 0 ? 2 : 0);
            long heapAddress = cursor.Address(), names = cursor.Address();
            if (heapAddress >= 0 && names >= 0)
            {
                var heap = new H5FractalHeap(header.File, heapAddress);
                H5TreeVersion2.Visit(header.File, names, record =>
                {
                    if ((record[Math.Min(8, record.Length - 1)] & 2) == 0) // not shared
                        Add(header, heap.Read(record.AsSpan(0, Math.Min(8, record.Length))), heaps, attributes);
                });
            }
        }

        return attributes;
    }

    private static void Add(H5Object header, byte[] message, H5GlobalHeaps heaps, Dictionary<string, object> attributes)
    {
        H5File file = header.File;
        var cursor = new H5Cursor(message, file);
        int version = cursor.U8(), flags = cursor.U8();
        if (version is < 1 or > 3)
            throw file.Damaged($"an attribute has version {version}.");
        int nameSize = cursor.U16(), typeSize = cursor.U16(), spaceSize = cursor.U16();
        if (version == 3)
            cursor.U8();
        string name = Encoding.UTF8.GetString(Part(ref cursor, nameSize, version)).TrimEnd('\0');
        ReadOnlySpan<byte> type = Part(ref cursor, typeSize, version), space = Part(ref cursor, spaceSize, version);
        if (version > 1 && (flags & 1) != 0)
            type = header.Shared(type, H5Message.Datatype);
        if (version > 1 && (flags & 2) != 0)
            space = header.Shared(space, H5Message.Dataspace);
        var typeCursor = new H5Cursor(type, file);
        H5Type element = H5Type.Read(ref typeCursor, file);
        (long[]? lengths, _) = H5Dataset.ReadSpace(space, file);
        if (lengths is null)
            return;
        Int128 count = 1;
        foreach (long length in lengths)
            count = Int128.Min(count * length, long.MaxValue);
        if (count * element.Size > cursor.Left)
            throw file.Damaged($"attribute \"{name}\" has {count} elements of {element.Size} bytes, but only {cursor.Left} bytes.");
        if (Values(cursor.Take((int)count * element.Size), element, (int)count, isScalar: lengths.Length == 0, file, heaps) is { } value)
            attributes[name] = value;
    }

    private static ReadOnlySpan<byte> Part(ref H5Cursor cursor, int size, int version)
    {
        ReadOnlySpan<byte> part = cursor.Take(size);
        if (version == 1)
            cursor.Skip(-size & 7);
        return part;
    }

    private static object? Values(ReadOnlySpan<byte> bytes, H5Type type, int count, bool isScalar, H5File file, H5GlobalHeaps heaps)
    {
        switch (type)
        {
            case { Class: H5Class.String }:
                return OneOrAll(Each(bytes, type.Size, static (element, _) => Text(element), file), isScalar);
            case { Class: H5Class.VariableLength, IsString: true }:
                return OneOrAll(Each(bytes, type.Size, (element, f) => Text(Sequence(element, 1, f, heaps)), file), isScalar);
            case { Class: H5Class.VariableLength, Base.Class: H5Class.Reference }:
                return OneOrAll(Each(bytes, type.Size, (element, f) => Each(Sequence(element, type.Base.Size, f, heaps), type.Base.Size, Reference, f), file), isScalar);
            case { Class: H5Class.Reference } when type.Size == file.OffsetSize:
                return OneOrAll(Each(bytes, type.Size, Reference, file), isScalar);
            case { Stored: { } stored }:
                byte[] native = bytes.ToArray();
                stored.Reorder(native);
                return Numbers.ToArray(native, stored.DType) is { } numbers ? isScalar && numbers.Length == 1 ? numbers.GetValue(0) : numbers : null;
            default:
                return null;
        }
    }

    private delegate T Reading<T>(ReadOnlySpan<byte> element, H5File file);

    private static T[] Each<T>(ReadOnlySpan<byte> bytes, int size, Reading<T> read, H5File file)
    {
        var values = new T[bytes.Length / size];
        for (int i = 0; i < values.Length; i++)
            values[i] = read(bytes.Slice(i * size, size), file);
        return values;
    }

    private static object OneOrAll<T>(T[] values, bool isScalar) => isScalar && values.Length == 1 ? values[0]! : values;

    private static H5Reference Reference(ReadOnlySpan<byte> element, H5File file) => new(new H5Cursor(element, file).Address());

    private static byte[] Sequence(ReadOnlySpan<byte> element, int size, H5File file, H5GlobalHeaps heaps)
    {
        var cursor = new H5Cursor(element, file);
        long count = cursor.U32(), address = cursor.Address();
        int index = (int)Math.Min(cursor.U32(), int.MaxValue);
        if (count == 0 || address <= 0)
            return [];
        byte[] data = heaps.Read(address, index);
        return count * size <= data.Length ? data.AsSpan(0, (int)count * size).ToArray() : throw file.Damaged($"a value of {count * size} bytes has only {data.Length}.");
    }

    private static string Text(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? bytes : bytes[..end]);
    }
}
