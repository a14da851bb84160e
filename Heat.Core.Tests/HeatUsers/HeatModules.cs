using static Heat.Tests.HeatName;

namespace Heat.Tests;

/// <summary>The modules of Python Heat whose names have counterparts here, in its order.</summary>
internal static partial class HeatModules
{
    public static IReadOnlyList<(string Module, HeatName[] Names)> All { get; } =
    [
        ("arithmetics", Arithmetics), ("relational", Relational), ("rounding", Rounding), ("exponential", Exponential),
        ("trigonometrics", Trigonometrics), ("complex_math", ComplexMath), ("logical", Logical), ("statistics", Statistics),
        ("manipulations", Manipulations), ("indexing", Indexing), ("linalg", Linalg), ("constants", Constants),
        ("preprocessing", Preprocessing),
        ("spatial", Spatial), ("graph", Graph), ("cluster", Cluster), ("decomposition", Decomposition),
        ("regression, classification, naive_bayes", Models),
    ];

    private static HeatName[] Relational =>
    [
        Of<double>("eq", (a, b) => Ht.Equal(a, b), "`==` compares references, as everywhere in .NET"),
        Of<double>("equal", (a, b) => Ht.ArrayEqual(a, b), "one `bool` for whole arrays"),
        Of<double>("ge greater_equal", (a, b) => a >= b, "or `Ht.GreaterEqual(a, b)`"),
        Of<double>("gt greater", (a, b) => a > b, "or `Ht.Greater(a, b)`"),
        Of<double>("le less_equal", (a, b) => a <= b, "or `Ht.LessEqual(a, b)`"),
        Of<double>("lt less", (a, b) => a < b, "or `Ht.Less(a, b)`"),
        Of<double>("ne not_equal", (a, b) => Ht.NotEqual(a, b)),
    ];

    private static HeatName[] Rounding =>
    [
        Of<double>("abs absolute", a => Ht.Abs(a), "or `a.Abs()`; of complex arrays the modulus"),
        Of<double>("ceil", a => Ht.Ceil(a)),
        Of<double>("clip", a => Ht.Clip(a, 0.5, 1.5), "the bounds may be arrays"),
        Of<double>("fabs", a => Ht.Fabs(a)),
        Of<double>("floor", a => Ht.Floor(a)),
        Of<double>("modf", a => Ht.Modf(a)),
        Of<double>("round", a => Ht.Round(a, decimals: 1), "halves to even; the argument stays as it is"),
        Of<double>("sgn", a => Ht.Sgn(a), "of complex numbers `z / |z|`"),
        Of<double>("sign", a => Ht.Sign(a)),
        Of<double>("trunc", a => Ht.Trunc(a)),
    ];

    private static HeatName[] Exponential =>
    [
        Of<double>("exp", a => Ht.Exp(a), "of floating and complex types; convert integers with `AsType` first"),
        Of<double>("expm1", a => Ht.Expm1(a)),
        Of<double>("exp2", a => Ht.Exp2(a)),
        Of<double>("log", a => Ht.Log(a)),
        Of<double>("log2", a => Ht.Log2(a)),
        Of<double>("log10", a => Ht.Log10(a)),
        Of<double>("log1p", a => Ht.Log1p(a)),
        Of<double>("logaddexp", (a, b) => Ht.LogAddExp(a, b)),
        Of<double>("logaddexp2", (a, b) => Ht.LogAddExp2(a, b)),
        Of<double>("sqrt", a => Ht.Sqrt(a)),
        Of<double>("square", a => Ht.Square(a)),
    ];

    private static HeatName[] Trigonometrics =>
    [
        Of<double>("acos arccos", a => Ht.Acos(a / 3.0), "or `Ht.ArcCos`; likewise below"),
        Of<double>("acosh arccosh", a => Ht.Acosh(a + 1.0)),
        Of<double>("asin arcsin", a => Ht.Asin(a / 3.0)),
        Of<double>("asinh arcsinh", a => Ht.Asinh(a)),
        Of<double>("atan arctan", a => Ht.Atan(a)),
        Of<double>("atan2 arctan2", (a, b) => Ht.Atan2(a, b)),
        Of<double>("atanh arctanh", a => Ht.Atanh(a / 3.0)),
        Of<double>("cos", a => Ht.Cos(a)),
        Of<double>("cosh", a => Ht.Cosh(a)),
        Of<double>("deg2rad radians", a => Ht.Deg2Rad(a)),
        Of<double>("rad2deg degrees", a => Ht.Rad2Deg(a)),
        Of<double>("sin", a => Ht.Sin(a)),
        Of<double>("sinh", a => Ht.Sinh(a)),
        Of<double>("tan", a => Ht.Tan(a)),
        Of<double>("tanh", a => Ht.Tanh(a)),
    ];

    private static HeatName[] ComplexMath =>
    [
        Of<System.Numerics.Complex>("angle", a => Ht.Angle(a, degrees: true)),
        Of<System.Numerics.Complex>("conj conjugate", a => Ht.Conj(a)),
        Of<System.Numerics.Complex>("imag", a => Ht.Imag(a), "a new array, no view"),
        Of<System.Numerics.Complex>("real", a => Ht.Real(a), "a new array, no view"),
    ];

    private static HeatName[] Logical =>
    [
        Of<double>("all", a => Ht.All(a > 0.2, axis: 0), "of `bool` arrays"),
        Of<double>("allclose", (a, b) => Ht.AllClose(a, b)),
        Of<double>("any", a => Ht.Any(a > 2.0, axis: 1), "of `bool` arrays"),
        Of<double>("isclose", (a, b) => Ht.IsClose(a, b, rtol: 0.5)),
        Of<double>("isfinite", a => Ht.IsFinite(1.0 / (a - 1.0))),
        Of<double>("isinf", a => Ht.IsInf(1.0 / (a - 1.0))),
        Of<double>("isnan", a => Ht.IsNaN((a - 1.0) / (a - 1.0))),
        Of<double>("isneginf", a => Ht.IsNegInf(-1.0 / (a - 1.0))),
        Of<double>("isposinf", a => Ht.IsPosInf(1.0 / (a - 1.0))),
        OfBools("logical_and", (a, b) => Ht.LogicalAnd(a, b), "of `bool` arrays also `a & b`"),
        OfBools("logical_not", (a, b) => Ht.LogicalNot(a), "of `bool` arrays also `~a`"),
        OfBools("logical_or", (a, b) => Ht.LogicalOr(a, b), "of `bool` arrays also `a | b`"),
        OfBools("logical_xor", (a, b) => Ht.LogicalXor(a, b), "of `bool` arrays also `a ^ b`"),
        Of<double>("signbit", a => Ht.SignBit(a - 1.0)),
    ];

    private static HeatName[] Constants =>
    [
        Constant("e Euler", Math.E),
        Constant("inf Inf Infty Infinity", double.PositiveInfinity),
        Constant("nan NaN", double.NaN),
        Constant("pi", Math.PI),
    ];
}
