using System.Numerics;

namespace Heat.Tests;

/// <summary>A binary operation in its forms: array with array or value, value with array.</summary>
/// <param name="OfArrays">Array with an operand.</param>
/// <param name="OfValue">Value with array.</param>
/// <param name="Accuracy">How close the result is to NumPy's.</param>
internal sealed record BinaryForms<T, TResult>(
    Func<DNDArray<T>, Operand<T>, DNDArray<TResult>> OfArrays, Func<T, DNDArray<T>, DNDArray<TResult>> OfValue, Accuracy Accuracy = Accuracy.Exact) : IBinaryForms<T>
    where T : unmanaged
    where TResult : unmanaged
{
    public TOutcome Visit<TOutcome>(IBinaryVisitor<T, TOutcome> visitor) => visitor.Visit(this);
}

/// <summary>The forms of an operation with a result of any type.</summary>
internal interface IBinaryForms<T> where T : unmanaged
{
    TOutcome Visit<TOutcome>(IBinaryVisitor<T, TOutcome> visitor);
}

internal interface IBinaryVisitor<T, TOutcome> where T : unmanaged
{
    TOutcome Visit<TResult>(BinaryForms<T, TResult> forms) where TResult : unmanaged;
}

/// <summary>How close a result is to NumPy's.</summary>
internal enum Accuracy
{
    /// <summary>The same number, be it NaN, and a zero of the same sign.</summary>
    Exact,

    /// <summary>The same number; which of two zeros it is is open.</summary>
    ExactButZeros,

    /// <summary>Within a few units in the last place.</summary>
    Rounded,
}

/// <summary>The binary operations by their names in NumPy.</summary>
internal static class BinaryOperations
{
    public static Dictionary<string, IBinaryForms<T>> OfNumbers<T>() where T : unmanaged, INumberBase<T>
    {
        Accuracy products = DType.Of<T>().Kind > ElementKind.Float64 ? Accuracy.Rounded : Accuracy.Exact; // NumPy's may be fused
        return new(StringComparer.Ordinal)
        {
            ["add"] = new BinaryForms<T, T>((x, y) => Ht.Add(x, y), (x, y) => Ht.Add(x, y)),
            ["subtract"] = new BinaryForms<T, T>((x, y) => Ht.Subtract(x, y), (x, y) => Ht.Subtract(x, y)),
            ["multiply"] = new BinaryForms<T, T>((x, y) => Ht.Multiply(x, y), (x, y) => Ht.Multiply(x, y), products),
            ["power"] = new BinaryForms<T, T>((x, y) => Ht.Power(x, y), (x, y) => Ht.Power(x, y), DType.Of<T>().Kind is >= ElementKind.Float16 ? Accuracy.Rounded : Accuracy.Exact),
            ["equal"] = new BinaryForms<T, bool>((x, y) => Ht.Equal(x, y), (x, y) => Ht.Equal(x, y)),
            ["not_equal"] = new BinaryForms<T, bool>((x, y) => Ht.NotEqual(x, y), (x, y) => Ht.NotEqual(x, y)),
            ["logical_and"] = new BinaryForms<T, bool>((x, y) => Ht.LogicalAnd(x, y), (x, y) => Ht.LogicalAnd(x, y)),
            ["logical_or"] = new BinaryForms<T, bool>((x, y) => Ht.LogicalOr(x, y), (x, y) => Ht.LogicalOr(x, y)),
            ["logical_xor"] = new BinaryForms<T, bool>((x, y) => Ht.LogicalXor(x, y), (x, y) => Ht.LogicalXor(x, y)),
        };
    }

    public static Dictionary<string, IBinaryForms<T>> OfReals<T>() where T : unmanaged, INumber<T> => new(OfNumbers<T>(), StringComparer.Ordinal)
    {
        ["floor_divide"] = new BinaryForms<T, T>((x, y) => Ht.FloorDivide(x, y), (x, y) => Ht.FloorDivide(x, y)),
        ["remainder"] = new BinaryForms<T, T>((x, y) => Ht.Remainder(x, y), (x, y) => Ht.Remainder(x, y)),
        ["fmod"] = new BinaryForms<T, T>((x, y) => Ht.Fmod(x, y), (x, y) => Ht.Fmod(x, y)),
        ["maximum"] = new BinaryForms<T, T>((x, y) => Ht.Maximum(x, y), (x, y) => Ht.Maximum(x, y), Accuracy.ExactButZeros),
        ["minimum"] = new BinaryForms<T, T>((x, y) => Ht.Minimum(x, y), (x, y) => Ht.Minimum(x, y), Accuracy.ExactButZeros),
        ["fmax"] = new BinaryForms<T, T>((x, y) => Ht.FMax(x, y), (x, y) => Ht.FMax(x, y), Accuracy.ExactButZeros),
        ["fmin"] = new BinaryForms<T, T>((x, y) => Ht.FMin(x, y), (x, y) => Ht.FMin(x, y), Accuracy.ExactButZeros),
        ["less"] = new BinaryForms<T, bool>((x, y) => Ht.Less(x, y), (x, y) => Ht.Less(x, y)),
        ["less_equal"] = new BinaryForms<T, bool>((x, y) => Ht.LessEqual(x, y), (x, y) => Ht.LessEqual(x, y)),
        ["greater"] = new BinaryForms<T, bool>((x, y) => Ht.Greater(x, y), (x, y) => Ht.Greater(x, y)),
        ["greater_equal"] = new BinaryForms<T, bool>((x, y) => Ht.GreaterEqual(x, y), (x, y) => Ht.GreaterEqual(x, y)),
    };

