using System.Globalization;

namespace Heat;

/// <summary>A distribution in words, as a picture and as a table of the ranks.</summary>
internal static class DistributionDescription
{
    private const int MaxCells = 12;
    private const int FirstCells = 6; // before the cell of all that do not fit, if there are more ranks

    public static string Format(Distribution distribution, DType element)
    {
        string title = Title(distribution, element);
        if (distribution.Shape.NDim == 0)
            return title;
        DistributionCell[] cells = Cells(distribution);
        string picture = distribution.Shape.Size == 0 ? "" : "\n\n" + DistributionPicture.Draw(distribution, cells);
        return title + picture + (distribution.Split is null ? "" : "\n\n" + Table(distribution, element, cells));
    }

    private static string Title(Distribution distribution, DType element)
    {
        string bytes = ByteSize.Text((long)Int128.Min((Int128)distribution.Shape.Size * element.Size, long.MaxValue));
        string ranks = distribution.Ranks == 1 ? "1 rank" : string.Create(CultureInfo.InvariantCulture, $"{distribution.Ranks} ranks");
        return distribution.Split is { } axis
            ? $"{distribution.Shape} {element}, split along axis {axis} over {ranks}, {(distribution.IsBalanced ? "balanced" : "unbalanced")}, {bytes} in all"
            : $"{distribution.Shape} {element}, whole on {(distribution.Ranks == 1 ? ranks : $"each of {ranks}")}, {bytes} each";
    }

    /// <summary>One cell for each rank or, of many, for the first and the last, and one for all between.</summary>
    private static DistributionCell[] Cells(Distribution distribution)
    {
        if (distribution.Split is not { } axis)
            return [new("every rank", 0, distribution.Ranks - 1, 0, distribution.Shape[0])];
        int last = distribution.Ranks - 1;
        IEnumerable<(int First, int Last)> groups = distribution.Ranks <= MaxCells
            ? Enumerable.Range(0, distribution.Ranks).Select(rank => (rank, rank))
            : [
                .. Enumerable.Range(0, FirstCells).Select(rank => (rank, rank)),
                (FirstCells, last - (MaxCells - FirstCells - 1)),
                .. Enumerable.Range(last - (MaxCells - FirstCells - 1) + 1, MaxCells - FirstCells - 1).Select(rank => (rank, rank)),
            ];
        return [.. groups.Select(group => new DistributionCell(
            group.First == group.Last ? $"{group.First}" : $"{group.First}..{group.Last}", group.First, group.Last,
            distribution.Displacements[group.First], distribution.Displacements[group.Last] + distribution.Counts[group.Last]))];
    }

    private static string Table(Distribution distribution, DType element, DistributionCell[] cells)
    {
        string[][] rows = [["rank", $"axis {distribution.Split}", "local shape", "memory"], .. cells.Select(cell => Row(distribution, element, cell))];
        int[] widths = [.. rows[0].Select((_, column) => rows.Max(row => row[column].Length))];
        return string.Join('\n', rows.Select(row => string.Join("  ", row.Select((text, column) => text.PadLeft(widths[column])))));
    }

    private static string[] Row(Distribution distribution, DType element, DistributionCell cell)
    {
        int[] ranks = [.. Enumerable.Range(cell.First, cell.Last - cell.First + 1)];
        Shape least = distribution.LocalShape(ranks.MinBy(rank => distribution.Counts[rank]));
        Shape most = distribution.LocalShape(ranks.MaxBy(rank => distribution.Counts[rank]));
        string Range(Func<Shape, string> text) => least == most ? text(least) : $"{text(least)} to {text(most)}";
        return [cell.Label, $"{cell.Start}..{cell.End}", Range(shape => $"{shape}"), Range(shape => ByteSize.Text(shape.Size * element.Size))];
    }
}

/// <summary>A part of an array that is drawn as one.</summary>
/// <param name="Label">Whose it is.</param>
/// <param name="First">The first rank that it belongs to.</param>
/// <param name="Last">The last.</param>
/// <param name="Start">Where it begins along the axis that is cut.</param>
/// <param name="End">Where it ends.</param>
internal sealed record DistributionCell(string Label, int First, int Last, long Start, long End)
{
    public long Length => End - Start;
}
