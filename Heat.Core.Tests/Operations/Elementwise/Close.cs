using System.Numerics;

namespace Heat.Tests;

/// <summary>Whether two numbers are the same, as far as an operation's accuracy goes.</summary>
internal static class Close
{
    public static bool Are<T>(T actual, T expected, Accuracy accuracy) where T : unmanaged => (actual, expected) switch
    {
        (double a, double b) => AreDoubles(a, b, accuracy, 1e-14, 0),
        (float a, float b) => AreDoubles(a, b, accuracy, 1e-6, 4 * float.Epsilon),
        (Half a, Half b) => AreDoubles((double)a, (double)b, accuracy, 2e-3, (double)Half.Epsilon),
        (Complex a, Complex b) => AreDoubles(a.Real, b.Real, accuracy, 1e-14, 1e-14 * Magnitude(b)) && AreDoubles(a.Imaginary, b.Imaginary, accuracy, 1e-14, 1e-14 * Magnitude(b)),
        (Complex64 a, Complex64 b) => AreDoubles(a.Real, b.Real, accuracy, 1e-5, 1e-5 * Magnitude(b)) && AreDoubles(a.Imaginary, b.Imaginary, accuracy, 1e-5, 1e-5 * Magnitude(b)),
        _ => EqualityComparer<T>.Default.Equals(actual, expected),
    };

    private static bool AreDoubles(double actual, double expected, Accuracy accuracy, double relative, double absolute) =>
        double.IsNaN(expected) || double.IsNaN(actual) ? double.IsNaN(expected) && double.IsNaN(actual)
        : actual == expected ? accuracy != Accuracy.Exact || expected != 0 || double.IsNegative(actual) == double.IsNegative(expected)
        : accuracy == Accuracy.Rounded && Math.Abs(actual - expected) <= absolute + (relative * Math.Abs(expected));

    private static double Magnitude(Complex z) => Complex.IsFinite(z) ? Complex.Abs(z) : 0;
}
