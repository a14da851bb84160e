using System.Numerics;

namespace Heat.Tests;

/// <summary>The functions of one array, by the names that the records of <c>unary.jsonl</c> give them.</summary>
internal static class UnaryFunctions
{
    public static Dictionary<string, Func<DNDArray<T>, DNDArray<T>>> Irrational<T>() where T : unmanaged, IFloatingPointIeee754<T> => new(StringComparer.Ordinal)
    {
        ["Exp"] = x => x.Exp(), ["Expm1"] = x => x.Expm1(), ["Exp2"] = x => x.Exp2(),
        ["Log"] = x => x.Log(), ["Log2"] = x => x.Log2(), ["Log10"] = x => x.Log10(), ["Log1p"] = x => x.Log1p(), ["Sqrt"] = x => x.Sqrt(),
        ["Sin"] = x => x.Sin(), ["Cos"] = x => x.Cos(), ["Tan"] = x => x.Tan(),
        ["Asin"] = x => x.Asin(), ["Acos"] = x => x.Acos(), ["Atan"] = x => x.Atan(),
        ["Sinh"] = x => x.Sinh(), ["Cosh"] = x => x.Cosh(), ["Tanh"] = x => x.Tanh(),
        ["Asinh"] = x => x.Asinh(), ["Acosh"] = x => x.Acosh(), ["Atanh"] = x => x.Atanh(),
        ["Deg2Rad"] = x => x.Deg2Rad(), ["Rad2Deg"] = x => x.Rad2Deg(),
    };

    /// <summary>Those whose results are exact, or rounded once.</summary>
    public static Dictionary<string, Func<DNDArray<T>, NumPyRecord, DNDArray<T>>> OfFloats<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T> => new(StringComparer.Ordinal)
    {
        ["Fabs"] = (x, _) => x.Fabs(), ["Ceil"] = (x, _) => x.Ceil(), ["Floor"] = (x, _) => x.Floor(), ["Trunc"] = (x, _) => x.Trunc(),
        ["Reciprocal"] = (x, _) => x.Reciprocal(),
        ["Round"] = (x, record) => x.Round(record["decimals"].GetInt32()),
        ["ModfFraction"] = (x, _) => x.Modf().Fraction, ["ModfWhole"] = (x, _) => x.Modf().Whole,
        ["NanToNum"] = (x, _) => x.NanToNum(),
        ["NanToNumTo123"] = (x, _) => x.NanToNum(T.One, T.CreateChecked(2), T.CreateChecked(3)),
    };

    public static Dictionary<string, Func<DNDArray<T>, NumPyRecord, DNDArray<T>>> OfOrdered<T>() where T : unmanaged, INumber<T> => new(StringComparer.Ordinal)
    {
        ["Negative"] = (x, _) => -x, ["Positive"] = (x, _) => +x, ["Square"] = (x, _) => x.Square(),
        ["Abs"] = (x, _) => x.Abs(), ["Sign"] = (x, _) => x.Sign(),
        ["ClipBoth"] = (x, record) => x.Clip(record.Array("min").Elements<T>()[0], record.Array("max").Elements<T>()[0]),
        ["ClipMin"] = (x, record) => x.Clip(min: record.Array("min").Elements<T>()[0]),
        ["ClipMax"] = (x, record) => x.Clip(max: record.Array("max").Elements<T>()[0]),
        ["ClipArrays"] = (x, record) => x.Clip(record.Array("min").On<T>(x.Comm, x.Distribution), record.Array("max").On<T>(x.Comm, x.Distribution)),
    };

    public static Dictionary<string, Func<DNDArray<T>, NumPyRecord, DNDArray<T>>> OfIntegers<T>() where T : unmanaged, IBinaryInteger<T> => new(StringComparer.Ordinal)
    {
        ["Invert"] = (x, _) => ~x,
    };

    public static Dictionary<string, Func<DNDArray<T>, DNDArray<bool>>> Classes<T>() where T : unmanaged, INumberBase<T> => new(StringComparer.Ordinal)
    {
        ["IsFinite"] = x => x.IsFinite(), ["IsInf"] = x => x.IsInf(), ["IsNaN"] = x => x.IsNaN(), ["LogicalNot"] = x => x.LogicalNot(),
    };

    public static Dictionary<string, Func<DNDArray<T>, DNDArray<bool>>> OrderedClasses<T>() where T : unmanaged, INumber<T> => new(StringComparer.Ordinal)
    {
        ["IsNegInf"] = x => x.IsNegInf(), ["IsPosInf"] = x => x.IsPosInf(), ["SignBit"] = x => x.SignBit(),
    };

    public static Dictionary<string, Func<DNDArray<bool>, DNDArray<bool>>> OfBools { get; } = new(StringComparer.Ordinal)
    {
        ["Invert"] = x => ~x, ["LogicalNot"] = x => !x,
    };

    public static Dictionary<string, Func<DNDArray<Complex>, NumPyRecord, DNDArray<Complex>>> ExactComplex { get; } = new(StringComparer.Ordinal)
    {
        ["Negative"] = (x, _) => -x, ["Positive"] = (x, _) => +x, ["Conj"] = (x, _) => x.Conj(),
        ["NanToNum"] = (x, _) => x.NanToNum(), ["NanToNumTo123"] = (x, _) => x.NanToNum(1, 2, 3),
        ["Round"] = (x, record) => x.Round(record["decimals"].GetInt32()),
    };

    public static Dictionary<string, Func<DNDArray<Complex>, DNDArray<Complex>>> Complex { get; } = new(StringComparer.Ordinal)
    {
        ["Exp"] = x => x.Exp(), ["Log"] = x => x.Log(), ["Log2"] = x => x.Log2(), ["Log10"] = x => x.Log10(), ["Sqrt"] = x => x.Sqrt(),
        ["Square"] = x => x.Square(), ["Reciprocal"] = x => x.Reciprocal(), ["Sgn"] = x => x.Sgn(),
        ["Sin"] = x => x.Sin(), ["Cos"] = x => x.Cos(), ["Tan"] = x => x.Tan(),
        ["Asin"] = x => x.Asin(), ["Acos"] = x => x.Acos(), ["Atan"] = x => x.Atan(),
        ["Sinh"] = x => x.Sinh(), ["Cosh"] = x => x.Cosh(), ["Tanh"] = x => x.Tanh(),
        ["Asinh"] = x => x.Asinh(), ["Acosh"] = x => x.Acosh(), ["Atanh"] = x => x.Atanh(),
    };

    public static Dictionary<string, Func<DNDArray<Complex>, DNDArray<double>>> Parts { get; } = new(StringComparer.Ordinal)
    {
        ["Abs"] = x => x.Abs(), ["Real"] = x => x.Real, ["Imag"] = x => x.Imag, ["Angle"] = x => x.Angle(), ["AngleInDegrees"] = x => x.Angle(degrees: true),
    };
}
