namespace Heat.Learn;

/// <summary>Solves (G + µ I) w = c, on every rank alike.</summary>
internal static class NormalEquations
{
    /// <summary>The solution; the one of the least norm if there are several.</summary>
    public static double[] Solve(SecondMoments moments, double mu)
    {
        int features = moments.Features;
        (DNDArray<double> values, DNDArray<double> vectors) = Ht.Linalg.EigH(Ht.Array<double>(moments.Gram, [features, features], comm: Ht.Self));
        double[] w = values.ToArray(), v = vectors.ToArray(), solution = new double[features];
        double least = w.Length == 0 ? 0 : w.Max() * features * 2.2e-16;
        for (int k = 0; k < features; k++)
        {
            if (w[k] <= least)
                continue; // a combination of features that is constant
            double projection = 0;
            for (int f = 0; f < features; f++)
                projection += v[(f * features) + k] * moments.WithTarget[f];
            for (int f = 0; f < features; f++)
                solution[f] += v[(f * features) + k] * projection / (w[k] + mu);
        }

        return solution;
    }
}
