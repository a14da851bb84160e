using System.Numerics;

namespace Heat;

public static partial class Ht
{
    /// <summary>An Einstein summation, as <c>numpy.einsum</c>: the product of the operands, summed over every label that the output does not
    /// have.</summary>
    /// <param name="subscripts">A letter for each axis of each operand, such as <c>"ij,jk->ik"</c>. Without <c>-></c> the output has the
    /// letters that occur once, in alphabetical order. A letter twice in one operand takes its diagonal; <c>...</c> stands for axes that are broadcast.</param>
    /// <param name="operands">The operands, any number.</param>
    /// <remarks>Products of two operands at a time, as products of matrices, the cheapest pair first; each communicates and distributes its result as
    /// <see cref="MatMul{T}"/>, with axes of one kind merged. Sums over labels that only one operand has come first.</remarks>
    /// <exception cref="ArgumentException">The subscripts are not well-formed or do not fit the operands, or these live on different ranks.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; c = Ht.Einsum("bij,bjk->bik", a, b); // a batch of products
    /// DNDArray&lt;double&gt; t = Ht.Einsum("ii", a);               // the trace
    /// </code></example>
    public static DNDArray<T> Einsum<T>(string subscripts, params ReadOnlySpan<DNDArray<T>> operands) where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(subscripts);
        return Heat.Einsum.Run(subscripts, operands);
    }

    /// <summary>The sum of products over axes of two arrays, as <c>numpy.tensordot</c>.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <param name="axes">How many axes are summed over: the last of <paramref name="a"/> and the first of <paramref name="b"/>, in the same order.</param>
    /// <returns>The other axes of <paramref name="a"/>, then those of <paramref name="b"/>; distributed as the result of <see cref="MatMul{T}"/> is, with
    /// the axes of each array merged.</returns>
    /// <exception cref="ArgumentException">The lengths of the axes differ, or the arrays live on different ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The arrays do not have so many axes.</exception>
    public static DNDArray<T> TensorDot<T>(DNDArray<T> a, DNDArray<T> b, int axes = 2) where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (axes < 0 || axes > a.NDim || axes > b.NDim)
            throw new ArgumentOutOfRangeException(nameof(axes), axes, $"TensorDot: {axes} axes to sum over, but the arrays have shapes {a.Shape} and {b.Shape}.");
        return TensorDot(a, b, [.. Enumerable.Range(a.NDim - axes, axes)], [.. Enumerable.Range(0, axes)]);
    }

    /// <summary>The sum of products over given axes of two arrays.</summary>
    /// <param name="a">The first array.</param>
    /// <param name="b">The second array.</param>
    /// <param name="axesA">The axes of <paramref name="a"/> that are summed over; -1 is the last.</param>
    /// <param name="axesB">For each of them the axis of <paramref name="b"/>.</param>
    /// <returns><inheritdoc cref="TensorDot{T}(DNDArray{T}, DNDArray{T}, int)" path="/returns/node()"/></returns>
    /// <exception cref="ArgumentException">There are not as many axes of one as of the other, one is given twice, their lengths differ, or the arrays live on different ranks.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static DNDArray<T> TensorDot<T>(DNDArray<T> a, DNDArray<T> b, ReadOnlySpan<int> axesA, ReadOnlySpan<int> axesB) where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        a.Comm.ThrowIfDisposed();
        Arguments.SameCommunicator(a.Comm, b);
        if (axesA.Length != axesB.Length)
            throw new ArgumentException($"TensorDot: {axesA.Length} axes of the first array, {axesB.Length} of the second.", nameof(axesB));
        int[] left = [.. Enumerable.Range(0, a.NDim)], right = [.. Enumerable.Range(a.NDim, b.NDim)];
        var summed = new HashSet<int>();
        for (int k = 0; k < axesA.Length; k++)
        {
            int first = Arguments.Axis(axesA[k], a.NDim, nameof(axesA)), second = Arguments.Axis(axesB[k], b.NDim, nameof(axesB));
            if (a.Shape[first] != b.Shape[second])
                throw new ArgumentException($"TensorDot: axis {first} of {a.Shape} has length {a.Shape[first]}, axis {second} of {b.Shape} has {b.Shape[second]}.", nameof(axesB));
            if (!summed.Add(first) || right[second] < a.NDim)
                throw new ArgumentException($"TensorDot: an axis is given twice: ({string.Join(", ", axesA.ToArray())}) and ({string.Join(", ", axesB.ToArray())}).", nameof(axesA));
            right[second] = first;
        }

        HashSet<int> kept = [.. left.Concat(right).Where(label => !summed.Contains(label))];
        DNDArray<T> product = Contraction.Run(nameof(TensorDot), a, left, b, right, kept, out int[] labels);
        int[] output = [.. left.Where(kept.Contains), .. right.Where(kept.Contains)];
        return product.Permuted([.. output.Select(label => System.Array.IndexOf(labels, label))]).RowMajor();
    }
}
