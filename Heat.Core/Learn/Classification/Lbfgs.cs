using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>A function of many variables that also gives its gradient.</summary>
internal delegate double WithGradient(ReadOnlySpan<double> x, Span<double> gradient);

/// <summary>L-BFGS: Newton's method with a Hessian from the last steps (Nocedal and Wright, Numerical Optimization, 2nd edition, section 7.2), with a line search for
/// the weak Wolfe conditions by bisection, which become the approximate ones of Hager and Zhang (SIAM Journal on Optimization 16, 2005) near the minimum. The same on every rank that sees the same numbers.</summary>
internal sealed class Lbfgs(int length, WithGradient function)
{
    private const int Memory = 10;

    private readonly List<(double[] Step, double[] Change, double Scale)> _pairs = [];

    /// <summary>The point: 0 at first.</summary>
    public double[] X { get; private set; } = new double[length];

    public int Iterations { get; private set; }

    /// <summary>Whether the largest component of the gradient is small enough.</summary>
    public bool HasConverged { get; private set; }

    /// <summary>Minimises the function.</summary>
    public void Run(int maxIter, double tolerance, IProgress<FitProgress>? progress)
    {
        double[] gradient = new double[length];
        double value = function(X, gradient);
        while (Iterations < maxIter)
        {
            HasConverged = gradient.Length == 0 || Math.Abs(TensorPrimitives.MaxMagnitude<double>(gradient)) <= tolerance;
            if (HasConverged)
                return;
            double[] direction = Direction(gradient);
            double slope = TensorPrimitives.Dot<double>(direction, gradient);
            double first = _pairs.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1;
            if (!Search(direction, slope, first, value, out double[] next, out double[] nextGradient, out double nextValue))
                return; // no smaller value within rounding
            Remember(next, gradient, nextGradient);
            (X, gradient, value) = (next, nextGradient, nextValue);
            Iterations++;
            progress?.Report(new(Iterations, maxIter, value));
        }
    }

    private double[] Direction(double[] gradient)
    {
        double[] q = [.. gradient], alphas = new double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            alphas[i] = TensorPrimitives.Dot<double>(_pairs[i].Step, q) * _pairs[i].Scale;
            TensorPrimitives.MultiplyAdd(_pairs[i].Change, -alphas[i], q, q);
        }

        if (_pairs.Count > 0)
        {
            (double[] _, double[] change, double scale) = _pairs[^1];
            TensorPrimitives.Multiply(q, 1 / (scale * TensorPrimitives.Dot<double>(change, change)), q);
        }

        for (int i = 0; i < _pairs.Count; i++)
        {
            double beta = TensorPrimitives.Dot<double>(_pairs[i].Change, q) * _pairs[i].Scale;
            TensorPrimitives.MultiplyAdd(_pairs[i].Step, alphas[i] - beta, q, q);
        }

        TensorPrimitives.Negate<double>(q, q);
        return q;
    }

    /// <summary>A step length that lowers the value enough and flattens the slope enough.</summary>
    private bool Search(double[] direction, double slope, double first, double value, out double[] next, out double[] gradient, out double nextValue)
    {
        double low = 0, high = double.PositiveInfinity, step = first;
        (next, gradient, nextValue) = (X, [], value);
        for (int trial = 0; trial < 40; trial++)
        {
            double[] x = new double[length], g = new double[length];
            TensorPrimitives.MultiplyAdd(direction, step, X, x);
            double at = function(x, g), slopeThere = TensorPrimitives.Dot<double>(direction, g);

            // Where values differ by rounding only, slopes tell whether there is a lower one.
            bool isLower = at <= value + (1e-4 * step * slope) || (at <= value + (1e-14 * Math.Abs(value)) && slopeThere <= (2e-4 - 1) * slope);
            if (!isLower)
                high = step;
            else
            {
                (next, gradient, nextValue) = (x, g, at);
                if (slopeThere < 0.9 * slope)
                    low = step;
                else
                    return true;
            }

            step = double.IsInfinity(high) ? 2 * step : (low + high) / 2;
        }

        return gradient.Length > 0;
    }

    private void Remember(double[] next, double[] gradient, double[] nextGradient)
    {
        double[] step = new double[length], change = new double[length];
        TensorPrimitives.Subtract<double>(next, X, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        double product = TensorPrimitives.Dot<double>(step, change);
        if (!(product > 1e-14 * TensorPrimitives.Dot<double>(change, change)))
            return;
        _pairs.Add((step, change, 1 / product));
        if (_pairs.Count > Memory)
            _pairs.RemoveAt(0);
    }
}
