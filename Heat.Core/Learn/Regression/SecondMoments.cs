using System.Numerics;

namespace Heat.Learn;

/// <summary>All that a linear regression needs to know of its data: the products of features and targets, averaged over the samples, in double
/// precision. About the means, or about 0 without an intercept.</summary>
internal sealed class SecondMoments
{
    private readonly double[] _means; // of the features and of the target
    private readonly bool _hasIntercept;

    private SecondMoments(double[] means, bool hasIntercept, double weight, double[] gram, double[] withTarget, double targetSquare) =>
        (_means, _hasIntercept, Weight, Gram, WithTarget, TargetSquare) = (means, hasIntercept, weight, gram, withTarget, targetSquare);

    public int Features => WithTarget.Length;

    /// <summary>The weight of all samples.</summary>
    public double Weight { get; }

    /// <summary>The mean product of each pair of features, row by row.</summary>
    public double[] Gram { get; }

    /// <summary>The mean product of each feature and the target.</summary>
    public double[] WithTarget { get; }

    /// <summary>The mean square of the target.</summary>
    public double TargetSquare { get; }

    /// <summary>Computes them: one <c>Allreduce</c> for the means and one for the covariances.</summary>
    public static SecondMoments Of<T>(Samples<T> samples, T[] targets, T[]? weights, bool hasIntercept) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Communicator comm = samples.Comm;
        int features = samples.Features, all = features + 1;
        DNDArray<T> y = Ht.FromLocal(new LocalTensor<T>(targets, [targets.Length]), samples.Distribution, comm);
        var sums = new double[all + 1];
        using (LocalAccess<T> access = samples.Local.Access())
        {
            for (int i = 0; i < samples.Length; i++)
            {
                double weight = weights is not null ? double.CreateTruncating(weights[i]) : 1;
                sums[all] += weight;
                sums[features] += weight * double.CreateTruncating(targets[i]);
                ReadOnlySpan<T> row = access.Span.Slice(i * features, features);
                for (int f = 0; f < row.Length; f++)
                    sums[f] += weight * double.CreateTruncating(row[f]);
            }
        }

        comm.Allreduce(sums.AsSpan(), ReduceOp.Sum);
        double[] means = [.. sums[..all].Select(sum => sum / sums[all])];
        DNDArray<double>? aWeights = weights is null ? null
            : Ht.FromLocal(new LocalTensor<double>(Array.ConvertAll(weights, weight => double.CreateTruncating(weight)), [weights.Length]), samples.Distribution, comm);
        double[] covariances = Ht.Cov(samples.Whole, y, rowVariables: false, bias: true, aWeights: aWeights).ToArray();
        double[] gram = new double[features * features], withTarget = new double[features];
        for (int i = 0; i < features; i++)
        {
            for (int j = 0; j < features; j++)
                gram[(i * features) + j] = covariances[(i * all) + j] + (hasIntercept ? 0 : means[i] * means[j]);
            withTarget[i] = covariances[(i * all) + features] + (hasIntercept ? 0 : means[i] * means[features]);
        }

        double square = covariances[(all * all) - 1] + (hasIntercept ? 0 : means[features] * means[features]);
        return new(means, hasIntercept, sums[all], gram, withTarget, square);
    }

    /// <summary>The intercept for given coefficients.</summary>
    public double Intercept(double[] coefficients)
    {
        if (!_hasIntercept)
            return 0;
        double intercept = _means[^1];
        for (int f = 0; f < coefficients.Length; f++)
            intercept -= coefficients[f] * _means[f];
        return intercept;
    }
}
