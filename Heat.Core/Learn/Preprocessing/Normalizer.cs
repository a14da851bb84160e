using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>The norm that a sample is divided by.</summary>
public enum SampleNorm
{
    /// <summary>The sum of the absolute values.</summary>
    L1,

    /// <summary>The Euclidean norm.</summary>
    L2,

    /// <summary>The greatest absolute value.</summary>
    Max,
}

/// <summary>Divides each sample, a row of the data, by its norm, as scikit-learn's <c>Normalizer</c>; samples of zeros stay.</summary>
/// <typeparam name="T">The element type of the data: float or double.</typeparam>
public sealed class Normalizer<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private SampleNorm _norm;
    private bool _copy;

    /// <summary>Makes a normalizer. It needs no data to learn from.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="copy">Whether the result is a new array; else the data are overwritten.</param>
    public Normalizer(SampleNorm norm = SampleNorm.L2, bool copy = true) => (_norm, _copy, IsFitted) = (norm, copy, true);

    /// <summary>The norm.</summary>
    public SampleNorm Norm => _norm;

    /// <summary>Checks the data; there is nothing to learn. No communication.</summary>
    /// <param name="x">The data.</param>
    public Normalizer<T> Fit(DNDArray<T> x)
    {
        _ = DataMatrix<T>.OfReal(NameOf(this), x);
        return this;
    }

    /// <summary>Normalizes data. Collective: an agreement of 4 bytes from each rank; of data that are split along the features also a reduction to all of
    /// one number for each sample.</summary>
    /// <param name="x">The data, a row for each sample, of any distribution.</param>
    /// <returns>Data of the same shape and distribution.</returns>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or hold NaN or infinities; on all ranks.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        DataMatrix<T> data = DataMatrix<T>.OfReal(NameOf(this), x);
        LocalTensor<T> local = data.Local, result = _copy ? LocalTensor<T>.Allocate(local.Shape) : local;
        int width = data.Width;
        T[] norms = new T[local.Shape[0]];
        using (LocalAccess<T> access = local.Access())
        {
            for (int row = 0; row < norms.Length && width > 0; row++)
                norms[row] = Part(access.Span.Slice(row * width, width));
            if (x.Split == 1 && x.IsDistributed)
                x.Comm.Allreduce<T>(norms, _norm == SampleNorm.Max ? ReduceOp.Max : ReduceOp.Sum);
            x.Comm.ThrowTogether(Array.TrueForAll(norms, T.IsFinite) ? null : new ArgumentException($"{NameOf(this)}: the data hold NaN or infinities, or their norms overflow.", nameof(x)));
            using LocalAccess<T> to = result.Access();
            for (int row = 0; row < norms.Length && width > 0; row++)
            {
                T norm = _norm == SampleNorm.L2 ? T.Sqrt(norms[row]) : norms[row];
                TensorPrimitives.Divide(access.Span.Slice(row * width, width), norm == T.Zero ? T.One : norm, to.Span.Slice(row * width, width));
            }
        }

        if (_copy)
            return Ht.FromLocal(result, x.Distribution, x.Comm);
        if (!x.Local.IsContiguous)
            result.CopyTo(x.Local);
        return x;
    }

    /// <summary>The same as <see cref="Transform"/>.</summary>
    /// <param name="x">The data.</param>
    public DNDArray<T> FitTransform(DNDArray<T> x) => Transform(x);

    /// <summary>Loads a normalizer that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static Normalizer<T> Load(string path, Communicator? comm = null) => Load(new Normalizer<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("norm", ref _norm);
        state.Parameter("copy", ref _copy);
    }

    // NaN is greater than all numbers for MaxMagnitude, so that it shows in every norm.
    private T Part(ReadOnlySpan<T> row) => _norm switch
    {
        SampleNorm.L1 => TensorPrimitives.SumOfMagnitudes(row),
        SampleNorm.L2 => TensorPrimitives.SumOfSquares(row),
        _ => T.Abs(TensorPrimitives.MaxMagnitude(row)),
    };
}
