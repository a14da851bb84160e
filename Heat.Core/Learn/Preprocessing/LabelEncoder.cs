using System.Numerics;

namespace Heat.Learn;

/// <summary>Encodes labels as 0, 1, 2 ... in ascending order, as scikit-learn's <c>LabelEncoder</c>.</summary>
/// <typeparam name="T">The element type of the labels, any real number type.</typeparam>
public sealed class LabelEncoder<T> : Estimator where T : unmanaged, INumber<T>
{
    private Categories<T>? _categories;

    /// <summary>The labels in ascending order.</summary>
    public T[] Classes => EncodedData.Lists(Fitted(_categories))[0];

    /// <summary>Finds the labels. Collective, as <see cref="Ht.Unique{T}"/>.</summary>
    /// <param name="y">A vector of labels, of any distribution.</param>
    /// <exception cref="ArgumentException">It is no vector.</exception>
    public LabelEncoder<T> Fit(DNDArray<T> y)
    {
        Check(y);
        (_categories, IsFitted) = (Categories<T>.OfVector(y), true);
        return this;
    }

    /// <summary>Encodes labels. Collective: an agreement of 4 bytes from each rank.</summary>
    /// <param name="y">The labels.</param>
    /// <returns>Their numbers, of the same distribution.</returns>
    /// <exception cref="InvalidOperationException">The encoder is not fitted.</exception>
    /// <exception cref="ArgumentException">A label is unknown; on all ranks.</exception>
    public DNDArray<long> Transform(DNDArray<T> y)
    {
        Categories<T> categories = Fitted(_categories);
        return Map(y, value => categories.Find(0, value) is >= 0 and var found ? (long)found : throw Unknown(value));
    }

    /// <summary>Fits and encodes. Collective.</summary>
    /// <param name="y">The labels.</param>
    public DNDArray<long> FitTransform(DNDArray<T> y) => Fit(y).Transform(y);

    /// <summary>The labels of numbers. Collective: an agreement of 4 bytes from each rank.</summary>
    /// <param name="y">What <see cref="Transform"/> has made.</param>
    /// <exception cref="ArgumentException">A number encodes no label; on all ranks.</exception>
    public DNDArray<T> InverseTransform(DNDArray<long> y)
    {
        T[] classes = Classes;
        return Map(y, code => code >= 0 && code < classes.Length ? classes[code] : throw Unknown(code));
    }

    /// <summary>Loads an encoder that was saved. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static LabelEncoder<T> Load(string path, Communicator? comm = null) => Load(new LabelEncoder<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Categories<T>.Visit(state, ref _categories);
    }

    private static ArgumentException Unknown<TValue>(TValue value) =>
        new(FormattableString.Invariant($"LabelEncoder: {value} is none of the labels it was fitted to."), "y");

    private static void Check<TValue>(DNDArray<TValue> y) where TValue : unmanaged
    {
        ArgumentNullException.ThrowIfNull(y);
        if (y.NDim != 1)
            throw new ArgumentException($"LabelEncoder: labels are a vector, not an array of shape {y.Shape}.", nameof(y));
    }

    private static DNDArray<TResult> Map<TValue, TResult>(DNDArray<TValue> y, Func<TValue, TResult> map)
        where TValue : unmanaged
        where TResult : unmanaged
    {
        Check(y);
        LocalTensor<TResult> to = LocalTensor<TResult>.Allocate(y.LocalShape);
        y.Comm.Together(() =>
        {
            for (long k = 0; k < to.Size; k++)
                to[k] = map(y.Local[k]);
        });
        return Ht.FromLocal(to, y.Distribution, y.Comm);
    }
}
