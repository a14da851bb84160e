namespace Heat.IO;

/// <summary>The shape of chunks.</summary>
internal static class ChunkShape
{
    private const long Wanted = 1 << 20;

    /// <summary>The shape of the chunks that an array is stored in.</summary>
    /// <param name="shape">The array's shape.</param>
    /// <param name="size">The size of an element in bytes.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="isNeeded">Whether there must be chunks; then they have about 1 MiB if none were asked for.</param>
    /// <param name="split">The axis that is cut first, so that ranks have whole chunks.</param>
    /// <returns>The shape; null if the array is not chunked: it need not be, or has no elements.</returns>
    /// <exception cref="ArgumentException">What was asked for does not fit.</exception>
    public static Shape? Of(Shape shape, int size, Shape? asked, bool isNeeded, int? split)
    {
        if (asked is { } chunks)
        {
            if (chunks.NDim != shape.NDim || chunks.Any(length => length < 1) || (Int128)chunks.Size * size > int.MaxValue)
                throw new ArgumentException($"Chunks of shape {chunks} do not fit an array of shape {shape}: one positive length for each axis, and less than 2 GiB in all.", nameof(asked));
        }

        if (shape.NDim == 0 || shape.Size == 0 || (asked is null && !isNeeded))
            return null;
        if (asked is not null)
            return new([.. asked.Value.Zip(shape, Math.Min)]);

        long[] lengths = [.. shape];
        foreach (int axis in Enumerable.Range(0, lengths.Length).OrderBy(axis => axis == split ? -1 : axis).TakeWhile(_ => Bytes() > Wanted))
            lengths[axis] = (long)Int128.Max(1, lengths[axis] * (Int128)Wanted / Bytes());
        return new(lengths);

        Int128 Bytes()
        {
            Int128 bytes = size;
            foreach (long length in lengths)
                bytes *= length;
            return bytes;
        }
    }
}
