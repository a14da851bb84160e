namespace Heat.IO;

/// <summary>The classes of HDF5's types.</summary>
internal enum H5Class
{
    Integer, Float, Time, String, BitField, Opaque, Compound, Reference, Enumeration, VariableLength, Array,
}

/// <summary>A type of HDF5 as its datatype message tells (specification, IV.A.2.d).</summary>
internal sealed class H5Type
{
    private const int DeepestNesting = 16;

    public H5Class Class { get; private init; }

    /// <summary>The size of an element in bytes.</summary>
    public int Size { get; private init; }

    public bool IsBigEndian { get; private init; }

    public bool IsSigned { get; private init; }

    /// <summary>Whether all bits of a number belong to its value, or a floating-point number is one of IEEE 754.</summary>
    public bool IsPlain { get; private init; }

    /// <summary>The type of the elements of an array, a sequence or an enumeration.</summary>
    public H5Type? Base { get; private init; }

    /// <summary>Whether a type of variable length is a string.</summary>
    public bool IsString { get; private init; }

    /// <summary>The lengths of an array type.</summary>
    public long[] Lengths { get; private init; } = [];

    /// <summary>The names of an enumeration's or a compound's members.</summary>
    public string[] Names { get; private init; } = [];

    /// <summary>The members of a compound: where they begin and what they are.</summary>
    public (int Offset, H5Type Type)[] Members { get; private init; } = [];

    /// <summary>The element type of Heat that has the same elements; null if there is none.</summary>
    public StoredType? Stored => Class switch
    {
        H5Class.Integer or H5Class.BitField when IsPlain && OfInteger() is { } type => new(type, IsBigEndian),
        H5Class.Float when IsPlain => new(Size switch { 2 => DType.Of<Half>(), 4 => DType.Of<float>(), _ => DType.Of<double>() }, IsBigEndian),
        H5Class.Enumeration when IsBoolean => new(DType.Of<bool>()),
        H5Class.Enumeration => Base!.Stored,
        H5Class.Compound when OfComplex() is { } type => new(type, Members[0].Type.IsBigEndian),
        _ => null,
    };

    /// <summary>How the type is called where Heat has none of the kind.</summary>
    public string Name => Stored?.DType.Name ?? Class switch
    {
        H5Class.VariableLength when IsString => "string",
        H5Class.VariableLength => $"sequences of {Base!.Name}",
        H5Class.String => $"string of {Size} bytes",
        H5Class.Compound => $"compound ({string.Join(", ", Names.Zip(Members, (name, member) => $"{name}: {member.Type.Name}"))})",
        H5Class.Array => $"array ({string.Join(", ", Lengths)}) of {Base!.Name}",
        _ => $"{Class.ToString().ToLowerInvariant()} of {Size} bytes",
    };

    // What h5py makes of NumPy's bool.
    private bool IsBoolean => Base!.Size == 1 && Names.AsSpan().SequenceEqual(["FALSE", "TRUE"]);

    /// <summary>Reads a type.</summary>
    public static H5Type Read(ref H5Cursor cursor, H5File file, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw file.Damaged("a type is nested in itself.");
        byte head = cursor.U8();
        int version = head >> 4;
        var kind = (H5Class)(head & 15);
        uint bits = (uint)cursor.Integer(3);
        uint size = cursor.U32();
        if (version is < 1 or > 4 || kind > H5Class.Array || size is 0 or > int.MaxValue)
            throw file.Damaged($"a type has class {(int)kind}, version {version} and {size} bytes.");
        return kind switch
        {
            H5Class.Integer or H5Class.BitField => Integer(ref cursor, kind, bits, (int)size),
            H5Class.Float => Float(ref cursor, bits, (int)size),
            H5Class.Compound => Compound(ref cursor, file, version, (int)(bits & 0xffff), (int)size, depth),
            H5Class.Enumeration => Enumeration(ref cursor, file, version, (int)(bits & 0xffff), (int)size, depth),
            H5Class.VariableLength => new() { Class = kind, Size = (int)size, IsString = (bits & 15) == 1, Base = Read(ref cursor, file, depth + 1) },
            H5Class.Array => Array(ref cursor, file, version, (int)size, depth),
            H5Class.Time => Skipping(ref cursor, 2, kind, (int)size),
            H5Class.Opaque => Skipping(ref cursor, (int)(bits & 0xff), kind, (int)size),
            _ => new() { Class = kind, Size = (int)size },
        };
    }

