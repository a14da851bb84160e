using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// 2 to the power of x: that of the nearest whole number, which is exact, times that of the rest, which is small. The
/// exponential of x log(2) as a whole would multiply the rounding of that product by x.
/// </summary>
internal readonly struct Exp2 : IRegisterFunction<Exp2>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V x) where V : unmanaged, IRegister<V>
    {
        x = V.MinNative(1025, V.MaxNative(-1076, x)); // infinite, and 0
        V shifted = x + ExpParts.Whole, rest = x - (shifted - ExpParts.Whole);
        return ExpParts.Scale(ExpParts.OfSmall(rest * 0.6931471805599453), shifted);
    }
}
