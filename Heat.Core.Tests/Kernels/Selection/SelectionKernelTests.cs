using System.Numerics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Keys, partitions and histograms against plain sorting; keys lie against a page that may not be touched.</summary>
[Category("Kernels")]
internal sealed unsafe class SelectionKernelTests
{
    [Test]
    public void Keys_of_floats_are_in_the_order_of_the_numbers()
    {
        Ordered<float, uint>([float.NegativeInfinity, float.MinValue, -1.5f, -float.Epsilon, 0, float.Epsilon, 1.5f, float.MaxValue, float.PositiveInfinity, float.NaN]);
        Ordered<double, ulong>([double.NegativeInfinity, double.MinValue, -1.5, -double.Epsilon, 0, double.Epsilon, 1.5, double.MaxValue, double.PositiveInfinity, double.NaN]);
        Ordered<Half, ushort>([Half.NegativeInfinity, Half.MinValue, (Half)(-1.5), -Half.Epsilon, Half.Zero, Half.Epsilon, (Half)1.5, Half.MaxValue, Half.PositiveInfinity, Half.NaN]);
    }

    [Test]
    public void Keys_of_integers_are_in_the_order_of_the_numbers()
    {
        Ordered<sbyte, byte>([sbyte.MinValue, -1, 0, 1, sbyte.MaxValue]);
        Ordered<ushort, ushort>([0, 1, 0x7FFF, 0x8000, ushort.MaxValue]);
        Ordered<int, uint>([int.MinValue, -1, 0, 1, int.MaxValue]);
        Ordered<ulong, ulong>([0, 1, 1UL << 63, ulong.MaxValue]);
        Ordered<Int128, UInt128>([Int128.MinValue, -1, 0, 1, Int128.MaxValue]);
    }

    [Test]
    public void Summaries_leave_NaN_out_and_both_zeros_are_one()
    {
        for (int length = 0; length <= 70; length++)
        {
            using var memory = new GuardedMemory(length * sizeof(float));
            float[] numbers = [.. Enumerable.Range(0, length).Select(k => k % 5 == 3 ? (k % 2 == 0 ? float.NaN : BitConverter.UInt32BitsToSingle(0xFFC00001)) : k % 7 == 0 ? -0f : 10 - k)];
            numbers.CopyTo(new Span<float>(memory.Pointer, length));
            var keys = (uint*)memory.Pointer;
            KeySummary<uint> summary = OrderedKeys<float, uint>.Encode(keys, length);
            float[] valid = [.. numbers.Where(x => !float.IsNaN(x))];
            Assert.That(summary.NaNs, Is.EqualTo(length - valid.Length));
            if (valid.Length > 0)
            {
                Assert.That(OrderedKeys<float, uint>.Decode(summary.Min), Is.EqualTo(valid.Min()));
                Assert.That(OrderedKeys<float, uint>.Decode(summary.Max), Is.EqualTo(valid.Max()));
            }

            Assert.That((int)OrderedKeys<float, uint>.MoveNumbersForward(keys, length), Is.EqualTo(valid.Length));
            for (int k = 0; k < valid.Length; k++)
                Assert.That(BitConverter.SingleToUInt32Bits(OrderedKeys<float, uint>.Decode(keys[k])), Is.EqualTo(BitConverter.SingleToUInt32Bits(valid[k] + 0f)));
        }
    }

