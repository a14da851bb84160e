using System.Numerics;

namespace Heat.Learn;

/// <summary>How good clusters, classes and predictions are: scikit-learn's <c>metrics</c>.</summary>
public static partial class Scores
{
    /// <summary>The share of samples whose class is predicted right. Collective: one <c>Allreduce</c>, and a redistribution if the arrays are distributed differently.</summary>
    /// <param name="y">The classes of the samples.</param>
    /// <param name="predicted">The predicted classes of the same samples.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out. Weights take two <c>Allreduce</c> more.</param>
    /// <exception cref="ArgumentException">The arrays are no vectors of the same length, or there are no samples, or a weight is negative or not finite, or all are 0.</exception>
    public static double Accuracy(DNDArray<int> y, DNDArray<int> predicted, DNDArray<double>? sampleWeight = null)
    {
        CheckVectors(nameof(Accuracy), y, predicted);
        DNDArray<bool> right = Ht.Equal(y, predicted);
        return sampleWeight is null ? (double)Ht.CountNonZero(right) / y.Size : WeightedMean(nameof(Accuracy), right.AsType<double>(), sampleWeight);
    }

    /// <summary>How many samples of each class are predicted as each class: a row for each class, a column for each prediction.</summary>
    /// <param name="y">The classes of the samples.</param>
    /// <param name="predicted">The predicted classes of the same samples.</param>
    /// <returns>The counts, replicated; classes are those that occur in either array, in increasing order.</returns>
    /// <exception cref="ArgumentException">The arrays are no vectors of the same length, or there are no samples.</exception>
    public static DNDArray<long> ConfusionMatrix(DNDArray<int> y, DNDArray<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        Contingency table = Contingency.Of(nameof(ConfusionMatrix), y, predicted, isSquare: true);
        return Ht.Array<long>([.. table.Counts.Select(count => (long)count)], [table.Classes.Length, table.Classes.Length], comm: y.Comm);
    }

    /// <summary>The weight of the samples of each class that are predicted as each class: a row for each class, a column for each prediction.</summary>
    /// <param name="y">The classes of the samples.</param>
    /// <param name="predicted">The predicted classes of the same samples.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative.</param>
    /// <returns>The sums of weights, replicated; classes are those that occur in either array, in increasing order.</returns>
    /// <inheritdoc cref="Accuracy" path="/exception"/>
    public static DNDArray<double> ConfusionMatrix(DNDArray<int> y, DNDArray<int> predicted, DNDArray<double> sampleWeight)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(sampleWeight);
        CheckVectors(nameof(ConfusionMatrix), y, predicted);
        CheckWeights(nameof(ConfusionMatrix), y.Shape, sampleWeight);
        Contingency table = Contingency.Of(nameof(ConfusionMatrix), y, predicted, isSquare: true, sampleWeight);
        return Ht.Array(table.Counts, [table.Classes.Length, table.Classes.Length], comm: y.Comm);
    }

    /// <summary>The mean of the squared errors of predictions. Collective: as for <see cref="Accuracy"/>.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="predicted">The predictions.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out. Weights take two <c>Allreduce</c> more.</param>
    /// <inheritdoc cref="Accuracy" path="/exception"/>
    public static double MeanSquaredError<T>(DNDArray<T> y, DNDArray<T> predicted, DNDArray<T>? sampleWeight = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckVectors(nameof(MeanSquaredError), y, predicted);
        DNDArray<double> squares = Ht.Square(y.AsType<double>() - predicted.AsType<double>());
        return sampleWeight is null ? Ht.Mean(squares) : WeightedMean(nameof(MeanSquaredError), squares, sampleWeight.AsType<double>());
    }

    /// <summary>The coefficient of determination R²: 1 for exact predictions, 0 for the mean of the targets, less for worse. Collective: as for
    /// <see cref="Accuracy"/>.</summary>
    /// <inheritdoc cref="MeanSquaredError{T}" path="/param|/exception"/>
    public static double R2<T>(DNDArray<T> y, DNDArray<T> predicted, DNDArray<T>? sampleWeight = null) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double error = MeanSquaredError(y, predicted, sampleWeight), variance;
        if (sampleWeight is null)
            variance = Ht.Var(y.AsType<double>());
        else
        {
            DNDArray<double> targets = y.AsType<double>(), weights = sampleWeight.AsType<double>();
            variance = WeightedMean(nameof(R2), Ht.Square(targets - WeightedMean(nameof(R2), targets, weights)), weights);
        }

        return variance > 0 ? 1 - (error / variance) : error == 0 ? 1 : 0;
    }

    private static double WeightedMean(string name, DNDArray<double> values, DNDArray<double> weights)
    {
        double total = CheckWeights(name, values.Shape, weights);
        return (double)Ht.Sum(values * weights) / total;
    }

    /// <summary>Checks weights, and returns their sum. Collective: two <c>Allreduce</c>.</summary>
    private static double CheckWeights(string name, Shape shape, DNDArray<double> weights)
    {
        if (weights.Shape != shape)
            throw new ArgumentException($"{name}: sample weights of shape {weights.Shape} for {shape[0]} samples.", nameof(weights));
        double least = Ht.Min(weights), total = Ht.Sum(weights);
        if (!(least >= 0) || !double.IsFinite(total))
            throw new ArgumentException($"{name}: sample weights are finite and not negative, but the least is {least}, and their sum is {total}.", nameof(weights));
        return total > 0 ? total : throw new ArgumentException($"{name}: all sample weights are 0.", nameof(weights));
    }

    private static void CheckVectors<T>(string name, DNDArray<T> y, DNDArray<T> predicted) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        if (y.NDim != 1 || predicted.NDim != 1 || y.Shape != predicted.Shape || y.Size == 0)
            throw new ArgumentException($"{name}: two vectors of one length are compared, not arrays of shape {y.Shape} and {predicted.Shape}.");
    }
}
