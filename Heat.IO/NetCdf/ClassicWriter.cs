using System.Buffers.Binary;
using System.Text;

namespace Heat.IO;

/// <summary>Writes the header of a classic netCDF file whose variables have fixed sizes.</summary>
#pragma warning disable CA1001 // a memory stream holds nothing but memory
internal sealed class ClassicWriter(int version)
#pragma warning restore CA1001
{
    private const int Alignment = 64;
    private readonly MemoryStream _bytes = new();

    /// <summary>The header, and where each variable begins.</summary>
    /// <exception cref="ArgumentException">The version cannot store a type or a size.</exception>
    public static (byte[] Header, long[] Begins) Encode(
        int version, IReadOnlyList<(string Name, long Length)> dimensions, IReadOnlyDictionary<string, object> attributes, IReadOnlyList<NetCdfVariable> variables)
    {
        var begins = new long[variables.Count];
        long at = Round(new ClassicWriter(version).Write(dimensions, attributes, variables, begins).Length);
        for (int k = 0; k < begins.Length; k++)
        {
            begins[k] = at;
            at = Round(at + variables[k].Bytes);
        }

        if (version == 1 && begins.Any(begin => begin > int.MaxValue))
            throw new ArgumentException($"A file of {at} bytes is too large for {nameof(NetCdfFormat.Cdf1)}; use {nameof(NetCdfFormat.Cdf5)}.", nameof(version));
        return (new ClassicWriter(version).Write(dimensions, attributes, variables, begins), begins);

        static long Round(long position) => (position + Alignment - 1) / Alignment * Alignment;
    }

    private byte[] Write(IReadOnlyList<(string Name, long Length)> dimensions, IReadOnlyDictionary<string, object> attributes, IReadOnlyList<NetCdfVariable> variables, long[] begins)
    {
        _bytes.Write([(byte)'C', (byte)'D', (byte)'F', (byte)version]);
        Count(0); // records
        List(ClassicHeader.DimensionTag, dimensions.Count);
        foreach ((string name, long length) in dimensions)
        {
            if (length == 0)
                throw new ArgumentException($"Dimension \"{name}\" has length 0, which classic netCDF keeps for the unlimited dimension; use {nameof(NetCdfFormat.NetCdf4)}.", nameof(dimensions));
            Name(name);
            Count(length);
        }

        Attributes(attributes);
        List(ClassicHeader.VariableTag, variables.Count);
        for (int k = 0; k < variables.Count; k++)
        {
            NetCdfVariable variable = variables[k];
            if (version < 5 && variable.Bytes > uint.MaxValue - 3L)
                throw new ArgumentException($"\"{variable.Name}\" has {variable.Bytes} bytes, which is too much for CDF-{version}; use {nameof(NetCdfFormat.Cdf5)}.", nameof(variables));
            Name(variable.Name);
            Count(variable.Dimensions.Length);
            foreach (int dimension in variable.Dimensions)
                Count(dimension);
            Attributes(variable.Attributes);
            U32(TypeCode(variable.Type, variable.Name));
            Count((variable.Bytes + 3) / 4 * 4);
            if (version == 1)
                U32(begins[k]);
            else
                U64(begins[k]);
        }

        return _bytes.ToArray();
    }

    private int TypeCode(DType type, string what)
    {
        int code = Array.IndexOf(ClassicHeader.Types, type);
        if (code < 0)
            throw new NotSupportedException($"\"{what}\" has elements of type {type}, which netCDF does not store; integers, float32 and float64 are stored.");
        return version == 5 || code <= 6 ? code : throw new NotSupportedException($"\"{what}\" has elements of type {type}, which CDF-{version} does not store; use {nameof(NetCdfFormat.Cdf5)} or {nameof(NetCdfFormat.NetCdf4)}.");
    }

    private void Attributes(IReadOnlyDictionary<string, object> attributes)
    {
        List(ClassicHeader.AttributeTag, attributes.Count);
        foreach ((string name, object value) in attributes)
        {
            Name(name);
            if (value is string text)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(text);
                U32(ClassicHeader.CharCode);
                Count(bytes.Length);
                Padded(bytes);
                continue;
            }

            (DType type, byte[] numbers) = Numbers.Of(value) ?? throw new ArgumentException($"Attribute \"{name}\" is a {value.GetType()}; strings, numbers and arrays of numbers can be written.", nameof(attributes));
            U32(TypeCode(type, name));
            Count(numbers.Length / type.Size);
            new StoredType(type, IsBigEndian: true).Reorder(numbers);
            Padded(numbers);
        }
    }

    private void List(int tag, int count)
    {
        U32(count == 0 ? 0 : tag);
        Count(count);
    }

    private void Name(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        Count(bytes.Length);
        Padded(bytes);
    }

    private void Padded(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        _bytes.Write(new byte[-bytes.Length & 3]);
    }

    private void Count(long value)
    {
        if (version == 5)
            U64(value);
        else
            U32(value <= int.MaxValue || value <= uint.MaxValue ? value : throw new ArgumentException($"A length of {value} is too much for CDF-{version}; use {nameof(NetCdfFormat.Cdf5)}.", nameof(value)));
    }

    private void U32(long value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        _bytes.Write(bytes);
    }

    private void U64(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        _bytes.Write(bytes);
    }
}
