using System.Text;

namespace Heat;

/// <summary>
/// Draws how an array is cut: axis 0 runs down the page, any other split axis across it, and the axes that are not cut are
/// taken together. Lengths along the cut are in proportion, as far as every piece can be seen; a piece without elements is two
/// borders without anything between.
/// </summary>
internal static class DistributionPicture
{
    private const int Width = 48, MinWidth = 14;   // characters
    private const int Height = 8, MaxHeight = 5;   // lines; those of an axis that is not cut

    public static string Draw(Distribution distribution, DistributionCell[] cells) =>
        distribution.Shape.NDim > 1 && distribution.Split is null or 0 ? DrawRows(distribution.Shape, cells) : DrawColumns(distribution.Shape, distribution.Split ?? 0, cells);

    /// <summary>The pieces one below the other.</summary>
    private static string DrawRows(Shape shape, DistributionCell[] cells)
    {
        string[] labels = Labels(cells, room: Width);
        int width = Math.Clamp((int)Math.Min(Width, 2.0 * Height * shape.Size / shape[0] / shape[0]), Math.Max(MinWidth, labels.Max(label => label.Length) + 2), Width);
        string border = $"+{new string('-', width)}+";
        int margin = Math.Max("axis 0".Length, $"{shape[0]}".Length);

        List<string> lines = [$"{"axis 0".PadLeft(margin)}   {OtherAxes(shape, 0)}", $"{"0".PadLeft(margin)} {border}"];
        foreach ((DistributionCell cell, string label) in cells.Zip(labels))
        {
            int height = Extent(cell.Length, shape[0], Height, least: 1);
            for (int line = 0; line < height; line++)
                lines.Add($"{new string(' ', margin)} |{Centred(line == (height - 1) / 2 ? label : "", width)}|");
            lines.Add($"{$"{cell.End}".PadLeft(margin)} {border}");
        }

        return string.Join('\n', lines);
    }

    /// <summary>The pieces side by side.</summary>
    private static string DrawColumns(Shape shape, int axis, DistributionCell[] cells)
    {
        string margin = shape.NDim > 1 ? OtherAxes(shape, axis) + " " : "";
        int height = shape.NDim == 1 ? 1 : Math.Clamp((int)Math.Min(MaxHeight, 0.5 * Width * shape.Size / shape[axis] / shape[axis]), 1, MaxHeight) | 1;
        string[] labels = Labels(cells, room: cells.Where(cell => cell.Length > 0).Min(cell => Extent(cell.Length, shape[axis], Width, least: 1)) - 2);
        int least = cells.Zip(labels).Max(pair => pair.First.First == pair.First.Last ? pair.Second.Length + 2 : 0); // so that equal pieces look equal
        int[] widths = [.. cells.Zip(labels, (cell, label) => Extent(cell.Length, shape[axis], Width, Math.Max(least, label.Length + 2)))];

        string border = $"{new string(' ', margin.Length)}+{string.Concat(widths.Select(width => new string('-', width) + '+'))}";
        List<string> lines = [$"{new string(' ', margin.Length)}{Ticks(cells, widths)}   axis {axis}", border];
        for (int line = 0; line < height; line++)
        {
            bool isMiddle = line == height / 2;
            IEnumerable<string> parts = cells.Select((cell, i) => Centred(isMiddle && cell.Length > 0 ? labels[i] : "", widths[i]));
            lines.Add($"{(isMiddle ? margin : "").PadLeft(margin.Length)}|{string.Join('|', parts)}|");
        }

        lines.Add(border);
        return string.Join('\n', lines);
    }

    /// <summary>The numbers above the borders; where two do not fit beside each other the latter is left out, but for the last of all.</summary>
    private static string Ticks(DistributionCell[] cells, int[] widths)
    {
        var text = new StringBuilder("0");
        int position = 0, total = widths.Sum() + widths.Length;
        string end = $"{cells[^1].End}";
        for (int i = 0; i < cells.Length - 1; i++)
        {
            position += widths[i] + 1;
            string tick = $"{cells[i].End}";
            if (position > text.Length && position + tick.Length < total && cells[i].End != cells[^1].End)
                text.Append(' ', position - text.Length).Append(tick);
        }

        return text.Append(' ', total - text.Length).Append(end).ToString();
    }

    /// <summary>The labels, with the word before the numbers if there is room in every cell.</summary>
    private static string[] Labels(DistributionCell[] cells, int room)
    {
        string[] words = [.. cells.Select(cell => char.IsDigit(cell.Label[0]) ? $"{(cell.First == cell.Last ? "rank" : "ranks")} {cell.Label}" : cell.Label)];
        return words.All(label => label.Length <= room) ? words : [.. cells.Select(cell => cell.Label)];
    }

    /// <summary>The size of a piece on the page: a whole multiple of its length where all fit so, otherwise the nearest in proportion.</summary>
    private static int Extent(long length, long whole, int room, int least)
    {
        if (length == 0)
            return 0;
        double unit = whole <= room ? room / whole : (double)room / whole;
        return Math.Max(least, (int)Math.Round(length * unit));
    }

    private static string OtherAxes(Shape shape, int cut)
    {
        int[] axes = [.. Enumerable.Range(0, shape.NDim).Where(axis => axis != cut)];
        return $"{(axes.Length == 1 ? "axis" : "axes")} {string.Join(", ", axes)}: {string.Join(" x ", axes.Select(axis => shape[axis]))}";
    }

    private static string Centred(string text, int width) => text.PadLeft((width + text.Length) / 2).PadRight(width);
}
