using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The covariances of variables, of which there are observations.</summary>
    /// <param name="m">The observations: a vector is one variable; of a matrix each row is one.</param>
    /// <param name="y">More variables, of the same observations; none if left out.</param>
    /// <param name="rowVariables">Whether variables are rows; otherwise columns.</param>
    /// <param name="bias">Whether what is divided by is the number of observations, not one less.</param>
    /// <param name="ddof">Delta degrees of freedom: what the number of observations is lessened by, whatever <paramref name="bias"/> is.</param>
    /// <param name="fWeights">How often each observation was made, a vector; once if left out.</param>
    /// <param name="aWeights">How much each observation counts, a vector; all alike if left out.</param>
    /// <returns>A symmetric matrix, without axes if there is one variable. It is split along axis 0 as the variables are, if they are and
    /// <paramref name="y"/> is left out, else whole on every rank.</returns>
    /// <remarks>
    /// In double precision, whatever the elements are. Blocks of observations are centred about their own means and merged (Chan, Golub
    /// and LeVeque, STAN-CS-79-773, 1979; Pébay, SAND2008-6212, 2008), so that large means do no harm. Infinite or NaN where the degrees
    /// of freedom are none. Collective if an array is split: where the observations are, one <c>Allreduce</c> of six numbers for each
    /// pair of variables. Where the variables are, they are gathered, or a redistribution cuts the observations first, whichever moves
    /// fewer bytes; arrays and weights that are cut otherwise than <paramref name="m"/> move likewise.
    /// Rounding depends on the number of ranks, not on that of threads.
    /// </remarks>
    /// <exception cref="ArgumentException">There are more than two axes, lengths differ, a weight is negative, or the arrays live on
    /// different communicators; on every rank.</exception>
    /// <exception cref="DivideByZeroException">The weights add up to 0.</exception>
    /// <example><code>DNDArray&lt;double&gt; c = Ht.Cov(variables); // a row for each variable</code></example>
    [Member]
    public static DNDArray<double> Cov<T>(
        DNDArray<T> m, DNDArray<T>? y = null, bool rowVariables = true, bool bias = false, int? ddof = null,
        DNDArray<long>? fWeights = null, DNDArray<double>? aWeights = null) where T : unmanaged, INumber<T>
    {
        CovarianceRows rows = Covariance.Of(m, y, new(nameof(Cov), rowVariables, ddof ?? (bias ? 0 : 1), fWeights, aWeights));
        return Squeezed(rows.Entries, rows.Distribution, m.Comm);
    }

    /// <summary>The correlation coefficients of variables, of which there are observations: their covariances, divided by both standard
    /// deviations.</summary>
    /// <param name="x">The observations: a vector is one variable; of a matrix each row is one.</param>
    /// <param name="y">More variables, of the same observations; none if left out.</param>
    /// <param name="rowVariables">Whether variables are rows; otherwise columns.</param>
    /// <returns>A symmetric matrix of numbers from -1 to 1, NaN for variables that are constant; without axes if there is one variable.
    /// It lies on the ranks as covariances do.</returns>
    /// <remarks>In double precision. Collective as for <see cref="Cov{T}(DNDArray{T}, DNDArray{T}?, bool, bool, int?, DNDArray{long}?, DNDArray{double}?)"/>;
    /// where the result is split, the variances go to all ranks besides.</remarks>
    /// <exception cref="ArgumentException">There are more than two axes, lengths differ, or the arrays live on different communicators; on every rank.</exception>
    [Member]
    public static DNDArray<double> CorrCoef<T>(DNDArray<T> x, DNDArray<T>? y = null, bool rowVariables = true) where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        CovarianceRows rows = Covariance.Of(x, y, new(nameof(CorrCoef), rowVariables, Ddof: 1, null, null));
        int variables = (int)rows.Distribution.Shape[0], first = (int)rows.Distribution.BlockOf(x.Comm.Rank).Start[0];
        int own = variables == 0 ? 0 : rows.Entries.Length / variables;
        var deviations = new double[own];
        for (int i = 0; i < own; i++)
            deviations[i] = Math.Sqrt(rows.Entries[(i * variables) + first + i]);
        double[] all = deviations;
        if (rows.Distribution.IsDistributed)
        {
            var pieces = new DNDArray<double>(rows.Distribution.WithShape([variables], 0), x.Comm, new(deviations, [own]), isRowMajor: true);
            all = pieces.To(rows.Distribution.WithShape([variables], null), nameof(CorrCoef)).Local.ToArray();
        }

        for (int i = 0; i < own; i++)
        {
            for (int j = 0; j < variables; j++)
            {
                ref double entry = ref rows.Entries[(i * variables) + j];
                entry = variables == 1 ? entry / entry : Math.Clamp(entry / deviations[i] / all[j], -1, 1);
            }
        }

        return Squeezed(rows.Entries, rows.Distribution, x.Comm);
    }

    /// <summary>A rank's rows of a matrix as an array; a matrix of one entry is that entry.</summary>
    private static DNDArray<T> Squeezed<T>(T[] entries, Distribution distribution, Communicator comm) where T : unmanaged
    {
        if (distribution.Shape.Size == 1)
            distribution = distribution.WithShape([], null);
        DNDArray<T> result = Allocate<T>(distribution, comm);
        new LocalTensor<T>(entries, result.LocalShape).CopyTo(result.Local);
        return result;
    }
}
