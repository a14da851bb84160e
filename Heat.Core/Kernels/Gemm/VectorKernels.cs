using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>The loops of products with a vector, where every element of the matrix is used once: they run at the speed of memory.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TOps">The width of register.</typeparam>
/// <typeparam name="TVec">The register.</typeparam>
internal static unsafe class VectorKernels<T, TOps, TVec>
    where T : unmanaged
    where TOps : struct, ISimd<TVec, T>
    where TVec : unmanaged
{
    /// <summary>Four dot products with the same vector. Each has two accumulators, which are added at the end.</summary>
    /// <param name="a">The first of four rows, which are contiguous.</param>
    /// <param name="stride">From row to row; 0 if there is one only.</param>
    /// <param name="x">The vector.</param>
    /// <param name="length">Its length.</param>
    /// <param name="sums">The four products.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void FourDots(T* a, nint stride, T* x, nint length, T* sums)
    {
        T* b = a + stride, c = b + stride, d = c + stride;
        TVec a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
        nint i = 0;
        for (; i + (2 * TOps.Count) <= length; i += 2 * TOps.Count)
        {
            TVec x0 = TOps.Load(x + i), x1 = TOps.Load(x + i + TOps.Count);
            a0 = TOps.MultiplyAdd(TOps.Load(a + i), x0, a0);
            a1 = TOps.MultiplyAdd(TOps.Load(a + i + TOps.Count), x1, a1);
            b0 = TOps.MultiplyAdd(TOps.Load(b + i), x0, b0);
            b1 = TOps.MultiplyAdd(TOps.Load(b + i + TOps.Count), x1, b1);
            c0 = TOps.MultiplyAdd(TOps.Load(c + i), x0, c0);
            c1 = TOps.MultiplyAdd(TOps.Load(c + i + TOps.Count), x1, c1);
            d0 = TOps.MultiplyAdd(TOps.Load(d + i), x0, d0);
            d1 = TOps.MultiplyAdd(TOps.Load(d + i + TOps.Count), x1, d1);
        }

        for (; i < length; i += TOps.Count)
        {
            int count = (int)Math.Min(TOps.Count, length - i);
            TVec x0 = TOps.LoadPartial(x + i, count);
            a0 = TOps.MultiplyAdd(TOps.LoadPartial(a + i, count), x0, a0);
            b0 = TOps.MultiplyAdd(TOps.LoadPartial(b + i, count), x0, b0);
            c0 = TOps.MultiplyAdd(TOps.LoadPartial(c + i, count), x0, c0);
            d0 = TOps.MultiplyAdd(TOps.LoadPartial(d + i, count), x0, d0);
        }

        sums[0] = TOps.Sum(TOps.Add(a0, a1));
        sums[1] = TOps.Sum(TOps.Add(b0, b1));
        sums[2] = TOps.Sum(TOps.Add(c0, c1));
        sums[3] = TOps.Sum(TOps.Add(d0, d1));
    }

    /// <summary>Adds four vectors, each times a number, to a vector.</summary>
    /// <param name="a">The first of four columns, which are contiguous.</param>
    /// <param name="stride">From column to column.</param>
    /// <param name="x">Four numbers.</param>
    /// <param name="length">The length of the columns.</param>
    /// <param name="y">The vector that they are added to.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void AddFour(T* a, nint stride, T* x, nint length, T* y)
    {
        T* b = a + stride, c = b + stride, d = c + stride;
        TVec x0 = TOps.Create(x[0]), x1 = TOps.Create(x[1]), x2 = TOps.Create(x[2]), x3 = TOps.Create(x[3]);
        nint i = 0;
        for (; i + TOps.Count <= length; i += TOps.Count)
        {
            TVec sum = TOps.MultiplyAdd(TOps.Load(a + i), x0, TOps.Load(y + i));
            sum = TOps.MultiplyAdd(TOps.Load(b + i), x1, sum);
            sum = TOps.MultiplyAdd(TOps.Load(c + i), x2, sum);
            TOps.Store(TOps.MultiplyAdd(TOps.Load(d + i), x3, sum), y + i);
        }

        if (i < length)
        {
            int count = (int)(length - i);
            TVec sum = TOps.MultiplyAdd(TOps.LoadPartial(a + i, count), x0, TOps.LoadPartial(y + i, count));
            sum = TOps.MultiplyAdd(TOps.LoadPartial(b + i, count), x1, sum);
            sum = TOps.MultiplyAdd(TOps.LoadPartial(c + i, count), x2, sum);
            TOps.StorePartial(TOps.MultiplyAdd(TOps.LoadPartial(d + i, count), x3, sum), y + i, count);
        }
    }

    /// <summary>Adds a vector, times a number, to a vector.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void AddOne(T* a, T x, nint length, T* y)
    {
        TVec factor = TOps.Create(x);
        nint i = 0;
        for (; i + TOps.Count <= length; i += TOps.Count)
            TOps.Store(TOps.MultiplyAdd(TOps.Load(a + i), factor, TOps.Load(y + i)), y + i);
        if (i < length)
        {
            int count = (int)(length - i);
            TOps.StorePartial(TOps.MultiplyAdd(TOps.LoadPartial(a + i, count), factor, TOps.LoadPartial(y + i, count)), y + i, count);
        }
    }
}
