using System.Numerics;
using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>The covariances of complex variables: of x and y, the mean product of x and the conjugate of y, both about their means.</summary>
    /// <param name="m">The observations: a vector is one variable; of a matrix each row is one.</param>
    /// <param name="rowVariables">Whether variables are rows; otherwise columns.</param>
    /// <param name="bias">Whether what is divided by is the number of observations, not one less.</param>
    /// <param name="ddof">Delta degrees of freedom: what the number of observations is lessened by, whatever <paramref name="bias"/> is.</param>
    /// <param name="fWeights">How often each observation was made, a vector; once if left out.</param>
    /// <param name="aWeights">How much each observation counts, a vector; all alike if left out.</param>
    /// <returns>A Hermitian matrix, without axes if there is one variable; whole on every rank.</returns>
    /// <remarks>As for real variables, of which there are twice as many: the parts. Where variables are split, a redistribution of each
    /// part cuts the observations instead.</remarks>
    /// <inheritdoc cref="Cov{T}(DNDArray{T}, DNDArray{T}?, bool, bool, int?, DNDArray{long}?, DNDArray{double}?)" path="/exception"/>
    [Member]
    public static DNDArray<Complex> Cov(
        DNDArray<Complex> m, bool rowVariables = true, bool bias = false, int? ddof = null, DNDArray<long>? fWeights = null, DNDArray<double>? aWeights = null)
    {
        ArgumentNullException.ThrowIfNull(m);
        var options = new CovarianceOptions(nameof(Cov), rowVariables, ddof ?? (bias ? 0 : 1), fWeights, aWeights);
        CovarianceRows rows = Covariance.Of(Part(m, 0), Part(m, 1), options);
        int both = (int)rows.Distribution.Shape[0], variables = both / 2;
        var entries = new Complex[variables * variables];
        for (int i = 0; i < variables; i++)
        {
            for (int j = 0; j < variables; j++)
            {
                int real = i * both, imaginary = (variables + i) * both;
                entries[(i * variables) + j] = new(
                    rows.Entries[real + j] + rows.Entries[imaginary + variables + j], rows.Entries[imaginary + j] - rows.Entries[real + variables + j]);
            }
        }

        return Squeezed(entries, m.Distribution.WithShape([variables, variables], null), m.Comm);
    }

    /// <summary>The real or the imaginary parts, without a copy.</summary>
    private static DNDArray<double> Part(DNDArray<Complex> m, int part)
    {
        LocalTensor<double> parts = ComplexParts<Complex, double>.Of(m).Local;
        return new(
            m.Distribution, m.Comm, new LocalTensor<double>(parts.Memory, m.LocalShape, parts.Strides[..^1], parts.Offset + (m.LocalShape.Size == 0 ? 0 : part)), isRowMajor: false);
    }
}
