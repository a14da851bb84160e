using System.Numerics;

namespace Heat;

/// <summary>Functions of <see cref="Ht.Linalg"/> as methods of arrays, where Python Heat has them.</summary>
public static class MatrixMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Linalg.Qr{T}"/>
        public (DNDArray<T> Q, DNDArray<T> R) Qr(bool complete = false) => Ht.Linalg.Qr(a, complete);

        /// <inheritdoc cref="Ht.Linalg.Inv{T}"/>
        public DNDArray<T> Inv() => Ht.Linalg.Inv(a);

        /// <inheritdoc cref="Ht.Linalg.Det{T}"/>
        public DNDArray<T> Det() => Ht.Linalg.Det(a);
    }

    extension<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Linalg.Svd{T}(DNDArray{T}, bool)"/>
        public (DNDArray<T> U, DNDArray<T> S, DNDArray<T> Vh) Svd(bool fullMatrices = false) => Ht.Linalg.Svd(a, fullMatrices);
    }

    extension(DNDArray<Complex> a)
    {
        /// <inheritdoc cref="Ht.Linalg.Svd{T}(DNDArray{T}, bool)"/>
        public (DNDArray<Complex> U, DNDArray<double> S, DNDArray<Complex> Vh) Svd(bool fullMatrices = false) => Ht.Linalg.Svd(a, fullMatrices);
    }

    extension(DNDArray<Complex64> a)
    {
        /// <inheritdoc cref="Ht.Linalg.Svd{T}(DNDArray{T}, bool)"/>
        public (DNDArray<Complex64> U, DNDArray<float> S, DNDArray<Complex64> Vh) Svd(bool fullMatrices = false) => Ht.Linalg.Svd(a, fullMatrices);
    }
}
