using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>An operand of an operation: an array, or a value, which is broadcast. Arrays and values convert implicitly.</summary>
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it exists for its implicit conversions")]
public readonly struct Operand<T> where T : unmanaged
{
    private readonly DNDArray<T>? _array;
    private readonly bool _isMissing;

    private Operand(DNDArray<T>? array, T value, bool isMissing) => (_array, Value, _isMissing) = (array, value, isMissing);

    /// <summary>The array, if the operand is one.</summary>
    /// <exception cref="ArgumentNullException">The operand is an array that is null.</exception>
    internal DNDArray<T>? Array => _isMissing ? throw new ArgumentNullException("array") : _array;

    /// <summary>The value, if the operand is no array.</summary>
    internal T Value { get; }

    /// <summary>The array as an operand. If it is null, the method that gets the operand throws, with the name of its argument.</summary>
    public static implicit operator Operand<T>(DNDArray<T> array) =>
        array is { IsNumber: true } ? new Operand<T>(null, array.Local[[]], isMissing: false) : new(array, default, array is null);

    /// <summary>The value as an operand.</summary>
    public static implicit operator Operand<T>(T value) => new(null, value, isMissing: false);

    /// <summary>Checks that an array is not null.</summary>
    /// <param name="parameter">The name of the argument.</param>
    internal void ThrowIfMissing(string? parameter)
    {
        if (_isMissing)
            throw new ArgumentNullException(parameter);
    }
}
