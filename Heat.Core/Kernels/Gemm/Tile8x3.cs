using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The micro-kernel for 32 registers: eight rows of three registers, 24 accumulators, three registers of B, one element of A.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOps">The width of register.</typeparam>
/// <typeparam name="TVec">The register.</typeparam>
internal readonly unsafe struct Tile8x3<T, TOps, TVec> : IGemmTile<T>
    where T : unmanaged
    where TOps : struct, ISimd<TVec, T>
    where TVec : unmanaged
{
    public static int Rows => 8;

    public static int Columns => 3 * TOps.Count;

    [MethodImpl(Loops.CompiledOnce)]
    public static void Multiply(nint depth, T* a, T* b, T alpha, T* c, nint stride, bool accumulate)
    {
        TVec c00 = default, c01 = default, c02 = default;
        TVec c10 = default, c11 = default, c12 = default;
        TVec c20 = default, c21 = default, c22 = default;
        TVec c30 = default, c31 = default, c32 = default;
        TVec c40 = default, c41 = default, c42 = default;
        TVec c50 = default, c51 = default, c52 = default;
        TVec c60 = default, c61 = default, c62 = default;
        TVec c70 = default, c71 = default, c72 = default;
        for (T* end = a + (depth * Rows); a < end; a += Rows, b += Columns)
        {
            TVec b0 = TOps.Load(b), b1 = TOps.Load(b + TOps.Count), b2 = TOps.Load(b + (2 * TOps.Count));
            TVec x = TOps.Create(a[0]);
            c00 = TOps.MultiplyAdd(x, b0, c00);
            c01 = TOps.MultiplyAdd(x, b1, c01);
            c02 = TOps.MultiplyAdd(x, b2, c02);
            x = TOps.Create(a[1]);
            c10 = TOps.MultiplyAdd(x, b0, c10);
            c11 = TOps.MultiplyAdd(x, b1, c11);
            c12 = TOps.MultiplyAdd(x, b2, c12);
            x = TOps.Create(a[2]);
            c20 = TOps.MultiplyAdd(x, b0, c20);
            c21 = TOps.MultiplyAdd(x, b1, c21);
            c22 = TOps.MultiplyAdd(x, b2, c22);
            x = TOps.Create(a[3]);
            c30 = TOps.MultiplyAdd(x, b0, c30);
            c31 = TOps.MultiplyAdd(x, b1, c31);
            c32 = TOps.MultiplyAdd(x, b2, c32);
            x = TOps.Create(a[4]);
            c40 = TOps.MultiplyAdd(x, b0, c40);
            c41 = TOps.MultiplyAdd(x, b1, c41);
            c42 = TOps.MultiplyAdd(x, b2, c42);
            x = TOps.Create(a[5]);
            c50 = TOps.MultiplyAdd(x, b0, c50);
            c51 = TOps.MultiplyAdd(x, b1, c51);
            c52 = TOps.MultiplyAdd(x, b2, c52);
            x = TOps.Create(a[6]);
            c60 = TOps.MultiplyAdd(x, b0, c60);
            c61 = TOps.MultiplyAdd(x, b1, c61);
            c62 = TOps.MultiplyAdd(x, b2, c62);
            x = TOps.Create(a[7]);
            c70 = TOps.MultiplyAdd(x, b0, c70);
            c71 = TOps.MultiplyAdd(x, b1, c71);
            c72 = TOps.MultiplyAdd(x, b2, c72);
        }

        TVec scale = TOps.Create(alpha);
        if (accumulate)
        {
            AddRow(c00, c01, c02, scale, c);
            AddRow(c10, c11, c12, scale, c + stride);
            AddRow(c20, c21, c22, scale, c + (2 * stride));
            AddRow(c30, c31, c32, scale, c + (3 * stride));
            AddRow(c40, c41, c42, scale, c + (4 * stride));
            AddRow(c50, c51, c52, scale, c + (5 * stride));
            AddRow(c60, c61, c62, scale, c + (6 * stride));
            AddRow(c70, c71, c72, scale, c + (7 * stride));
        }
        else
        {
            StoreRow(c00, c01, c02, scale, c);
            StoreRow(c10, c11, c12, scale, c + stride);
            StoreRow(c20, c21, c22, scale, c + (2 * stride));
            StoreRow(c30, c31, c32, scale, c + (3 * stride));
            StoreRow(c40, c41, c42, scale, c + (4 * stride));
            StoreRow(c50, c51, c52, scale, c + (5 * stride));
            StoreRow(c60, c61, c62, scale, c + (6 * stride));
            StoreRow(c70, c71, c72, scale, c + (7 * stride));
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void MultiplyInPlace(nint depth, T* a, nint rowStride, nint columnStride, T* b, nint bStride, T alpha, T* c, nint stride, bool accumulate)
    {
        T* a0 = a, a1 = a0 + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride, a6 = a5 + rowStride, a7 = a6 + rowStride;
        TVec c00 = default, c01 = default, c02 = default;
        TVec c10 = default, c11 = default, c12 = default;
        TVec c20 = default, c21 = default, c22 = default;
        TVec c30 = default, c31 = default, c32 = default;
        TVec c40 = default, c41 = default, c42 = default;
        TVec c50 = default, c51 = default, c52 = default;
        TVec c60 = default, c61 = default, c62 = default;
        TVec c70 = default, c71 = default, c72 = default;
        for (nint p = 0; p < depth; p++, b += bStride)
        {
            TVec b0 = TOps.Load(b), b1 = TOps.Load(b + TOps.Count), b2 = TOps.Load(b + (2 * TOps.Count));
            TVec x = TOps.Create(*a0);
            c00 = TOps.MultiplyAdd(x, b0, c00);
            c01 = TOps.MultiplyAdd(x, b1, c01);
            c02 = TOps.MultiplyAdd(x, b2, c02);
            x = TOps.Create(*a1);
            c10 = TOps.MultiplyAdd(x, b0, c10);
            c11 = TOps.MultiplyAdd(x, b1, c11);
            c12 = TOps.MultiplyAdd(x, b2, c12);
            x = TOps.Create(*a2);
            c20 = TOps.MultiplyAdd(x, b0, c20);
            c21 = TOps.MultiplyAdd(x, b1, c21);
            c22 = TOps.MultiplyAdd(x, b2, c22);
            x = TOps.Create(*a3);
            c30 = TOps.MultiplyAdd(x, b0, c30);
            c31 = TOps.MultiplyAdd(x, b1, c31);
            c32 = TOps.MultiplyAdd(x, b2, c32);
            x = TOps.Create(*a4);
            c40 = TOps.MultiplyAdd(x, b0, c40);
            c41 = TOps.MultiplyAdd(x, b1, c41);
            c42 = TOps.MultiplyAdd(x, b2, c42);
            x = TOps.Create(*a5);
            c50 = TOps.MultiplyAdd(x, b0, c50);
            c51 = TOps.MultiplyAdd(x, b1, c51);
            c52 = TOps.MultiplyAdd(x, b2, c52);
            x = TOps.Create(*a6);
            c60 = TOps.MultiplyAdd(x, b0, c60);
            c61 = TOps.MultiplyAdd(x, b1, c61);
            c62 = TOps.MultiplyAdd(x, b2, c62);
            x = TOps.Create(*a7);
            c70 = TOps.MultiplyAdd(x, b0, c70);
            c71 = TOps.MultiplyAdd(x, b1, c71);
            c72 = TOps.MultiplyAdd(x, b2, c72);
            a0 += columnStride; a1 += columnStride; a2 += columnStride; a3 += columnStride; a4 += columnStride; a5 += columnStride; a6 += columnStride; a7 += columnStride;
        }

        TVec scale = TOps.Create(alpha);
        if (accumulate)
        {
            AddRow(c00, c01, c02, scale, c);
            AddRow(c10, c11, c12, scale, c + stride);
            AddRow(c20, c21, c22, scale, c + (2 * stride));
            AddRow(c30, c31, c32, scale, c + (3 * stride));
            AddRow(c40, c41, c42, scale, c + (4 * stride));
            AddRow(c50, c51, c52, scale, c + (5 * stride));
            AddRow(c60, c61, c62, scale, c + (6 * stride));
            AddRow(c70, c71, c72, scale, c + (7 * stride));
        }
        else
        {
            StoreRow(c00, c01, c02, scale, c);
            StoreRow(c10, c11, c12, scale, c + stride);
            StoreRow(c20, c21, c22, scale, c + (2 * stride));
            StoreRow(c30, c31, c32, scale, c + (3 * stride));
            StoreRow(c40, c41, c42, scale, c + (4 * stride));
            StoreRow(c50, c51, c52, scale, c + (5 * stride));
            StoreRow(c60, c61, c62, scale, c + (6 * stride));
            StoreRow(c70, c71, c72, scale, c + (7 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(TVec x0, TVec x1, TVec x2, TVec scale, T* row)
    {
        TOps.Store(TOps.MultiplyAdd(x0, scale, TOps.Load(row)), row);
        TOps.Store(TOps.MultiplyAdd(x1, scale, TOps.Load(row + TOps.Count)), row + TOps.Count);
        TOps.Store(TOps.MultiplyAdd(x2, scale, TOps.Load(row + (2 * TOps.Count))), row + (2 * TOps.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVec x0, TVec x1, TVec x2, TVec scale, T* row)
    {
        TOps.Store(TOps.Multiply(x0, scale), row);
        TOps.Store(TOps.Multiply(x1, scale), row + TOps.Count);
        TOps.Store(TOps.Multiply(x2, scale), row + (2 * TOps.Count));
    }
}
