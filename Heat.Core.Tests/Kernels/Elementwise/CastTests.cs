using System.Numerics;
using System.Runtime.CompilerServices;
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
        From<decimal>();
        From<Int128>();
        From<UInt128>();
        From<nint>();
        From<nuint>();
        From<char>();
    }

    [Test]
    public void Numbers_of_128_bits_and_decimals_keep_what_fits()
    {
        Assert.That(Converted<Int128, decimal>(Int128.MaxValue), Is.EqualTo(decimal.MaxValue));
        Assert.That(Converted<decimal, double>(0.1m), Is.EqualTo(0.1));
        Assert.That(Converted<double, decimal>(double.NaN), Is.Zero);
        Assert.That(Converted<double, decimal>(-1e300), Is.EqualTo(decimal.MinValue));
        Assert.That(Converted<UInt128, long>((UInt128.One << 64) + 5), Is.EqualTo(5));
        Assert.That(Converted<long, UInt128>(-1), Is.EqualTo(UInt128.MaxValue));
        Assert.That(Converted<char, int>('x'), Is.EqualTo((int)'x'));
        Assert.That(Converted<bool, decimal>(true), Is.EqualTo(1m));
        Assert.That(Converted<decimal, bool>(0.00m), Is.False);
        Assert.That(Ht.Array<decimal>([1.5m, -2.5m]).AsType<nint>().AsType<Int128>().ToArray(), Is.EqualTo(new Int128[] { 1, -2 }));
        Assert.That(() => Ht.Zeros<Guid>([2]).AsType<double>(), Throws.TypeOf<NotSupportedException>());

        static TTo Converted<TFrom, TTo>(TFrom x)
            where TFrom : unmanaged
            where TTo : unmanaged
        {
            var target = new TTo[1];
            Cast.Convert<TFrom, TTo>([x], target);
            return target[0];
        }
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
        To<TFrom, decimal>();
        To<TFrom, Int128>();
        To<TFrom, UInt128>();
        To<TFrom, nint>();
        To<TFrom, nuint>();
        To<TFrom, char>();
    }

    private static void To<TFrom, TTo>()
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        for (int length = 0; length <= 4 * 64 / Unsafe.SizeOf<TTo>() + 1; length += length < 5 ? 1 : 7)
        {
            TFrom[] source = [.. Enumerable.Range(0, length).Select(i => TFrom.CreateTruncating(s_values[i * 5 % s_values.Length]))];
            var target = new TTo[length];
            Cast.Convert<TFrom, TTo>(source, target);
            for (int i = 0; i < length; i++)
                Assert.That(target[i].Equals(TTo.CreateTruncating(source[i])), $"{source[i]} of {typeof(TFrom).Name} became {target[i]} of {typeof(TTo).Name}, not {TTo.CreateTruncating(source[i])} ({i} of {length})");
        }
    }
}
