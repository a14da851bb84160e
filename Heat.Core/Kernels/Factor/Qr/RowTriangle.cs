using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>
/// R of a tall matrix A = Q R, without Q: rows come in blocks that stay in the nearest cache, and each block is eliminated against the triangle so far
/// by Householder reflectors (a flat tree; Demmel, Grigori, Hoemmen and Langou, SIAM J. Sci. Comput. 34, 2012). One pass over a block applies a
/// reflector and computes the products that the next one needs, so that reflectors cost memory traffic of the nearest cache only.
/// </summary>
/// <remarks>Columns are scaled by powers of two first, each by its own, so that squares neither overflow nor underflow. The result does not depend on the number of threads.</remarks>
internal static unsafe class RowTriangle
{
    private const int MostColumns = 192; // from there on products of blocks of columns are faster
    private const int PartElements = 1 << 20; // of a part that one thread reduces
    private const int MostParts = 16;

    /// <summary>Whether a matrix is tall, and its rows are contiguous real numbers.</summary>
    public static bool Takes<T>(in MatrixView<T> a) where T : unmanaged =>
        (typeof(T) == typeof(float) || typeof(T) == typeof(double)) && a.ColumnStride == 1 && a.Columns is > 0 and <= MostColumns && a.Rows >= 2 * a.Columns;

    /// <summary>Computes R, n × n, with a diagonal that is not negative.</summary>
    public static void Run<T>(in MatrixView<T> a, in MatrixView<T> r, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
            Reduce(a.As<float>(), r.As<float>(), workers);
        else
            Reduce(a.As<double>(), r.As<double>(), workers);
    }

    private static void Reduce<T>(MatrixView<T> a, in MatrixView<T> r, Workers workers) where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint n = a.Columns, parts = Math.Clamp(a.Rows * n / PartElements, 1, MostParts);
        if (parts == 1)
        {
            Of(a, r);
            return;
        }

        using var room = new Workspace();
        var stack = new MatrixView<T>(room.Take<T>(parts * n * n), parts * n, n);
        (workers.Count > 1 ? workers : Workers.Single).Run(worker =>
        {
            for (nint part = worker; part < parts; part += workers.Count)
            {
                nint start = a.Rows * part / parts, end = a.Rows * (part + 1) / parts;
                Of(a.RowRange(start, end - start), stack.RowRange(part * n, n));
            }
        });
        Of(stack, r);
    }

    private static void Of<T>(in MatrixView<T> a, in MatrixView<T> r) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var kernel = new RowTriangleKernel<T>(a, r);
        SimdWidth.Run<T, RowTriangleKernel<T>>(ref kernel);
    }
}

