using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Of each class, the weight of its samples, and the means and the sums of squared deviations of their features, in double precision. Parts are merged
/// exactly (Chan, Golub and LeVeque, STAN-CS-79-773, 1979).</summary>
internal sealed class ClassMoments(int classes, int features)
{
    private const int FlushSamples = 256; // so many are added up in the data's own precision

    public int Features => features;

    public double[] Weights { get; } = new double[classes];

    public double[] Means { get; } = new double[classes * features];

    public double[] Squares { get; } = new double[classes * features];

    /// <summary>Reads this rank's samples once.</summary>
    public static unsafe ClassMoments Of<T>(Samples<T> samples, int[] classes, T[] weights, int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = samples.Features;
        var moments = new ClassMoments(count, features);
        T[] shifts = new T[count * features], sums = new T[count * features], squares = new T[count * features];
        var isKnown = new bool[count];
        using LocalAccess<T> access = samples.Local.Access();
        for (int first = 0; first < samples.Length; first += FlushSamples)
        {
            int length = Math.Min(FlushSamples, samples.Length - first);
            for (int i = first; i < first + length; i++)
            {
                int at = classes[i] * features;
                if (!isKnown[classes[i]])
                {
                    // Differences from a sample of the class are small wherever the data lie.
                    access.Span.Slice(i * features, features).CopyTo(shifts.AsSpan(at));
                    isKnown[classes[i]] = true;
                }

                T weight = weights.Length > 0 ? weights[i] : T.One;
                moments.Weights[classes[i]] += weights.Length > 0 ? double.CreateTruncating(weight) : 1;
                fixed (T* x = access.Span.Slice(i * features, features), shift = &shifts[at], sum = &sums[at], square = &squares[at])
                    Add(x, shift, weight, sum, square, features);
            }

            for (int i = 0; i < sums.Length; i++)
            {
                moments.Means[i] += double.CreateTruncating(sums[i]);
                moments.Squares[i] += double.CreateTruncating(squares[i]);
            }

            sums.AsSpan().Clear();
            squares.AsSpan().Clear();
        }

        for (int i = 0; i < sums.Length; i++)
        {
            double weight = moments.Weights[i / features];
            if (weight == 0)
                continue;
            double mean = moments.Means[i] / weight;
            moments.Squares[i] = Math.Max(0, moments.Squares[i] - (weight * mean * mean));
            moments.Means[i] = mean + double.CreateTruncating(shifts[i]);
        }

        return moments;
    }

    /// <summary>The moments of the samples of all ranks, merged in their order. One gathering to all of K (2 d + 1) numbers from each rank.</summary>
    public ClassMoments Merge(Communicator comm)
    {
        double[] mine = [.. Weights, .. Means, .. Squares], all = new double[mine.Length * comm.Size];
        comm.Allgather<double>(mine, all);
        var merged = new ClassMoments(classes, features);
        for (int rank = 0; rank < comm.Size; rank++)
        {
            var part = new ClassMoments(classes, features);
            ReadOnlySpan<double> own = all.AsSpan(rank * mine.Length, mine.Length);
            own[..classes].CopyTo(part.Weights);
            own.Slice(classes, classes * features).CopyTo(part.Means);
            own[(classes + (classes * features))..].CopyTo(part.Squares);
            merged.Add(part);
        }

        return merged;
    }

    /// <summary>Adds the samples of another part.</summary>
    public void Add(ClassMoments other)
    {
        for (int c = 0; c < classes; c++)
        {
            double own = Weights[c], more = other.Weights[c], all = own + more;
            if (more == 0)
                continue;
            for (int i = c * features; i < (c + 1) * features; i++)
            {
                double difference = other.Means[i] - Means[i];
                Means[i] += difference * more / all;
                Squares[i] += other.Squares[i] + (difference * difference * own * more / all);
            }

            Weights[c] = all;
        }
    }

    /// <summary>The largest variance of a feature of all samples, whatever their class.</summary>
    public double LargestVariance()
    {
        var all = new ClassMoments(1, features);
        for (int c = 0; c < classes; c++)
        {
            var part = new ClassMoments(1, features);
            part.Weights[0] = Weights[c];
            Means.AsSpan(c * features, features).CopyTo(part.Means);
            Squares.AsSpan(c * features, features).CopyTo(part.Squares);
            all.Add(part);
        }

        return all.Squares.Max() / all.Weights[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Add<T>(T* x, T* shift, T weight, T* sum, T* square, int length) where T : unmanaged, INumber<T>
    {
        int i = 0;
        var factor = new Vector<T>(weight);
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> difference = Vector.Load(x + i) - Vector.Load(shift + i), weighted = difference * factor;
            Vector.Store(Vector.Load(sum + i) + weighted, sum + i);
            Vector.Store(Lanes.MultiplyAdd(weighted, difference, Vector.Load(square + i)), square + i);
        }

        for (; i < length; i++)
        {
            T difference = x[i] - shift[i];
            sum[i] += weight * difference;
            square[i] += weight * difference * difference;
        }
    }
}
