using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>A value depends on its index, not on where a run starts, how long it is or where in memory it goes.</summary>
[Category("Kernels")]
internal sealed class RandomFillTests
{
    private static readonly Draw s_draw = new(0xC0FFEE, 3);

    [Test]
    public void Runs_of_uniform_float() => Check<float, Uniform<float>>(new(-1, 2));

    [Test]
    public void Runs_of_uniform_double() => Check<double, Uniform<double>>(new(-1, 2));

    [Test]
    public void Runs_of_uniform_half() => Check<Half, ThroughSingle<Uniform<float>>>(HalfDistribution.Uniform(Half.Zero, Half.One));

    [Test]
    public void Runs_of_normal_float() => Check<float, Normal<float>>(new(0, 1));

    [Test]
    public void Runs_of_normal_double() => Check<double, Normal<double>>(new(0, 1));

    [Test]
    public void Runs_of_normal_half() => Check<Half, ThroughSingle<Normal<float>>>(HalfDistribution.Normal(Half.Zero, Half.One));

    [Test]
    public void Runs_of_bytes() => Check<byte, Integers<byte>>(Integers<byte>.HalfOpen(0, 200));

    [Test]
    public void Runs_of_integers_of_64_bits() => Check<long, Integers<long>>(Integers<long>.Closed(long.MinValue, long.MaxValue));

    private static unsafe void Check<T, TDistribution>(TDistribution distribution)
        where T : unmanaged
        where TDistribution : struct, IRandomDistribution<T>
    {
        const int count = 6000; // several tiles
        var whole = new T[count];
        RandomFill.Run<T, TDistribution>(whole, s_draw, 0, distribution);
        int tile = RandomTile.Blocks * distribution.ElementsPerBlock;
        int[] lengths = [.. Enumerable.Range(0, 140), tile - 1, tile, tile + 1, (2 * tile) + 3];
        foreach (int length in lengths)
        {
            foreach (int first in new[] { 0, 1, 2, 3, 4, 5, 31, 63, 64, 65, tile - 1, tile, tile + 1, count - length })
            {
                // Against the end of its memory, so that writing beyond it ends the process.
                using var memory = new GuardedMemory(length * (long)sizeof(T));
                Span<T> part = MemoryMarshal.Cast<byte, T>(memory.Span);
                RandomFill.Run(part, s_draw, first, distribution);
                if (!part.SequenceEqual(whole.AsSpan(first, length)))
                    Assert.Fail($"{length} elements from {first} on differ from those of the whole.");
            }
        }

        // Wherever the first element lies in memory, and with nothing written before it.
        var padded = new T[300];
        for (int start = 0; start < 70; start++)
        {
            Array.Clear(padded);
            RandomFill.Run(padded.AsSpan(start, 200), s_draw, 11, distribution);
            Assert.That(padded.AsSpan(start, 200).SequenceEqual(whole.AsSpan(11, 200)));
            Assert.That(padded.AsSpan(0, start).IndexOfAnyExcept(default(T)), Is.EqualTo(-1));
            Assert.That(padded.AsSpan(start + 200).IndexOfAnyExcept(default(T)), Is.EqualTo(-1));
        }
    }

    [Test]
    public void Indices_beyond_32_bits_use_all_of_the_counter()
    {
        foreach (long first in new[] { (1L << 32) - 10, (1L << 34) - 7, (1L << 40) + 3, long.MaxValue - 64 })
        {
            float[] values = RandomSamples.Values<float, Uniform<float>>(new(0, 1), 64, first);
            for (int i = 0; i < values.Length; i++)
            {
                (ulong low, ulong high) = Philox4x32.Block(new(1, 0), (ulong)(first + i) / 4);
                uint word = (uint)(((first + i) % 4) switch { 0 => low, 1 => low >> 32, 2 => high, _ => high >> 32 });
                Assert.That(values[i], Is.EqualTo((word >> 8) * (1f / (1 << 24))));
            }
        }
    }

    [Test]
    public void Seeds_and_draws_differ()
    {
        float[] values = RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1000);
        Assert.That(RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1000, number: 1).Intersect(values).Count(), Is.LessThan(5));
        Assert.That(RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1000, seed: 2).Intersect(values).Count(), Is.LessThan(5));
        Assert.That(RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1000, number: 1ul << 32).Intersect(values).Count(), Is.LessThan(5));
        Assert.That(RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1000, seed: 1 + (1ul << 32)).Intersect(values).Count(), Is.LessThan(5));
    }

    [Test]
    public void A_run_must_lie_in_the_index_space()
    {
        Assert.That(() => RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1, -1), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
        Assert.That(() => RandomSamples.Values<float, Uniform<float>>(new(0, 1), 2, long.MaxValue - 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => RandomSamples.Values<float, Uniform<float>>(new(0, 1), 1, long.MaxValue - 1), Throws.Nothing);
    }

    [Test]
    public void A_state_counts_its_draws()
    {
        var state = new RandomState(9);
        Assert.That(new[] { state.NextDraw(), state.NextDraw(), state.NextDraw() }, Is.EqualTo(new Draw[] { new(9, 0), new(9, 1), new(9, 2) }));
        Assert.That((state.Seed, state.Drawn), Is.EqualTo((9ul, 3ul)));
        Assert.That(new RandomState(9, 2).NextDraw(), Is.EqualTo(new Draw(9, 2)));
    }
}
