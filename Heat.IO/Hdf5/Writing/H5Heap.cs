using System.Text;

namespace Heat.IO;

/// <summary>The global heap of a file that is being written, where values of variable length lie: collections of objects (specification, III.E).</summary>
internal sealed class H5Heap(long address)
{
    private const int MinimumCollection = 4096;
    private const int MostBytes = 1 << 20;
    private const int MostObjects = 60_000;

    private readonly H5Buffer _done = new();
    private H5Buffer _objects = new();
    private int _count;

    /// <summary>The collections.</summary>
    public ReadOnlySpan<byte> Encode()
    {
        Close();
        return _done.Span;
    }

    /// <summary>Strings of variable length.</summary>
    public byte[] Strings(string[] texts)
    {
        var elements = new H5Buffer();
        foreach (string text in texts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Put(elements, bytes.Length, bytes);
        }

        return elements.Span.ToArray();
    }

    /// <summary>Lists of one reference each.</summary>
    public byte[] References(H5Node[] targets)
    {
        var elements = new H5Buffer();
        foreach (H5Node target in targets)
            Put(elements, 1, BitConverter.GetBytes(target.Address));
        return elements.Span.ToArray();
    }

    private void Put(H5Buffer elements, long length, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
        {
            elements.Zeros(H5Encoding.VariableLengthSize);
            return;
        }

        if (_objects.Length + data.Length > MostBytes || _count == MostObjects)
            Close();
        _objects.U16(++_count).U16(1).U32(0).U64(data.Length).Bytes(data).Align();
        elements.U32(length).U64(address + _done.Length).U32(_count);
    }

    private void Close()
    {
        if (_count == 0)
            return;

        // What is left of a collection is object 0.
        int size = Math.Max(MinimumCollection, 16 + _objects.Length + 16);
        _done.Text("GCOL").U8(1).Zeros(3).U64(size).Bytes(_objects.Span);
        int left = size - 16 - _objects.Length;
        _done.U16(0).U16(0).U32(0).U64(left).Zeros(left - 16);
        (_objects, _count) = (new(), 0);
    }
}
