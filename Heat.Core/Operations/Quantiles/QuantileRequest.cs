namespace Heat;

/// <summary>The quantiles of a call, and the method.</summary>
internal sealed class QuantileRequest
{
    private QuantileOrders? _last;

    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="q">The quantiles.</param>
    /// <param name="whole">The value of <paramref name="q"/> for the largest element: 1, or 100 for percentiles.</param>
    /// <param name="method">The method of estimation.</param>
    /// <param name="skipsNaN">If true, NaN is ignored; otherwise a lane with NaN has the result NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">A quantile is not between 0 and <paramref name="whole"/>, or there is no such method.</exception>
    public QuantileRequest(string name, ReadOnlySpan<double> q, double whole, QuantileMethod method, bool skipsNaN)
    {
        foreach (double given in q)
        {
            if (!(given >= 0 && given <= whole))
                throw new ArgumentOutOfRangeException(nameof(q), given, $"{name}: {given} is not between 0 and {whole}.");
        }

        if (!Enum.IsDefined(method))
            throw new ArgumentOutOfRangeException(nameof(method), method, $"{name}: {method} is no method.");
        (Name, Method, SkipsNaN) = (name, method, skipsNaN);
        Fractions = [.. q.ToArray().Select(given => given / whole)];
    }

    private QuantileRequest(QuantileRequest other) =>
        (Name, Method, SkipsNaN, Fractions) = (other.Name, other.Method, other.SkipsNaN, other.Fractions);

    public string Name { get; }

    public double[] Fractions { get; }

    public QuantileMethod Method { get; }

    public bool SkipsNaN { get; }

    /// <summary>A copy for another thread.</summary>
    public QuantileRequest Copy() => new(this);

    /// <summary>The order statistics that the quantiles of a number of elements need.</summary>
    public QuantileOrders OrdersOf(long elements) =>
        _last is { } last && last.Elements == elements ? last : _last = new(Fractions, Method, elements);
}
