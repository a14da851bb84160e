using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The micro-kernels of products of rows: a tile of dot products at once, so that each register that is loaded takes part in several.
/// Nothing but the loop is in them, neither edges nor tails nor sums of lanes, because the compiler spills registers otherwise.
/// </summary>
/// <typeparam name="TRegister">The width of register.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
internal static unsafe class ProductTile<TRegister, TVector>
    where TRegister : struct, IProductRegister<TVector>
    where TVector : unmanaged
{
    /// <summary>The rows of the second matrix that are taken at once.</summary>
    public const int Columns = 6;

    /// <summary>Four times six dot products: 24 sums, for 32 registers.</summary>
    /// <param name="x">Where four rows begin.</param>
    /// <param name="y">Where six rows begin.</param>
    /// <param name="length">Their length, a multiple of the register's.</param>
    /// <param name="sums">The dot products, lane by lane, row by row.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Four(double** x, double** y, nint length, TVector* sums)
    {
        double* x0 = x[0], x1 = x[1], x2 = x[2], x3 = x[3], y0 = y[0], y1 = y[1], y2 = y[2], y3 = y[3], y4 = y[4], y5 = y[5];
        TVector s00 = default, s01 = default, s02 = default, s03 = default, s04 = default, s05 = default;
        TVector s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default;
        TVector s20 = default, s21 = default, s22 = default, s23 = default, s24 = default, s25 = default;
        TVector s30 = default, s31 = default, s32 = default, s33 = default, s34 = default, s35 = default;
        for (nint k = 0; k < length; k += TRegister.Count)
        {
            TVector a = TRegister.Load(x0 + k), b = TRegister.Load(x1 + k), c = TRegister.Load(x2 + k), d = TRegister.Load(x3 + k), r = TRegister.Load(y0 + k);
            s00 = TRegister.MultiplyAdd(a, r, s00);
            s10 = TRegister.MultiplyAdd(b, r, s10);
            s20 = TRegister.MultiplyAdd(c, r, s20);
            s30 = TRegister.MultiplyAdd(d, r, s30);
            r = TRegister.Load(y1 + k);
            s01 = TRegister.MultiplyAdd(a, r, s01);
            s11 = TRegister.MultiplyAdd(b, r, s11);
            s21 = TRegister.MultiplyAdd(c, r, s21);
            s31 = TRegister.MultiplyAdd(d, r, s31);
            r = TRegister.Load(y2 + k);
            s02 = TRegister.MultiplyAdd(a, r, s02);
            s12 = TRegister.MultiplyAdd(b, r, s12);
            s22 = TRegister.MultiplyAdd(c, r, s22);
            s32 = TRegister.MultiplyAdd(d, r, s32);
            r = TRegister.Load(y3 + k);
            s03 = TRegister.MultiplyAdd(a, r, s03);
            s13 = TRegister.MultiplyAdd(b, r, s13);
            s23 = TRegister.MultiplyAdd(c, r, s23);
            s33 = TRegister.MultiplyAdd(d, r, s33);
            r = TRegister.Load(y4 + k);
            s04 = TRegister.MultiplyAdd(a, r, s04);
            s14 = TRegister.MultiplyAdd(b, r, s14);
            s24 = TRegister.MultiplyAdd(c, r, s24);
            s34 = TRegister.MultiplyAdd(d, r, s34);
            r = TRegister.Load(y5 + k);
            s05 = TRegister.MultiplyAdd(a, r, s05);
            s15 = TRegister.MultiplyAdd(b, r, s15);
            s25 = TRegister.MultiplyAdd(c, r, s25);
            s35 = TRegister.MultiplyAdd(d, r, s35);
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (s00, s01, s02, s03, s04, s05);
        (sums[6], sums[7], sums[8], sums[9], sums[10], sums[11]) = (s10, s11, s12, s13, s14, s15);
        (sums[12], sums[13], sums[14], sums[15], sums[16], sums[17]) = (s20, s21, s22, s23, s24, s25);
        (sums[18], sums[19], sums[20], sums[21], sums[22], sums[23]) = (s30, s31, s32, s33, s34, s35);
    }

    /// <summary>Two times six dot products: 12 sums, for 16 registers, or for few rows.</summary>
    /// <param name="x">Where two rows begin.</param>
    /// <param name="y">Where six rows begin.</param>
    /// <param name="length">Their length, a multiple of the register's.</param>
    /// <param name="sums">The dot products, lane by lane, row by row.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Two(double** x, double** y, nint length, TVector* sums)
    {
        double* x0 = x[0], x1 = x[1], y0 = y[0], y1 = y[1], y2 = y[2], y3 = y[3], y4 = y[4], y5 = y[5];
        TVector s00 = default, s01 = default, s02 = default, s03 = default, s04 = default, s05 = default;
        TVector s10 = default, s11 = default, s12 = default, s13 = default, s14 = default, s15 = default;
        for (nint k = 0; k < length; k += TRegister.Count)
        {
            TVector a = TRegister.Load(x0 + k), b = TRegister.Load(x1 + k), r = TRegister.Load(y0 + k);
            s00 = TRegister.MultiplyAdd(a, r, s00);
            s10 = TRegister.MultiplyAdd(b, r, s10);
            r = TRegister.Load(y1 + k);
            s01 = TRegister.MultiplyAdd(a, r, s01);
            s11 = TRegister.MultiplyAdd(b, r, s11);
            r = TRegister.Load(y2 + k);
            s02 = TRegister.MultiplyAdd(a, r, s02);
            s12 = TRegister.MultiplyAdd(b, r, s12);
            r = TRegister.Load(y3 + k);
            s03 = TRegister.MultiplyAdd(a, r, s03);
            s13 = TRegister.MultiplyAdd(b, r, s13);
            r = TRegister.Load(y4 + k);
            s04 = TRegister.MultiplyAdd(a, r, s04);
            s14 = TRegister.MultiplyAdd(b, r, s14);
            r = TRegister.Load(y5 + k);
            s05 = TRegister.MultiplyAdd(a, r, s05);
            s15 = TRegister.MultiplyAdd(b, r, s15);
        }

        (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]) = (s00, s01, s02, s03, s04, s05);
        (sums[6], sums[7], sums[8], sums[9], sums[10], sums[11]) = (s10, s11, s12, s13, s14, s15);
    }
}
