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
}
