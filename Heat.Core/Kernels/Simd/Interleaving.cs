using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Interleaves lanes one by one, where the processor has no instruction for it.</summary>
internal static class Interleaving
{
    /// <summary>Lanes of two registers in turn, from a lane on.</summary>
    public static Vector128<T> Zip<T>(Vector128<T> x, Vector128<T> y, int first) where T : unmanaged
    {
        Vector128<T> result = default;
        for (int i = 0; i < Vector128<T>.Count; i += 2)
            result = result.WithElement(i, x[first + (i / 2)]).WithElement(i + 1, y[first + (i / 2)]);
        return result;
    }

    /// <summary>Every second lane of two registers, one after the other.</summary>
    public static Vector128<T> Unzip<T>(Vector128<T> x, Vector128<T> y, int first) where T : unmanaged
    {
        Vector128<T> result = default;
        int half = Vector128<T>.Count / 2;
        for (int i = 0; i < half; i++)
            result = result.WithElement(i, x[first + (2 * i)]).WithElement(half + i, y[first + (2 * i)]);
        return result;
    }
}
