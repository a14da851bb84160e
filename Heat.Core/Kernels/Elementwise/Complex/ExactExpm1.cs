namespace Heat.Kernels;

/// <summary>The real part of exp(x + iy) - 1 with twice the digits on the way, where it is a small difference of larger terms.</summary>
internal static class ExactExpm1
{
    private const double HalfPi0 = 1.5707963267341256, HalfPi1 = 6.077100506303966e-11, HalfPi2 = 2.0222662487959506e-21; // 33, 33 and 53 bits
    private const double Log2 = 0.6931471805599453, MoreOfLog2 = 2.3190468138462996e-17;

    /// <summary>The largest angle for which pi is known well enough.</summary>
    public const double MaxAngle = 1 << 20;

    /// <summary>exp(x) cos(y) - 1 = (a - 1) - 2 b² - 2 (a - 1) b² with a = exp(x) and b = sin(y/2).</summary>
    /// <param name="x">From 0 to 64.</param>
    /// <param name="y">At most <see cref="MaxAngle"/>.</param>
    public static double Real(double x, double y)
    {
        DoubleDouble growth = Less1(x), sine = Sine(y * 0.5), bend = sine * sine * -2;
        return (growth + bend + (growth * bend)).High;
    }

    /// <summary>exp(x) - 1, by powers of x less a multiple n of log(2): 2^n (exp(r) - 1) + (2^n - 1).</summary>
    private static DoubleDouble Less1(double x)
    {
        double n = Math.Round(x / Log2);
        DoubleDouble r = x - DoubleDouble.Product(n, Log2) - DoubleDouble.Product(n, MoreOfLog2), term = r, sum = r;
        for (int k = 2; Math.Abs(term.High) > 1e-33 * Math.Abs(sum.High); k++)
            sum += term = term * r / k;
        double power = Math.ScaleB(1, (int)n);
        return (sum * power) + (power - 1);
    }

    /// <summary>The sine, or that with the other sign, by powers of the distance from the nearest multiple of pi.</summary>
    private static DoubleDouble Sine(double angle)
    {
        double n = 2 * Math.Round(angle / Math.PI);
        DoubleDouble r = angle - DoubleDouble.Product(n, HalfPi0) - DoubleDouble.Product(n, HalfPi1) - DoubleDouble.Product(n, HalfPi2);
        DoubleDouble square = r * r, term = r, sum = r;
        for (int k = 2; Math.Abs(term.High) > 1e-33 * Math.Abs(sum.High); k += 2)
            sum += term = -(term * square) / (k * (k + 1));
        return sum;
    }
}
