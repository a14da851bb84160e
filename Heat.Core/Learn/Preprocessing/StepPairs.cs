using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Two steps of <see cref="ColumnSteps{T}"/> in one pass.</summary>
internal static unsafe class StepPairs
{
    /// <summary>(x - low) / scale, element by element. The result may be where the elements are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractDivide<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> low, ReadOnlySpan<T> scale, Span<T> result) where T : unmanaged, IFloatingPointIeee754<T>
    {
        int k = 0, lanes = Vector<T>.Count;
        fixed (T* from = x, lows = low, scales = scale, to = result)
        {
            for (; k <= x.Length - 2 * lanes; k += 2 * lanes)
            {
                Vector<T> a = (Vector.Load(from + k) - Vector.Load(lows + k)) / Vector.Load(scales + k);
                Vector<T> b = (Vector.Load(from + k + lanes) - Vector.Load(lows + k + lanes)) / Vector.Load(scales + k + lanes);
                Vector.Store(a, to + k);
                Vector.Store(b, to + k + lanes);
            }

            for (; k < x.Length; k++)
                to[k] = (from[k] - lows[k]) / scales[k];
        }
    }
}
