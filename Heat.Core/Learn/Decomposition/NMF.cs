using System.Numerics;

namespace Heat.Learn;

/// <summary>Non-negative matrix factorisation: X ≈ W H with factors that have no negative elements, so that |X - W H|² is small.</summary>
/// <typeparam name="T">float or double.</typeparam>
/// <remarks>Hierarchical alternating least squares (Cichocki and Phan, IEICE Transactions E92-A, 2009): the columns of W and the rows of H in turn. W lies
/// with the samples; an iteration takes one <c>Allreduce</c> of k (d + k) + 2 numbers. Random first factors depend on the seed and the samples' global order.</remarks>
/// <example><code>
/// var nmf = new NMF&lt;double&gt;(nComponents: 3, randomState: 0);
/// DNDArray&lt;double&gt; w = nmf.FitTransform(x), h = nmf.Components;
/// </code></example>
public sealed class NMF<T> : Estimator where T : unmanaged, IFloatingPointIeee754<T>
{
    private int _wanted;
    private int _maxIter;
    private double _tolerance;
    private int? _seed;
    private DNDArray<T>? _components;
    private double _error;
    private int _iterations;

    /// <summary>An estimator that is not fitted.</summary>
    /// <param name="nComponents">The number of components k.</param>
    /// <param name="maxIter">The largest number of iterations.</param>
    /// <param name="tol">A fit ends when an iteration lowers the error by no more than this share of the first.</param>
    /// <param name="randomState">The seed of the first factors; from <see cref="Ht.Random"/> if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public NMF(int nComponents, int maxIter = 200, double tol = 1e-4, int? randomState = null) =>
        (_wanted, _maxIter, _tolerance, _seed) = (Options.AtLeast(1, nComponents), Options.AtLeast(1, maxIter), Options.NotNegative(tol), randomState);

    /// <summary>The factor H, a row for each component; replicated.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public DNDArray<T> Components => Fitted(_components);

    /// <summary>|X - W H| at the end of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public double ReconstructionErr => FittedValue(_error);

    /// <summary>The number of iterations of the fit.</summary>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    public int NIter => FittedValue(_iterations);

    /// <summary>Finds both factors, and keeps H. Collective.</summary>
    /// <inheritdoc cref="FitTransform" path="/param|/exception"/>
    /// <returns>This estimator.</returns>
    public NMF<T> Fit(DNDArray<T> x, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        FitTransform(x, progress, cancellation);
        return this;
    }

    /// <summary>Finds both factors, keeps H, and returns W. Collective.</summary>
    /// <param name="x">The samples, a row each, not negative; split along either axis or replicated, balanced or not.</param>
    /// <param name="progress">Is told the error after each iteration.</param>
    /// <param name="cancellation">Ends the fit, on all ranks after the same iteration; the estimator stays as it was.</param>
    /// <returns>W, a row for each sample, distributed as the samples; split along axis 0 if these are split along their features.</returns>
    /// <exception cref="ArgumentException">An element is negative or not finite.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled, by any rank.</exception>
    public DNDArray<T> FitTransform(DNDArray<T> x, IProgress<FitProgress>? progress = null, CancellationToken cancellation = default)
    {
        Samples<T> samples = Check(x, null, cancellation);
        var factors = new NonNegativeFactors<T>(samples, _wanted);
        factors.Start(Options.Random(_seed, samples.Comm));
        double first = Math.Sqrt(factors.Measure(cancellation)), before = first;
        int done = 0;
        while (done < _maxIter)
        {
            factors.MoveH();
            factors.MoveW();
            double error = Math.Sqrt(factors.Measure(cancellation));
            done++;
            progress?.Report(new(done, _maxIter, error));
            if (before - error <= _tolerance * first && done > 1)
            {
                before = error;
                break;
            }

            before = error;
        }

        (_components, _error, _iterations) = (Ht.Array<T>(factors.H, [_wanted, samples.Features], comm: x.Comm), before, done);
        IsFitted = true;
        return samples.Result(new LocalTensor<T>(factors.W, [samples.Length, _wanted]));
    }

    /// <summary>The factor W of other samples for the factor H of the fit. No communication but for checks.</summary>
    /// <param name="x">Samples with as many features as those of the fit, not negative.</param>
    /// <returns>W, a row for each sample, distributed as the samples; split along axis 0 if these are split along their features.</returns>
    /// <exception cref="InvalidOperationException">The estimator is not fitted.</exception>
    /// <exception cref="ArgumentException">The samples have other features, or an element is negative or not finite.</exception>
    public DNDArray<T> Transform(DNDArray<T> x)
    {
        Samples<T> samples = Check(x, Components.Shape[1]);
        var factors = new NonNegativeFactors<T>(samples, _wanted);
        factors.Take(Components.ToArray());
        for (int i = 0; i < _maxIter; i++)
            factors.MoveW();
        return samples.Result(new LocalTensor<T>(factors.W, [samples.Length, _wanted]));
    }

    /// <summary>Loads what <see cref="Estimator.Save"/> has written. Collective.</summary>
    /// <param name="path">The file.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    public static NMF<T> Load(string path, Communicator? comm = null) => Load(new NMF<T>(1), path, comm);

    /// <inheritdoc/>
    protected override void Visit(EstimatorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Parameter("nComponents", ref _wanted);
        state.Parameter("maxIter", ref _maxIter);
        state.Parameter("tol", ref _tolerance);
        state.Parameter("randomState", ref _seed);
        state.Array("components", ref _components);
        state.Value("reconstructionErr", ref _error);
        state.Value("nIter", ref _iterations);
    }

    private static Samples<T> Check(DNDArray<T> x, long? features, CancellationToken cancellation = default)
    {
        var samples = Samples<T>.Of(nameof(NMF<>), x, features, cancellation);
        using LocalAccess<T> access = samples.Local.Access();
        int wrong = access.Span.IndexOfAnyInRange(T.NegativeInfinity, -T.Epsilon);
        samples.Comm.ThrowTogether(wrong < 0 ? null : new ArgumentException($"NMF: sample {samples.First + (wrong / samples.Features)}, feature {wrong % samples.Features} is {access.Span[wrong]}, but elements are not negative.", nameof(x)));
        return samples;
    }
}
