using Heat.IO;

namespace Heat;

/// <summary>Pictures of matrices as PNG files.</summary>
public static class Png
{
    // Colours of numbers, and behind them a transparent one of what is no number.
    private const int Colors = 255;
    private const int LongestSide = 1 << 16;

    /// <summary>Draws a matrix: a pixel, or a square of pixels, for each element, the first row at the top. Elements that are NaN are transparent.
    /// Collective: two reductions to all of one number where the range is not given; the pixels, a byte for each element, go to rank 0, which writes
    /// them. The old file is replaced when the new one is complete.</summary>
    /// <param name="a">The matrix, of any distribution; its elements are real numbers or booleans.</param>
    /// <param name="path">The file.</param>
    /// <param name="colorMap">The colours.</param>
    /// <param name="low">The number that has the first colour, as have all below; the least element if left out.</param>
    /// <param name="high">The number that has the last colour, as have all above; the greatest element if left out.</param>
    /// <param name="pixelSize">The side of an element's square in pixels.</param>
    /// <exception cref="ArgumentException">The array is no matrix, is empty, or too large for a picture, or the range is none.</exception>
    /// <exception cref="NotSupportedException">The elements are no real numbers.</exception>
    /// <exception cref="IOException">The file cannot be written; on all ranks.</exception>
    public static void Save<T>(DNDArray<T> a, string path, ColorMap colorMap = ColorMap.Viridis, double? low = null, double? high = null, int pixelSize = 1) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pixelSize);
        if (a.NDim != 2 || a.Size == 0 || Math.Max(a.Shape[0], a.Shape[1]) * pixelSize > LongestSide)
            throw new ArgumentException($"An array of shape {a.Shape} is no picture: a matrix is, with sides of 1 to {LongestSide / pixelSize}.", nameof(a));
        if (a.DType.Kind is ElementKind.Opaque or ElementKind.Complex64 or ElementKind.Complex128)
            throw new NotSupportedException($"Elements of type {a.DType} have no colours: real numbers have.");
        byte[] palette = [.. ColorTables.Colors(colorMap, Colors), 255, 255, 255];
        DNDArray<double> numbers = a.AsType<double>();
        (double first, double last) = Range(numbers, low, high);
        DNDArray<byte> pixels = Ht.FromLocal(Map(numbers.Local, first, last), a.Distribution, a.Comm).Resplit(0).Collect(0);
        using FileReplacement file = FileReplacement.Begin(path, a.Comm);
        a.Comm.Together(() =>
        {
            if (a.Comm.Rank == 0)
                file.Write(PngFile.Write(Enlarge(pixels.Local, pixelSize), (int)a.Shape[1] * pixelSize, palette, Colors), 0);
        });
        file.Commit();
    }

    /// <inheritdoc cref="Save"/>
    public static void ToPng<T>(this DNDArray<T> a, string path, ColorMap colorMap = ColorMap.Viridis, double? low = null, double? high = null, int pixelSize = 1) where T : unmanaged =>
        Save(a, path, colorMap, low, high, pixelSize);

    private static (double First, double Last) Range(DNDArray<double> a, double? low, double? high)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        if (low is null || high is null)
        {
            using LocalAccess<double> access = a.Local.Contiguous().Access();
            foreach (double number in access.Span)
            {
                if (double.IsFinite(number))
                    (least, greatest) = (Math.Min(least, number), Math.Max(greatest, number));
            }

            (least, greatest) = (a.Comm.Allreduce(least, ReduceOp.Min), a.Comm.Allreduce(greatest, ReduceOp.Max));
        }

        double first = low ?? (double.IsFinite(least) ? least : 0), last = high ?? (double.IsFinite(greatest) ? greatest : first);
        return first <= last ? (first, last) : throw new ArgumentException($"The colours from {first} to {last} have no range.", nameof(low));
    }

    private static LocalTensor<byte> Map(LocalTensor<double> numbers, double first, double last)
    {
        LocalTensor<byte> pixels = LocalTensor<byte>.Allocate(numbers.Shape);
        double factor = last > first ? (Colors - 1) / (last - first) : 0;
        using LocalAccess<double> from = numbers.Contiguous().Access();
        using LocalAccess<byte> to = pixels.Access();
        for (int k = 0; k < from.Span.Length; k++)
            to.Span[k] = double.IsNaN(from.Span[k]) ? (byte)Colors : (byte)Math.Round((Math.Clamp(from.Span[k], first, last) - first) * factor);
        return pixels;
    }

    private static byte[] Enlarge(LocalTensor<byte> pixels, int size)
    {
        int rows = (int)pixels.Shape[0], width = (int)pixels.Shape[1];
        var large = new byte[(long)rows * width * size * size];
        using LocalAccess<byte> access = pixels.Contiguous().Access();
        for (int row = 0; row < rows * size; row++)
        {
            Span<byte> line = large.AsSpan(row * width * size, width * size);
            for (int column = 0; column < line.Length; column++)
                line[column] = access.Span[row / size * width + column / size];
        }

        return large;
    }
}
