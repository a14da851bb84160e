using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>The loss of a logistic regression and its gradient: the mean over the samples of -log p, with a penalty on the coefficients. One pass over the
/// samples, and one <c>Allreduce</c> of 2 (K (d + 1) + 1) + 1 numbers in double precision. Sums are exact (<see cref="ExactSum"/>): every number of ranks finds the same loss and
/// gradient, to the last bit, and so takes the same steps.</summary>
internal sealed unsafe class LogisticLoss<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Samples<T> _samples;
    private readonly int[] _places;
    private readonly T[] _weights;
    private readonly int _rows; // of coefficients: one for two classes, else one for each class
    private readonly int _features;
    private readonly bool _hasIntercept;
    private readonly double _total;
    private readonly double _penalty;
    private readonly double[] _bounds; // of the absolute values of each feature, and of 1
    private readonly double[] _highAnchors; // of the sums of each feature, and of the intercepts
    private readonly double[] _lowAnchors;
    private readonly double[] _message; // high sums, low sums, cancellations
    private readonly T[] _coefficients;

    /// <param name="samples">The samples.</param>
    /// <param name="places">The classes of this rank's samples, from 0.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="hasIntercept">Whether there is an intercept for each row of coefficients.</param>
    /// <param name="c">The weight of the samples against half the squares of the coefficients.</param>
    /// <remarks>Collective: an <c>Allreduce</c> of the bounds of the features, and one of the weight of the samples if they have any.</remarks>
    public LogisticLoss(Samples<T> samples, int[] places, T[] weights, int classes, bool hasIntercept, double c)
    {
        (_samples, _places, _weights, _hasIntercept) = (samples, places, weights, hasIntercept);
        (_rows, _features) = (classes == 2 ? 1 : classes, samples.Features);
        _bounds = Bounds(samples, weights, out double largest);
        _total = Total(samples, weights, largest);
        _penalty = 1 / (c * _total);
        (_highAnchors, _lowAnchors) = (new double[_features + 1], new double[_features + 1]);
        for (int f = 0; f <= _features; f++)
            (_highAnchors[f], _lowAnchors[f]) = ExactSum.Anchors(_total * _bounds[f], samples.Count);
        _message = new double[(2 * Terms) + 1];
        _coefficients = new T[_rows * _features];
    }

    /// <summary>The number of coefficients and intercepts: a row of coefficients after the other, and then the intercepts.</summary>
    public int Length => _rows * (_features + 1);

    private int Terms => Length + 1; // and the loss

    /// <summary>The loss and, in place, its gradient. Collective.</summary>
    /// <exception cref="OperationCanceledException">A rank asks for the end; on all ranks.</exception>
    public double Of(ReadOnlySpan<double> w, Span<double> gradient, CancellationToken cancellation)
    {
        int coefficients = _rows * _features;
        _message.AsSpan().Clear();
        for (int i = 0; i < coefficients; i++)
            _coefficients[i] = T.CreateTruncating(w[i]);
        using (LocalAccess<T> access = _samples.Local.Access())
            Add(access.Span, w[coefficients..], ExactSum.Anchors(_total * LargestLoss(w), _samples.Count));
        _message[^1] = cancellation.Flag();
        _samples.Comm.Allreduce(_message.AsSpan(), ReduceOp.Sum);
        cancellation.ThrowIfAny(_message[^1]);
        double loss = (_message[Length] + _message[Terms + Length]) / _total;
        for (int i = 0; i < gradient.Length; i++)
        {
            bool isIntercept = i >= coefficients;
            double sum = _message[i] + _message[Terms + i];
            gradient[i] = isIntercept && !_hasIntercept ? 0 : (sum / _total) + (isIntercept ? 0 : _penalty * w[i]);
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
    private void Add(ReadOnlySpan<T> samples, ReadOnlySpan<double> intercepts, (double, double) lossAnchors)
    {
        Span<double> scores = new double[_rows];
        var row = new double[_features];
        fixed (double* high = _message, highAnchors = _highAnchors, lowAnchors = _lowAnchors, x = row)
        {
            double* low = high + Terms;
            (double, double) anchors = (_highAnchors[_features], _lowAnchors[_features]);
            for (int i = 0; i < _samples.Length; i++)
            {
                ReadOnlySpan<T> sample = samples.Slice(i * _features, _features);
                Rate(sample, _coefficients, intercepts, scores);
                double weight = _weights.Length > 0 ? double.CreateTruncating(_weights[i]) : 1;
                ExactSum.Add(ref high[Length], ref low[Length], weight * Loss(scores, _places[i]), lossAnchors); // scores become derivatives
                TensorPrimitives.ConvertTruncating<T, double>(sample, row);
                for (int c = 0; c < _rows; c++)
                {
                    int at = c * _features, intercept = (_rows * _features) + c;
                    ExactSum.Add(ref high[intercept], ref low[intercept], weight * scores[c], anchors);
                    ExactSum.AddRow(high + at, low + at, x, weight * scores[c], highAnchors, lowAnchors, _features);
                }
            }
        }
    }

    /// <summary>A loss that no sample exceeds: log K and twice the largest score.</summary>
    private double LargestLoss(ReadOnlySpan<double> w)
    {
        double largest = 0;
        for (int c = 0; c < _rows; c++)
        {
            double score = Math.Abs(w[(_rows * _features) + c]);
            for (int f = 0; f < _features; f++)
                score += Math.Abs(w[(c * _features) + f]) * _bounds[f];
            largest = Math.Max(largest, score);
        }

        return Math.Log(_rows + 1) + (3 * largest); // 3 and not 2: scores are rounded
    }

    private static double[] Bounds(Samples<T> samples, T[] weights, out double largestWeight)
    {
        var bounds = new double[samples.Features + 2];
        using (LocalAccess<T> access = samples.Local.Access())
        {
            for (int i = 0, f = 0; i < access.Span.Length; i++, f = f + 1 == samples.Features ? 0 : f + 1)
                bounds[f] = Math.Max(bounds[f], Math.Abs(double.CreateTruncating(access.Span[i])));
        }

        bounds[^2] = 1;
        bounds[^1] = weights.Length > 0 ? double.CreateTruncating(weights.Max()) : 0;
        samples.Comm.Allreduce(bounds.AsSpan(), ReduceOp.Max);
        largestWeight = bounds[^1];
        return bounds;
    }

    private static double Total(Samples<T> samples, T[] weights, double largest)
    {
        if (largest == 0)
            return samples.Count; // no weights
        (double, double) anchors = ExactSum.Anchors(largest * samples.Count, samples.Count);
        double[] sums = new double[2];
        foreach (T weight in weights)
            ExactSum.Add(ref sums[0], ref sums[1], double.CreateTruncating(weight), anchors);
        samples.Comm.Allreduce(sums.AsSpan(), ReduceOp.Sum);
        return sums[0] + sums[1];
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
