using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>Linear algebra: NumPy's <c>numpy.linalg</c>, on distributed arrays.</summary>
    public static partial class Linalg
    {
        /// <summary>The product of several matrices, in the order of multiplications that takes the fewest of them, as <c>numpy.linalg.multi_dot</c>.</summary>
        /// <param name="arrays">Two or more arrays: matrices; the first and the last may be vectors.</param>
        /// <remarks>The order is found by dynamic programming over the shapes (Cormen, Leiserson, Rivest and Stein, Introduction to Algorithms,
        /// "Matrix-chain multiplication"). Each product communicates as <see cref="MatMul{T}"/>.</remarks>
        /// <exception cref="ArgumentException">There are fewer than two arrays, one has another number of axes, lengths do not match, or the arrays live on different ranks.</exception>
        public static DNDArray<T> MultiDot<T>(params ReadOnlySpan<DNDArray<T>> arrays) where T : unmanaged, INumberBase<T>
        {
            if (arrays.Length < 2)
                throw new ArgumentException($"MultiDot: two arrays or more, but there are {arrays.Length}.", nameof(arrays));
            var lengths = new long[arrays.Length + 1];
            for (int k = 0; k < arrays.Length; k++)
            {
                ArgumentNullException.ThrowIfNull(arrays[k]);
                Arguments.SameCommunicator(arrays[0].Comm, arrays[k]);
                Shape shape = arrays[k].Shape;
                bool isVector = shape.NDim == 1 && (k == 0 || k == arrays.Length - 1);
                if (shape.NDim != 2 && !isVector)
                    throw new ArgumentException($"MultiDot: array {k} has shape {shape}, but all are matrices, and only the first and the last may be vectors.", nameof(arrays));
                long rows = isVector && k == 0 ? 1 : shape[0];
                if (k > 0 && rows != lengths[k])
                    throw new ArgumentException($"MultiDot: array {k - 1} has shape {arrays[k - 1].Shape}, and array {k} has shape {shape}: {lengths[k]} columns, {rows} rows.", nameof(arrays));
                (lengths[k], lengths[k + 1]) = (rows, isVector && k > 0 ? 1 : shape[^1]);
            }

            return Chain(arrays.ToArray(), ProductOrder.Of(lengths), 0, arrays.Length - 1);
        }

        /// <summary>A square matrix, or each of a batch, times itself, as <c>numpy.linalg.matrix_power</c>.</summary>
        /// <param name="a">Square matrices: the last two axes.</param>
        /// <param name="exponent">How many factors; the power 0 is the identity, and a negative one is a power of the inverse (<see cref="Inv{T}"/>).</param>
        /// <returns>The power, distributed as the products are (<see cref="MatMul{T}"/>); for 0 and 1 as <paramref name="a"/>.</returns>
        /// <remarks>By repeated squaring: twice the binary logarithm of the exponent products at most.</remarks>
        /// <exception cref="ArgumentException">The matrices are not square; or the exponent is negative, and the elements are neither floating-point nor complex numbers.</exception>
        /// <exception cref="LinAlgException">The exponent is negative, and a matrix is singular.</exception>
        public static DNDArray<T> MatrixPower<T>(DNDArray<T> a, int exponent) where T : unmanaged, INumberBase<T>
        {
            if (Arguments.Array(a).NDim < 2 || a.Shape[^1] != a.Shape[^2])
                throw new ArgumentException($"MatrixPower: square matrices, but the array has shape {a.Shape}.", nameof(a));
            long count = exponent;
            if (exponent < 0)
            {
                a = Inverse<T>.Run(nameof(MatrixPower), MatrixArguments.Check(nameof(MatrixPower), a, isSquare: true));
                count = -count;
            }

            if (exponent == 0)
                return Identity(a);
            DNDArray<T>? power = null;
            for (DNDArray<T> square = a; ; square = MatMul(square, square))
            {
                if ((count & 1) != 0)
                    power = power is null ? square : MatMul(power, square);
                count >>= 1;
                if (count == 0)
                    return ReferenceEquals(power, a) ? a.Copy() : power!;
            }
        }

        private static DNDArray<T> Chain<T>(DNDArray<T>[] arrays, int[,] order, int first, int last) where T : unmanaged, INumberBase<T> => first == last
            ? arrays[first]
            : MatMulCall<T>.Run(nameof(MultiDot), Chain(arrays, order, first, order[first, last]), Chain(arrays, order, order[first, last] + 1, last));

        /// <summary>Identity matrices with the shape and distribution of an array.</summary>
        internal static DNDArray<T> Identity<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
        {
            LocalTensor<T> local = LocalTensor<T>.Allocate(a.LocalShape);
            local.Fill(T.Zero);
            var identity = new DNDArray<T>(a.Distribution, a.Comm, local, isRowMajor: true);
            identity.Diagonal(0, -2, -1).Local.Fill(T.One);
            return identity;
        }
    }
}
