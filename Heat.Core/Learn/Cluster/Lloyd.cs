using System.Numerics;

namespace Heat.Learn;

/// <summary>Lloyd's algorithm from given centers (Lloyd, IEEE Transactions on Information Theory 28, 1982).</summary>
internal sealed class Lloyd<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Samples<T> _samples;
    private readonly T[] _weights;
    private readonly ClusterStep<T> _step;

    public Lloyd(Samples<T> samples, T[] weights, T[] centers)
    {
        (_samples, _weights, Centers) = (samples, weights, (T[])centers.Clone());
        _step = new(samples, weights, centers.Length / samples.Features);
    }

    public T[] Centers { get; }

    public int[] Labels => _step.Labels;

    public double Inertia => _step.Inertia;

    public int Iterations { get; private set; }

    /// <summary>Iterates until no sample changes its cluster, or the centers hardly move. Collective.</summary>
    public void Run(int maxIter, double tolerance, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        while (Iterations < maxIter)
        {
            _step.Run(Centers, cancellation);
            bool hasFilled = EmptyClusters.Fill(_samples, _weights, _step, Centers);
            double shift = _step.Move(Centers);
            Iterations++;
            progress?.Report(new(Iterations, maxIter, _step.Inertia));
            if (!_step.HasChanged && !hasFilled)
                return; // the centers are those of the labels
            if (shift <= tolerance)
                break;
        }

        _step.Run(Centers, cancellation);
    }
}
