namespace Heat.Learn;

/// <summary>Divides samples into those to learn from and those to test with, as scikit-learn's <c>train_test_split</c>: which is which
/// depends on the seed and on the number of samples only, not on the ranks.</summary>
/// <example><code>
/// (var train, var test) = TrainTestSplit.Of(x, testSize: 0.2, seed: 1);
/// (var xTrain, var xTest, var yTrain, var yTest) = TrainTestSplit.Of(x, y);
/// </code></example>
public static class TrainTestSplit
{
    /// <summary>Divides the rows of an array. Collective: a sort of as many 64-bit keys as samples, and the rows move to where they belong.</summary>
    /// <param name="x">The samples along axis 0.</param>
    /// <param name="testSize">The share of the samples to test with, between 0 and 1; rounded up to a number.</param>
    /// <param name="shuffle">Whether they are drawn at random; else they are the last.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <returns>Two arrays of the split of <paramref name="x"/>, balanced.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one side without samples.</exception>
    public static (DNDArray<T> Train, DNDArray<T> Test) Of<T>(DNDArray<T> x, double testSize = 0.25, bool shuffle = true, int seed = 0) where T : unmanaged
    {
        (DNDArray<long> order, long train, long test) = Order(x, testSize, shuffle, seed);
        return shuffle
            ? (SampleOrder.Rows(x, order, test, train), SampleOrder.Rows(x, order, 0, test))
            : (SampleOrder.Rows(x, order, 0, train), SampleOrder.Rows(x, order, train, test));
    }

    /// <summary>Divides the rows of two arrays alike. Collective.</summary>
    /// <param name="x">The samples along axis 0.</param>
    /// <param name="y">What belongs to each sample, such as labels, along axis 0.</param>
    /// <param name="testSize">The share of the samples to test with, between 0 and 1; rounded up to a number.</param>
    /// <param name="shuffle">Whether they are drawn at random; else they are the last.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one side without samples.</exception>
    /// <exception cref="ArgumentException">The arrays have different numbers of samples.</exception>
    public static (DNDArray<TX> XTrain, DNDArray<TX> XTest, DNDArray<TY> YTrain, DNDArray<TY> YTest) Of<TX, TY>(
        DNDArray<TX> x, DNDArray<TY> y, double testSize = 0.25, bool shuffle = true, int seed = 0)
        where TX : unmanaged
        where TY : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (y.NDim == 0 || x.NDim == 0 || y.Shape[0] != x.Shape[0])
            throw new ArgumentException($"Arrays of shapes {x.Shape} and {y.Shape} have different numbers of samples.", nameof(y));
        (DNDArray<TX> xTrain, DNDArray<TX> xTest) = Of(x, testSize, shuffle, seed);
        (DNDArray<TY> yTrain, DNDArray<TY> yTest) = Of(y, testSize, shuffle, seed);
        return (xTrain, xTest, yTrain, yTest);
    }

    private static (DNDArray<long> Order, long Train, long Test) Order<T>(DNDArray<T> x, double testSize, bool shuffle, int seed) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.NDim == 0)
            throw new ArgumentException("A scalar has no samples.", nameof(x));
        long count = x.Shape[0], test = testSize is > 0 and < 1 ? (long)Math.Ceiling(count * testSize) : 0, train = count - test;
        if (test <= 0 || train <= 0)
            throw new ArgumentOutOfRangeException(nameof(testSize), testSize, $"A share of {testSize} of {count} samples leaves {train} to learn from and {test} to test with.");
        return (SampleOrder.Of(count, shuffle, seed, x.Comm), train, test);
    }
}
