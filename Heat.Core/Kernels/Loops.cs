using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>How the methods that hold the innermost loops are compiled.</summary>
internal static class Loops
{
    /// <summary>
    /// At once and for good, with everything inlined, and by themselves: a caller that inlines such a method, as one that is
    /// compiled again with a profile does, has used up what the runtime allows it before it comes to what the loop calls, and a
    /// loop that calls for each register takes up to 25 times as long.
    /// </summary>
    public const MethodImplOptions CompiledOnce = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
