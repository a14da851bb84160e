using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A function of registers, of one number, for those functions that need it on the way: the same result as in a long run.</summary>
internal static class OneNumber<TFunction> where TFunction : IRegisterFunction<TFunction>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Of(double x) => TFunction.Of<Register<double, long>>(x).Elements[0];
}
