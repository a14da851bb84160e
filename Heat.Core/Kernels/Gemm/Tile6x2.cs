using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>The micro-kernel for 16 registers: six rows of two registers, 12 accumulators, two registers of B, one element of A.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOps">The width of register.</typeparam>
/// <typeparam name="TVec">The register.</typeparam>
internal readonly unsafe struct Tile6x2<T, TOps, TVec> : IGemmTile<T>
    where T : unmanaged
    where TOps : struct, ISimd<TVec, T>
    where TVec : unmanaged
{
    public static int Rows => 6;

    public static int Columns => 2 * TOps.Count;

    [MethodImpl(Loops.CompiledOnce)]
    public static void Multiply(nint depth, T* a, T* b, T alpha, T* c, nint stride, bool accumulate)
    {
        if (accumulate && Sse.IsSupported)
        {
            Sse.Prefetch0(c);
            Sse.Prefetch0(c + stride);
            Sse.Prefetch0(c + (2 * stride));
            Sse.Prefetch0(c + (3 * stride));
            Sse.Prefetch0(c + (4 * stride));
            Sse.Prefetch0(c + (5 * stride));
        }

        TVec c00 = default, c01 = default;
        TVec c10 = default, c11 = default;
        TVec c20 = default, c21 = default;
        TVec c30 = default, c31 = default;
        TVec c40 = default, c41 = default;
        TVec c50 = default, c51 = default;
        for (T* end = a + (depth * Rows); a < end; a += Rows, b += Columns)
        {
            TVec b0 = TOps.Load(b), b1 = TOps.Load(b + TOps.Count);
            TVec x = TOps.Create(a[0]);
            c00 = TOps.MultiplyAdd(x, b0, c00);
            c01 = TOps.MultiplyAdd(x, b1, c01);
            x = TOps.Create(a[1]);
            c10 = TOps.MultiplyAdd(x, b0, c10);
            c11 = TOps.MultiplyAdd(x, b1, c11);
            x = TOps.Create(a[2]);
            c20 = TOps.MultiplyAdd(x, b0, c20);
            c21 = TOps.MultiplyAdd(x, b1, c21);
            x = TOps.Create(a[3]);
            c30 = TOps.MultiplyAdd(x, b0, c30);
            c31 = TOps.MultiplyAdd(x, b1, c31);
            x = TOps.Create(a[4]);
            c40 = TOps.MultiplyAdd(x, b0, c40);
            c41 = TOps.MultiplyAdd(x, b1, c41);
            x = TOps.Create(a[5]);
            c50 = TOps.MultiplyAdd(x, b0, c50);
            c51 = TOps.MultiplyAdd(x, b1, c51);
        }

        TVec scale = TOps.Create(alpha);
        if (accumulate)
        {
            AddRow(c00, c01, scale, c);
            AddRow(c10, c11, scale, c + stride);
            AddRow(c20, c21, scale, c + (2 * stride));
            AddRow(c30, c31, scale, c + (3 * stride));
            AddRow(c40, c41, scale, c + (4 * stride));
            AddRow(c50, c51, scale, c + (5 * stride));
        }
        else
        {
            StoreRow(c00, c01, scale, c);
            StoreRow(c10, c11, scale, c + stride);
            StoreRow(c20, c21, scale, c + (2 * stride));
            StoreRow(c30, c31, scale, c + (3 * stride));
            StoreRow(c40, c41, scale, c + (4 * stride));
            StoreRow(c50, c51, scale, c + (5 * stride));
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    public static void MultiplyInPlace(nint depth, T* a, nint rowStride, nint columnStride, T* b, nint bStride, T alpha, T* c, nint stride, bool accumulate)
    {
        T* a0 = a, a1 = a0 + rowStride, a2 = a1 + rowStride, a3 = a2 + rowStride, a4 = a3 + rowStride, a5 = a4 + rowStride;
        TVec c00 = default, c01 = default;
        TVec c10 = default, c11 = default;
        TVec c20 = default, c21 = default;
        TVec c30 = default, c31 = default;
        TVec c40 = default, c41 = default;
        TVec c50 = default, c51 = default;
        for (nint p = 0; p < depth; p++, b += bStride)
        {
            TVec b0 = TOps.Load(b), b1 = TOps.Load(b + TOps.Count);
            TVec x = TOps.Create(*a0);
            c00 = TOps.MultiplyAdd(x, b0, c00);
            c01 = TOps.MultiplyAdd(x, b1, c01);
            x = TOps.Create(*a1);
            c10 = TOps.MultiplyAdd(x, b0, c10);
            c11 = TOps.MultiplyAdd(x, b1, c11);
            x = TOps.Create(*a2);
            c20 = TOps.MultiplyAdd(x, b0, c20);
            c21 = TOps.MultiplyAdd(x, b1, c21);
            x = TOps.Create(*a3);
            c30 = TOps.MultiplyAdd(x, b0, c30);
            c31 = TOps.MultiplyAdd(x, b1, c31);
            x = TOps.Create(*a4);
            c40 = TOps.MultiplyAdd(x, b0, c40);
            c41 = TOps.MultiplyAdd(x, b1, c41);
            x = TOps.Create(*a5);
            c50 = TOps.MultiplyAdd(x, b0, c50);
            c51 = TOps.MultiplyAdd(x, b1, c51);
            a0 += columnStride; a1 += columnStride; a2 += columnStride; a3 += columnStride; a4 += columnStride; a5 += columnStride;
        }

        TVec scale = TOps.Create(alpha);
        if (accumulate)
        {
            AddRow(c00, c01, scale, c);
            AddRow(c10, c11, scale, c + stride);
            AddRow(c20, c21, scale, c + (2 * stride));
            AddRow(c30, c31, scale, c + (3 * stride));
            AddRow(c40, c41, scale, c + (4 * stride));
            AddRow(c50, c51, scale, c + (5 * stride));
        }
        else
        {
            StoreRow(c00, c01, scale, c);
            StoreRow(c10, c11, scale, c + stride);
            StoreRow(c20, c21, scale, c + (2 * stride));
            StoreRow(c30, c31, scale, c + (3 * stride));
            StoreRow(c40, c41, scale, c + (4 * stride));
            StoreRow(c50, c51, scale, c + (5 * stride));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(TVec x0, TVec x1, TVec scale, T* row)
    {
        TOps.Store(TOps.MultiplyAdd(x0, scale, TOps.Load(row)), row);
        TOps.Store(TOps.MultiplyAdd(x1, scale, TOps.Load(row + TOps.Count)), row + TOps.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow(TVec x0, TVec x1, TVec scale, T* row)
    {
        TOps.Store(TOps.Multiply(x0, scale), row);
        TOps.Store(TOps.Multiply(x1, scale), row + TOps.Count);
    }
}
