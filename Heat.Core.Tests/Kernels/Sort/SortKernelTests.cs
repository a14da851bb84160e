using System.Numerics;
using System.Runtime.Intrinsics;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Sorts of keys against plain sorting, for every kind of order; keys lie against a page that may not be touched.</summary>
[Category("Kernels")]
internal sealed unsafe class SortKernelTests
{
    private static readonly int[] s_lengths = [.. Enumerable.Range(0, 140), 200, 255, 256, 257, 300, 511, 600, 1000, 4095, 4097, 5000, 20_011];

    [Test]
    public void Keys_of_each_size_are_sorted()
    {
        Sorted<byte>(static (keys, length, min, max, scratch) => KeySort.Run(keys, length, min, max, scratch));
        Sorted<ushort>(static (keys, length, min, max, scratch) => KeySort.Run(keys, length, min, max, scratch));
        Sorted<uint>(static (keys, length, min, max, scratch) => KeySort.Run(keys, length, min, max, scratch));
        Sorted<ulong>(static (keys, length, min, max, scratch) => KeySort.Run(keys, length, min, max, scratch));
        Sorted<UInt128>(static (keys, length, min, max, scratch) => KeySort.Run(keys, length, min, max, scratch));
    }

    [Test]
    public void Registers_of_256_bits_sort()
    {
        if (!SortLanes256<uint>.IsSupported)
            Assert.Ignore("no AVX2");
        Sorted<uint>(static (keys, length, _, _, _) => VectorQuicksort<Vector256<uint>, uint, Simd256<uint>, SortLanes256<uint>>.Sort(keys, length));
        Sorted<ulong>(static (keys, length, _, _, _) => VectorQuicksort<Vector256<ulong>, ulong, Simd256<ulong>, SortLanes256<ulong>>.Sort(keys, length));
    }

    [Test] // without AVX-512 as well, slowly
    public void Registers_of_512_bits_sort()
    {
        if (!SortLanes256<uint>.IsSupported)
            Assert.Ignore("no AVX2");
        Sorted<uint>(static (keys, length, _, _, _) => VectorQuicksort<Vector512<uint>, uint, Simd512<uint>, SortLanes512<uint>>.Sort(keys, length));
        Sorted<ulong>(static (keys, length, _, _, _) => VectorQuicksort<Vector512<ulong>, ulong, Simd512<ulong>, SortLanes512<ulong>>.Sort(keys, length));
    }

    [Test]
    public void Partitions_that_go_badly_end_all_the_same()
    {
        if (!SortLanes256<uint>.IsSupported)
            Assert.Ignore("no AVX2");
        Sorted<uint>(static (keys, length, _, _, _) => VectorQuicksort<Vector256<uint>, uint, Simd256<uint>, SortLanes256<uint>>.Sort(keys, length, depth: 1));
    }

    [Test]
    public void Radix_sorts_by_some_bits_are_stable()
    {
        var random = new Random(3);
        foreach (int length in s_lengths)
        {
            foreach ((int first, int bits) in new[] { (0, 64), (32, 11), (32, 5), (3, 40), (7, 0) })
            {
                ulong[] input = [.. Enumerable.Range(0, length).Select(_ => (ulong)random.NextInt64())];
                ulong mask = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
                ulong[] expected = [.. input.OrderBy(key => (key >> first) & mask)];
                using GuardedMemory keys = Guarded(input), scratch = new(length * sizeof(ulong));
                RadixSort.Run((ulong*)keys.Pointer, length, (ulong*)scratch.Pointer, first, bits);
                Assert.That(new Span<ulong>(keys.Pointer, length).SequenceEqual(expected), $"{length} keys, {bits} bits from {first}");
            }
        }
    }

    [Test]
    public void Orders_are_stable()
    {
        Ordered<byte>();
        Ordered<ushort>();
        Ordered<uint>();
        Ordered<ulong>();
        Ordered<UInt128>();
    }

