using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>The product of matrices, vectors, or batches of matrices, as <c>numpy.matmul</c>.</summary>
    /// <param name="a">A vector of k elements, or matrices of m × k elements: the last two axes; axes before them are batch axes.</param>
    /// <param name="b">A vector of k elements, or matrices of k × n elements.</param>
    /// <returns>m × n elements, for each index of the broadcast batch axes. A vector's missing axis is missing here too: the product of two
    /// vectors has no axes.</returns>
    /// <remarks>
    /// <para>Distribution of the result: replicated if both arrays are, and for two vectors. If an array is split along a batch axis, the result is split
    /// along it. Otherwise it is split along its rows, or along its columns if <paramref name="b"/> is split along its columns and
    /// <paramref name="a"/> not along its rows (or is a vector); with the counts of the array that is split along this axis, or balanced.</para>
    /// <para>Communication: none if both arrays are replicated, or if the one that is split along the result's axis meets a replicated one. Else ranks that
    /// share memory read what they need where it lies; otherwise one matrix is broadcast in panels, or partial products are summed by the
    /// ranks that hold the result, or, from 16 ranks on, ranks form a grid and compute a block each, whichever moves least. <see cref="PlanMatMul{T}"/> tells it beforehand. Temporary memory stays
    /// within <see cref="MaxTemporaryBytes"/>.</para>
    /// <para>Integers wrap. Results on different numbers of ranks agree within rounding; they do not depend on the number of threads.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The lengths of the common axis differ, the batch axes cannot be broadcast, an array has no
    /// axes, or the arrays live on different ranks.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; a = Ht.Random.Rand&lt;double&gt;([1000, 200], split: 0), b = Ht.Random.Rand&lt;double&gt;([200, 50]);
    /// DNDArray&lt;double&gt; c = Ht.MatMul(a, b); // 1000 × 50, split along axis 0, without communication
    /// </code></example>
    public static DNDArray<T> MatMul<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T> =>
        MatMulCall<T>.Run(nameof(MatMul), Arguments.Array(a), Arguments.Array(b));

    /// <summary>How <see cref="MatMul{T}"/> would compute a product: the method, the distribution of the result, what moves and what is
    /// computed. No communication.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <exception cref="ArgumentException">As for <see cref="MatMul{T}"/>.</exception>
    public static MatMulPlan PlanMatMul<T>(DNDArray<T> a, DNDArray<T> b) where T : unmanaged, INumberBase<T> =>
        MatMulCall<T>.Plan(nameof(MatMul), Arguments.Array(a), Arguments.Array(b));
}