    public static Dictionary<string, IBinaryForms<T>> OfFloats<T>() where T : unmanaged, IFloatingPointIeee754<T> => new(OfReals<T>(), StringComparer.Ordinal)
    {
        ["divide"] = new BinaryForms<T, T>((x, y) => Ht.Divide(x, y), (x, y) => Ht.Divide(x, y)),
        ["copysign"] = new BinaryForms<T, T>((x, y) => Ht.CopySign(x, y), (x, y) => Ht.CopySign(x, y)),
        ["hypot"] = new BinaryForms<T, T>((x, y) => Ht.Hypot(x, y), (x, y) => Ht.Hypot(x, y), Accuracy.Rounded),
        ["arctan2"] = new BinaryForms<T, T>((y, x) => Ht.Atan2(y, x), (y, x) => Ht.Atan2(y, x), Accuracy.Rounded),
        ["logaddexp"] = new BinaryForms<T, T>((x, y) => Ht.LogAddExp(x, y), (x, y) => Ht.LogAddExp(x, y), Accuracy.Rounded),
        ["logaddexp2"] = new BinaryForms<T, T>((x, y) => Ht.LogAddExp2(x, y), (x, y) => Ht.LogAddExp2(x, y), Accuracy.Rounded),
    };

    public static Dictionary<string, IBinaryForms<T>> OfIntegers<T>() where T : unmanaged, IBinaryInteger<T> => new(OfReals<T>(), StringComparer.Ordinal)
    {
        ["divide"] = new BinaryForms<T, double>((x, y) => Ht.Divide(x, y), (x, y) => Ht.Divide(x, y)),
        ["gcd"] = new BinaryForms<T, T>((x, y) => Ht.Gcd(x, y), (x, y) => Ht.Gcd(x, y)),
        ["lcm"] = new BinaryForms<T, T>((x, y) => Ht.Lcm(x, y), (x, y) => Ht.Lcm(x, y)),
        ["bitwise_and"] = new BinaryForms<T, T>((x, y) => Ht.BitwiseAnd(x, y), (x, y) => Ht.BitwiseAnd(x, y)),
        ["bitwise_or"] = new BinaryForms<T, T>((x, y) => Ht.BitwiseOr(x, y), (x, y) => Ht.BitwiseOr(x, y)),
        ["bitwise_xor"] = new BinaryForms<T, T>((x, y) => Ht.BitwiseXor(x, y), (x, y) => Ht.BitwiseXor(x, y)),
        ["left_shift"] = new BinaryForms<T, T>((x, y) => Ht.LeftShift(x, y), (x, y) => Ht.LeftShift(x, y)),
        ["right_shift"] = new BinaryForms<T, T>((x, y) => Ht.RightShift(x, y), (x, y) => Ht.RightShift(x, y)),
    };

    public static Dictionary<string, IBinaryForms<Complex>> OfComplex() => new(OfNumbers<Complex>(), StringComparer.Ordinal)
    {
        ["divide"] = new BinaryForms<Complex, Complex>((x, y) => Ht.Divide(x, y), (x, y) => Ht.Divide(x, y), Accuracy.Rounded),
    };

    public static Dictionary<string, IBinaryForms<Complex64>> OfComplex64() => new(OfNumbers<Complex64>(), StringComparer.Ordinal)
    {
        ["divide"] = new BinaryForms<Complex64, Complex64>((x, y) => Ht.Divide(x, y), (x, y) => Ht.Divide(x, y), Accuracy.Rounded),
    };

    public static Dictionary<string, IBinaryForms<bool>> OfBools() => new(StringComparer.Ordinal)
    {
        ["equal"] = new BinaryForms<bool, bool>((x, y) => Ht.Equal(x, y), (x, y) => Ht.Equal(x, y)),
        ["not_equal"] = new BinaryForms<bool, bool>((x, y) => Ht.NotEqual(x, y), (x, y) => Ht.NotEqual(x, y)),
        ["logical_and"] = new BinaryForms<bool, bool>((x, y) => Ht.LogicalAnd(x, y), (x, y) => Ht.LogicalAnd(x, y)),
        ["logical_or"] = new BinaryForms<bool, bool>((x, y) => Ht.LogicalOr(x, y), (x, y) => Ht.LogicalOr(x, y)),
        ["logical_xor"] = new BinaryForms<bool, bool>((x, y) => Ht.LogicalXor(x, y), (x, y) => Ht.LogicalXor(x, y)),
        ["bitwise_and"] = new BinaryForms<bool, bool>((x, y) => Ht.BitwiseAnd(x, y), (x, y) => Ht.BitwiseAnd(x, y)),
        ["bitwise_or"] = new BinaryForms<bool, bool>((x, y) => Ht.BitwiseOr(x, y), (x, y) => Ht.BitwiseOr(x, y)),
        ["bitwise_xor"] = new BinaryForms<bool, bool>((x, y) => Ht.BitwiseXor(x, y), (x, y) => Ht.BitwiseXor(x, y)),
    };
}
