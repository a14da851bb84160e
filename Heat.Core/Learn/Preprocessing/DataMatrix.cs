
namespace Heat.Learn;

/// <summary>The data of a scaler or an encoder, checked: a row for each sample, of any distribution; and this rank's part of them.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal readonly ref struct DataMatrix<T> where T : unmanaged
{
    private DataMatrix(DNDArray<T> x)
    {
        X = x;
        Local = x.Local.Contiguous();
        Width = (int)Local.Shape[1];
        FirstColumn = x.Split == 1 ? (int)x.Distribution.Displacements[x.Comm.Rank] : 0;
    }

    public DNDArray<T> X { get; }

    /// <summary>This rank's part, contiguous.</summary>
    public LocalTensor<T> Local { get; }

    /// <summary>The number of its columns.</summary>
    public int Width { get; }

    /// <summary>Which of all columns its first is.</summary>
    public int FirstColumn { get; }

    /// <summary>The number of columns of all ranks.</summary>
    public int Features => (int)X.Shape[1];

    /// <summary>Checks the shape of data. No communication.</summary>
    /// <param name="name">The estimator, as messages name it.</param>
    /// <param name="x">The data.</param>
    /// <param name="features">The number of features that they must have; any if null.</param>
    /// <exception cref="ArgumentException">The data are no matrix, are empty, or have another number of features.</exception>
    public static DataMatrix<T> Of(string name, DNDArray<T> x, long? features = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim != 2)
            throw new ArgumentException($"{name}: data are a matrix with a row for each sample, not an array of shape {x.Shape}.", nameof(x));
        if (x.Shape[0] == 0 || x.Shape[1] == 0)
            throw new ArgumentException($"{name}: data of shape {x.Shape} have no {(x.Shape[0] == 0 ? "samples" : "features")}.", nameof(x));
        if (features is { } expected && x.Shape[1] != expected)
            throw new ArgumentException($"{name}: the data have {x.Shape[1]} features, but it was fitted to {expected}.", nameof(x));
        return new(x);
    }

    /// <summary>As <see cref="Of"/>, for floating-point data that are computed with.</summary>
    /// <exception cref="NotSupportedException">The elements are neither float nor double.</exception>
    public static DataMatrix<T> OfReal(string name, DNDArray<T> x, long? features = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"{name}: data of type {x.DType}; convert them to float or double: x.AsType<float>().");
        return Of(name, x, features);
    }
}
