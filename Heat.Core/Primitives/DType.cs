using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The kinds of element types. Elements of kind <see cref="Opaque"/> can be stored and moved, but not computed with.</summary>
internal enum ElementKind
{
    Opaque, Bool, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64, Float16, Float32, Float64, Complex64, Complex128,
}

/// <summary>An element type: its NumPy name (<c>float32</c>), its .NET type and its size. Two are equal when their .NET types are.</summary>
public sealed class DType : IEquatable<DType>
{
    private static readonly DType[] s_named =
    [
        Of<bool>(), Of<sbyte>(), Of<short>(), Of<int>(), Of<long>(), Of<byte>(), Of<ushort>(), Of<uint>(), Of<ulong>(),
        Of<Half>(), Of<float>(), Of<double>(), Of<Complex64>(), Of<Complex>(),
    ];

    private DType(Type type, string name, int size, ElementKind kind) => (Type, Name, Size, Kind) = (type, name, size, kind);

    /// <summary>NumPy's name of the type, or the name of the .NET type if NumPy has no such type.</summary>
    public string Name { get; }

    /// <summary>The .NET type.</summary>
    public Type Type { get; }

    /// <summary>The size of one element in bytes.</summary>
    public int Size { get; }

    internal ElementKind Kind { get; }

    /// <summary>Whether arithmetic of the elements may throw: that of a type which Heat does not know, such as <see cref="decimal"/>.</summary>
    internal bool CanThrow => Kind == ElementKind.Opaque;

    /// <summary>Whether it is a type that only Heat itself knows, which means nothing to a program.</summary>
    internal bool IsInternal => Type.Assembly == typeof(DType).Assembly && !Type.IsVisible;

    /// <summary>A number for the type that is the same in every process: FNV-1a of the name of a type that Heat does not know.</summary>
    internal long Code
    {
        get
        {
            if (Kind != ElementKind.Opaque)
                return (long)Kind;
            ulong hash = 14695981039346656037;
            foreach (char c in Type.FullName ?? Name)
                hash = (hash ^ c) * 1099511628211;
            return (long)hash;
        }
    }

    /// <summary>The element type <typeparamref name="T"/>.</summary>
    public static DType Of<T>() where T : unmanaged => Cache<T>.Value;

    /// <summary>The element type of a NumPy name such as <c>float32</c>; null if Heat has no such type.</summary>
    public static DType? FromName(string name) => Array.Find(s_named, type => string.Equals(type.Name, name, StringComparison.Ordinal));

    /// <inheritdoc/>
    public bool Equals(DType? other) => other is not null && other.Type == Type;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DType);

    /// <inheritdoc/>
    public override int GetHashCode() => Type.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static class Cache<T> where T : unmanaged
    {
        public static readonly DType Value = Describe(typeof(T), Unsafe.SizeOf<T>());
    }

    private static DType Describe(Type type, int size)
    {
        (ElementKind kind, string name) = type switch
        {
            _ when type == typeof(bool) => (ElementKind.Bool, "bool"),
            _ when type == typeof(sbyte) => (ElementKind.Int8, "int8"),
            _ when type == typeof(short) => (ElementKind.Int16, "int16"),
            _ when type == typeof(int) => (ElementKind.Int32, "int32"),
            _ when type == typeof(long) => (ElementKind.Int64, "int64"),
            _ when type == typeof(byte) => (ElementKind.UInt8, "uint8"),
            _ when type == typeof(ushort) => (ElementKind.UInt16, "uint16"),
            _ when type == typeof(uint) => (ElementKind.UInt32, "uint32"),
            _ when type == typeof(ulong) => (ElementKind.UInt64, "uint64"),
            _ when type == typeof(Half) => (ElementKind.Float16, "float16"),
            _ when type == typeof(float) => (ElementKind.Float32, "float32"),
            _ when type == typeof(double) => (ElementKind.Float64, "float64"),
            _ when type == typeof(Complex64) => (ElementKind.Complex64, "complex64"),
            _ when type == typeof(Complex) => (ElementKind.Complex128, "complex128"),
            _ => (ElementKind.Opaque, type.Name),
        };
        return new(type, name, size, kind);
    }
}
