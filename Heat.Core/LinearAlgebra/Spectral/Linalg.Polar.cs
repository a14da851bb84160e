using System.Numerics;

namespace Heat;

public static partial class Ht
{
    public static partial class Linalg
    {
        /// <summary>A = U H: the polar decomposition, with orthonormal columns of U (rows, if there are fewer rows than columns) and a Hermitian H without negative
        /// eigenvalues, as <c>scipy.linalg.polar</c>.</summary>
        /// <param name="a">Matrices of m × n elements, the last two axes.</param>
        /// <returns>U, m × n, distributed as <paramref name="a"/>, and H, n × n, replicated if <paramref name="a"/> is split along its rows.</returns>
        /// <remarks>By the singular value decomposition (<see cref="Svd{T}(DNDArray{T}, bool)"/>), and products.</remarks>
        /// <inheritdoc cref="Svd{T}(DNDArray{T}, bool)" path="/exception"/>
        public static (DNDArray<T> U, DNDArray<T> H) Polar<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
        {
            SingularFactors<T, T> svd = SingularFactors<T, T>.Of(nameof(Polar), MatrixArguments.Check(nameof(Polar), a));
            return (MatMul(svd.U, svd.Vh), MatMul(svd.ScaledV(static (value, _) => value), svd.Vh));
        }

        /// <inheritdoc cref="Polar{T}(DNDArray{T})"/>
        public static (DNDArray<Complex> U, DNDArray<Complex> H) Polar(DNDArray<Complex> a)
        {
            SingularFactors<Complex, double> svd = SingularFactors<Complex, double>.Of(nameof(Polar), MatrixArguments.Check(nameof(Polar), a));
            return (MatMul(svd.U, svd.Vh), MatMul(svd.ScaledV(static (value, _) => value), svd.Vh));
        }

        /// <inheritdoc cref="Polar{T}(DNDArray{T})"/>
        public static (DNDArray<Complex64> U, DNDArray<Complex64> H) Polar(DNDArray<Complex64> a)
        {
            SingularFactors<Complex64, float> svd = SingularFactors<Complex64, float>.Of(nameof(Polar), MatrixArguments.Check(nameof(Polar), a));
            return (MatMul(svd.U, svd.Vh), MatMul(svd.ScaledV(static (value, _) => value), svd.Vh));
        }
    }
}
