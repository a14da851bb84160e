using System.Numerics;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A kernel that is written for any width of register.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal interface ISimdKernel<T> where T : unmanaged
{
    /// <summary>Runs the kernel with registers of one width.</summary>
    void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged;
}

/// <summary>Chooses the width of registers: the widest that the processor has.</summary>
internal static class SimdWidth
{
    /// <summary>Runs a kernel with the widest registers for its element type.</summary>
    /// <param name="kernel">The kernel; what it changes of itself is kept.</param>
    public static void Run<T, TKernel>(ref TKernel kernel)
        where T : unmanaged, INumber<T>
        where TKernel : struct, ISimdKernel<T>, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated && Vector512<T>.IsSupported)
            kernel.Run<Simd512<T>, Vector512<T>>();
        else if (Vector256.IsHardwareAccelerated && Vector256<T>.IsSupported)
            kernel.Run<Simd256<T>, Vector256<T>>();
        else if (Vector128.IsHardwareAccelerated && Vector128<T>.IsSupported)
            kernel.Run<Simd128<T>, Vector128<T>>();
        else
            kernel.Run<SimdScalar<T>, T>();
    }
}
