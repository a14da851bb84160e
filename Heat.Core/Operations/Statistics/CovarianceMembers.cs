using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>Covariances and correlation coefficients, as methods of arrays.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class CovarianceMembers
{
    extension<T>(DNDArray<T> m) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Cov{T}(DNDArray{T}, DNDArray{T}?, bool, bool, int?, DNDArray{long}?, DNDArray{double}?)"/>
        public DNDArray<double> Cov(
            DNDArray<T>? y = null, bool rowVariables = true, bool bias = false, int? ddof = null,
            DNDArray<long>? fWeights = null, DNDArray<double>? aWeights = null) => Ht.Cov(m, y, rowVariables, bias, ddof, fWeights, aWeights);
    }

    extension<T>(DNDArray<T> x) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.CorrCoef{T}(DNDArray{T}, DNDArray{T}?, bool)"/>
        public DNDArray<double> CorrCoef(DNDArray<T>? y = null, bool rowVariables = true) => Ht.CorrCoef(x, y, rowVariables);
    }

    extension(DNDArray<Complex> m)
    {
        /// <inheritdoc cref="Ht.Cov(DNDArray{Complex}, bool, bool, int?, DNDArray{long}?, DNDArray{double}?)"/>
        public DNDArray<Complex> Cov(
            bool rowVariables = true, bool bias = false, int? ddof = null, DNDArray<long>? fWeights = null, DNDArray<double>? aWeights = null) =>
            Ht.Cov(m, rowVariables, bias, ddof, fWeights, aWeights);
    }
}
