using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Distances of blocks of samples to some centers. A block is transposed first, so that the lanes of a register are samples;
/// distances come from differences, so that they lose no digits wherever the data lie. Only those of one block are stored.</summary>
internal sealed unsafe class CenterDistances<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockBytes = 32 << 10;
    private const int Unit = 32; // two registers of any width

    private readonly LocalTensor<T> _samples;
    private readonly bool _isManhattan;
    private readonly int _features;
    private readonly T[] _transposed;
    private readonly T[] _distances;
    private readonly int _pitch;

    /// <param name="samples">This rank's samples, contiguous.</param>
    /// <param name="centers">The largest number of centers.</param>
    /// <param name="isManhattan">Whether distances are sums of absolute differences, and not of squares.</param>
    public CenterDistances(LocalTensor<T> samples, int centers, bool isManhattan = false)
    {
        (_samples, _isManhattan, _features) = (samples, isManhattan, (int)samples.Shape[1]);
        int lines = Math.Max(_features, centers);
        _pitch = Math.Clamp(BlockBytes / sizeof(T) / lines / Unit * Unit, 2 * Unit, 1024);
        _transposed = GC.AllocateUninitializedArray<T>(_features * _pitch, pinned: true);
        _distances = GC.AllocateUninitializedArray<T>(centers * _pitch, pinned: true);
        _transposed.AsSpan().Clear();
    }

    /// <summary>The number of samples of all blocks but the last.</summary>
    public int BlockLength => _pitch;

    /// <summary>The number of blocks.</summary>
    public int Blocks => ((int)_samples.Shape[0] + _pitch - 1) / _pitch;

    /// <summary>Computes the distances of a block.</summary>
    /// <param name="block">Its number.</param>
    /// <param name="centers">The centers, a row each.</param>
    /// <param name="distances">Those of center c begin at c * <see cref="BlockLength"/>.</param>
    /// <returns>The number of samples of the block.</returns>
    public int Compute(int block, ReadOnlySpan<T> centers, out Span<T> distances)
    {
        int first = block * _pitch, length = Math.Min(_pitch, (int)_samples.Shape[0] - first);
        _samples.Slice(new Block([first, 0], [length, _features])).Permute(1, 0)
            .CopyTo(new LocalTensor<T>(_transposed, [_features, length], [_pitch, 1]));
        fixed (T* x = _transposed, c = centers, d = _distances)
        {
            int count = centers.Length / _features;
            for (int center = 0; center < count; center += 4)
            {
                // Of the last centers, one may take part several times.
                int last = count - 1, c1 = Math.Min(center + 1, last), c2 = Math.Min(center + 2, last), c3 = Math.Min(center + 3, last);
                if (_isManhattan)
                    Absolute(x, c, d, length, center, c1, c2, c3);
                else
                    Squared(x, c, d, length, center, c1, c2, c3);
            }
        }

        distances = _distances;
        return length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Squared(T* x, T* centers, T* distances, int length, int c0, int c1, int c2, int c3)
    {
        int features = _features, pitch = _pitch;
        T* p0 = centers + (c0 * features), p1 = centers + (c1 * features), p2 = centers + (c2 * features), p3 = centers + (c3 * features);
        for (int i = 0; i < length; i += 2 * Vector<T>.Count)
        {
            Vector<T> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            T* at = x + i;
            for (int f = 0; f < features; f++, at += pitch)
            {
                Vector<T> a = Vector.Load(at), b = Vector.Load(at + Vector<T>.Count);
                Vector<T> y = new(p0[f]), u = a - y, v = b - y;
                a0 = Lanes.MultiplyAdd(u, u, a0);
                b0 = Lanes.MultiplyAdd(v, v, b0);
                y = new(p1[f]);
                (u, v) = (a - y, b - y);
                a1 = Lanes.MultiplyAdd(u, u, a1);
                b1 = Lanes.MultiplyAdd(v, v, b1);
                y = new(p2[f]);
                (u, v) = (a - y, b - y);
                a2 = Lanes.MultiplyAdd(u, u, a2);
                b2 = Lanes.MultiplyAdd(v, v, b2);
                y = new(p3[f]);
                (u, v) = (a - y, b - y);
                a3 = Lanes.MultiplyAdd(u, u, a3);
                b3 = Lanes.MultiplyAdd(v, v, b3);
            }

            Store(distances + i, pitch, c0, a0, b0);
            Store(distances + i, pitch, c1, a1, b1);
            Store(distances + i, pitch, c2, a2, b2);
            Store(distances + i, pitch, c3, a3, b3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Absolute(T* x, T* centers, T* distances, int length, int c0, int c1, int c2, int c3)
    {
        int features = _features, pitch = _pitch;
        T* p0 = centers + (c0 * features), p1 = centers + (c1 * features), p2 = centers + (c2 * features), p3 = centers + (c3 * features);
        for (int i = 0; i < length; i += 2 * Vector<T>.Count)
        {
            Vector<T> a0 = default, a1 = default, a2 = default, a3 = default, b0 = default, b1 = default, b2 = default, b3 = default;
            T* at = x + i;
            for (int f = 0; f < features; f++, at += pitch)
            {
                Vector<T> a = Vector.Load(at), b = Vector.Load(at + Vector<T>.Count);
                Vector<T> y = new(p0[f]);
                a0 += Vector.Abs(a - y);
                b0 += Vector.Abs(b - y);
                y = new(p1[f]);
                a1 += Vector.Abs(a - y);
                b1 += Vector.Abs(b - y);
                y = new(p2[f]);
                a2 += Vector.Abs(a - y);
                b2 += Vector.Abs(b - y);
                y = new(p3[f]);
                a3 += Vector.Abs(a - y);
                b3 += Vector.Abs(b - y);
            }

            Store(distances + i, pitch, c0, a0, b0);
            Store(distances + i, pitch, c1, a1, b1);
            Store(distances + i, pitch, c2, a2, b2);
            Store(distances + i, pitch, c3, a3, b3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(T* distances, int pitch, int center, Vector<T> a, Vector<T> b)
    {
        T* at = distances + (center * pitch);
        Vector.Store(a, at);
        Vector.Store(b, at + Vector<T>.Count);
    }

    /// <summary>The nearest center of each sample of a block, and its distance; of equal distances the first.</summary>
    /// <param name="distances">As <see cref="Compute"/> gives them.</param>
    /// <param name="centers">The number of centers.</param>
    /// <param name="length">The number of samples of the block.</param>
    /// <param name="nearest">The numbers of the centers, as numbers of the type of the data; room for a whole block.</param>
    /// <param name="least">The distances; room for a whole block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Nearest(ReadOnlySpan<T> distances, int centers, int length, Span<T> nearest, Span<T> least)
    {
        int pitch = _pitch;
        fixed (T* d = distances, n = nearest, l = least)
        {
            for (int i = 0; i < length; i += Vector<T>.Count)
            {
                Vector<T> best = Vector.Load(d + i), index = default, number = default;
                T* at = d + i;
                for (int c = 1; c < centers; c++)
                {
                    at += pitch;
                    number += Vector<T>.One;
                    Vector<T> distance = Vector.Load(at), mask = Vector.LessThan(distance, best);
                    best = Vector.ConditionalSelect(mask, distance, best);
                    index = Vector.ConditionalSelect(mask, number, index);
                }

                Vector.Store(best, l + i);
                Vector.Store(index, n + i);
            }
        }
    }
}
