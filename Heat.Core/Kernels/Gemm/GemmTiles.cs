using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Heat.Kernels;

/// <summary>Chooses the micro-kernel: the widest registers that the processor has, and the tile for their number.</summary>
internal static unsafe class GemmTiles
{
    /// <summary>C += scale alpha A B, or C = scale alpha A B, on the calling thread.</summary>
    public static void Run<TElement, T, TPacking>(in MatrixView<TElement> a, in MatrixView<TElement> b, TElement scale, T alpha, in MatrixView<T> c, bool accumulate)
        where TElement : unmanaged
        where T : unmanaged, INumber<T>
        where TPacking : struct, IGemmPacking<TElement, T>
    {
        if (Vector512.IsHardwareAccelerated)
            GemmLoop<TElement, T, TPacking, Tile8x3<T, Simd512<T>, Vector512<T>>>.Run(a, b, scale, alpha, c, accumulate);
        else if (Vector256.IsHardwareAccelerated)
            GemmLoop<TElement, T, TPacking, Tile6x2<T, Simd256<T>, Vector256<T>>>.Run(a, b, scale, alpha, c, accumulate);
        else if (Vector128.IsHardwareAccelerated && AdvSimd.Arm64.IsSupported)
            GemmLoop<TElement, T, TPacking, Tile8x3<T, Simd128<T>, Vector128<T>>>.Run(a, b, scale, alpha, c, accumulate);
        else if (Vector128.IsHardwareAccelerated)
            GemmLoop<TElement, T, TPacking, Tile6x2<T, Simd128<T>, Vector128<T>>>.Run(a, b, scale, alpha, c, accumulate);
        else
            GemmLoop<TElement, T, TPacking, Tile6x2<T, SimdScalar<T>, T>>.Run(a, b, scale, alpha, c, accumulate);
    }
}
