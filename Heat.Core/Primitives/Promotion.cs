namespace Heat;

/// <summary>The order in which kinds of numbers contain one another.</summary>
internal enum NumberCategory
{
    Bool, Integer, Float, Complex,
}

/// <summary>NumPy's table of the smallest type that holds the values of two others, as a rule.</summary>
internal static class Promotion
{
    private const int Bits = 8;

    // Within a category the shorter ones come first.
    private static readonly DType[] s_types =
    [
        DType.Of<bool>(), DType.Of<sbyte>(), DType.Of<short>(), DType.Of<int>(), DType.Of<long>(), DType.Of<byte>(), DType.Of<ushort>(), DType.Of<uint>(), DType.Of<ulong>(),
        DType.Of<Half>(), DType.Of<float>(), DType.Of<double>(), DType.Of<System.Numerics.Complex>(),
    ];

    /// <summary>The category of a type.</summary>
    /// <exception cref="ArgumentException">It is no number.</exception>
    public static NumberCategory CategoryOf(DType type) => type.Kind switch
    {
        ElementKind.Bool => NumberCategory.Bool,
        >= ElementKind.Int8 and <= ElementKind.UInt64 => NumberCategory.Integer,
        >= ElementKind.Float16 and <= ElementKind.Float64 => NumberCategory.Float,
        ElementKind.Opaque => throw new ArgumentException($"Elements of type {type} are neither numbers nor bools, and have no common type with others."),
        _ => NumberCategory.Complex,
    };

    /// <summary>The common type of two.</summary>
    /// <exception cref="ArgumentException">They differ, and one is no number.</exception>
    public static DType Promote(DType x, DType y)
    {
        if (x.Equals(y))
            return x;
        NumberCategory category = CategoryOf(x);
        return category < CategoryOf(y) ? Promote(y, x) : category switch
        {
            NumberCategory.Bool => x,
            NumberCategory.Integer => CategoryOf(y) == NumberCategory.Bool ? x : Integers(x, y),
            _ => WithPrecision(category, Math.Max(Precision(x), Precision(y))),
        };
    }

    /// <summary>A type of floating-point or complex numbers whose real numbers have so many bits, or the next larger one.</summary>
    public static DType WithPrecision(NumberCategory category, int bits) =>
        s_types.First(type => CategoryOf(type) == category && Precision(type) >= bits);

    /// <summary>The bits of the real numbers that hold the values of a type: of an integer so many that none of up to 16 bits loses a digit.</summary>
    public static int Precision(DType type) => CategoryOf(type) switch
    {
        NumberCategory.Bool => 0,
        NumberCategory.Integer => Math.Min(2 * Bits * type.Size, 64),
        NumberCategory.Float => Bits * type.Size,
        _ => Bits * type.Size / 2,
    };

    private static DType Integers(DType x, DType y)
    {
        if (IsSigned(x) == IsSigned(y))
            return x.Size > y.Size ? x : y;
        (DType signed, DType unsigned) = IsSigned(x) ? (x, y) : (y, x);
        int size = Math.Max(signed.Size, 2 * unsigned.Size);
        return s_types.FirstOrDefault(type => CategoryOf(type) == NumberCategory.Integer && IsSigned(type) && type.Size >= size) ?? DType.Of<double>();
    }

    private static bool IsSigned(DType integer) => integer.Kind is >= ElementKind.Int8 and <= ElementKind.Int64;
}
