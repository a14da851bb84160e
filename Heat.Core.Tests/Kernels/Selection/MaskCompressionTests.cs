using Heat.Kernels;

namespace Heat.Tests;

/// <summary>Elements of a mask, for each size of element; elements, mask and result lie against pages that may not be touched.</summary>
[Category("Kernels")]
internal sealed unsafe class MaskCompressionTests
{
    [Test]
    public void Selected_elements_come_in_their_order([Values(0, 10, 50, 90, 100)] int percent)
    {
        for (int length = 0; length <= 100; length++)
        {
            var random = new Random(length);
            byte[] mask = [.. Enumerable.Range(0, length).Select(_ => (byte)(random.Next(100) >= percent ? 0 : random.Next(3) == 0 ? 0x80 : 1))]; // any byte but 0 is true
            Check<byte>(mask, k => (byte)k);
            Check<short>(mask, k => (short)k);
            Check<int>(mask, k => ~k);
            Check<double>(mask, k => k + 0.5);
            Check<Int128>(mask, k => (Int128)k << 70);
        }
    }

    private static void Check<T>(byte[] mask, Func<int, T> element) where T : unmanaged
    {
        T[] elements = [.. mask.Select((_, k) => element(k))], selected = [.. elements.Where((_, k) => mask[k] != 0)];
        using GuardedMemory from = new(elements.Length * sizeof(T)), bools = new(mask.Length), to = new(selected.Length * sizeof(T));
        elements.CopyTo(new Span<T>(from.Pointer, elements.Length));
        mask.CopyTo(bools.Span);
        MaskCompression.Run((T*)from.Pointer, bools.Pointer, mask.Length, (T*)to.Pointer, selected.Length);
        Assert.That(new Span<T>(to.Pointer, selected.Length).ToArray(), Is.EqualTo(selected), $"{typeof(T)}, {mask.Length}");
    }
}