    private DType? OfInteger() => (Size, IsSigned) switch
    {
        (1, true) => DType.Of<sbyte>(),
        (1, false) => DType.Of<byte>(),
        (2, true) => DType.Of<short>(),
        (2, false) => DType.Of<ushort>(),
        (4, true) => DType.Of<int>(),
        (4, false) => DType.Of<uint>(),
        (8, true) => DType.Of<long>(),
        (8, false) => DType.Of<ulong>(),
        _ => null,
    };

    private DType? OfComplex() =>
        Members is [(0, { Class: H5Class.Float, IsPlain: true } real), (var second, { Class: H5Class.Float, IsPlain: true } imaginary)]
        && second == real.Size && Size == 2 * real.Size && imaginary.Size == real.Size && imaginary.IsBigEndian == real.IsBigEndian
            ? real.Size switch { 4 => DType.Of<Complex64>(), 8 => DType.Of<System.Numerics.Complex>(), _ => null }
            : null;

    private static H5Type Integer(ref H5Cursor cursor, H5Class kind, uint bits, int size)
    {
        ushort offset = cursor.U16(), precision = cursor.U16();
        return new()
        {
            Class = kind, Size = size, IsBigEndian = (bits & 1) != 0, IsSigned = kind == H5Class.Integer && (bits & 8) != 0,
            IsPlain = offset == 0 && precision == 8L * size,
        };
    }

    private static H5Type Float(ref H5Cursor cursor, uint bits, int size)
    {
        ushort offset = cursor.U16(), precision = cursor.U16();
        byte exponentPlace = cursor.U8(), exponentSize = cursor.U8(), mantissaPlace = cursor.U8(), mantissaSize = cursor.U8();
        cursor.U32(); // the exponent's bias
        bool isIeee = (size, exponentPlace, exponentSize, mantissaPlace, mantissaSize) is (2, 10, 5, 0, 10) or (4, 23, 8, 0, 23) or (8, 52, 11, 0, 52);
        return new() { Class = H5Class.Float, Size = size, IsBigEndian = (bits & 1) != 0, IsSigned = true, IsPlain = isIeee && (bits & 0x40) == 0 && offset == 0 && precision == 8 * size };
    }

    private static H5Type Compound(ref H5Cursor cursor, H5File file, int version, int count, int size, int depth)
    {
        var names = new List<string>();
        var members = new List<(int, H5Type)>();
        for (int i = 0; i < count; i++)
        {
            names.Add(cursor.Name(isPadded: version < 3));
            ulong offset = cursor.Integer(version < 3 ? 4 : H5File.BytesFor((ulong)size));
            int axes = 0;
            if (version == 1)
            {
                axes = cursor.U8();
                cursor.Skip(3 + 4 + 4 + 16);
            }

            H5Type type = Read(ref cursor, file, depth + 1);
            if (offset + (ulong)type.Size > (ulong)size)
                throw file.Damaged($"member \"{names[^1]}\" reaches beyond its compound of {size} bytes.");
            members.Add(((int)offset, axes == 0 ? type : new() { Class = H5Class.Array, Size = type.Size, Base = type }));
        }

        return new() { Class = H5Class.Compound, Size = size, Names = [.. names], Members = [.. members] };
    }

    private static H5Type Enumeration(ref H5Cursor cursor, H5File file, int version, int count, int size, int depth)
    {
        H5Type type = Read(ref cursor, file, depth + 1);
        if (type.Size != size)
            throw file.Damaged($"an enumeration of {size} bytes is made of {type.Name}.");
        var names = new List<string>();
        for (int i = 0; i < count; i++)
            names.Add(cursor.Name(isPadded: version < 3));
        cursor.Skip(checked(count * size));
        return new() { Class = H5Class.Enumeration, Size = size, Base = type, Names = [.. names] };
    }

    private static H5Type Array(ref H5Cursor cursor, H5File file, int version, int size, int depth)
    {
        int axes = cursor.U8();
        if (version < 3)
            cursor.Skip(3);
        var lengths = new long[axes];
        for (int axis = 0; axis < axes; axis++)
            lengths[axis] = cursor.U32();
        if (version < 3)
            cursor.Skip(4 * axes);
        H5Type type = Read(ref cursor, file, depth + 1);
        Int128 elements = 1;
        foreach (long length in lengths)
            elements = Int128.Min(elements * length, long.MaxValue);
        if (elements * type.Size != size)
            throw file.Damaged($"an array type of ({string.Join(", ", lengths)}) {type.Name} has {size} bytes.");
        return new() { Class = H5Class.Array, Size = size, Base = type, Lengths = lengths };
    }

    private static H5Type Skipping(ref H5Cursor cursor, int bytes, H5Class kind, int size)
    {
        cursor.Skip(bytes);
        return new() { Class = kind, Size = size };
    }
}
