using System.Buffers.Binary;
using System.IO.Compression;

namespace Heat.Tests;

/// <summary>Pictures, read back by a reader of their own.</summary>
public class PngTests
{
    [Distributed]
    public void A_picture_has_the_colours_of_its_elements(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "a.png");
        for (int split = -1; split < 2; split++)
        {
            DNDArray<double> a = Ht.Arange(15.0, split: 0, comm: comm).Reshape([3, 5], split < 0 ? null : split);
            a[1, 2] = double.NaN;
            a.ToPng(path, ColorMap.Gray, pixelSize: 2);
            (int width, int height, byte[] pixels, byte[] palette) = Read(path);
            Assert.That((width, height), Is.EqualTo((10, 6)));
            for (int row = 0; row < 6; row++)
            {
                for (int column = 0; column < 10; column++)
                {
                    int k = row / 2 * 5 + column / 2;
                    Assert.That(pixels[row * 10 + column], Is.EqualTo(k == 7 ? 255 : (int)Math.Round(254 * k / 14.0)));
                }
            }

            Assert.That(palette.Take(3).Concat(palette.Skip(3 * 254).Take(3)), Is.EqualTo(new byte[] { 0, 0, 0, 255, 255, 255 }));
        }
    });

    [Distributed(MaxRanks = 2)]
    public void A_range_is_given_or_refused(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "a.png");
        Ht.Array(new[,] { { -5f, 0, 5, 20, float.PositiveInfinity } }, comm: comm).ToPng(path, low: 0, high: 10);
        Assert.That(Read(path).Pixels, Is.EqualTo(new byte[] { 0, 0, 127, 254, 254 }));
        Ht.Full([2, 2], 3, comm: comm).ToPng(path);
        Assert.That(Read(path).Pixels, Is.EqualTo(new byte[4]));
        Assert.Throws<ArgumentException>(() => Ht.Zeros<float>([2, 2], comm: comm).ToPng(path, low: 2, high: 1));
        Assert.Throws<ArgumentException>(() => Ht.Zeros<float>([2], comm: comm).ToPng(path));
        Assert.Throws<ArgumentException>(() => Ht.Zeros<float>([0, 2], comm: comm).ToPng(path));
        Assert.Throws<NotSupportedException>(() => Ht.Zeros<System.Numerics.Complex>([2, 2], comm: comm).ToPng(path));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ht.Zeros<float>([2, 2], comm: comm).ToPng(path, (ColorMap)9));
    });

    private static (int Width, int Height, byte[] Pixels, byte[] Palette) Read(string path)
    {
        byte[] file = File.ReadAllBytes(path), palette = [], header = [];
        Assert.That(file[..8], Is.EqualTo(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A }));
        var data = new MemoryStream();
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            byte[] content = file[(at + 8)..(at + 8 + length)];
            Assert.That(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Is.EqualTo(BitwiseCrc(file.AsSpan(at + 4, length + 4))));
            switch (System.Text.Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR": header = content; break;
                case "PLTE": palette = content; break;
                case "IDAT": data.Write(content); break;
            }

            at += length + 12;
        }

        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        var lines = new MemoryStream();
        zlib.CopyTo(lines);
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Assert.That(lines.Length, Is.EqualTo((width + 1) * height));
        return (width, height, [.. lines.ToArray().Where((_, k) => k % (width + 1) != 0)], palette);
    }

    private static uint BitwiseCrc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
