using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>The loss of a logistic regression and its gradient: the mean over the samples of -log p, with a penalty on the coefficients. One pass over the
/// samples, and one <c>Allreduce</c> of K (d + 1) + 2 numbers in double precision.</summary>
internal sealed unsafe class LogisticLoss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int FlushSamples = 256; // so many are added up in the data's own precision

    private readonly Samples<T> _samples;
    private readonly int[] _places;
    private readonly T[] _weights;
    private readonly int _rows; // of coefficients: one for two classes, else one for each class
    private readonly int _features;
    private readonly bool _hasIntercept;
    private readonly double _total;
    private readonly double _penalty;
    private readonly double[] _message;
    private readonly T[] _sums;
    private readonly T[] _coefficients;

    /// <param name="samples">The samples.</param>
    /// <param name="places">The classes of this rank's samples, from 0.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="hasIntercept">Whether there is an intercept for each row of coefficients.</param>
    /// <param name="total">The weight of all samples.</param>
    /// <param name="penalty">The weight of half the squares of the coefficients.</param>
    public LogisticLoss(Samples<T> samples, int[] places, T[] weights, int classes, bool hasIntercept, double total, double penalty)
    {
        (_samples, _places, _weights, _hasIntercept, _total, _penalty) = (samples, places, weights, hasIntercept, total, penalty);
        (_rows, _features) = (classes == 2 ? 1 : classes, samples.Features);
        _message = new double[(_rows * (_features + 1)) + 2];
        (_sums, _coefficients) = (new T[_rows * _features], new T[_rows * _features]);
    }

    /// <summary>The number of coefficients and intercepts: a row of coefficients after the other, and then the intercepts.</summary>
    public int Length => _rows * (_features + 1);

    /// <summary>The loss and, in place, its gradient. Collective.</summary>
    /// <exception cref="OperationCanceledException">A rank asks for the end; on all ranks.</exception>
    public double Of(ReadOnlySpan<double> w, Span<double> gradient, CancellationToken cancellation)
    {
        int coefficients = _rows * _features;
        _message.AsSpan().Clear();
        for (int i = 0; i < coefficients; i++)
            _coefficients[i] = T.CreateTruncating(w[i]);
        using (LocalAccess<T> access = _samples.Local.Access())
        {
            for (int first = 0; first < _samples.Length; first += FlushSamples)
                Add(access.Span, first, Math.Min(FlushSamples, _samples.Length - first), w[coefficients..]);
        }

        _message[^1] = cancellation.IsCancellationRequested ? 1 : 0;
        _samples.Comm.Allreduce(_message.AsSpan(), ReduceOp.Sum);
        if (_message[^1] > 0)
            throw new OperationCanceledException("The fit was cancelled.", cancellation);
        double loss = _message[^2] / _total;
        for (int i = 0; i < gradient.Length; i++)
        {
            bool isIntercept = i >= coefficients;
            gradient[i] = isIntercept && !_hasIntercept ? 0 : (_message[i] / _total) + (isIntercept ? 0 : _penalty * w[i]);
            loss += isIntercept ? 0 : 0.5 * _penalty * w[i] * w[i];
        }

        return loss;
    }

    /// <summary>What speaks for each class, for one sample: the logarithms of the probabilities but for a constant.</summary>
    public static void Rate(ReadOnlySpan<T> sample, ReadOnlySpan<T> coefficients, ReadOnlySpan<double> intercepts, Span<double> scores)
    {
        for (int c = 0; c < intercepts.Length; c++)
            scores[c] = intercepts[c] + double.CreateTruncating(TensorPrimitives.Dot(sample, coefficients.Slice(c * sample.Length, sample.Length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(ReadOnlySpan<T> samples, int first, int length, ReadOnlySpan<double> intercepts)
    {
        Span<double> scores = new double[_rows];
        fixed (T* sums = _sums, zeros = new T[_features])
        {
            for (int i = first; i < first + length; i++)
            {
                ReadOnlySpan<T> x = samples.Slice(i * _features, _features);
                Rate(x, _coefficients, intercepts, scores);
                double weight = _weights.Length > 0 ? double.CreateTruncating(_weights[i]) : 1;
                _message[^2] += weight * Loss(scores, _places[i]); // scores become derivatives
                fixed (T* row = x)
                {
                    for (int c = 0; c < _rows; c++)
                    {
                        _message[(_rows * _features) + c] += weight * scores[c];
                        Lanes.AddDifference(sums + (c * _features), row, zeros, T.CreateTruncating(weight * scores[c]), _features);
                    }
                }
            }
        }

        for (int i = 0; i < _sums.Length; i++)
            _message[i] += double.CreateTruncating(_sums[i]);
        _sums.AsSpan().Clear();
    }

    /// <summary>-log p of a sample's class; the scores become its derivatives.</summary>
    private static double Loss(Span<double> scores, int place)
    {
        if (scores.Length == 1)
        {
            double margin = place == 1 ? scores[0] : -scores[0], e = Math.Exp(-Math.Abs(margin));
            double wrong = margin >= 0 ? e / (1 + e) : 1 / (1 + e); // the probability of the other class
            scores[0] = place == 1 ? -wrong : wrong;
            return Math.Max(0, -margin) + Math.Log(1 + e);
        }

        double most = double.NegativeInfinity, sum = 0, own = scores[place];
        foreach (double score in scores)
            most = Math.Max(most, score);
        foreach (ref double score in scores)
        {
            score = Math.Exp(score - most);
            sum += score;
        }

        foreach (ref double score in scores)
            score /= sum;
        scores[place] -= 1;
        return most + Math.Log(sum) - own;
    }
}
