using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Heat.Kernels;

/// <summary>Chooses the micro-kernel: the widest registers that the processor has, and the tile for their number.</summary>
internal static unsafe class GemmTiles
{
    /// <summary>C += scale alpha A B, or C = scale alpha A B, on the calling thread.</summary>
    public static void Run<TElement, T, TPacking>(in MatrixView<TElement> a, in MatrixView<TElement> b, TElement scale, T alpha, in MatrixView<T> c, bool accumulate, Band band)
        where TElement : unmanaged
        where T : unmanaged, INumber<T>
        where TPacking : struct, IGemmPacking<TElement, T>
    {
        if (Vector512.IsHardwareAccelerated)
            Run<TElement, T, TPacking, Tile8x3<T, Simd512<T>, Vector512<T>>>(a, b, scale, alpha, c, accumulate, band);
        else if (Vector256.IsHardwareAccelerated)
            Run<TElement, T, TPacking, Tile6x2<T, Simd256<T>, Vector256<T>>>(a, b, scale, alpha, c, accumulate, band);
        else if (Vector128.IsHardwareAccelerated && AdvSimd.Arm64.IsSupported)
            Run<TElement, T, TPacking, Tile8x3<T, Simd128<T>, Vector128<T>>>(a, b, scale, alpha, c, accumulate, band);
        else if (Vector128.IsHardwareAccelerated)
            Run<TElement, T, TPacking, Tile6x2<T, Simd128<T>, Vector128<T>>>(a, b, scale, alpha, c, accumulate, band);
        else
            Run<TElement, T, TPacking, Tile6x2<T, SimdScalar<T>, T>>(a, b, scale, alpha, c, accumulate, band);
    }

    private static void Run<TElement, T, TPacking, TTile>(in MatrixView<TElement> a, in MatrixView<TElement> b, TElement scale, T alpha, in MatrixView<T> c, bool accumulate, Band band)
        where TElement : unmanaged
        where T : unmanaged, INumber<T>
        where TPacking : struct, IGemmPacking<TElement, T>
        where TTile : struct, IGemmTile<T>
    {
        if (typeof(TElement) == typeof(T) && band == Band.All && SmallGemm<T, TTile>.Takes(a.As<T>(), b.As<T>()))
            SmallGemm<T, TTile>.Run(a.As<T>(), b.As<T>(), alpha, c, accumulate);
        else if (typeof(TElement) == typeof(T) && band == Band.All && SmallGemm<T, TTile>.Takes(b.As<T>().Transposed, a.As<T>().Transposed))
            SmallGemm<T, TTile>.Run(b.As<T>().Transposed, a.As<T>().Transposed, alpha, c.Transposed, accumulate);
        else if (typeof(TElement) == typeof(T) && IsBetterTransposed(TTile.Rows, TTile.Columns, c))
            GemmLoop<TElement, T, TPacking, TTile>.Run(b.Transposed, a.Transposed, scale, alpha, c.Transposed, accumulate, band.Transposed);
        else
            GemmLoop<TElement, T, TPacking, TTile>.Run(a, b, scale, alpha, c, accumulate, band);
    }

    /// <summary>Whether a narrow C fills so few of a tile's columns that tiles of its transpose, which have fewer rows than columns, do less in vain.</summary>
    private static bool IsBetterTransposed<T>(int tileRows, int tileColumns, in MatrixView<T> c) where T : unmanaged =>
        c.Columns <= c.Rows && 8 * tileRows * ((c.Columns + tileRows - 1) / tileRows) < 7 * tileColumns * ((c.Columns + tileColumns - 1) / tileColumns);
}
