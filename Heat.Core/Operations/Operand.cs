using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A side of a binary operation: an array, or one value that stands for an array of it. Arrays and values convert to it by themselves.</summary>
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
public readonly struct Operand<T> where T : unmanaged
{
    private Operand(DNDArray<T>? array, T value) => (Array, Value) = (array, value);

    /// <summary>The array, if it is one.</summary>
    internal DNDArray<T>? Array { get; }

    /// <summary>The value, if it is one.</summary>
    internal T Value { get; }

    /// <summary>The array as an operand.</summary>
    /// <exception cref="ArgumentNullException">There is no array.</exception>
    public static implicit operator Operand<T>(DNDArray<T> array)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new(array, default);
    }

    /// <summary>The value as an operand.</summary>
    public static implicit operator Operand<T>(T value) => new(null, value);
}
