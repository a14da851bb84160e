using System.Numerics;

namespace Heat.Learn;

/// <summary>How good clusters, classes and predictions are: scikit-learn's <c>metrics</c>.</summary>
public static partial class Scores
{
    /// <summary>The share of samples whose class is predicted right. Collective: one <c>Allreduce</c>, and a redistribution if the arrays are distributed differently.</summary>
    /// <param name="y">The classes of the samples.</param>
    /// <param name="predicted">The predicted classes of the same samples.</param>
    /// <exception cref="ArgumentException">The arrays are no vectors of the same length, or there are no samples.</exception>
    public static double Accuracy(DNDArray<int> y, DNDArray<int> predicted)
    {
        CheckVectors(nameof(Accuracy), y, predicted);
        return (double)Ht.CountNonZero(Ht.Equal(y, predicted)) / y.Size;
    }

    /// <summary>How many samples of each class are predicted as each class: a row for each class, a column for each prediction.</summary>
    /// <returns>The counts, replicated; classes are those that occur in either array, in increasing order.</returns>
    /// <inheritdoc cref="Accuracy" path="/param|/exception"/>
    public static DNDArray<long> ConfusionMatrix(DNDArray<int> y, DNDArray<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        Contingency table = Contingency.Of(nameof(ConfusionMatrix), y, predicted, isSquare: true);
        return Ht.Array<long>([.. table.Counts.Select(count => (long)count)], [table.Classes.Length, table.Classes.Length], comm: y.Comm);
    }

    /// <summary>The mean of the squared errors of predictions. Collective: as for <see cref="Accuracy"/>.</summary>
    /// <param name="y">The targets.</param>
    /// <param name="predicted">The predictions.</param>
    /// <exception cref="ArgumentException">The arrays are no vectors of the same length, or there are no samples.</exception>
    public static double MeanSquaredError<T>(DNDArray<T> y, DNDArray<T> predicted) where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckVectors(nameof(MeanSquaredError), y, predicted);
        return Ht.Mean(Ht.Square(y.AsType<double>() - predicted.AsType<double>()));
    }

    /// <summary>The coefficient of determination R²: 1 for exact predictions, 0 for the mean of the targets, less for worse. Collective: as for
    /// <see cref="Accuracy"/>.</summary>
    /// <inheritdoc cref="MeanSquaredError{T}" path="/param|/exception"/>
    public static double R2<T>(DNDArray<T> y, DNDArray<T> predicted) where T : unmanaged, IFloatingPointIeee754<T>
    {
        double error = MeanSquaredError(y, predicted), variance = Ht.Var(y.AsType<double>());
        return variance > 0 ? 1 - (error / variance) : error == 0 ? 1 : 0;
    }

    private static void CheckVectors<T>(string name, DNDArray<T> y, DNDArray<T> predicted) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(predicted);
        if (y.NDim != 1 || predicted.NDim != 1 || y.Shape != predicted.Shape || y.Size == 0)
            throw new ArgumentException($"{name}: two vectors of one length are compared, not arrays of shape {y.Shape} and {predicted.Shape}.");
    }
}