/// <summary>The triangle of the rows of one part, on one thread. Lanes are columns; what fills the last register is zero.</summary>
/// <typeparam name="T">float or double.</typeparam>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct RowTriangleKernel<T>(MatrixView<T> a, MatrixView<T> r) : ISimdKernel<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int BlockBytes = 16 << 10;

    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        nint n = a.Columns, pitch = (n + TOps.Count - 1) / TOps.Count * TOps.Count, most = Math.Max(16, BlockBytes / (pitch * sizeof(T)));
        using var room = new Workspace();
        T* triangle = room.Take<T>(n * pitch), block = room.Take<T>(most * pitch), scales = room.Take<T>(3 * pitch), columns = room.Take<T>(2 * most);
        new Span<T>(triangle, (int)(n * pitch)).Clear();
        new Span<T>(scales, (int)(3 * pitch)).Clear();
        new Span<T>(columns, (int)(2 * most)).Clear();
        var powers = new int[n];
        LargestOfColumns<TOps, TVec>(scales, pitch);
        for (int j = 0; j < powers.Length; j++)
        {
            powers[j] = scales[j] > T.Zero && T.IsFinite(scales[j]) ? -T.ILogB(scales[j]) : 0;
            scales[j] = T.ScaleB(T.One, Math.Min(powers[j], sizeof(T) == 4 ? 126 : 1022)); // the reciprocal of a denormal number would be infinite
        }

        for (nint row = 0; row < a.Rows; row += most)
        {
            nint rows = Math.Min(most, a.Rows - row);
            Copy<TOps, TVec>(row, rows, scales, block, pitch);
            Eliminate<TOps, TVec>(triangle, n, block, rows, pitch, scales + pitch, scales + (2 * pitch), columns, columns + most);
        }

        for (nint i = 0; i < n; i++)
        {
            bool isNegative = triangle[(i * pitch) + i] < T.Zero;
            for (nint j = 0; j < n; j++)
            {
                T element = triangle[(i * pitch) + j] / scales[j];
                r[i, j] = j < i ? T.Zero : isNegative ? -element : element;
            }
        }
    }

    /// <summary>The largest magnitude of each column.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private void LargestOfColumns<TOps, TVec>(T* largest, nint pitch) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        nint n = a.Columns, stride = a.RowStride;
        for (nint i = 0; i < a.Rows; i++)
        {
            T* row = a.Pointer + (i * stride);
            nint j = 0;
            for (; j <= n - TOps.Count; j += TOps.Count)
                TOps.Store(TOps.MaxNative(TOps.Load(largest + j), TOps.Abs(TOps.Load(row + j))), largest + j);
            if (j < n)
                TOps.Store(TOps.MaxNative(TOps.Load(largest + j), TOps.Abs(TOps.LoadPartial(row + j, (int)(n - j)))), largest + j);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private void Copy<TOps, TVec>(nint first, nint rows, T* scales, T* block, nint pitch) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        nint n = a.Columns, stride = a.RowStride;
        for (nint i = 0; i < rows; i++, block += pitch)
        {
            T* row = a.Pointer + ((first + i) * stride);
            nint j = 0;
            for (; j <= n - TOps.Count; j += TOps.Count)
                TOps.Store(TOps.Multiply(TOps.Load(row + j), TOps.Load(scales + j)), block + j);
            if (j < n)
                TOps.Store(TOps.Multiply(TOps.LoadPartial(row + j, (int)(n - j)), TOps.Load(scales + j)), block + j);
        }
    }

    /// <summary>Eliminates a block: reflectors of the rows of the triangle and of all rows of the block, H = I - tau (1, v) (1, v)ᵀ.</summary>
    /// <param name="triangle">R so far, row by row.</param>
    /// <param name="n">Its rows and columns.</param>
    /// <param name="x">The block.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="pitch">Elements from row to row.</param>
    /// <param name="products">Room for the products of a column of the block with all columns.</param>
    /// <param name="w">Room for what a reflector subtracts, for each element of its column.</param>
    /// <param name="column">Room for a column of the block.</param>
    /// <param name="next">Room for another one.</param>
    private static void Eliminate<TOps, TVec>(T* triangle, nint n, T* x, nint rows, nint pitch, T* products, T* w, T* column, T* next) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        new Span<T>(w, (int)pitch).Clear();
        Next(x, rows, pitch, column, T.Zero, next);
        Pass<TOps, TVec>(x, rows, pitch, column, next, w, products, 0);
        for (nint k = 0; k < n; k++)
        {
            T* last = column;
            column = next;
            next = last;
            T* row = triangle + (k * pitch);
            nint start = k / TOps.Count * TOps.Count;
            double square = double.CreateTruncating(products[k]);
            if (square == 0)
            {
                new Span<T>(w + start, (int)(pitch - start)).Clear();
            }
            else
            {
                double alpha = double.CreateTruncating(row[k]), norm = Math.Sqrt((alpha * alpha) + square), beta = alpha > 0 ? -norm : norm;
                Reflect<TOps, TVec>(row + start, products + start, w + start, pitch - start, (int)(k - start) + 1, T.CreateTruncating(1 / (alpha - beta)), T.CreateTruncating((beta - alpha) / beta));
                row[k] = T.CreateTruncating(beta);
            }

            if (k + 1 == n)
                break;
            Next(x + k + 1, rows, pitch, column, w[k + 1], next);
            Pass<TOps, TVec>(x, rows, pitch, column, next, w, products, (k + 1) / TOps.Count * TOps.Count);
        }
    }

    /// <summary>The row of the triangle under a reflector, and w; neither changes before the column that is eliminated.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Reflect<TOps, TVec>(T* row, T* products, T* w, nint length, int known, T factor, T tau) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec f = TOps.Create(factor), t = TOps.Create(tau), mask = TOps.FirstLanes(known);
        for (nint j = 0; j < length; j += TOps.Count, mask = default)
        {
            TVec r = TOps.Load(row + j), sum = TOps.AndNot(TOps.Multiply(t, TOps.MultiplyAdd(f, TOps.Load(products + j), r)), mask);
            TOps.Store(TOps.Subtract(r, sum), row + j);
            TOps.Store(TOps.Multiply(f, sum), w + j);
        }
    }

    /// <summary>A column of the block under a reflector.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Next(T* x, nint rows, nint pitch, T* column, T w, T* next)
    {
        T factor = -w;
        nint i = 0;
        for (; i <= rows - 4; i += 4, x += 4 * pitch)
        {
            next[i] = T.MultiplyAddEstimate(factor, column[i], x[0]);
            next[i + 1] = T.MultiplyAddEstimate(factor, column[i + 1], x[pitch]);
            next[i + 2] = T.MultiplyAddEstimate(factor, column[i + 2], x[2 * pitch]);
            next[i + 3] = T.MultiplyAddEstimate(factor, column[i + 3], x[3 * pitch]);
        }

        for (; i < rows; i++, x += pitch)
            next[i] = T.MultiplyAddEstimate(factor, column[i], *x);
    }

    /// <summary>Applies a reflector to the block, X -= v wᵀ, and computes the products of the next column with all from one on.</summary>
    private static void Pass<TOps, TVec>(T* x, nint rows, nint pitch, T* column, T* next, T* w, T* products, nint start) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        nint j = start;
        for (; j <= pitch - (4 * TOps.Count); j += 4 * TOps.Count)
            Four<TOps, TVec>(x + j, rows, pitch, column, next, w + j, products + j);
        for (; j <= pitch - (2 * TOps.Count); j += 2 * TOps.Count)
            Two<TOps, TVec>(x + j, rows, pitch, column, next, w + j, products + j);
        if (j < pitch)
            One<TOps, TVec>(x + j, rows, pitch, column, next, w + j, products + j);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Four<TOps, TVec>(T* x, nint rows, nint pitch, T* column, T* next, T* w, T* products) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec w0 = TOps.Load(w), w1 = TOps.Load(w + TOps.Count), w2 = TOps.Load(w + (2 * TOps.Count)), w3 = TOps.Load(w + (3 * TOps.Count));
        TVec s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint i = 0; i < rows; i++, x += pitch)
        {
            TVec v = TOps.Create(column[i]), u = TOps.Create(next[i]);
            TVec x0 = TOps.MultiplySubtract(v, w0, TOps.Load(x)), x1 = TOps.MultiplySubtract(v, w1, TOps.Load(x + TOps.Count));
            TVec x2 = TOps.MultiplySubtract(v, w2, TOps.Load(x + (2 * TOps.Count))), x3 = TOps.MultiplySubtract(v, w3, TOps.Load(x + (3 * TOps.Count)));
            TOps.Store(x0, x);
            TOps.Store(x1, x + TOps.Count);
            TOps.Store(x2, x + (2 * TOps.Count));
            TOps.Store(x3, x + (3 * TOps.Count));
            s0 = TOps.MultiplyAdd(u, x0, s0);
            s1 = TOps.MultiplyAdd(u, x1, s1);
            s2 = TOps.MultiplyAdd(u, x2, s2);
            s3 = TOps.MultiplyAdd(u, x3, s3);
        }

        TOps.Store(s0, products);
        TOps.Store(s1, products + TOps.Count);
        TOps.Store(s2, products + (2 * TOps.Count));
        TOps.Store(s3, products + (3 * TOps.Count));
    }

    // Two rows at once, as an addition to a sum takes four cycles.
    [MethodImpl(Loops.CompiledOnce)]
    private static void Two<TOps, TVec>(T* x, nint rows, nint pitch, T* column, T* next, T* w, T* products) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec w0 = TOps.Load(w), w1 = TOps.Load(w + TOps.Count), s0 = default, s1 = default, t0 = default, t1 = default;
        nint i = 0;
        for (; i <= rows - 2; i += 2, x += 2 * pitch)
        {
            TVec v = TOps.Create(column[i]), u = TOps.Create(next[i]), p = TOps.Create(column[i + 1]), q = TOps.Create(next[i + 1]);
            TVec x0 = TOps.MultiplySubtract(v, w0, TOps.Load(x)), x1 = TOps.MultiplySubtract(v, w1, TOps.Load(x + TOps.Count));
            TVec y0 = TOps.MultiplySubtract(p, w0, TOps.Load(x + pitch)), y1 = TOps.MultiplySubtract(p, w1, TOps.Load(x + pitch + TOps.Count));
            TOps.Store(x0, x);
            TOps.Store(x1, x + TOps.Count);
            TOps.Store(y0, x + pitch);
            TOps.Store(y1, x + pitch + TOps.Count);
            s0 = TOps.MultiplyAdd(u, x0, s0);
            s1 = TOps.MultiplyAdd(u, x1, s1);
            t0 = TOps.MultiplyAdd(q, y0, t0);
            t1 = TOps.MultiplyAdd(q, y1, t1);
        }

        if (i < rows)
        {
            TVec v = TOps.Create(column[i]), u = TOps.Create(next[i]);
            TVec x0 = TOps.MultiplySubtract(v, w0, TOps.Load(x)), x1 = TOps.MultiplySubtract(v, w1, TOps.Load(x + TOps.Count));
            TOps.Store(x0, x);
            TOps.Store(x1, x + TOps.Count);
            s0 = TOps.MultiplyAdd(u, x0, s0);
            s1 = TOps.MultiplyAdd(u, x1, s1);
        }

        TOps.Store(TOps.Add(s0, t0), products);
        TOps.Store(TOps.Add(s1, t1), products + TOps.Count);
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void One<TOps, TVec>(T* x, nint rows, nint pitch, T* column, T* next, T* w, T* products) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        TVec w0 = TOps.Load(w), s0 = default, t0 = default;
        nint i = 0;
        for (; i <= rows - 2; i += 2, x += 2 * pitch)
        {
            TVec x0 = TOps.MultiplySubtract(TOps.Create(column[i]), w0, TOps.Load(x)), y0 = TOps.MultiplySubtract(TOps.Create(column[i + 1]), w0, TOps.Load(x + pitch));
            TOps.Store(x0, x);
            TOps.Store(y0, x + pitch);
            s0 = TOps.MultiplyAdd(TOps.Create(next[i]), x0, s0);
            t0 = TOps.MultiplyAdd(TOps.Create(next[i + 1]), y0, t0);
        }

        if (i < rows)
        {
            TVec x0 = TOps.MultiplySubtract(TOps.Create(column[i]), w0, TOps.Load(x));
            TOps.Store(x0, x);
            s0 = TOps.MultiplyAdd(TOps.Create(next[i]), x0, s0);
        }

        TOps.Store(TOps.Add(s0, t0), products);
    }
}
