namespace Heat;

/// <summary>What quantiles are wanted, and how.</summary>
internal sealed class QuantileRequest
{
    private QuantileOrders? _last;

    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="q">The quantiles.</param>
    /// <param name="whole">What stands for all elements: 1, or 100 if <paramref name="q"/> is in percent.</param>
    /// <param name="method">How they are estimated.</param>
    /// <param name="skipsNaN">Whether NaN is no element, instead of making a result NaN.</param>
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

    /// <summary>The same for another thread.</summary>
    public QuantileRequest Copy() => new(this);

    /// <summary>The order statistics that are needed of a number of elements.</summary>
    public QuantileOrders OrdersOf(long elements) =>
        _last is { } last && last.Elements == elements ? last : _last = new(Fractions, Method, elements);
}
