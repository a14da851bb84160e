using System.Numerics.Tensors;

namespace Heat;

// Views of the same memory.
public readonly partial struct LocalTensor<T>
{
    /// <summary>The elements as spans, whose memory is kept alive until the result is disposed:
    /// <c>using LocalAccess&lt;double&gt; access = tensor.Access();</c>.</summary>
    public LocalAccess<T> Access() => new(this);

    /// <summary>The elements in row-major order. Keep the tensor referenced while you use the span.</summary>
    /// <exception cref="InvalidOperationException">The view is not contiguous.</exception>
    internal Span<T> Span => IsContiguous
        ? Memory.Span.Slice((int)Offset, (int)Size)
        : throw new InvalidOperationException($"A span needs contiguous elements, but this is {this}: use {nameof(Contiguous)}().");

    /// <summary>The tensor with its memory pinned, for kernels.</summary>
    internal PinnedTensor<T> Pin() => new(this);

    /// <summary>The part of the tensor that a block describes; no copy.</summary>
    /// <exception cref="ArgumentException">The block exceeds the tensor or has another number of axes.</exception>
    public LocalTensor<T> Slice(Block block)
    {
        if (block.NDim != NDim || block.Intersect(Block.Whole(Shape)) != block)
            throw new ArgumentException($"Block {block} is not part of a tensor of shape {Shape}.", nameof(block));
        long offset = Offset;
        if (!block.IsEmpty)
        {
            for (int axis = 0; axis < NDim; axis++)
                offset += block.Start[axis] * Strides[axis];
        }

        return new(Memory, block.Shape, _strides ?? [], offset);
    }

    /// <summary>The slices along the first axis, one after the other, as views: of a matrix its rows. No copy.</summary>
    /// <exception cref="InvalidOperationException">The tensor has no axis.</exception>
    /// <example><code>
    /// foreach (LocalTensor&lt;float&gt; row in a.Local.Rows())
    ///     row.Fill(0);
    /// </code></example>
    public IEnumerable<LocalTensor<T>> Rows()
    {
        if (NDim == 0)
            throw new InvalidOperationException("A tensor without axes has no rows.");
        LocalTensor<T> tensor = this;
        return Each();

        IEnumerable<LocalTensor<T>> Each()
        {
            Shape shape = new(tensor.Shape.AsSpan()[1..]);
            long[] strides = tensor.Strides[1..].ToArray();
            for (long row = 0; row < tensor.Shape[0]; row++)
                yield return new(tensor.Memory, shape, strides, shape.Size == 0 ? tensor.Offset : tensor.Offset + (row * tensor.Strides[0]));
        }
    }

    /// <summary>The tensor with its axes in another order; no copy.</summary>
    /// <param name="axes">For each axis of the result, which axis of this tensor it is; -1 is the last.</param>
    /// <exception cref="ArgumentException">An axis is missing, occurs twice or is out of range.</exception>
    public LocalTensor<T> Permute(params ReadOnlySpan<int> axes)
    {
        var lengths = new long[NDim];
        var strides = new long[NDim];
        var seen = new bool[NDim];
        if (axes.Length != NDim)
            throw new ArgumentException($"{axes.Length} axes given for the {NDim} of shape {Shape}.", nameof(axes));
        for (int target = 0; target < axes.Length; target++)
        {
            int axis = Arguments.Axis(axes[target], NDim, nameof(axes));
            if (seen[axis])
                throw new ArgumentException($"Axis {axis} occurs twice in ({string.Join(", ", axes.ToArray())}).", nameof(axes));
            seen[axis] = true;
            lengths[target] = Shape[axis];
            strides[target] = Strides[axis];
        }

        return new(Memory, new(lengths), strides, Offset);
    }

    /// <summary>The tensor as a strided view of .NET. Keep the tensor referenced while you use it.</summary>
    internal TensorSpan<T> AsTensorSpan()
    {
        Span<nint> lengths = stackalloc nint[Math.Max(NDim, 1)];
        Span<nint> strides = stackalloc nint[Math.Max(NDim, 1)];
        if (Size == 0)
        {
            CopyGeometry(lengths, strides);
            return new(Array.Empty<T>(), lengths); // .NET refuses a span without a reference
        }

        int length = CopyGeometry(lengths, strides);
        try
        {
            return new(Memory.Span.Slice((int)Offset, length), lengths, strides);
        }
        catch (ArgumentException exception)
        {
            throw new NotSupportedException($"A tensor span cannot have the strides of {this}.", exception);
        }
    }

    /// <summary>Lengths and strides as tensor spans need them: stride 0 along axes of length 1.</summary>
    /// <returns>The number of elements from the first to the last.</returns>
    private int CopyGeometry(Span<nint> lengths, Span<nint> strides)
    {
        (lengths[0], strides[0]) = (1, 0);
        long reach = 1;
        for (int axis = 0; axis < NDim; axis++)
        {
            lengths[axis] = (nint)Shape[axis];
            strides[axis] = Shape[axis] > 1 ? (nint)Strides[axis] : 0;
            reach += (lengths[axis] - 1) * strides[axis];
        }

        return (int)Math.Max(reach, 1);
    }
}
