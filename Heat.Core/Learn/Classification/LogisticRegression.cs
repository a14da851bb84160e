using System.Numerics;

namespace Heat.Learn;

/// <summary>Classification by a linear model of the logarithms of the probabilities: logistic regression of two classes, multinomial of more, with a penalty on the
/// squares of the coefficients, as in scikit-learn.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>L-BFGS. Each evaluation of the loss reads the samples once and communicates once: an <c>Allreduce</c> of 2 K (d + 1) + 3 numbers in double
/// precision. Sums over the samples do not depend on their order, so that the result is the same, to the last bit, for every number of ranks and every distribution.</remarks>
/// <example><code>
/// var logistic = new LogisticRegression&lt;double&gt;(c: 1).Fit(x, labels);
/// DNDArray&lt;double&gt; probabilities = logistic.PredictProba(test);
/// </code></example>
public sealed class LogisticRegression<T> : ClassModel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private double _c;
    private bool _fitIntercept;
    private int _maxIter;
    private double _tolerance;
    private int _iterations;
    private DNDArray<T>? _coefficients;
    private DNDArray<double>? _intercepts;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="c">The weight of the samples against the penalty, which is half the sum of the squares of the coefficients.</param>
    /// <param name="fitIntercept">Whether there are intercepts, which have no penalty.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">A fit ends when no component of the gradient of the mean loss is greater.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public LogisticRegression(double c = 1, bool fitIntercept = true, int maxIter = 100, double tol = 1e-4) =>
        (_c, _fitIntercept, _maxIter, _tolerance) = (Options.Positive(c), fitIntercept, Options.AtLeast(1, maxIter), Options.NotNegative(tol));

    /// <summary>The coefficients: a row for each class, or one row for two classes, which speaks for the second; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Coef => Fitted(_coefficients);

    /// <summary>An intercept for each row of coefficients; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<double> Intercept => Fitted(_intercepts);

    /// <summary>The number of iterations of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NIter => FittedValue(_iterations);

    /// <summary>Finds the coefficients. Collective.</summary>
    /// <param name="x">The samples, a row each; split along either axis or replicated, balanced or not.</param>
    /// <param name="y">Their classes, a vector.</param>
    /// <param name="sampleWeight">A weight for each sample, not negative; equal weights if left out.</param>
    /// <param name="progress">Is told the loss after each iteration.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same evaluation of the loss; the estimator stays as it was.</param>
    /// <returns>This estimator.</returns>
    /// <exception cref="ArgumentException">Shapes do not match, data are not finite, all weights are 0, or there is one class only.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public LogisticRegression<T> Fit(DNDArray<T> x, DNDArray<int> y, DNDArray<T>? sampleWeight = null, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        const string Name = nameof(LogisticRegression<>);
        var samples = Samples<T>.Of(Name, x, cancellation: cancellation);
        int[] places = Places(Name, samples, y, null, out int[] classes);
        if (classes.Length < 2)
            throw new ArgumentException($"LogisticRegression: two classes or more are told apart, but all samples are of class {classes[0]}.", nameof(y));
        T[] weights = samples.Weights(Name, sampleWeight);
        var loss = new LogisticLoss<T>(samples, places, weights, classes.Length, _fitIntercept, _c);
        var search = new Lbfgs(loss.Length, (w, gradient) => loss.Of(w, gradient, cancellation));
        search.Run(_maxIter, _tolerance, progress);
        int rows = classes.Length == 2 ? 1 : classes.Length, coefficients = rows * samples.Features;
        double[] intercepts = search.X[coefficients..];
        if (rows > 1)
            intercepts = Array.ConvertAll(intercepts, intercept => intercept - intercepts.Average()); // only differences count
        (ClassNumbers, _iterations) = (classes, search.Iterations);
        _coefficients = Ht.Array<T>([.. search.X.Take(coefficients).Select(T.CreateTruncating)], [rows, samples.Features], comm: x.Comm);
        _intercepts = Ht.Array(intercepts, comm: x.Comm);
        IsFitted = true;
        return this;
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static LogisticRegression<T> Load(string path, Communicator? comm = null) => Load(new LogisticRegression<T>(), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("c", ref _c);
        state.Parameter("fitIntercept", ref _fitIntercept);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Value("nIter", ref _iterations);
        state.Array("coef", ref _coefficients);
        state.Array("intercept", ref _intercepts);
        base.Visit(state);
    }

    private protected override (Samples<T> Samples, double[] Scores) Rate(DNDArray<T> x, string member)
    {
        ThrowIfNotFitted(member);
        var samples = Samples<T>.Of(nameof(LogisticRegression<>), x, _coefficients!.Shape[1]);
        T[] coefficients = _coefficients.ToArray();
        double[] intercepts = _intercepts!.ToArray(), scores = new double[samples.Length * ClassNumbers.Length];
        int classes = ClassNumbers.Length, offset = classes - intercepts.Length; // of two classes, the first has score 0
        using LocalAccess<T> access = samples.Local.Access();
        for (int i = 0; i < samples.Length; i++)
        {
            ReadOnlySpan<T> row = access.Span.Slice(i * samples.Features, samples.Features);
            LogisticLoss<T>.Rate(row, coefficients, intercepts, scores.AsSpan((i * classes) + offset, intercepts.Length));
        }

        return (samples, scores);
    }
}
