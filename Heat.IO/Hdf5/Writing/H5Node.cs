using System.Text;

namespace Heat.IO;

/// <summary>A group or dataset of a file that is being written: its messages, which may refer to other objects and to the heap.</summary>
internal sealed class H5Node(string path)
{
    private const int LongestMessage = 65_000;

    private readonly List<(H5Message Kind, byte[] Data)> _messages = [];
    private readonly SortedDictionary<string, (byte[] Type, byte[] Space, Func<H5Heap, byte[]> Data)> _attributes = new(StringComparer.Ordinal);

    /// <summary>The path in the file; empty of the root.</summary>
    public string Path { get; } = path;

    /// <summary>The members of a group by name; null of a dataset.</summary>
    public SortedDictionary<string, H5Node>? Members { get; init; }

    /// <summary>Where the object header lies, once that is known.</summary>
    public long Address { get; set; }

    /// <summary>Adds a message.</summary>
    public void Add(H5Message kind, byte[] data) => _messages.Add((kind, data));

    /// <summary>Sets an attribute: a string, a number, a boolean, or an array of these.</summary>
    /// <exception cref="ArgumentException">The value is of another type, or too large.</exception>
    public void Set(string name, object value)
    {
        switch (value)
        {
            case string text:
                Set(name, H5Encoding.Strings, [], heap => heap.Strings([text]));
                break;
            case string[] texts:
                Set(name, H5Encoding.Strings, [texts.Length], heap => heap.Strings(texts));
                break;
            default:
                (DType type, byte[] bytes) = Numbers.Of(value)
                    ?? throw new ArgumentException($"Attribute \"{name}\" of {Place} is a {value.GetType()}; strings, numbers, booleans and arrays of them can be written.", nameof(value));
                if (bytes.Length > LongestMessage)
                    throw new ArgumentException($"Attribute \"{name}\" of {Place} has {bytes.Length} bytes; an attribute of HDF5 has less than 64 KiB.", nameof(value));
                Set(name, H5Encoding.Type(type), value is Array array ? [array.Length] : [], _ => bytes);
                break;
        }
    }

    /// <summary>Sets an attribute that is a string of the fixed length that it has.</summary>
    public void SetFixed(string name, string text, bool isTerminated = true)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(isTerminated ? text + '\0' : text);
        if (bytes.Length > LongestMessage)
            throw new ArgumentException($"Attribute \"{name}\" of {Place} has {bytes.Length} bytes; an attribute of HDF5 has less than 64 KiB.", nameof(text));
        byte[] data = bytes.Length == 0 ? [0] : bytes;
        Set(name, H5Encoding.FixedString(data.Length, isTerminated), [], _ => data);
    }

    /// <summary>Sets an attribute that is a list of references, one for each axis.</summary>
    public void SetReferences(string name, H5Node[] targets) => Set(name, H5Encoding.ReferenceLists, [targets.Length], heap => heap.References(targets));

    /// <summary>The object header (version 2). Its length does not depend on addresses.</summary>
    public byte[] Encode(H5Heap heap)
    {
        var body = new H5Buffer();
        foreach ((H5Message kind, byte[] data) in _messages)
            Append(body, kind, data);
        if (Members is not null)
        {
            Append(body, H5Message.LinkInfo, new H5Buffer().U8(0).U8(0).U64(-1).U64(-1).Span);
            Append(body, (H5Message)10, new H5Buffer().U8(0).U8(0).Span);
            foreach ((string name, H5Node member) in Members)
            {
                byte[] text = Encoding.UTF8.GetBytes(name);
                Append(body, H5Message.Link, new H5Buffer().U8(1).U8(0x11).U8(1).U16(text.Length).Bytes(text).U64(member.Address).Span);
            }
        }

        foreach ((string name, (byte[] type, byte[] space, Func<H5Heap, byte[]> data)) in _attributes)
        {
            byte[] text = Encoding.UTF8.GetBytes(name + '\0');
            Append(body, H5Message.Attribute, new H5Buffer().U8(3).U8(0).U16(text.Length).U16(type.Length).U16(space.Length).U8(1)
                .Bytes(text).Bytes(type).Bytes(space).Bytes(data(heap)).Span);
        }

        return new H5Buffer().Text("OHDR").U8(2).U8(2).U32(body.Length).Bytes(body.Span).Checksum().Span.ToArray();
    }

    private string Place => Path.Length == 0 ? "the file" : $"\"{Path}\"";

    private static void Append(H5Buffer body, H5Message kind, ReadOnlySpan<byte> data) => body.U8((int)kind).U16(data.Length).U8(0).Bytes(data);

    private void Set(string name, byte[] type, long[] shape, Func<H5Heap, byte[]> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (VariableLength(shape) > LongestMessage)
            throw new ArgumentException($"Attribute \"{name}\" of {Place} has {shape[0]} strings; an attribute of HDF5 has less than 64 KiB, 16 bytes for each.", nameof(data));
        _attributes[name] = (type, H5Encoding.Space(shape), data);

        long VariableLength(long[] lengths) => type[0] == 0x19 && lengths is [var length] ? length * H5Encoding.VariableLengthSize : 0;
    }
}
