using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The angle in [-pi/2, pi/2] whose tangent is x.</summary>
internal readonly struct Atan : IRegisterFunction<Atan>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => Vector.CopySign(ArcParts.Angle(Vector<double>.One, Vector.Abs(x)), x);
}

/// <summary>The angle in [-pi/2, pi/2] whose sine is x, and whose cosine is ((1 - x) (1 + x))^½; NaN beyond [-1, 1].</summary>
internal readonly struct Asin : IRegisterFunction<Asin>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x) => Vector.CopySign(ArcParts.Angle(ArcParts.Other(x), Vector.Abs(x)), x);
}

/// <summary>The angle in [0, pi] whose cosine is x, and whose sine is ((1 - x) (1 + x))^½; NaN beyond [-1, 1].</summary>
internal readonly struct Acos : IRegisterFunction<Acos>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        Vector<double> angle = ArcParts.Angle(Vector.Abs(x), ArcParts.Other(x));
        Vector<double> obtuse = new Vector<double>(Math.PI) - (angle - new Vector<double>(1.2246467991473532e-16));
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), obtuse, angle);
    }
}

file static class ArcParts
{
    /// <summary>The cosine of the angle whose sine is x, or the other way round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Other(Vector<double> x) => Vector.SquareRoot((Vector<double>.One - x) * (Vector<double>.One + x));

    /// <summary>
    /// The angle from the first axis to a point in the first quadrant: from the closest of the first axis, the diagonal and the second
    /// axis it is at most pi/8 away, by arctan(t) = t + t³ p(t²), where p is a minimax polynomial (Remez).
    /// </summary>
    /// <param name="x">Not negative, and not 0 together with y.</param>
    /// <param name="y">Not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Angle(Vector<double> x, Vector<double> y)
    {
        Vector<long> isFlat = Vector.LessThanOrEqual(y, x * new Vector<double>(0.41421356237309503)), isSteep = Vector.LessThan(x * new Vector<double>(2.414213562373095), y);
        Vector<double> rise = Vector.ConditionalSelect(isFlat, y, Vector.ConditionalSelect(isSteep, -x, y - x));
        Vector<double> run = Vector.ConditionalSelect(isFlat, x, Vector.ConditionalSelect(isSteep, y, y + x));
        Vector<double> t = rise / run, z = t * t;
        Vector<double> p = Polynomial.Of(
            z, -0.333333333333332, 0.1999999999995397, -0.14285714280237416, 0.11111110785585049, -0.09090897820492529, 0.07692061351121296,
            -0.06663117101614967, 0.058479847776297174, -0.05039735524364113, 0.03807549454858147, -0.017919148619496516);
        Vector<double> high = Vector.ConditionalSelect(isFlat, Vector<double>.Zero, new Vector<double>(Math.PI / 4));
        high = Vector.ConditionalSelect(isSteep, new Vector<double>(Math.PI / 2), high);
        return high + (t + Vector.MultiplyAddEstimate(t * z, p, high * new Vector<double>(3.8981718325193755e-17))); // what pi has beyond its digits
    }
}
