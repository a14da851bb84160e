using System.Buffers.Binary;
using System.Text;

namespace Heat.IO;

/// <summary>A variable of a classic netCDF file.</summary>
internal sealed record ClassicVariable(string Name, int[] Dimensions, int TypeCode, long Begin, IReadOnlyDictionary<string, object> Attributes);

/// <summary>The header of a classic netCDF file: CDF-1, CDF-2 (64-bit offsets) or CDF-5 (64-bit data) (netCDF documentation, file format
/// specifications).</summary>
internal sealed class ClassicHeader
{
    /// <summary>The external types by their codes; characters have none of Heat's.</summary>
    public static readonly DType?[] Types =
    [
        null, DType.Of<sbyte>(), null, DType.Of<short>(), DType.Of<int>(), DType.Of<float>(), DType.Of<double>(),
        DType.Of<byte>(), DType.Of<ushort>(), DType.Of<uint>(), DType.Of<long>(), DType.Of<ulong>(),
    ];

    public const int CharCode = 2;
    public const int DimensionTag = 10, VariableTag = 11, AttributeTag = 12;

    private ClassicHeader(string path, int version, long fileSize) => (Path, Version, FileSize) = (path, version, fileSize);

    public string Path { get; }

    public int Version { get; }

    public long FileSize { get; }

    /// <summary>The number of records, the length of the unlimited dimension.</summary>
    public long Records { get; private set; }

    /// <summary>The dimensions; the unlimited one has length -1.</summary>
    public List<(string Name, long Length)> Dimensions { get; } = [];

    public Dictionary<string, object> Attributes { get; private set; } = [];

    public List<ClassicVariable> Variables { get; } = [];

    /// <summary>The distance from one record to the next.</summary>
    public long RecordSize { get; private set; }

    /// <summary>Reads a header.</summary>
    public static ClassicHeader Read(string path)
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = FileBytes.Open(path);
        long size = RandomAccess.GetLength(file);

