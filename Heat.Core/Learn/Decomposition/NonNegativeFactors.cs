using System.Numerics;
using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>The factors W, which lies with the samples, and H, which every rank has, and their updates.</summary>
internal sealed class NonNegativeFactors<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Samples<T> _samples;
    private readonly int _count;
    private readonly int _features;
    private readonly double[] _message; // WᵀX, WᵀW, |X|², cancellations

    public NonNegativeFactors(Samples<T> samples, int count)
    {
        (_samples, _count, _features) = (samples, count, samples.Features);
        _message = new double[(count * (_features + count)) + 2];
        (W, H) = (new T[samples.Length * count], new T[count * _features]);
    }

    public T[] W { get; }

    public T[] H { get; }

    /// <summary>Random factors whose product has the mean of the samples. One <c>Allreduce</c>.</summary>
    public void Start(Random random)
    {
        double mean = double.CreateTruncating(Ht.Mean(_samples.Rows)), scale = Math.Sqrt(mean / _count);
        for (int i = 0; i < H.Length; i++)
            H[i] = T.CreateTruncating(scale * (0.5 + random.NextDouble()));
        Array.Fill(W, T.CreateTruncating(scale));
        MoveW();
    }

    /// <summary>Takes a factor H, and begins with equal elements of W.</summary>
    public void Take(T[] h)
    {
        h.CopyTo(H, 0);
        Array.Fill(W, T.One);
    }

    /// <summary>The best column of W for the others, column by column. No communication.</summary>
    public void MoveW()
    {
        double[] hh = Products(H, _count, _features);
        using LocalAccess<T> access = _samples.Local.Access();
        Span<double> target = new double[_count];
        for (int i = 0; i < _samples.Length; i++)
        {
            ReadOnlySpan<T> x = access.Span.Slice(i * _features, _features);
            for (int k = 0; k < _count; k++)
                target[k] = double.CreateTruncating(TensorPrimitives.Dot(x, H.AsSpan(k * _features, _features)));
            Move(W.AsSpan(i * _count, _count), target, hh);
        }
    }

    /// <summary>The best row of H for the others, row by row, on every rank alike, from what <see cref="Measure"/> has found. No communication.</summary>
    public void MoveH()
    {
        ReadOnlySpan<double> wx = _message.AsSpan(0, _count * _features);
        double[] ww = _message[(_count * _features)..^2];
        Span<double> target = new double[_count];
        Span<T> column = new T[_count];
        for (int f = 0; f < _features; f++)
        {
            for (int k = 0; k < _count; k++)
                (target[k], column[k]) = (wx[(k * _features) + f], H[(k * _features) + f]);
            Move(column, target, ww);
            for (int k = 0; k < _count; k++)
                H[(k * _features) + f] = column[k];
        }
    }

    /// <summary>|X - W H|². One <c>Allreduce</c>.</summary>
    /// <exception cref="OperationCanceledException">A rank asks for the end; on all ranks.</exception>
    public double Measure(CancellationToken cancellation)
    {
        _message.AsSpan().Clear();
        using (LocalAccess<T> access = _samples.Local.Access())
        {
            for (int i = 0; i < _samples.Length; i++)
            {
                ReadOnlySpan<T> x = access.Span.Slice(i * _features, _features), w = W.AsSpan(i * _count, _count);
                _message[^2] += double.CreateTruncating(TensorPrimitives.Dot(x, x));
                for (int k = 0; k < _count; k++)
                {
                    double weight = double.CreateTruncating(w[k]);
                    Span<double> wx = _message.AsSpan(k * _features, _features), ww = _message.AsSpan((_count * _features) + (k * _count), _count);
                    for (int f = 0; f < x.Length; f++)
                        wx[f] += weight * double.CreateTruncating(x[f]);
                    for (int l = 0; l < _count; l++)
                        ww[l] += weight * double.CreateTruncating(w[l]);
                }
            }
        }

        _message[^1] = cancellation.Flag();
        _samples.Comm.Allreduce(_message.AsSpan(), ReduceOp.Sum);
        cancellation.ThrowIfAny(_message[^1]);
        double[] hh = Products(H, _count, _features);
        double error = _message[^2];
        for (int k = 0; k < _count; k++)
        {
            for (int f = 0; f < _features; f++)
                error -= 2 * _message[(k * _features) + f] * double.CreateTruncating(H[(k * _features) + f]);
            for (int l = 0; l < _count; l++)
                error += _message[(_count * _features) + (k * _count) + l] * hh[(k * _count) + l];
        }

        return Math.Max(0, error);
    }

    /// <summary>Coordinate descent for ½ wᵀ G w - tᵀ w with w not negative, one sweep.</summary>
    private static void Move(Span<T> w, ReadOnlySpan<double> target, double[] gram)
    {
        int count = w.Length;
        for (int k = 0; k < count; k++)
        {
            double diagonal = gram[(k * count) + k];
            if (diagonal == 0)
                continue;
            double slope = target[k];
            for (int l = 0; l < count; l++)
                slope -= gram[(k * count) + l] * double.CreateTruncating(w[l]);
            w[k] = T.CreateTruncating(Math.Max(0, double.CreateTruncating(w[k]) + (slope / diagonal)));
        }
    }

    private static double[] Products(T[] rows, int count, int features)
    {
        var products = new double[count * count];
        for (int k = 0; k < count; k++)
        {
            for (int l = 0; l < count; l++)
            {
                for (int f = 0; f < features; f++)
                    products[(k * count) + l] += double.CreateTruncating(rows[(k * features) + f]) * double.CreateTruncating(rows[(l * features) + f]);
            }
        }

        return products;
    }
}
