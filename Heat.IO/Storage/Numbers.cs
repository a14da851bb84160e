using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.IO;

/// <summary>Arrays of numbers whose type is known only at run time.</summary>
internal static class Numbers
{
    /// <summary>The elements of a type that Heat knows.</summary>
    public static Array ToArray(ReadOnlySpan<byte> bytes, DType type) => type.Name switch
    {
        "bool" => MemoryMarshal.Cast<byte, bool>(bytes).ToArray(),
        "int8" => MemoryMarshal.Cast<byte, sbyte>(bytes).ToArray(),
        "int16" => MemoryMarshal.Cast<byte, short>(bytes).ToArray(),
        "int32" => MemoryMarshal.Cast<byte, int>(bytes).ToArray(),
        "int64" => MemoryMarshal.Cast<byte, long>(bytes).ToArray(),
        "uint8" => bytes.ToArray(),
        "uint16" => MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(),
        "uint32" => MemoryMarshal.Cast<byte, uint>(bytes).ToArray(),
        "uint64" => MemoryMarshal.Cast<byte, ulong>(bytes).ToArray(),
        "float16" => MemoryMarshal.Cast<byte, Half>(bytes).ToArray(),
        "float32" => MemoryMarshal.Cast<byte, float>(bytes).ToArray(),
        "float64" => MemoryMarshal.Cast<byte, double>(bytes).ToArray(),
        "complex64" => MemoryMarshal.Cast<byte, Complex64>(bytes).ToArray(),
        "complex128" => MemoryMarshal.Cast<byte, Complex>(bytes).ToArray(),
        _ => throw new NotSupportedException($"Elements of type {type} are not stored in files."),
    };

    /// <summary>The type and the bytes of a number, a boolean, or an array of them; null of anything else.</summary>
    public static (DType Type, byte[] Bytes)? Of(object value) =>
        As<bool>(value) ?? As<sbyte>(value) ?? As<short>(value) ?? As<int>(value) ?? As<long>(value)
        ?? As<byte>(value) ?? As<ushort>(value) ?? As<uint>(value) ?? As<ulong>(value)
        ?? As<Half>(value) ?? As<float>(value) ?? As<double>(value) ?? As<Complex64>(value) ?? As<Complex>(value);

    /// <summary>The bytes of a number as an element of a type.</summary>
    public static byte[] Bytes(Complex number, DType type)
    {
        double real = number.Real;
        return type.Name switch
        {
            "bool" => One(number != Complex.Zero),
            "int8" => One((sbyte)real), "int16" => One((short)real), "int32" => One((int)real), "int64" => One((long)real),
            "uint8" => One((byte)real), "uint16" => One((ushort)real), "uint32" => One((uint)real), "uint64" => One((ulong)real),
            "float16" => One((Half)real), "float32" => One((float)real), "float64" => One(real),
            "complex64" => One(new Complex64((float)real, (float)number.Imaginary)), "complex128" => One(number),
            _ => throw new NotSupportedException($"Elements of type {type} are not stored in files."),
        };

        static byte[] One<T>(T value) where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
    }

    // By the exact type: to a cast, an array of bytes is one of signed bytes as well.
    private static (DType, byte[])? As<T>(object value) where T : unmanaged
    {
        T[]? values = value.GetType() == typeof(T) ? [(T)value] : value.GetType() == typeof(T[]) ? (T[])value : null;
        return values is null ? null : (DType.Of<T>(), MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }
}
