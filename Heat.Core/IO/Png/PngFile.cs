using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Heat.IO;

/// <summary>Writes pictures of 256 colours as PNG (ISO/IEC 15948): a palette, and a byte for each pixel.</summary>
internal static class PngFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="pixels">The number of each pixel's colour, row by row from the top.</param>
    /// <param name="width">The length of a row.</param>
    /// <param name="palette">Red, green and blue of each colour.</param>
    /// <param name="transparent">The colour that is transparent.</param>
    public static byte[] Write(ReadOnlySpan<byte> pixels, int width, byte[] palette, byte transparent)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), pixels.Length / width);
        (header[8], header[9]) = (8, 3); // eight bits, a palette
        Chunk(file, "IHDR", header);
        Chunk(file, "PLTE", palette);
        var alpha = new byte[transparent + 1];
        alpha.AsSpan(0, transparent).Fill(255);
        Chunk(file, "tRNS", alpha);
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int start = 0; start < pixels.Length; start += width)
            {
                zlib.WriteByte(0); // no filter
                zlib.Write(pixels.Slice(start, width));
            }
        }

        Chunk(file, "IDAT", data.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, string name, byte[] content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] type = Encoding.ASCII.GetBytes(name);
        file.Write(type);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(content, Crc32.Of(type)));
        file.Write(number);
    }
}
