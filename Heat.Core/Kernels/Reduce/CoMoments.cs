using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>A mean and its rounding error, so that the difference of two is exact, however large they are.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ExactMean(double High, double Low)
{
    /// <summary>How far it is from another mean.</summary>
    public double From(in ExactMean other) => (High - other.High) + (Low - other.Low);

    /// <summary>The mean of both, of which the other has a share.</summary>
    public ExactMean With(in ExactMean other, double share)
    {
        double way = other.From(this);
        return double.IsFinite(way) ? Plus(way * share) : new((High * (1 - share)) + (other.High * share), 0); // too far apart for their distance
    }

    /// <summary>The mean that is some way further.</summary>
    public ExactMean Plus(double way)
    {
        double low = Low + way, high = High + low;
        return new(high, double.IsFinite(high) ? (High - (high - (high - High))) + (low - (high - High)) : 0);
    }
}

/// <summary>The weight of some pairs, their means, and the sum of the products of the differences from these. Two merge as Chan,
/// Golub and LeVeque (STAN-CS-79-773, 1979) and, for products, Pébay (SAND2008-6212, 2008) say.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct CoMoment(double Weight, ExactMean X, ExactMean Y, double Sum)
{
    public static CoMoment Merge(in CoMoment left, in CoMoment right)
    {
        if (left.Weight == 0 || right.Weight == 0)
        {
            // Sums without any weight may still tell something: they are what is not about a mean.
            CoMoment there = left.Weight == 0 ? right : left;
            return there with { Sum = left.Sum + right.Sum };
        }

        double weight = left.Weight + right.Weight, share = right.Weight / weight;
        double x = right.X.From(left.X), y = right.Y.From(left.Y);
        return new(weight, left.X.With(right.X, share), left.Y.With(right.Y, share), left.Sum + right.Sum + Product(x, y, left.Weight * share));
    }

    /// <summary>The product of two differences, either of which may have overflowed, and a weight.</summary>
    public static double Product(double x, double y, double weight) => x == 0 || y == 0 ? 0 : x * y * weight;
}

/// <summary>The weight, the means and the co-moments of some variables, block of observations by block: each block is centred about its
/// own means, so that nothing cancels, and merged.</summary>
/// <param name="variables">The number of variables.</param>
/// <param name="firstRow">The first variable whose co-moments are wanted.</param>
/// <param name="rows">How many of them.</param>
/// <param name="isTriangle">Whether each is wanted with the variables up to itself only; otherwise with all.</param>
internal sealed unsafe class CoMoments(int variables, int firstRow, int rows, bool isTriangle)
{
    private readonly ExactMean[] _mean = new ExactMean[variables];
    private readonly double[] _delta = new double[variables];

    /// <summary>The co-moments, row by row.</summary>
    public double[] Sums { get; } = new double[(long)rows * variables];

    /// <summary>The means.</summary>
    public ReadOnlySpan<ExactMean> Mean => _mean;

    /// <summary>The weight of all observations.</summary>
    public double Weight { get; private set; }

    /// <summary>Adds a block of observations.</summary>
    /// <param name="block">A row for each variable; afterwards the differences from the means.</param>
    /// <param name="weights">How much each observation counts; all alike if null.</param>
    /// <param name="weighted">Room for a second block, if there are weights.</param>
    /// <param name="length">The number of observations.</param>
    /// <param name="pitch">From row to row of both blocks.</param>
    public void Add(double* block, double* weights, double* weighted, int length, int pitch)
    {
        double weight = length;
        if (weights != null)
        {
            weight = 0;
            for (int k = 0; k < length; k++)
                weight += weights[k];
        }

        if (weight == 0)
            return;
        double share = weight / (Weight + weight), both = Weight * share;
        for (int i = 0; i < variables; i++)
        {
            ExactMean mean = Centre(block + ((nint)i * pitch), weights, weights == null ? null : weighted + ((nint)i * pitch), length, weight);
            Move(i, mean, share);
        }

        Weight += weight;
        var left = new MatrixView<double>(block, variables, length, pitch, 1);
        MatrixView<double> right = weights == null ? left : new(weighted, variables, length, pitch, 1);
        fixed (double* sums = Sums)
            Gemm.Multiply(1, left.RowRange(firstRow, rows), right.Transposed, 1, new MatrixView<double>(sums, rows, variables), isTriangle ? Band.Of(Triangle.Lower, firstRow) : Band.All);
        if (both != 0)
            AddDifferences(_delta, both);
    }

    /// <summary>Adds the observations of another, of the same variables.</summary>
    public void Add(CoMoments other)
    {
        if (other.Weight == 0)
            return;
        double share = other.Weight / (Weight + other.Weight), both = Weight * share;
        for (int i = 0; i < variables; i++)
            Move(i, other._mean[i], share);

        Weight += other.Weight;
        TensorPrimitives.Add(Sums, other.Sums, Sums);
        if (both != 0)
            AddDifferences(_delta, both);
    }

    private void Move(int variable, in ExactMean other, double share)
    {
        _delta[variable] = Weight == 0 ? 0 : other.From(_mean[variable]);
        _mean[variable] = Weight == 0 ? other : _mean[variable].With(other, share);
    }

    private int Columns(int row) => isTriangle ? firstRow + row + 1 : variables;

    private void AddDifferences(double[] delta, double weight)
    {
        bool areFinite = TensorPrimitives.IsFiniteAll<double>(delta);
        for (int row = 0; row < rows; row++)
        {
            Span<double> sums = Sums.AsSpan(row * variables, Columns(row));
            for (int j = 0; j < sums.Length && !areFinite; j++)
                sums[j] += CoMoment.Product(delta[firstRow + row], delta[j], weight);
            if (areFinite)
                TensorPrimitives.MultiplyAdd(delta.AsSpan(0, sums.Length), delta[firstRow + row] * weight, sums, sums);
        }
    }

    /// <summary>Subtracts the mean of a row, and makes the weighted row.</summary>
    private static ExactMean Centre(double* row, double* weights, double* weighted, int length, double weight)
    {
        var x = new Span<double>(row, length);
        double mean = weights == null
            ? TensorPrimitives.Sum<double>(x) / weight
            : TensorPrimitives.Dot<double>(x, new ReadOnlySpan<double>(weights, length)) / weight;
        if (!double.IsFinite(mean))
            mean = MeanOfLarge(row, weights, length, weight);
        TensorPrimitives.Subtract(x, mean, x);

        // The mean was rounded: what is left of it goes to the mean, and out of the row, a second time.
        double rest = weights == null
            ? TensorPrimitives.Sum<double>(x) / weight
            : TensorPrimitives.Dot<double>(x, new ReadOnlySpan<double>(weights, length)) / weight;
        if (rest != 0 && double.IsFinite(rest))
            TensorPrimitives.Subtract(x, rest, x);
        if (weights != null)
            TensorPrimitives.Multiply(x, new ReadOnlySpan<double>(weights, length), new Span<double>(weighted, length));
        return new ExactMean(mean, 0).Plus(double.IsFinite(rest) ? rest : 0);
    }

    /// <summary>The mean of numbers whose sum overflows, or which are no numbers.</summary>
    private static double MeanOfLarge(double* row, double* weights, int length, double weight)
    {
        double mean = 0;
        for (int k = 0; k < length; k++)
            mean += row[k] * ((weights == null ? 1 : weights[k]) / weight);
        return mean;
    }
}
