namespace Heat.Kernels;

/// <summary>
/// What inverse sines and cosines are made of, for x, y of at least 0 (T. E. Hull, T. F. Fairgrieve and P. T. P. Tang, "Implementing the
/// complex arcsine and arccosine functions using exception handling", ACM TOMS 23 (1997)): with r = |x + 1 + iy|, s = |x - 1 + iy| and
/// a = (r + s) / 2, asin(x + iy) = atan(x / (a² - x²)^½) + i log(a + (a² - 1)^½). What would cancel, a - 1 and a - x, are
/// sums of y² / (r + x + 1) and its like; see <see cref="Share"/>.
/// </summary>
internal readonly ref struct InverseParts
{
    private const double Epsilon = 2.220446049250313e-16;
    private readonly double _x, _y, _r, _s, _a;

    public InverseParts(double x, double y)
    {
        (_x, _y, _r, _s) = (x, y, Modulus.Of(x + 1, y), Modulus.Of(x - 1, y));
        _a = Math.Max(1, (_r + _s) * 0.5);
    }

    /// <summary>Whether 1 has no share in the number's square, or a part is infinite.</summary>
    public static bool AreLarge(double x, double y) => x > 1 / Epsilon || y > 1 / Epsilon;

    /// <summary>log(|2 x + 2 iy|), which is <see cref="Log"/> where numbers are large.</summary>
    public static double LogOfTwice(double x, double y) => Modulus.Log<ToBaseE>(x, y) + 0.6931471805599453;

    /// <summary>The imaginary part of the inverse sine.</summary>
    public double Log
    {
        get
        {
            if (_a >= 10)
                return OneNumber<NaturalLog>.Of(_a + Math.Sqrt((_a * _a) - 1));
            double distance = Math.Abs(_x - 1);
            if (_y < Epsilon * distance) // y² has no share in a, or is the whole of it
                return _x < 1 ? _y / Math.Sqrt((1 - _x) * (1 + _x)) : OfLess1(_x - 1, _x);
            if (distance == 0 && _y < Epsilon * Epsilon)
                return Math.Sqrt(_y);
            return OfLess1(Share(_x + 1, _r) + Share(1 - _x, _s), _a);
        }
    }

    /// <summary>(a² - x²)^½, the cosine of the real part of the inverse sine, and x, its sine, both by the same factor.</summary>
    public (double Cosine, double Sine) Angle
    {
        get
        {
            // Where y² underflows, in a ratio that does not.
            double distance = Math.Abs(_x - 1);
            if (_y < Epsilon * distance && _x > 1)
                return (_y / Math.Sqrt((_x + 1) * (_x - 1)), 1);
            if (_y < Epsilon * distance)
                return (Math.Sqrt((1 - _x) * (1 + _x)), _x);
            if (distance == 0 && _y < Epsilon * Epsilon)
                return (Math.Sqrt(_y), 1);
            return (Math.Sqrt((Share(_x + 1, _r) + Share(_x - 1, _s)) * (_a + _x)), _x);
        }
    }

    /// <summary>log(a + (a² - 1)^½) with t = a - 1.</summary>
    private static double OfLess1(double t, double a) => OneNumber<Log1p>.Of(t + Math.Sqrt(t * (a + 1)));

    /// <summary>(|p + iy| - p) / 2, without cancellation.</summary>
    private double Share(double p, double modulus) => p > 0 ? _y * _y / (modulus + p) * 0.5 : (modulus - p) * 0.5;
}