        // Headers are at the start and small; where this is not enough, more is read.
        for (long count = Math.Min(size, 64 << 10); ; count = Math.Min(size, 8 * count))
        {
            var bytes = new byte[count];
            FileBytes.Read(file, 0, bytes, path);
            var reader = new Reader(bytes, path, isAll: count == size);
            try
            {
                return Parse(path, size, reader);
            }
            catch (NeedsMoreException) when (count < size)
            {
                // Another round, with eight times as much.
            }
        }
    }

    /// <summary>The variable of a name.</summary>
    public ClassicVariable Find(string name) =>
        Variables.Find(variable => string.Equals(variable.Name, name, StringComparison.Ordinal)) ?? throw FileErrors.NoVariable(Path, name, Variables.Select(variable => variable.Name));

    /// <summary>The shape of a variable.</summary>
    public Shape ShapeOf(ClassicVariable variable) => new([.. variable.Dimensions.Select(k => Dimensions[k].Length < 0 ? Records : Dimensions[k].Length)]);

    public bool IsRecord(ClassicVariable variable) => variable.Dimensions.Length > 0 && Dimensions[variable.Dimensions[0]].Length < 0;

    /// <summary>The bytes of a variable, or of one record of it.</summary>
    private Int128 BytesOf(ClassicVariable variable)
    {
        Int128 bytes = SizeOf(variable.TypeCode);
        foreach (int k in variable.Dimensions.Skip(IsRecord(variable) ? 1 : 0))
            bytes = Int128.Min(bytes * Dimensions[k].Length, long.MaxValue);
        return bytes;
    }

    public static int SizeOf(int typeCode) => typeCode == CharCode ? 1 : Types[typeCode]!.Size;

    private static ClassicHeader Parse(string path, long size, Reader reader)
    {
        if (!reader.Take(3).SequenceEqual("CDF"u8))
            throw FileErrors.Damaged(path, "this is not a netCDF file: it begins with neither CDF nor the signature of HDF5.");
        int version = reader.Take(1)[0];
        if (version is not (1 or 2 or 5))
            throw FileErrors.Damaged(path, $"the version of this classic netCDF file is {version}; there are 1, 2 and 5.");
        reader.IsWide = version == 5;
        var header = new ClassicHeader(path, version, size);
        ulong records = reader.Count();
        int dimensions = reader.List(DimensionTag);
        for (int k = 0; k < dimensions; k++)
        {
            string name = reader.Name();
            long length = reader.Length();
            header.Dimensions.Add((name, length == 0 ? -1 : length));
        }

        if (header.Dimensions.Count(dimension => dimension.Length < 0) > 1)
            throw FileErrors.Damaged(path, "several dimensions are unlimited.");
        header.Attributes = reader.Attributes();
        int variables = reader.List(VariableTag);
        for (int k = 0; k < variables; k++)
            header.Variables.Add(header.ReadVariable(reader, version));
        header.SetRecords(records, isStreaming: records == (version == 5 ? ulong.MaxValue : uint.MaxValue));
        return header;
    }

    private ClassicVariable ReadVariable(Reader reader, int version)
    {
        string name = reader.Name();
        long axes = reader.Length();
        if (axes > 1024)
            throw FileErrors.Damaged(Path, $"it has {axes} axes.", name);
        var dimensions = new int[axes];
        for (int axis = 0; axis < axes; axis++)
        {
            long k = reader.Length();
            if (k >= Dimensions.Count || (axis > 0 && Dimensions[(int)k].Length < 0))
                throw FileErrors.Damaged(Path, $"axis {axis} has dimension {k}, of {Dimensions.Count}.", name);
            dimensions[axis] = (int)k;
        }

        Dictionary<string, object> attributes = reader.Attributes();
        int type = reader.TypeCode();
        reader.Count(); // the size, which follows from the dimensions
        ulong begin = version == 1 ? reader.U32() : reader.U64();
        if (begin > (ulong)FileSize && begin > long.MaxValue)
            throw FileErrors.Damaged(Path, $"it begins at 0x{begin:x}.", name);
        return new(name, dimensions, type, (long)begin, attributes);
    }

    private void SetRecords(ulong records, bool isStreaming)
    {
        ClassicVariable[] inRecords = [.. Variables.Where(IsRecord)];
        Int128 size = 0;
        foreach (ClassicVariable variable in inRecords)
        {
            Int128 bytes = BytesOf(variable);
            size += inRecords.Length == 1 ? bytes : (bytes + 3) / 4 * 4;
        }

        if (size > FileSize && records > 0 && inRecords.Length > 0)
            throw FileErrors.Damaged(Path, $"a record has {size} bytes, where the file has {FileSize}.");
        RecordSize = (long)size;
        if (isStreaming)
            Records = RecordSize == 0 ? 0 : Math.Max(0, FileSize - inRecords.Min(variable => variable.Begin)) / RecordSize;
        else
            Records = records <= long.MaxValue ? (long)records : throw FileErrors.Damaged(Path, $"it has {records} records.");
    }

    private sealed class NeedsMoreException : Exception;

    /// <summary>Reads the fields of a header, big-endian.</summary>
    private sealed class Reader(byte[] bytes, string path, bool isAll)
    {
        private int _position;

        public bool IsWide { get; set; }

        public ReadOnlySpan<byte> Take(long count)
        {
            if (count > bytes.Length - _position)
                throw isAll ? FileErrors.Damaged(path, $"the header of this classic netCDF file has a field of {count} bytes at {_position}, beyond the end of the file at {bytes.Length}.") : new NeedsMoreException();
            ReadOnlySpan<byte> taken = bytes.AsSpan(_position, (int)count);
            _position += (int)count;
            return taken;
        }

        public uint U32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

        public ulong U64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

        public ulong Count() => IsWide ? U64() : U32();

        public long Length() => Count() is var length && length <= long.MaxValue ? (long)length : throw FileErrors.Damaged(path, $"the header of this classic netCDF file has a length of 0x{length:x}.");

        public string Name() => Encoding.UTF8.GetString(Padded(Length()));

        public int TypeCode() => U32() is var code && code is >= 1 and <= 11 ? (int)code : throw FileErrors.Damaged(path, $"the header of this classic netCDF file names type {code}.");

        /// <summary>The number of a list's elements, each of which has some bytes.</summary>
        public int List(int tag)
        {
            uint found = U32();
            long count = Length();
            if ((found != tag && (found != 0 || count != 0)) || count > int.MaxValue)
                throw FileErrors.Damaged(path, $"the header of this classic netCDF file has a list of {count} elements with tag {found}, where {tag} should be.");
            if (count > bytes.Length - _position)
                throw isAll ? FileErrors.Damaged(path, $"the header of this classic netCDF file has a list of {count} elements beyond its end.") : new NeedsMoreException();
            return (int)count;
        }

        public Dictionary<string, object> Attributes()
        {
            var attributes = new Dictionary<string, object>(StringComparer.Ordinal);
            int count = List(AttributeTag);
            for (int k = 0; k < count; k++)
            {
                string name = Name();
                int type = TypeCode();
                long length = Length();
                if (length > int.MaxValue / 8)
                    throw FileErrors.Damaged(path, $"attribute \"{name}\" has {length} elements.");
                ReadOnlySpan<byte> values = Padded(length * SizeOf(type));
                if (Types[type] is not { } element)
                {
                    attributes[name] = Encoding.UTF8.GetString(values).TrimEnd('\0');
                    continue;
                }

                byte[] native = values.ToArray();
                new StoredType(element, IsBigEndian: true).Reorder(native);
                Array numbers = Numbers.ToArray(native, element);
                attributes[name] = numbers.Length == 1 ? numbers.GetValue(0)! : numbers;
            }

            return attributes;
        }

        private ReadOnlySpan<byte> Padded(long count)
        {
            ReadOnlySpan<byte> taken = Take(count);
            Take(-count & 3);
            return taken;
        }
    }
}
