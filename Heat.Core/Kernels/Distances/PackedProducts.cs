using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Heat.Kernels;

/// <summary>Products of matrices with few columns whose panels are packed once and multiplied tile by tile, each tile in a cache where what follows reads it:
/// <see cref="Gemm"/> packs for every product and writes it to memory.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal abstract unsafe class PackedProducts<T> where T : unmanaged, INumber<T>
{
    /// <summary>The most columns: a panel of them stays in the nearest cache.</summary>
    public const int MostDepth = 512;

    /// <summary>Those of the widest registers.</summary>
    public static PackedProducts<T> Widest { get; } =
        Vector512.IsHardwareAccelerated ? new Of<Tile8x3<T, Simd512<T>, Vector512<T>>>()
        : Vector256.IsHardwareAccelerated ? new Of<Tile6x2<T, Simd256<T>, Vector256<T>>>()
        : Vector128.IsHardwareAccelerated && AdvSimd.Arm64.IsSupported ? new Of<Tile8x3<T, Simd128<T>, Vector128<T>>>()
        : Vector128.IsHardwareAccelerated ? new Of<Tile6x2<T, Simd128<T>, Vector128<T>>>()
        : new Of<Tile6x2<T, SimdScalar<T>, T>>();

    /// <summary>The rows of a panel of the left factor.</summary>
    public abstract int Rows { get; }

    /// <summary>The columns of a panel of the right factor.</summary>
    public abstract int Columns { get; }

    /// <summary>The elements that so many rows of a factor take when they are packed in panels.</summary>
    public static nint Length(nint rows, nint depth, int width) => (rows + width - 1) / width * width * depth;

    /// <summary>Packs the left factor, a row-major matrix.</summary>
    public void PackLeft(in MatrixView<T> a, T* target) => RealPacking<T>.PackLeft(a, 0, a.Rows, 0, a.Columns, Rows, T.One, target);

    /// <summary>Packs the right factor, given by the rows of its transpose.</summary>
    public void PackRight(in MatrixView<T> transposed, T* target) => RealPacking<T>.PackRight(transposed.Transposed, 0, transposed.Columns, 0, transposed.Rows, Columns, target);

    /// <summary>A tile of the product, times a factor.</summary>
    /// <param name="left">Packed panels of the left factor, from that of the tile's first row on.</param>
    /// <param name="rows">The rows of the tile.</param>
    /// <param name="right">Packed panels of the right factor, from that of the tile's first column on.</param>
    /// <param name="columns">The columns of the tile.</param>
    /// <param name="depth">The columns of the left factor.</param>
    /// <param name="alpha">The factor.</param>
    /// <param name="target">The tile, with room for whole panels.</param>
    /// <param name="stride">Elements from row to row of the tile.</param>
    public abstract void Multiply(T* left, nint rows, T* right, nint columns, nint depth, T alpha, T* target, nint stride);

    private sealed class Of<TTile> : PackedProducts<T> where TTile : struct, IGemmTile<T>
    {
        public override int Rows => TTile.Rows;

        public override int Columns => TTile.Columns;

        public override void Multiply(T* left, nint rows, T* right, nint columns, nint depth, T alpha, T* target, nint stride)
        {
            for (nint j = 0; j < columns; j += TTile.Columns)
            {
                for (nint i = 0; i < rows; i += TTile.Rows)
                    TTile.Multiply(depth, left + (i * depth), right + (j * depth), alpha, target + (i * stride) + j, stride, accumulate: false);
            }
        }
    }
}
