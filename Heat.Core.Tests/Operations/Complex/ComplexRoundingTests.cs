using System.Numerics;

namespace Heat.Tests;

/// <summary>What is done with either part of complex numbers is what is done with real ones.</summary>
public class ComplexRoundingTests
{
    private static readonly float[] s_parts = [1.26f, -0.05f, float.NaN, 2.5f, float.PositiveInfinity, -7.449f, -0.0f, float.NegativeInfinity, 0.5f, 1.5f];

    [Distributed]
    public void Parts_are_rounded_and_replaced_as_real_numbers(Communicator comm)
    {
        DNDArray<Complex64> z = Ht.Array<Complex64>([.. s_parts.Select((x, i) => new Complex64(x, s_parts[^(i + 1)]))], split: 0, comm);
        DNDArray<Complex> wide = z.AsType<Complex>();
        foreach (int decimals in new[] { 0, 1, -1 })
        {
            DNDArray<Complex64> rounded = Ht.Round(z, decimals);
            Equal(Ht.Real(rounded), Ht.Round(Ht.Real(z), decimals));
            Equal(Ht.Imag(rounded), Ht.Round(Ht.Imag(z), decimals));
            Equal(Ht.Imag(Ht.Round(wide, decimals)), Ht.Round(Ht.Imag(wide), decimals));
        }

        Equal(z.NanToNum(nan: 3, posInf: 9).Real, z.Real.NanToNum(nan: 3, posInf: 9));
        Equal(Ht.Imag(Ht.NanToNum(z)), Ht.NanToNum(Ht.Imag(z)));
        DNDArray<float> sign = z.Imag.NanToNum();
        sign.SgnInPlace();
        Equal(sign, z.Imag.NanToNum().Sgn());
        Equal(sign, z.Imag.NanToNum().Sign());
        DNDArray<Complex64> changed = z.Copy();
        changed.NanToNumInPlace(nan: 3);
        changed.RoundInPlace(1);
        Equal(changed, z.NanToNum(nan: 3).Round(1));
    }

    private static void Equal<T>(DNDArray<T> actual, DNDArray<T> expected) where T : unmanaged => Assert.That(actual.ToArray(), Is.EqualTo(expected.ToArray()));
}
