using System.Collections;
using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>A <see cref="FileDescription"/> as text: a line for each array, columns only for what any of them has.</summary>
internal static class DescriptionTable
{
    private const int LongestValue = 60;

    private static readonly (string Title, Func<VariableDescription, string?> Cell)[] s_columns =
    [
        ("name", static variable => variable.Name),
        ("shape", static variable => variable.Shape.ToString()),
        ("type", static variable => variable.ElementType),
        ("dimensions", static variable => variable.Dimensions is { } names ? string.Join(", ", names) : null),
        ("order", static variable => variable.Order),
        ("chunks", static variable => variable.Chunks?.ToString()),
        ("compression", static variable => variable.Compression),
    ];

    public static string Of(FileDescription file)
    {
        var text = new StringBuilder($"{file.Path}: {file.Format}");
        AppendAttributes(text, file.Attributes, "  ");
        var columns = s_columns.Where(column => file.Variables.Any(variable => !string.IsNullOrEmpty(column.Cell(variable)))).ToArray();
        string[] titles = [.. columns.Select(column => column.Title)];
        string[][] rows = [.. file.Variables.Select(variable => columns.Select(column => column.Cell(variable) ?? "").ToArray())];
        int[] widths = [.. columns.Select((_, k) => rows.Append(titles).Max(row => row[k].Length))];
        if (rows.Length > 0)
            AppendRow(text, titles, widths);
        for (int k = 0; k < rows.Length; k++)
        {
            AppendRow(text, rows[k], widths);
            AppendAttributes(text, file.Variables[k].Attributes, "      ");
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths) =>
        text.Append('\n').Append(("  " + string.Join("  ", cells.Select((cell, k) => cell.PadRight(widths[k])))).TrimEnd());

    private static void AppendAttributes(StringBuilder text, IReadOnlyDictionary<string, object> attributes, string indent)
    {
        foreach ((string name, object value) in attributes)
            text.Append('\n').Append(indent).Append(name).Append(" = ").Append(Value(value));
    }

    private static string Value(object value)
    {
        string text = value switch
        {
            string word => word.ReplaceLineEndings(" "),
            IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Take(LongestValue).Select(Value))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length <= LongestValue ? text : string.Concat(text.AsSpan(0, LongestValue), "...");
    }
}
