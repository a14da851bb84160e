using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Benchmarks;

/// <summary>A core that reads an array as one stream: one pass of vector loads, each added to one of four registers. Several streams side by side can be faster.</summary>
internal sealed unsafe class ReadingFloor
{
    private readonly LocalTensor<float> _elements;
    private volatile float _sum;

    /// <param name="bytes">The size of the array.</param>
    public ReadingFloor(long bytes)
    {
        _elements = LocalTensor<float>.Allocate([bytes / sizeof(float)], new PooledAllocator());
        _elements.Span.Fill(1);
    }

    /// <summary>Reads once.</summary>
    public void Run()
    {
        fixed (float* elements = _elements.Span)
            _sum = Sum(elements, _elements.Size);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Sum(float* elements, long count)
    {
        Vector512<float> a = default, b = default, c = default, d = default;
        for (long k = 0; k <= count - 64; k += 64)
        {
            a += Vector512.Load(elements + k);
            b += Vector512.Load(elements + k + 16);
            c += Vector512.Load(elements + k + 32);
            d += Vector512.Load(elements + k + 48);
        }

        return Vector512.Sum(a + b + (c + d));
    }
}
