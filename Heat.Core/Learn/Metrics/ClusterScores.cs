namespace Heat.Learn;

public static partial class Scores
{
    /// <summary>How alike two clusterings are, corrected for chance: 1 if they are the same but for the numbers of the clusters, about 0 for random ones
    /// (Hubert and Arabie, Journal of Classification 2, 1985). Collective: two unions of the labels and one <c>Allreduce</c>.</summary>
    /// <param name="labelsTrue">The classes of the samples.</param>
    /// <param name="labelsPred">The clusters of the same samples.</param>
    /// <exception cref="ArgumentException">The labels are no vectors of the same length, or there are none.</exception>
    public static double AdjustedRand(DNDArray<int> labelsTrue, DNDArray<int> labelsPred)
    {
        ArgumentNullException.ThrowIfNull(labelsTrue);
        ArgumentNullException.ThrowIfNull(labelsPred);
        Contingency table = Contingency.Of(nameof(AdjustedRand), labelsTrue, labelsPred);
        double n = table.Total, pairs = n * (n - 1) / 2;
        double both = table.Counts.Sum(Pairs), rows = table.Rows.Sum(Pairs), columns = table.Columns.Sum(Pairs);
        double expected = pairs == 0 ? 0 : rows * columns / pairs, most = (rows + columns) / 2;
        return most == expected ? 1 : (both - expected) / (most - expected);

        static double Pairs(double count) => count * (count - 1) / 2;
    }

    /// <summary>Whether each cluster has samples of one class only: from 0 to 1 (Rosenberg and Hirschberg, EMNLP 2007). Communication as for
    /// <see cref="AdjustedRand"/>.</summary>
    /// <inheritdoc cref="AdjustedRand" path="/param|/exception"/>
    public static double Homogeneity(DNDArray<int> labelsTrue, DNDArray<int> labelsPred)
    {
        ArgumentNullException.ThrowIfNull(labelsTrue);
        ArgumentNullException.ThrowIfNull(labelsPred);
        Contingency table = Contingency.Of(nameof(Homogeneity), labelsTrue, labelsPred);
        double entropy = table.Entropy(table.Rows);
        return entropy == 0 ? 1 : table.MutualInformation / entropy;
    }

    /// <summary>Whether all samples of a class are in one cluster: from 0 to 1. Communication as for <see cref="AdjustedRand"/>.</summary>
    /// <inheritdoc cref="AdjustedRand" path="/param|/exception"/>
    public static double Completeness(DNDArray<int> labelsTrue, DNDArray<int> labelsPred)
    {
        ArgumentNullException.ThrowIfNull(labelsTrue);
        ArgumentNullException.ThrowIfNull(labelsPred);
        Contingency table = Contingency.Of(nameof(Completeness), labelsTrue, labelsPred);
        double entropy = table.Entropy(table.Columns);
        return entropy == 0 ? 1 : table.MutualInformation / entropy;
    }

    /// <summary>The harmonic mean of <see cref="Homogeneity"/> and <see cref="Completeness"/>. Communication as for <see cref="AdjustedRand"/>.</summary>
    /// <inheritdoc cref="AdjustedRand" path="/param|/exception"/>
    public static double VMeasure(DNDArray<int> labelsTrue, DNDArray<int> labelsPred)
    {
        ArgumentNullException.ThrowIfNull(labelsTrue);
        ArgumentNullException.ThrowIfNull(labelsPred);
        Contingency table = Contingency.Of(nameof(VMeasure), labelsTrue, labelsPred);
        double classes = table.Entropy(table.Rows), clusters = table.Entropy(table.Columns), shared = table.MutualInformation;
        double homogeneity = classes == 0 ? 1 : shared / classes, completeness = clusters == 0 ? 1 : shared / clusters;
        return homogeneity + completeness == 0 ? 0 : 2 * homogeneity * completeness / (homogeneity + completeness);
    }
}

/// <summary>How many samples are of each class and each cluster.</summary>
internal sealed class Contingency
{
    private Contingency(int[] classes, int[] clusters, double[] counts)
    {
        (Classes, Counts) = (classes, counts);
        (Rows, Columns) = (new double[classes.Length], new double[clusters.Length]);
        for (int i = 0; i < counts.Length; i++)
        {
            Rows[i / clusters.Length] += counts[i];
            Columns[i % clusters.Length] += counts[i];
        }
    }

    /// <summary>The labels that occur, in increasing order.</summary>
    public int[] Classes { get; }

    /// <summary>The counts, a row for each class.</summary>
    public double[] Counts { get; }

    public double[] Rows { get; }

    public double[] Columns { get; }

    public double Total => Rows.Sum();

    /// <summary>The mutual information of classes and clusters, in nats.</summary>
    public double MutualInformation
    {
        get
        {
            double sum = 0, n = Total;
            for (int i = 0; i < Counts.Length; i++)
            {
                if (Counts[i] > 0)
                    sum += Counts[i] / n * Math.Log(Counts[i] * n / (Rows[i / Columns.Length] * Columns[i % Columns.Length]));
            }

            return Math.Max(0, sum);
        }
    }

    /// <summary>Counts. Collective.</summary>
    /// <param name="name">The score, as messages name it.</param>
    /// <param name="x">The labels of the rows.</param>
    /// <param name="y">The labels of the columns.</param>
    /// <param name="isSquare">Whether rows and columns are for the labels of both.</param>
    /// <param name="weights">What each sample counts; 1 if left out.</param>
    public static Contingency Of(string name, DNDArray<int> x, DNDArray<int> y, bool isSquare = false, DNDArray<double>? weights = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.NDim != 1 || y.NDim != 1 || x.Shape != y.Shape || x.Size == 0)
            throw new ArgumentException($"{name}: labels are two vectors of one length, not arrays of shape {x.Shape} and {y.Shape}.");
        int[] rows = Ht.Unique(x).ToArray(), columns = Ht.Unique(y).ToArray();
        if (isSquare)
            rows = columns = [.. rows.Union(columns).Order()];
        using LocalAccess<int> first = Own(x), second = Own(Align(y));
        double[]? own = weights is null ? null : Align(weights).Local.ToArray();
        var counts = new double[rows.Length * columns.Length];
        for (int i = 0; i < first.Span.Length; i++)
            counts[(Array.BinarySearch(rows, first.Span[i]) * columns.Length) + Array.BinarySearch(columns, second.Span[i])] += own?[i] ?? 1;
        if (x.Split is not null)
            x.Comm.Allreduce(counts.AsSpan(), ReduceOp.Sum);
        return new(rows, columns, counts);

        DNDArray<TOther> Align<TOther>(DNDArray<TOther> other) where TOther : unmanaged =>
            x.Split is null ? other.Resplit(null) : other.Resplit(0).Redistribute([.. x.Distribution.Counts]);
    }

    /// <summary>The entropy of a partition, in nats.</summary>
    public double Entropy(double[] counts) => -counts.Where(count => count > 0).Sum(count => count / Total * Math.Log(count / Total));

    private static LocalAccess<int> Own(DNDArray<int> labels) => labels.Local.Contiguous().Access();
}