    [TestCase(null), TestCase(0), TestCase(2)] // where partitions go badly the rest is sorted
    public void Partitions_bring_wanted_keys_to_their_places(int? depth)
    {
        var random = new Random(1);
        foreach (int length in new[] { 1, 2, 15, 16, 17, 18, 100, 600, 5000 })
        {
            foreach (uint[] keys in Inputs(length, random))
            {
                uint[] sorted = [.. keys.Order()];
                foreach (long[] orders in new long[][] { [0], [length - 1], [length / 2], [(length - 1) / 2, length / 2], [.. Enumerable.Range(0, length).Where(k => k % 7 == 3).Select(k => (long)k)] })
                {
                    using var memory = new GuardedMemory(length * sizeof(uint));
                    keys.CopyTo(new Span<uint>(memory.Pointer, length));
                    IntroSelect.Run((uint*)memory.Pointer, length, [.. orders.Distinct().Select(order => order + 1000)], before: 1000, depth);
                    foreach (long order in orders)
                        Assert.That(((uint*)memory.Pointer)[order], Is.EqualTo(sorted[order]), $"order {order} of {length}");
                    Assert.That(new Span<uint>(memory.Pointer, length).ToArray().Order(), Is.EqualTo(sorted));
                }
            }
        }
    }

    [Test]
    public void Narrowing_ends_with_every_order_statistic()
    {
        var random = new Random(2);
        foreach (int length in new[] { 2, 100, 5000 })
        {
            foreach (uint[] input in Inputs(length, random))
            {
                ulong[] keys = [.. input.Select(key => (ulong)key * key)], sorted = [.. keys.Order()];
                long[] orders = [0, length / 3, length - 1];
                var found = new ulong[3];
                fixed (ulong* data = keys, results = found)
                {
                    var narrowing = new KeyNarrowing<ulong>(data, [[.. orders.Distinct()]], results, 3);
                    narrowing.Add(new() { Low = sorted[0], High = sorted[^1], Count = length, Length = length, EndOrder = orders.Distinct().Count() });
                    int rounds = 0;
                    var kept = new ulong[2][];
                    for (; !narrowing.Intervals.IsEmpty; rounds++)
                    {
                        var counts = new long[narrowing.Cut()];
                        fixed (long* count = counts)
                        {
                            narrowing.Tally(count);
                            Assert.That(counts.Sum(), Is.EqualTo(rounds == 0 ? length : narrowing.Count));
                            kept[rounds % 2] = GC.AllocateArray<ulong>((int)narrowing.Descend(count, count) + 1, pinned: true);
                            fixed (ulong* target = kept[rounds % 2])
                                narrowing.Keep(target);
                        }
                    }

                    Assert.That(rounds, Is.LessThanOrEqualTo(64 / KeyNarrowing<ulong>.LeastDigit));
                }

                Assert.That(found[..orders.Distinct().Count()], Is.EqualTo(orders.Distinct().Select(order => sorted[order])));
            }
        }
    }

    private static IEnumerable<uint[]> Inputs(int length, Random random)
    {
        yield return [.. Enumerable.Range(0, length).Select(_ => (uint)random.NextInt64(1L << 32))];
        yield return [.. Enumerable.Range(0, length).Select(_ => (uint)random.Next(3))];
        yield return [.. Enumerable.Range(0, length).Select(k => (uint)k)];
        yield return [.. Enumerable.Range(0, length).Select(k => (uint)(length - k))];
        yield return [.. Enumerable.Range(0, length).Select(k => (uint)Math.Min(k, length - k))];
        yield return [.. Enumerable.Repeat(uint.MaxValue, length)];
    }

    private static void Ordered<T, TKey>(T[] ascending)
        where T : unmanaged, INumber<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        // As many as go through registers, and fewer.
        foreach (T[] numbers in new[] { ascending, [.. Enumerable.Repeat(ascending, 20).SelectMany(all => all)] })
        {
            var keys = new TKey[numbers.Length];
            fixed (T* source = numbers)
            fixed (TKey* target = keys)
            {
                new Span<T>(source, numbers.Length).CopyTo(new Span<T>(target, numbers.Length));
                OrderedKeys<T, TKey>.Encode(target, numbers.Length);
            }

            for (int k = 0; k < numbers.Length; k++)
            {
                Assert.That(OrderedKeys<T, TKey>.Decode(keys[k]), Is.EqualTo(numbers[k]));
                if (k % ascending.Length > 0)
                    Assert.That(keys[k - 1] < keys[k], $"{numbers[k - 1]} < {numbers[k]}");
            }
        }
    }
}
