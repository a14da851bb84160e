using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The angle in [-pi/2, pi/2] whose tangent is x.</summary>
internal readonly struct Atan : IRegisterFunction<Atan>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => V.CopySign(ArcParts.Angle(1, V.Abs(x)), x);
}

/// <summary>The angle in [-pi/2, pi/2] whose sine is x, and whose cosine is ((1 - x) (1 + x))^½; NaN beyond [-1, 1].</summary>
internal readonly struct Asin : IRegisterFunction<Asin>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V> => V.CopySign(ArcParts.Angle(ArcParts.Other(x), V.Abs(x)), x);
}

/// <summary>The angle in [0, pi] whose cosine is x, and whose sine is ((1 - x) (1 + x))^½; NaN beyond [-1, 1].</summary>
internal readonly struct Acos : IRegisterFunction<Acos>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        V angle = ArcParts.Angle(V.Abs(x), ArcParts.Other(x));
        V obtuse = Math.PI - (angle - 1.2246467991473532e-16);
        return V.Select(V.LessThan(x, 0), obtuse, angle);
    }
}

file static class ArcParts
{
    /// <summary>The cosine of the angle whose sine is x, or the other way round.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Other<V>(V x) where V : unmanaged, IRegister<V> => V.SquareRoot((1 - x) * (1 + x));

    /// <summary>
    /// The angle from the first axis to a point in the first quadrant: from the closest of the first axis, the diagonal and the second
    /// axis it is at most pi/8 away, by arctan(t) = t + t³ p(t²), where p is a minimax polynomial (Remez).
    /// </summary>
    /// <param name="x">Not negative, and not 0 together with y.</param>
    /// <param name="y">Not negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Angle<V>(V x, V y) where V : unmanaged, IRegister<V>
    {
        V isFlat = V.LessThanOrEqual(y, x * 0.41421356237309503), isSteep = V.LessThan(x * 2.414213562373095, y);
        V rise = V.Select(isFlat, y, V.Select(isSteep, -x, y - x));
        V run = V.Select(isFlat, x, V.Select(isSteep, y, y + x));
        V t = rise / run, z = t * t;
        V p = Polynomial.Of(
            z, -0.333333333333332, 0.1999999999995397, -0.14285714280237416, 0.11111110785585049, -0.09090897820492529, 0.07692061351121296,
            -0.06663117101614967, 0.058479847776297174, -0.05039735524364113, 0.03807549454858147, -0.017919148619496516);
        V high = V.Select(isFlat, 0, Math.PI / 4);
        high = V.Select(isSteep, Math.PI / 2, high);
        return high + (t + V.MultiplyAdd(t * z, p, high * 3.8981718325193755e-17)); // what pi has beyond its digits
    }
}
