namespace Heat;

/// <summary>The position of a quantile among the sorted elements: between two order statistics, whose orders differ by at most 1.</summary>
/// <param name="Lower">The order of the element before it, from 0.</param>
/// <param name="Upper">The order of the element after it.</param>
/// <param name="Weight">The weight of the upper one, from 0 to 1.</param>
internal readonly record struct QuantilePoint(long Lower, long Upper, double Weight)
{
    /// <summary>The position of a quantile.</summary>
    /// <param name="q">The fraction, from 0 to 1.</param>
    /// <param name="n">The number of elements, at least one.</param>
    /// <param name="method">The method of estimation.</param>
    public static QuantilePoint Of(double q, long n, QuantileMethod method)
    {
        double linear = (n - 1) * q, inverted = (n * q) - 1;
        return method switch
        {
            QuantileMethod.Linear => Between(linear, n),
            QuantileMethod.InvertedCdf => At(Math.Ceiling(inverted), n),
            QuantileMethod.AveragedInvertedCdf => Between(inverted, n, weight => weight == 0 ? 0.5 : 1),
            QuantileMethod.ClosestObservation => At(Math.Round(n * q) - 1, n),
            QuantileMethod.InterpolatedInvertedCdf => Between(Position(q, n, 0, 1), n),
            QuantileMethod.Hazen => Between(Position(q, n, 0.5, 0.5), n),
            QuantileMethod.Weibull => Between(Position(q, n, 0, 0), n),
            QuantileMethod.MedianUnbiased => Between(Position(q, n, 1 / 3.0, 1 / 3.0), n),
            QuantileMethod.NormalUnbiased => Between(Position(q, n, 3 / 8.0, 3 / 8.0), n),
            QuantileMethod.Lower => At(Math.Floor(linear), n),
            QuantileMethod.Higher => At(Math.Ceiling(linear), n),
            QuantileMethod.Midpoint => Between(linear, n, weight => weight == 0 ? 0 : 0.5),
            QuantileMethod.Nearest => At(Math.Round(linear), n),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, $"{method} is no method."),
        };
    }

    /// <summary>The quantile, interpolated between two elements.</summary>
    /// <remarks>With weight 0.5 it is their mean, rounded once. If an element is infinite, the result is that element, or NaN between both
    /// infinities. A difference that overflows does no harm.</remarks>
    public double Interpolate(double lower, double upper)
    {
        if (Weight == 0 || lower == upper)
            return lower;
        if (Weight == 1)
            return upper;
        double sum = lower + upper, difference = upper - lower;
        if (!double.IsFinite(difference))
            return (lower * (1 - Weight)) + (upper * Weight);
        return Weight == 0.5 && double.IsFinite(sum) ? sum / 2
            : Weight < 0.5 ? lower + (difference * Weight)
            : upper - (difference * (1 - Weight));
    }

    /// <summary>Hyndman and Fan's position for the parameters alpha and beta, counted from 0; NumPy's order of operations.</summary>
    private static double Position(double q, long n, double alpha, double beta) =>
        (n * q) + (alpha + (q * (1 - alpha - beta))) - 1;

    private static QuantilePoint At(double position, long n)
    {
        long order = Math.Clamp((long)position, 0, n - 1);
        return new(order, order, 0);
    }

    private static QuantilePoint Between(double position, long n, Func<double, double>? weight = null)
    {
        if (position >= n - 1 || position < 0)
            return At(position, n);
        double before = Math.Floor(position), between = weight?.Invoke(position - before) ?? position - before;
        var order = (long)before;
        return new(between == 1 ? order + 1 : order, between == 0 ? order : order + 1, between);
    }
}