    [Test]
    public void Comparisons_give_the_same_order()
    {
        var random = new Random(4);
        foreach (int length in s_lengths)
        {
            decimal[] elements = [.. Enumerable.Range(0, length).Select(_ => random.Next(length) / 4m)];
            var order = new uint[length];
            var scratch = new uint[length];
            foreach (bool descending in new[] { false, true })
            {
                fixed (decimal* from = elements)
                fixed (uint* to = order, room = scratch)
                    IndexMergeSort.Sort(from, length, Comparer<decimal>.Default, descending, to, room);
                IEnumerable<uint> places = Enumerable.Range(0, length).Select(k => (uint)k);
                Assert.That(order, Is.EqualTo(descending ? places.OrderByDescending(k => elements[k]) : places.OrderBy(k => elements[k])));
            }
        }
    }

    [Test]
    public void Several_threads_sort_as_one_does([Values(2, 3, 5, 8)] int threads)
    {
        using var workers = new Workers(threads);
        Sorted<uint>((keys, length, min, max, scratch) => ParallelSort.Run(workers, keys, length, min, max, scratch));
        Ordered<ulong>(workers);
    }

    [Test]
    public void Keys_stand_for_their_elements()
    {
        RoundTrip<bool, byte>([false, true]);
        RoundTrip<sbyte, byte>([sbyte.MinValue, -1, 0, 5, sbyte.MaxValue]);
        RoundTrip<char, ushort>(['\0', 'a', 'z', char.MaxValue]);
        RoundTrip<Half, ushort>([Half.NegativeInfinity, (Half)(-1), Half.Zero, (Half)2, Half.PositiveInfinity, Half.NaN]);
        RoundTrip<int, uint>([int.MinValue, -7, 0, int.MaxValue]);
        RoundTrip<float, uint>([float.NegativeInfinity, -2, 0, float.Epsilon, 3, float.PositiveInfinity, float.NaN]);
        RoundTrip<double, ulong>([double.NegativeInfinity, -2, 0, double.Epsilon, 3, double.PositiveInfinity, double.NaN]);
        RoundTrip<ulong, ulong>([0, 9, ulong.MaxValue]);
        RoundTrip<Int128, UInt128>([Int128.MinValue, -1, 0, Int128.MaxValue]);
        RoundTrip<Complex64, ulong>([new(-1, 5), new(1, float.NegativeInfinity), new(1, 2), new(float.PositiveInfinity, 0), new(-3, float.NaN), new(2, float.NaN), new(float.NaN, -1), new(float.NaN, 4), new(float.NaN, float.NaN)]);
        RoundTrip<Complex, UInt128>([new(double.NegativeInfinity, 0), new(-1, 5), new(1, -2), new(1, 2), new(double.PositiveInfinity, 3), new(-3, double.NaN), new(double.NaN, 4), new(double.NaN, double.NaN)]);
    }

    [Test]
    public void Classes_keep_the_order_of_keys()
    {
        var random = new Random(5);
        foreach (int pivotCount in new[] { 0, 1, 2, 3, 6, 30 })
        {
            uint[] pivots = [.. Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(pivotCount).Order().Select(k => (uint)k)];
            uint[] keys = [.. Enumerable.Range(0, 500).Select(_ => (uint)random.Next(42))];
            var classes = new ushort[keys.Length];
            var counts = new long[KeyClasses.Count(pivotCount)];
            var places = new uint[keys.Length];
            fixed (uint* key = keys, pivot = pivots, target = places)
            fixed (ushort* own = classes)
            fixed (long* count = counts)
            {
                KeyClasses.Find(key, keys.Length, pivot, pivotCount, own, count);
                long[] starts = [.. Enumerable.Range(0, counts.Length).Select(k => counts.Take(k).Sum())];
                fixed (long* start = starts)
                    KeyClasses.DistributePlaces(keys.Length, own, start, target);
            }

            Assert.That(classes, Is.EqualTo(keys.Select(key => pivots.Count(pivot => pivot < key) + pivots.Count(pivot => pivot <= key))));
            Assert.That(places, Is.EqualTo(Enumerable.Range(0, keys.Length).OrderBy(k => classes[k])));
        }
    }

    private delegate void Sort<TKey>(TKey* keys, nint length, TKey min, TKey max, TKey* scratch) where TKey : unmanaged;

