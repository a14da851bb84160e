using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>What <see cref="Ht.ResultType"/> finds the common type of: an element type, or a number, which counts by its category and
/// not by its .NET type. Both convert to it by themselves.</summary>
[StructLayout(LayoutKind.Auto)]
[SuppressMessage("Usage", "CA2225", Justification = "it is there to be converted to, without a word")]
[SuppressMessage("Performance", "CA1815", Justification = "nobody compares arguments")]
public readonly struct PromotionOperand
{
    private PromotionOperand(DType type, bool isNumber) => (Type, IsNumber) = (type, isNumber);

    /// <summary>The type; of a number the one that it has where there are only numbers.</summary>
    internal DType Type { get; }

    /// <summary>Whether it is a number.</summary>
    internal bool IsNumber { get; }

    /// <summary>An element type, such as that of an array.</summary>
    public static implicit operator PromotionOperand(DType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new(type, isNumber: false);
    }

    /// <summary>A truth, which has the type that it has.</summary>
    public static implicit operator PromotionOperand(bool value) => new(DType.Of<bool>(), isNumber: false);

    /// <summary>An integer.</summary>
    public static implicit operator PromotionOperand(long value) => new(DType.Of<long>(), isNumber: true);

    /// <summary>A real number.</summary>
    public static implicit operator PromotionOperand(double value) => new(DType.Of<double>(), isNumber: true);

    /// <summary>A complex number.</summary>
    public static implicit operator PromotionOperand(Complex value) => new(DType.Of<Complex>(), isNumber: true);
}
