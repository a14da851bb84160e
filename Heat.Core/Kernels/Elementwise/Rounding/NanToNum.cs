using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>What stands in for values that are no finite numbers.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Replacements<T>(T NaN, T PositiveInfinity, T NegativeInfinity) where T : unmanaged;

/// <summary>x where it is finite, elsewhere its replacement.</summary>
internal readonly struct NanToNum<T> : IParameterOperation<T, Replacements<T>, T> where T : unmanaged, INumberBase<T>
{
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, Replacements<T> parameter, Span<T> result)
    {
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = T.IsFinite(x[i]) ? x[i]
                : T.IsNaN(x[i]) ? parameter.NaN
                : T.IsNegative(x[i]) ? parameter.NegativeInfinity
                : parameter.PositiveInfinity;
        }
    }
}
