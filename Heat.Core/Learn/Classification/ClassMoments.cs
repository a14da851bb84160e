using System.Numerics;
using System.Numerics.Tensors;
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

    /// <summary>Whether no sum is NaN or infinite, so that all samples were finite.</summary>
    public bool IsFinite => double.IsFinite(TensorPrimitives.Sum<double>(Means)) && double.IsFinite(TensorPrimitives.Sum<double>(Squares));

    /// <summary>Reads this rank's samples once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe ClassMoments Of<T>(Samples<T> samples, int[] classes, T[] weights, int count) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int features = samples.Features, pitch = (features + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count;
        var moments = new ClassMoments(count, features);
        T[] shifts = new T[count * pitch], sums = new T[count * pitch], squares = new T[count * pitch], copy = new T[pitch];
        var isKnown = new bool[count];
        using LocalAccess<T> access = samples.Local.Access();
        for (int i = 0; i < samples.Length; i++)
        {
            // Differences from a sample of the class are small wherever the data lie.
            if (isKnown[classes[i]])
                continue;
            isKnown[classes[i]] = true;
            access.Span.Slice(i * features, features).CopyTo(shifts.AsSpan(classes[i] * pitch));
            if (Array.TrueForAll(isKnown, static known => known))
                break;
        }

        int whole = samples.Length - ((pitch - features + features - 1) / features); // the registers of later samples end behind the last element
        fixed (T* x = access.Span, shift = shifts, sum = sums, square = squares, last = copy, weight = weights)
        fixed (int* place = classes)
        fixed (double* total = moments.Weights)
        {
            for (int first = 0; first < samples.Length; first += FlushSamples)
            {
                int length = Math.Min(FlushSamples, samples.Length - first);
                for (int i = first; i < first + length; i++)
                {
                    T* row = x + ((nint)i * features);
                    int at = place[i] * pitch;
                    if (i >= whole)
                    {
                        new Span<T>(row, features).CopyTo(copy);
                        row = last;
                    }

                    if (weight == null)
                    {
                        total[place[i]]++;
                        Add(row, shift + at, sum + at, square + at, pitch);
                    }
                    else
                    {
                        total[place[i]] += double.CreateTruncating(weight[i]);
                        Add(row, shift + at, weight[i], sum + at, square + at, pitch);
                    }
                }

                moments.Flush(sums, squares, pitch);
            }
        }

        moments.Finish(shifts, pitch);
        return moments;
    }

    /// <summary>Adds sums in the data's own precision, and clears them.</summary>
    private void Flush<T>(T[] sums, T[] squares, int pitch) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < Means.Length; i++)
        {
            int at = (i / features * pitch) + (i % features);
            Means[i] += double.CreateTruncating(sums[at]);
            Squares[i] += double.CreateTruncating(squares[at]);
        }

        sums.AsSpan().Clear();
        squares.AsSpan().Clear();
    }

    /// <summary>From sums of differences to means and squared deviations.</summary>
    private void Finish<T>(T[] shifts, int pitch) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < Means.Length; i++)
        {
            double weight = Weights[i / features];
            if (weight == 0)
                continue;
            double mean = Means[i] / weight;
            Squares[i] = Math.Max(0, Squares[i] - (weight * mean * mean));
            Means[i] = mean + double.CreateTruncating(shifts[(i / features * pitch) + (i % features)]);
        }
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

    // Registers that a row does not fill read the next row, too: nobody reads those sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add<T>(T* x, T* shift, T* sum, T* square, int length) where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < length; i += Vector<T>.Count)
        {
            Vector<T> difference = Vector.Load(x + i) - Vector.Load(shift + i);
            Vector.Store(Vector.Load(sum + i) + difference, sum + i);
            Vector.Store(Lanes.MultiplyAdd(difference, difference, Vector.Load(square + i)), square + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Add<T>(T* x, T* shift, T weight, T* sum, T* square, int length) where T : unmanaged, INumber<T>
    {
        var factor = new Vector<T>(weight);
        for (int i = 0; i < length; i += Vector<T>.Count)
        {
            Vector<T> difference = Vector.Load(x + i) - Vector.Load(shift + i), weighted = difference * factor;
            Vector.Store(Vector.Load(sum + i) + weighted, sum + i);
            Vector.Store(Lanes.MultiplyAdd(weighted, difference, Vector.Load(square + i)), square + i);
        }
    }
}
