using Heat.Kernels;

namespace Heat.Tests;

[Category("Kernels")]
internal sealed class Philox4x32Tests
{
    // Random123, tests/kat_vectors, the lines of "philox4x32 10": counter, key, result, in words of 32 bits, first word first.
    [TestCase("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [TestCase("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [TestCase("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Published_known_answers(string counter, string key, string result)
    {
        ulong[] c = Words(counter), expected = Words(result);
        var draw = new Draw(Words(key)[0], c[1]);
        Assert.That(Philox4x32.Block(draw, c[0]), Is.EqualTo((expected[0], expected[1])));

        var indices = new ulong[Philox4x32.Granularity];
        var words = new ulong[2 * indices.Length];
        indices.AsSpan().Fill(c[0]);
        Philox4x32.Fill(draw, indices, 0, words);
        Assert.That(words, Is.EqualTo(Enumerable.Repeat(expected, indices.Length).SelectMany(w => w)));
    }

    [Test]
    public void Every_width_gives_the_blocks_of_the_reference()
    {
        var draw = new Draw(0x0123456789ABCDEF, 0xFEDCBA9876543210);
        ulong[] indices = [0, 1, 2, 3, 0xFFFFFFFE, 0xFFFFFFFF, 0x100000000, 0x100000001, ulong.MaxValue, 1ul << 63, 42, 42, 7, 6, 5, 4,
            .. Enumerable.Range(0, 48).Select(i => Philox4x32.Block(draw, (ulong)i).Low)];
        const ulong offset = 0xFFFFFFFF00000003;
        var expected = new List<ulong>();
        foreach (ulong index in indices)
        {
            (ulong low, ulong high) = Philox4x32.Block(draw, unchecked(index + offset));
            expected.AddRange([low, high]);
        }

        Span<ulong> keys = stackalloc ulong[Philox4x32.KeyLength];
        Philox4x32.Schedule(draw, keys);
        foreach (int width in Widths.All)
        {
            var words = new ulong[2 * indices.Length];
            Widths.Run<ulong, Philox4x32.FillKernel>(width, new Philox4x32.FillKernel(keys, draw.Number, indices, offset, words));
            Assert.That(words, Is.EqualTo(expected), $"{width} bits");
        }
    }

    private static ulong[] Words(string text)
    {
        uint[] words = [.. text.Split(' ').Select(word => Convert.ToUInt32(word, 16))];
        return [.. words.Chunk(2).Select(pair => pair[0] | ((ulong)pair[1] << 32))];
    }
}
