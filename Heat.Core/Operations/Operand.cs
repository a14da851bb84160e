using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A side of a binary operation: an array, or one value that stands for an array of it. Arrays and values convert to it by themselves.</summary>
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
public readonly struct Operand<T> where T : unmanaged
{
    private readonly DNDArray<T>? _array;
    private readonly bool _isMissing;

    private Operand(DNDArray<T>? array, T value, bool isMissing) => (_array, Value, _isMissing) = (array, value, isMissing);

    /// <summary>The array, if it is one.</summary>
    /// <exception cref="ArgumentNullException">It should be one, but is null.</exception>
    internal DNDArray<T>? Array => _isMissing ? throw new ArgumentNullException("array") : _array;

    /// <summary>The value, if it is one.</summary>
    internal T Value { get; }

    /// <summary>The array as an operand. That it is null is noticed by the method that gets it, which knows by what name.</summary>
    public static implicit operator Operand<T>(DNDArray<T> array) =>
        array is { IsNumber: true } ? new Operand<T>(null, array.Local[[]], isMissing: false) : new(array, default, array is null);

    /// <summary>The value as an operand.</summary>
    public static implicit operator Operand<T>(T value) => new(null, value, isMissing: false);

    /// <summary>Checks that an array is not null.</summary>
    /// <param name="parameter">What the method that was called calls it.</param>
    internal void ThrowIfMissing(string? parameter)
    {
        if (_isMissing)
            throw new ArgumentNullException(parameter);
    }
}