    private static void Sorted<TKey>(Sort<TKey> sort) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        foreach (int length in s_lengths)
        {
            int kind = 0;
            foreach (TKey[] input in Inputs<TKey>(length))
            {
                TKey[] expected = [.. input];
                System.Array.Sort(expected);
                using GuardedMemory keys = Guarded(input), scratch = new(length * sizeof(TKey));
                (TKey min, TKey max) = length == 0 ? (TKey.Zero, TKey.Zero) : (expected[0], expected[^1]);
                sort((TKey*)keys.Pointer, length, min, max, (TKey*)scratch.Pointer);
                Assert.That(new Span<TKey>(keys.Pointer, length).SequenceEqual(expected), $"{length} keys of {typeof(TKey)}, input {kind}");
                kind++;
            }
        }
    }

    private static void Ordered<TKey>(Workers? workers = null) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        foreach (int length in s_lengths)
        {
            int kind = 0;
            foreach (TKey[] input in Inputs<TKey>(length))
            {
                using GuardedMemory keys = Guarded(input), order = new(length * sizeof(uint)), work = new(2 * length * sizeof(ulong));
                (TKey min, TKey max) = length == 0 ? (TKey.Zero, TKey.Zero) : (input.Min(), input.Max());
                IndexSort.Run((TKey*)keys.Pointer, length, min, max, (uint*)order.Pointer, (ulong*)work.Pointer, workers ?? Workers.Single);
                uint[] expected = [.. Enumerable.Range(0, length).OrderBy(k => input[k]).Select(k => (uint)k)];
                Assert.That(new Span<uint>(order.Pointer, length).SequenceEqual(expected), $"{length} keys of {typeof(TKey)}, input {kind}");
                kind++;
            }
        }
    }

    private static IEnumerable<TKey[]> Inputs<TKey>(int length) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        var random = new Random(length);
        IEnumerable<int> places = Enumerable.Range(0, length);
        yield return [.. places.Select(_ => Any<TKey>(random))];
        yield return [.. places.Select(_ => TKey.CreateTruncating(random.Next(3)) * (TKey.MaxValue / TKey.CreateTruncating(2)))]; // heavy ties
        yield return [.. places.Select(TKey.CreateTruncating)];
        yield return [.. places.Select(k => TKey.CreateTruncating(length - k))];
        yield return [.. places.Select(_ => TKey.MaxValue)];
        yield return [.. places.Select(_ => TKey.Zero)];
        yield return [.. places.Select(_ => TKey.CreateTruncating(length * Math.Pow(random.NextDouble(), 8)))]; // a few values, most of them small
        TKey[] clusters = [.. Enumerable.Range(0, 5).Select(_ => Any<TKey>(random))]; // keys that differ in their lowest bits only
        yield return [.. places.Select(k => clusters[random.Next(5)] ^ TKey.CreateTruncating(random.Next(1 << 12)))];
    }

    private static TKey Any<TKey>(Random random) where TKey : unmanaged
    {
        TKey key = default;
        random.NextBytes(new Span<byte>(&key, sizeof(TKey)));
        return key;
    }

    private static GuardedMemory Guarded<T>(T[] elements) where T : unmanaged
    {
        var memory = new GuardedMemory(elements.Length * sizeof(T));
        elements.CopyTo(new Span<T>(memory.Pointer, elements.Length));
        return memory;
    }

    private static void RoundTrip<T, TKey>(T[] ascending)
        where T : unmanaged
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        foreach (bool descending in new[] { false, true })
        {
            // As many as go through registers.
            T[] elements = [.. Enumerable.Repeat(ascending, 9).SelectMany(all => all)];
            var keys = new TKey[elements.Length];
            fixed (T* source = elements)
            fixed (TKey* target = keys)
            {
                new Span<T>(source, elements.Length).CopyTo(new Span<T>(target, elements.Length));
                KeySummary<TKey> summary = SortKeys<T, TKey>.Encode(target, elements.Length, descending);
                Assert.That((summary.Min, summary.Max), Is.EqualTo((keys.Min(), keys.Max())), $"{typeof(T)}");
                for (int k = 1; k < ascending.Length; k++)
                    Assert.That(keys[k - 1] < keys[k], Is.EqualTo(!descending), $"{ascending[k - 1]} < {ascending[k]}");
                SortKeys<T, TKey>.Decode(target, elements.Length, descending);
                Assert.That(new Span<T>(target, elements.Length).ToArray(), Is.EqualTo(elements), $"{typeof(T)}");
            }
        }
    }
}
