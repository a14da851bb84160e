using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Polynomials by their coefficients, the constant one first. They are taken in pairs (G. Estrin, "Organization of computer
/// systems", 1960): one after the other, as in Horner's scheme, each addition would wait for the last, for longer than a processor
/// finds other registers to work on.
/// </summary>
internal static class Polynomial
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2) where V : unmanaged, IRegister<V> => Pair(x * x, Pair(x, c0, c1), c2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3) where V : unmanaged, IRegister<V> => Pair(x * x, Pair(x, c0, c1), Pair(x, c2, c3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3, V c4) where V : unmanaged, IRegister<V>
    {
        V square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), c4));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3, V c4, V c5) where V : unmanaged, IRegister<V>
    {
        V square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), Pair(x, c4, c5)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3, V c4, V c5, V c6) where V : unmanaged, IRegister<V>
    {
        V square = x * x;
        return Pair(square, Pair(x, c0, c1), Pair(square, Pair(x, c2, c3), Pair(square, Pair(x, c4, c5), c6)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3, V c4, V c5, V c6, V c7, V c8, V c9) where V : unmanaged, IRegister<V>
    {
        V square = x * x, fourth = square * square;
        V low = Pair(square, Pair(x, c0, c1), Pair(x, c2, c3)), high = Pair(square, Pair(x, c4, c5), Pair(x, c6, c7));
        return Pair(fourth, low, Pair(fourth, high, Pair(x, c8, c9)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x, V c0, V c1, V c2, V c3, V c4, V c5, V c6, V c7, V c8, V c9, V c10) where V : unmanaged, IRegister<V>
    {
        V square = x * x, fourth = square * square;
        V low = Pair(square, Pair(x, c0, c1), Pair(x, c2, c3)), high = Pair(square, Pair(x, c4, c5), Pair(x, c6, c7));
        return Pair(fourth, low, Pair(fourth, high, Pair(square, Pair(x, c8, c9), c10)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Pair<V>(V x, V low, V high) where V : unmanaged, IRegister<V> => V.MultiplyAdd(high, x, low);
}
