using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Selections of runs of every length, from runs and from one element, through the caches and past them.</summary>
[Category("Kernels")]
public unsafe class SelectTests
{
    private const int MaxLength = 3 * 64 + 1;

    [Test]
    public void Elements_of_1_byte() => Check<byte>();

    [Test]
    public void Elements_of_2_bytes() => Check<Half>();

    [Test]
    public void Elements_of_4_bytes() => Check<float>();

    [Test]
    public void Elements_of_8_bytes() => Check<double>();

    [Test]
    public void Elements_of_16_bytes() => Check<Complex>();

    [Test]
    public void Bits_stay_as_they_are()
    {
        double[] signalling = [.. Enumerable.Range(1, 100).Select(i => BitConverter.UInt64BitsToDouble(0x7FF0_0000_0000_0000 + (ulong)i))], zeros = new double[100], result = new double[100];
        bool[] condition = [.. Enumerable.Range(0, 100).Select(i => i % 3 != 0)];
        fixed (double* x = signalling, y = zeros, to = result)
        fixed (bool* choose = condition)
            Select<double>.Run([(nint)to, (nint)choose, (nint)x, (nint)y], 0, 100);
        for (int i = 0; i < 100; i++)
            Assert.That(BitConverter.DoubleToUInt64Bits(result[i]), Is.EqualTo(condition[i] ? 0x7FF0_0000_0000_0001 + (ulong)i : 0));
    }

    private static void Check<T>() where T : unmanaged
    {
        using var condition = new GuardedRun<bool>(MaxLength, i => i % 5 is 0 or 3);
        using var chosen = new GuardedRun<T>(MaxLength, i => Placed.Value<T>(i));
        using var other = new GuardedRun<T>(MaxLength, i => Placed.Value<T>(i + MaxLength));
        using var target = new GuardedRun<T>(MaxLength, _ => default);
        for (int length = 1; length <= MaxLength; length++)
        {
            for (int constants = 0; constants < 16; constants++)
            {
                if ((constants & 1) != 0 && !Select<T>.CanStream)
                    continue;
                target.Last(length).Clear();
                Select<T>.Run([target.AddressOfLast(length), condition.AddressOfLast(length), chosen.AddressOfLast(length), other.AddressOfLast(length)], constants, length);
                var expected = new T[length];
                for (int i = 0; i < length; i++)
                {
                    bool first = condition.Last(length)[(constants & 0b0010) != 0 ? 0 : i];
                    expected[i] = first ? chosen.Last(length)[(constants & 0b0100) != 0 ? 0 : i] : other.Last(length)[(constants & 0b1000) != 0 ? 0 : i];
                }

                if (!MemoryMarshal.AsBytes(target.Last(length)).SequenceEqual(MemoryMarshal.AsBytes<T>(expected)))
                    Assert.Fail($"{length} elements, constants {constants:B4}");
            }
        }
    }
}
