using System.Numerics;

namespace Heat.Kernels;

/// <summary>The next number after x towards y: C's <c>nextafter</c>.</summary>
internal readonly struct NextAfter<T> : IScalarBinary<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Of(T x, T y) =>
        T.IsNaN(x) || T.IsNaN(y) ? x + y
        : x < y ? T.BitIncrement(x)
        : x > y ? T.BitDecrement(x)
        : y;
}
