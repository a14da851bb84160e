using System.Globalization;
using System.Text;

namespace Heat.IO;

/// <summary>Writes arrays as separated values.</summary>
internal static class CsvWriter
{
    // What a rank formats between two agreements, and the longest text of a number in it.
    private const int RoundBytes = 4 << 20;
    private const int LongestNumber = 512;

    public static void Save<T>(DNDArray<T> a, string path, string? header, char separator, string? format, IProgress<double>? progress, CancellationToken cancellation)
        where T : unmanaged
    {
        NumberFormat<T>? text = Formatter<T>(format);
        byte[] start = Encoding.UTF8.GetBytes(header is null ? "" : header.ReplaceLineEndings("\n").TrimEnd('\n') + "\n");
        Communicator comm = a.Comm;
        long width = a.NDim == 2 ? a.Shape[1] : 1, rows = a.Shape[0];
        long perRound = Math.Max(1, comm.Size * (RoundBytes / 16L) / Math.Max(1, width));
        long at = start.Length;
        DNDArray<T>? share = null;
        var lines = new Lines(RoundBytes);
        using FileReplacement file = FileReplacement.Begin(path, comm);
        comm.Together(() =>
        {
            if (comm.Rank == 0)
                file.Write(start, 0);
        });

        // Each round hands out rows evenly, formats them, and tells the others how long the text is.
        for (long first = 0; first < rows; first += perRound)
        {
            share = Share(a, first, Math.Min(perRound, rows - first));
            comm.Together(() =>
            {
                cancellation.ThrowIfCancellationRequested();
                Format(share, width, separator, text, lines);
            });
            long[] lengths = comm.Allgather((long)lines.Length);
            long mine = at + lengths.Take(comm.Rank).Sum();
            comm.Together(() => file.Write(lines.Bytes, mine));
            at += lengths.Sum();
            progress?.Report((double)Math.Min(first + perRound, rows) / rows);
        }

        file.Commit();
    }

    private delegate bool NumberFormat<T>(T number, Span<byte> text, out int length);

    /// <summary>Rows of an array, evenly dealt to the ranks.</summary>
    private static DNDArray<T> Share<T>(DNDArray<T> a, long first, long count) where T : unmanaged
    {
        Distribution all = a.Distribution, some;
        Shape shape = a.Shape.With(0, count);
        Block part = all.BlockOf(a.Comm.Rank), rows = new(a.NDim == 2 ? [first, 0] : [first], shape);
        if (all.Split == 0)
        {
            var counts = new long[all.Ranks];
            for (int rank = 0; rank < counts.Length; rank++)
                counts[rank] = all.BlockOf(rank).Intersect(rows).Shape[0];
            some = Distribution.FromCounts(shape, 0, counts);
        }
        else
        {
            some = all.WithShape(shape, all.Split);
        }

        Block mine = part.Intersect(rows);
        LocalTensor<T> local = mine.IsEmpty ? LocalTensor<T>.Allocate(some.LocalShape(a.Comm.Rank)) : a.Local.Slice(mine.RelativeTo(part.Start));
        DNDArray<T> slab = Ht.FromLocal(local, some, a.Comm);
        return some.Split == 0 ? slab.Balance() : slab.Resplit(0);
    }

    private static void Format<T>(DNDArray<T> share, long width, char separator, NumberFormat<T>? text, Lines lines) where T : unmanaged
    {
        lines.Clear();
        using LocalAccess<T> access = share.Local.Access();
        ReadOnlySpan<T> numbers = access.Span;
        int column = 0;
        for (int k = 0; k < numbers.Length; k++)
        {
            column = column + 1 == width ? 0 : column + 1;
            lines.Advance(text is null ? Shortest(numbers[k], lines) : Formatted(numbers[k], text, lines), column == 0 ? (byte)'\n' : (byte)separator);
        }

        if (width == 0)
        {
            for (long row = 0; row < share.LocalShape[0]; row++)
                lines.Advance(0, (byte)'\n');
        }
    }

    /// <summary>The shortest text that reads back as the same number.</summary>
    private static int Shortest<T>(T number, Lines lines)
    {
        lines.Reserve(DecimalText.Longest);
        return typeof(T) == typeof(float) ? DecimalText.Write((float)(object)number!, lines.Room) : DecimalText.Write((double)(object)number!, lines.Room);
    }

    private static int Formatted<T>(T number, NumberFormat<T> text, Lines lines)
    {
        int length;
        while (!text(number, lines.Room, out length))
            lines.Reserve(LongestNumber);
        return length;
    }

    /// <summary>How numbers are written; null for float and double without a format.</summary>
    private static NumberFormat<T>? Formatter<T>(string? format) where T : unmanaged
    {
        if (format is null && (typeof(T) == typeof(float) || typeof(T) == typeof(double)))
            return null;
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (typeof(T) == typeof(bool))
            return Booleans;
        if (default(T) is not IUtf8SpanFormattable || DType.Of<T>().Kind is ElementKind.Complex64 or ElementKind.Complex128)
            throw new NotSupportedException($"Elements of type {DType.Of<T>()} are not written as separated values.");
        if (default(T) is IFormattable one)
            _ = one.ToString(format, culture); // throws where there is no such format
        return Typed;

        static bool Booleans(T number, Span<byte> text, out int length)
        {
            length = 1;
            text[0] = (byte)((bool)(object)number ? '1' : '0');
            return true;
        }

        bool Typed(T number, Span<byte> text, out int length) => ((IUtf8SpanFormattable)number).TryFormat(text, out length, format, culture);
    }

    /// <summary>Text that grows.</summary>
    private sealed class Lines(int capacity)
    {
        private byte[] _bytes = new byte[capacity];

        public int Length { get; private set; }

        public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

        /// <summary>Room for a number; one byte is kept for what follows it.</summary>
        public Span<byte> Room => _bytes.AsSpan(Length, Math.Max(0, _bytes.Length - Length - 1));

        public void Clear() => Length = 0;

        /// <summary>Makes room for a number at least so long, or for a larger one than there was room for.</summary>
        public void Reserve(int length)
        {
            if (length == LongestNumber || Room.Length < length)
                Array.Resize(ref _bytes, _bytes.Length + Math.Max(_bytes.Length / 2, length + 1));
        }

        public void Advance(int length, byte end)
        {
            Reserve(length);
            _bytes[Length + length] = end;
            Length += length + 1;
        }
    }
}
