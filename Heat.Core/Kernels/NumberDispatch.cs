using System.Numerics;

namespace Heat.Kernels;

/// <summary>Code for a numeric element type that is known at run time only.</summary>
internal interface INumberVisitor
{
    void Visit<T>() where T : unmanaged, INumberBase<T>;
}

/// <summary>Finds the numeric .NET type of an element kind; a bool counts as the byte that it is.</summary>
internal static class NumberDispatch
{
    public static void Visit<TVisitor>(ElementKind kind, TVisitor visitor) where TVisitor : struct, INumberVisitor, allows ref struct
    {
        switch (kind)
        {
            case ElementKind.Bool or ElementKind.UInt8: visitor.Visit<byte>(); break;
            case ElementKind.Int8: visitor.Visit<sbyte>(); break;
            case ElementKind.Int16: visitor.Visit<short>(); break;
            case ElementKind.Int32: visitor.Visit<int>(); break;
            case ElementKind.Int64: visitor.Visit<long>(); break;
            case ElementKind.UInt16: visitor.Visit<ushort>(); break;
            case ElementKind.UInt32: visitor.Visit<uint>(); break;
            case ElementKind.UInt64: visitor.Visit<ulong>(); break;
            case ElementKind.Float16: visitor.Visit<Half>(); break;
            case ElementKind.Float32: visitor.Visit<float>(); break;
            case ElementKind.Float64: visitor.Visit<double>(); break;
            case ElementKind.Complex64: visitor.Visit<Complex64>(); break;
            case ElementKind.Complex128: visitor.Visit<System.Numerics.Complex>(); break;
            default: throw new NotSupportedException($"Elements of kind {kind} are not numbers.");
        }
    }

    /// <summary>Whether elements of a type are numbers or bools, among them those of .NET for which there is no element kind.</summary>
    public static bool IsKnown(DType type) => KindOf(type) != ElementKind.Opaque || type.Type == typeof(decimal) || type.Type == typeof(Int128) || type.Type == typeof(UInt128);

    /// <summary>Finds the numeric type of any numbers: also of decimals and of integers of 128 bits, while characters and integers of a
    /// pointer's size count as the integers that they are.</summary>
    public static void Visit<TVisitor>(DType type, TVisitor visitor) where TVisitor : struct, INumberVisitor, allows ref struct
    {
        if (type.Type == typeof(decimal))
            visitor.Visit<decimal>();
        else if (type.Type == typeof(Int128))
            visitor.Visit<Int128>();
        else if (type.Type == typeof(UInt128))
            visitor.Visit<UInt128>();
        else
            Visit(KindOf(type), visitor);
    }

    private static ElementKind KindOf(DType type) =>
        type.Type == typeof(char) ? ElementKind.UInt16
        : type.Type == typeof(nint) ? nint.Size == sizeof(long) ? ElementKind.Int64 : ElementKind.Int32
        : type.Type == typeof(nuint) ? nint.Size == sizeof(long) ? ElementKind.UInt64 : ElementKind.UInt32
        : type.Kind;
}
