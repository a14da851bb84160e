using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Polynomials by their coefficients, the constant one first. They are taken in pairs (G. Estrin, "Organization of computer
/// systems", 1960): one after the other, as in Horner's scheme, each addition would wait for the last, for longer than a processor
/// finds other registers to work on.
/// </summary>
internal static class Polynomial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x, float c0, float c1, float c2) => Pair(x * x, Pair(x, c0, c1), new(c2));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Of(Vector<float> x, float c0, float c1, float c2, float c3, float c4)
    {
        Vector<float> square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), new(c4)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x, double c0, double c1, double c2, double c3) => Pair(x * x, Pair(x, c0, c1), Pair(x, c2, c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x, double c0, double c1, double c2, double c3, double c4, double c5)
    {
        Vector<double> square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), Pair(x, c4, c5)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x, double c0, double c1, double c2, double c3, double c4, double c5, double c6)
    {
        Vector<double> square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), Pair(square, Pair(x, c4, c5), new(c6))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(
        Vector<double> x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9)
    {
        Vector<double> square = x * x, fourth = square * square;
        Vector<double> low = Pair(square, Pair(x, c0, c1), Pair(x, c2, c3)), high = Pair(square, Pair(x, c4, c5), Pair(x, c6, c7));
        return Pair(fourth, low, Pair(fourth, high, Pair(x, c8, c9)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(
        Vector<double> x, double c0, double c1, double c2, double c3, double c4, double c5, double c6, double c7, double c8, double c9, double c10)
    {
        Vector<double> square = x * x, fourth = square * square;
        Vector<double> low = Pair(square, Pair(x, c0, c1), Pair(x, c2, c3)), high = Pair(square, Pair(x, c4, c5), Pair(x, c6, c7));
        return Pair(fourth, low, Pair(fourth, high, Pair(square, Pair(x, c8, c9), new(c10))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Pair(Vector<float> x, float low, float high) => Pair(x, new Vector<float>(low), new(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<float> Pair(Vector<float> x, Vector<float> low, Vector<float> high) => Vector.MultiplyAddEstimate(high, x, low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Pair(Vector<double> x, double low, double high) => Pair(x, new Vector<double>(low), new(high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Pair(Vector<double> x, Vector<double> low, Vector<double> high) => Vector.MultiplyAddEstimate(high, x, low);
}
