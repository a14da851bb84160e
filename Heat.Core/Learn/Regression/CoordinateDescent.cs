using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>Coordinate descent for a quadratic function with a penalty, on every rank alike.</summary>
internal static class CoordinateDescent
{
    /// <summary>Minimises ½ wᵀ G w - cᵀ w + λ |w|₁ + µ/2 |w|². Collective only for the cancellation: one number before every 64 sweeps.</summary>
    /// <returns>The coefficients and the number of sweeps.</returns>
    public static (double[] Coefficients, int Sweeps) Run(
        SecondMoments moments, double lambda, double mu, int maxIter, double tolerance, Communicator comm, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        int features = moments.Features;
        double[] gram = moments.Gram, w = new double[features], slope = (double[])moments.WithTarget.Clone(); // slope = c - G w
        for (int sweep = 1; sweep <= maxIter; sweep++)
        {
            if (sweep % 64 == 1)
                cancellation.ThrowIfAny(comm.Allreduce(cancellation.Flag(), ReduceOp.Sum));
            double largest = 0, change = 0;
            for (int j = 0; j < features; j++)
            {
                double diagonal = gram[(j * features) + j];
                if (diagonal + mu == 0)
                    continue; // a feature that is constant
                double wanted = slope[j] + (diagonal * w[j]);
                double next = Math.Max(0, Math.Abs(wanted) - lambda) * Math.Sign(wanted) / (diagonal + mu), difference = next - w[j];
                if (difference != 0)
                    TensorPrimitives.MultiplyAdd(gram.AsSpan(j * features, features), -difference, slope, slope);
                w[j] = next;
                (largest, change) = (Math.Max(largest, Math.Abs(next)), Math.Max(change, Math.Abs(difference)));
            }

            progress?.Report(new(sweep, maxIter, Gap(moments, w, slope, lambda, mu)));
            if ((largest == 0 || change <= tolerance * largest || sweep == maxIter) && Gap(moments, w, slope, lambda, mu) <= tolerance * moments.TargetSquare)
                return (w, sweep);
        }

        return (w, maxIter);
    }

    /// <summary>How far the objective may be from its minimum: the difference from that of the dual problem (Kim, Koh, Lustig, Boyd and Gorinevsky, 2007).</summary>
    private static double Gap(SecondMoments moments, double[] w, double[] slope, double lambda, double mu)
    {
        double square = TensorPrimitives.Dot<double>(w, w), withTarget = TensorPrimitives.Dot<double>(w, moments.WithTarget);
        double residual = moments.TargetSquare - withTarget - TensorPrimitives.Dot<double>(w, slope), norm = 0; // |y - X w|² / n, since G w = c - slope
        for (int j = 0; j < w.Length; j++)
            norm = Math.Max(norm, Math.Abs(slope[j] - (mu * w[j])));
        double scale = norm > lambda ? lambda / norm : 1;
        double gap = norm > lambda ? 0.5 * residual * (1 + (scale * scale)) : residual;
        double l1 = TensorPrimitives.SumOfMagnitudes<double>(w);
        return gap + (lambda * l1) - (scale * (moments.TargetSquare - withTarget)) + (0.5 * mu * (1 + (scale * scale)) * square);
    }
}
