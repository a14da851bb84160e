using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>An argument of <see cref="Ht.ResultType"/>: an element type, or a number, of which the category counts and not the .NET
/// type. Both convert implicitly.</summary>
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it exists for its implicit conversions")]
[SuppressMessage("Performance", "CA1815", Justification = "arguments are not compared")]
public readonly struct PromotionOperand
{
    private PromotionOperand(DType type, bool isNumber) => (Type, IsNumber) = (type, isNumber);

    /// <summary>The type; of a number, the type that it has if all operands are numbers.</summary>
    internal DType Type { get; }

    /// <summary>Whether it is a number.</summary>
    internal bool IsNumber { get; }

    /// <summary>An element type, such as that of an array.</summary>
    public static implicit operator PromotionOperand(DType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(type, isNumber: false);
    }

    /// <summary>A boolean, which counts as an element type.</summary>
    public static implicit operator PromotionOperand(bool value) => new(DType.Of<bool>(), isNumber: false);

    /// <summary>An integer.</summary>
    public static implicit operator PromotionOperand(long value) => new(DType.Of<long>(), isNumber: true);

    /// <summary>A real number.</summary>
    public static implicit operator PromotionOperand(double value) => new(DType.Of<double>(), isNumber: true);

    /// <summary>A complex number.</summary>
    public static implicit operator PromotionOperand(Complex value) => new(DType.Of<Complex>(), isNumber: true);
}
