using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>What a step does to each element with the value of its column.</summary>
internal enum StepKind
{
    Subtract,
    Divide,
    Multiply,
    Add,
}

/// <summary>Steps that map each column of data with a number of its own, such as to subtract a mean and to divide by a deviation: the usual pairs of steps
/// in one pass, others chunk by chunk, all steps while a chunk is in the nearest cache.</summary>
internal sealed class ColumnSteps<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ChunkLength = 2048;

    private readonly List<(StepKind Kind, T[] Values)> _steps = [];

    /// <summary>Elements are brought to this range at the end.</summary>
    public (T Low, T High)? Range { get; init; }

    /// <summary>Adds a step with a number for each column; none if it is null.</summary>
    public ColumnSteps<T> Then(StepKind kind, DNDArray<T>? values)
    {
        if (values is not null)
            _steps.Add((kind, values.Local.ToArray()));
        return this;
    }

    /// <summary>Maps data. No communication.</summary>
    /// <param name="data">The data.</param>
    /// <param name="inPlace">Whether they are overwritten.</param>
    /// <returns>The data, or new ones of the same distribution.</returns>
    public DNDArray<T> Apply(DataMatrix<T> data, bool inPlace)
    {
        LocalTensor<T> local = data.Local;
        bool isCopy = inPlace && !data.X.Local.IsContiguous;
        LocalTensor<T> result = inPlace ? local : LocalTensor<T>.Allocate(local.Shape);
        if (local.Size > 0)
        {
            using LocalAccess<T> from = local.Access();
            using LocalAccess<T> to = result.Access();
            Map(from.Span, to.Span, data.Width, data.FirstColumn);
        }

        if (isCopy)
            result.CopyTo(data.X.Local);
        return inPlace ? data.X : Ht.FromLocal(result, data.X.Distribution, data.X.Comm);
    }

    private void Map(ReadOnlySpan<T> from, Span<T> to, int width, int firstColumn)
    {
        // The values of a step, once for each of as many rows as a chunk has.
        int rows = Math.Max(1, ChunkLength / width), length = rows * width;
        T[][] tiles = [.. _steps.Select(step => Enumerable.Range(0, length).Select(k => step.Values[firstColumn + k % width]).ToArray())];
        (StepKind, StepKind)? pair = _steps.Count == 2 ? (_steps[0].Kind, _steps[1].Kind) : null;
        for (int start = 0; start < from.Length; start += length)
        {
            int count = Math.Min(length, from.Length - start);
            ReadOnlySpan<T> source = from.Slice(start, count);
            Span<T> target = to.Slice(start, count);
            if (pair is (StepKind.Subtract, StepKind.Divide))
                StepPairs.SubtractDivide(source, tiles[0], tiles[1], target);
            else if (pair is (StepKind.Multiply, StepKind.Add))
                TensorPrimitives.MultiplyAdd(source, tiles[0].AsSpan(0, count), tiles[1].AsSpan(0, count), target);
            else
                MapOneByOne(source, tiles, target);
            if (Range is { } range)
                TensorPrimitives.Clamp(target, range.Low, range.High, target);
        }
    }

    private void MapOneByOne(ReadOnlySpan<T> source, T[][] tiles, Span<T> target)
    {
        for (int k = 0; k < tiles.Length; k++)
        {
            Step(_steps[k].Kind, source, tiles[k].AsSpan(0, source.Length), target);
            source = target;
        }

        if (tiles.Length == 0)
            source.CopyTo(target);
    }

    private static void Step(StepKind kind, ReadOnlySpan<T> x, ReadOnlySpan<T> values, Span<T> result)
    {
        switch (kind)
        {
            case StepKind.Subtract:
                TensorPrimitives.Subtract(x, values, result);
                break;
            case StepKind.Divide:
                TensorPrimitives.Divide(x, values, result);
                break;
            case StepKind.Multiply:
                TensorPrimitives.Multiply(x, values, result);
                break;
            default:
                TensorPrimitives.Add(x, values, result);
                break;
        }
    }
}
