namespace Heat;

/// <summary>The order statistics from which quantiles of n elements are interpolated.</summary>
internal sealed class QuantileOrders
{
    private readonly (int Lower, int Upper)[] _places;
    private readonly QuantilePoint[] _points;

    /// <param name="fractions">The quantiles, from 0 to 1.</param>
    /// <param name="method">The method of estimation.</param>
    /// <param name="n">The number of elements, at least one.</param>
    public QuantileOrders(double[] fractions, QuantileMethod method, long n)
    {
        Elements = n;
        _points = [.. fractions.Select(q => QuantilePoint.Of(q, n, method))];
        Wanted = [.. _points.SelectMany(point => new[] { point.Lower, point.Upper }).Distinct().Order()];
        _places = [.. _points.Select(point => (Array.BinarySearch(Wanted, point.Lower), Array.BinarySearch(Wanted, point.Upper)))];
    }

    /// <summary>The number of elements.</summary>
    public long Elements { get; }

    /// <summary>The orders, ascending, each once.</summary>
    public long[] Wanted { get; }

    /// <summary>The indices in <see cref="Wanted"/> of the order statistics between which a quantile lies.</summary>
    public (int Lower, int Upper) Places(int quantile) => _places[quantile];

    /// <summary>A quantile, interpolated between its order statistics.</summary>
    public double Of(int quantile, double lower, double upper) => _points[quantile].Interpolate(lower, upper);
}
