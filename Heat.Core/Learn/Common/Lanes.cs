using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Short loops over rows, with the vectors of System.Numerics.</summary>
internal static unsafe class Lanes
{
    /// <summary>x y + z, fused where the processor does that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> MultiplyAdd<T>(Vector<T> x, Vector<T> y, Vector<T> z) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return Vector.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), z.As<T, float>()).As<float, T>();
        return Vector.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), z.As<T, double>()).As<double, T>();
    }

    /// <summary>sum += weight (x - y), element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddDifference<T>(T* sum, T* x, T* y, T weight, int length) where T : unmanaged, INumber<T>
    {
        int i = 0;
        var factor = new Vector<T>(weight);
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            Vector.Store(MultiplyAdd(factor, Vector.Load(x + i) - Vector.Load(y + i), Vector.Load(sum + i)), sum + i);
        for (; i < length; i++)
            sum[i] += weight * (x[i] - y[i]);
    }
}
