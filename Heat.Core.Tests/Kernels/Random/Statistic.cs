namespace Heat.Tests;

/// <summary>Test statistics in units of their standard deviation, or of their 0.1 % quantile, so that one limit fits all.</summary>
internal static class Statistic
{
    /// <summary>Pearson's chi-square of counts that should be equal, centred and scaled to a standard normal variable (about).</summary>
    public static double ChiSquare(ReadOnlySpan<long> counts)
    {
        double expected = 0, sum = 0;
        foreach (long count in counts)
            expected += count / (double)counts.Length;
        foreach (long count in counts)
            sum += (count - expected) * (count - expected) / expected;
        double freedom = counts.Length - 1;

        // Wilson and Hilferty: the cube root of chi-square is nearly normal, for a few degrees of freedom too.
        return (Math.Cbrt(sum / freedom) - (1 - (2 / (9 * freedom)))) / Math.Sqrt(2 / (9 * freedom));
    }

    /// <summary>The Kolmogorov-Smirnov distance to a distribution function, as a multiple of what one sample in a thousand exceeds.</summary>
    public static double KolmogorovSmirnov(double[] values, Func<double, double> distribution)
    {
        Array.Sort(values);
        double distance = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double expected = distribution(values[i]);
            distance = Math.Max(distance, Math.Max(expected - (i / (double)values.Length), ((i + 1) / (double)values.Length) - expected));
        }

        return distance * Math.Sqrt(values.Length) / 1.9495;
    }

    /// <summary>How far the correlation of values with those a distance further on is from 0, in standard deviations.</summary>
    public static double Correlation(ReadOnlySpan<double> values, ReadOnlySpan<double> others, double mean, double std)
    {
        double sum = 0;
        for (int i = 0; i < others.Length; i++)
            sum += (values[i] - mean) * (others[i] - mean);
        return sum / (std * std) / Math.Sqrt(others.Length);
    }

    /// <summary>How far the mean of (x - mean)^power is from the value given, in units of its standard deviation.</summary>
    public static double Moment(ReadOnlySpan<double> values, double mean, int power, double expected, double variance)
    {
        double sum = 0;
        foreach (double value in values)
            sum += Math.Pow(value - mean, power);
        return ((sum / values.Length) - expected) / Math.Sqrt(variance / values.Length);
    }

    /// <summary>The standard normal distribution function: its Taylor-like series about 0 (Marsaglia, J. Stat. Softw. 11(4), 2004).</summary>
    public static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 8)
            return x < 0 ? 0 : 1;
        double sum = x, term = x, previous = 0;
        for (int i = 3; sum != previous; i += 2)
        {
            previous = sum;
            sum += term *= x * x / i;
        }

        return 0.5 + (sum * Math.Exp((-0.5 * x * x) - 0.91893853320467274178));
    }
}
