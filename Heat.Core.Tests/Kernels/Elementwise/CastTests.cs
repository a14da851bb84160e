using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Conversions of whole vectors and their remainders against conversions of single elements.</summary>
[Category("Kernels")]
public class CastTests
{
    private static readonly double[] s_values =
        [0, 1, -1, 2.5, -2.5, 127, 128, 255, 256, -129, 65504, 1e5, 3e9, -3e9, 1e19, -1e19, 1e300, double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.99999];

    [Test]
    public void Every_type_becomes_every_other()
    {
        From<byte>();
        From<sbyte>();
        From<short>();
        From<ushort>();
        From<int>();
        From<uint>();
        From<long>();
        From<ulong>();
        From<Half>();
        From<float>();
        From<double>();
        From<Complex64>();
        From<Complex>();
    }

    [Test]
    public void Bools_are_zeros_and_ones()
    {
        bool[] bools = [.. Enumerable.Range(0, 131).Select(i => i % 3 == 1)];
        var numbers = new float[bools.Length];
        Cast.Convert<bool, float>(bools, numbers);
        Assert.That(numbers, Is.EqualTo(bools.Select(b => b ? 1f : 0f)));
        var back = new bool[bools.Length];
        Cast.Convert<float, bool>(numbers, back);
        Assert.That(back, Is.EqualTo(bools));
    }

    private static void From<TFrom>() where TFrom : unmanaged, INumberBase<TFrom>
    {
        To<TFrom, byte>();
        To<TFrom, sbyte>();
        To<TFrom, short>();
        To<TFrom, ushort>();
        To<TFrom, int>();
        To<TFrom, uint>();
        To<TFrom, long>();
        To<TFrom, ulong>();
        To<TFrom, Half>();
        To<TFrom, float>();
        To<TFrom, double>();
        To<TFrom, Complex64>();
        To<TFrom, Complex>();
    }

    private static void To<TFrom, TTo>()
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        for (int length = 0; length <= 4 * 64 / Marshal.SizeOf<TTo>() + 1; length += length < 5 ? 1 : 7)
        {
            TFrom[] source = [.. Enumerable.Range(0, length).Select(i => TFrom.CreateTruncating(s_values[i * 5 % s_values.Length]))];
            var target = new TTo[length];
            Cast.Convert<TFrom, TTo>(source, target);
            for (int i = 0; i < length; i++)
                Assert.That(target[i].Equals(TTo.CreateTruncating(source[i])), $"{source[i]} of {typeof(TFrom).Name} became {target[i]} of {typeof(TTo).Name}, not {TTo.CreateTruncating(source[i])} ({i} of {length})");
        }
    }
}
