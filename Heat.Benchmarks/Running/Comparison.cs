namespace Heat.Benchmarks;

/// <summary>Samples of an operation and its floors, and what they come to.</summary>
internal sealed class Comparison
{
    private readonly List<double[]> _samples = [];

    /// <param name="floors">The floors' names.</param>
    /// <param name="samples">In each, the seconds of the operation, then of the floors.</param>
    public Comparison(IEnumerable<string> floors, IEnumerable<double[]>? samples = null)
    {
        Floors = [.. floors];
        foreach (double[] seconds in samples ?? [])
            Add(seconds);
    }

    public IReadOnlyList<string> Floors { get; }

    public int Count => _samples.Count;

    public void Add(double[] seconds)
    {
        if (seconds.Length != 1 + Floors.Count)
            throw new ArgumentException($"{seconds.Length} times for an operation and {Floors.Count} floors.", nameof(seconds));
        _samples.Add(seconds);
    }

    /// <summary>The latest samples only: what came before was warming up.</summary>
    public Comparison Last(int count) => new(Floors, _samples.TakeLast(count));

    /// <summary>The operation's median time in seconds.</summary>
    public double Median => MedianOf(_samples.Select(sample => sample[0]));

    /// <summary>The operation's time in seconds in every sample.</summary>
    public double[] Operation => [.. _samples.Select(sample => sample[0])];

    /// <summary>A floor's time in seconds in every sample.</summary>
    public double[] Floor(string name)
    {
        int index = IndexOf(name);
        return [.. _samples.Select(sample => sample[index])];
    }

    /// <summary>Whether the floor was taken.</summary>
    public bool Has(string floor) => Floors.Contains(floor, StringComparer.Ordinal);

    /// <summary>How many times as long as a floor the operation takes.</summary>
    /// <remarks>The median of the samples' ratios, each of two times that were taken within milliseconds of each other: what
    /// else the machine does for seconds or minutes slows down both.</remarks>
    public double Ratio(string floor) => MedianOf(_samples.Select(sample => sample[0] / sample[IndexOf(floor)]));

    /// <summary>The same as leniently as may be: the ratio of the best times, where it is smaller.</summary>
    public double BestRatio(string floor) => Math.Min(Ratio(floor), Operation.Min() / Floor(floor).Min());

    private static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            throw new InvalidOperationException("There is no sample to take the median of.");
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private int IndexOf(string floor)
    {
        for (int k = 0; k < Floors.Count; k++)
        {
            if (Floors[k] == floor)
                return k + 1;
        }

        throw new ArgumentException($"{floor} was not taken, only {string.Join(", ", Floors)}.", nameof(floor));
    }
}
