using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// 2 to the power of x: that of the nearest whole number, which is exact, times that of the rest, which is small. The
/// exponential of x log(2) as a whole would multiply the rounding of that product by x.
/// </summary>
internal readonly struct Exp2 : IRegisterFunction<Exp2>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> x)
    {
        x = Vector.MinNative(new Vector<double>(1025), Vector.MaxNative(new Vector<double>(-1076), x)); // infinite, and 0
        Vector<double> shifted = x + new Vector<double>(ExpParts.Whole), rest = x - (shifted - new Vector<double>(ExpParts.Whole));
        return ExpParts.Scale(ExpParts.OfSmall(rest * new Vector<double>(0.6931471805599453)), shifted);
    }
}
