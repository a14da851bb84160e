using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>The text of a trace: one line on the whole, and a table of its records, parts indented below what they are part of.</summary>
internal static class CommunicationTraceText
{
    private const int MaxRows = 200;

    private static readonly string[] s_header = ["operation", "sent", "received", "time", "ranks", "part of", "call site"];

    /// <param name="rank">Whose records they are.</param>
    /// <param name="records">The records.</param>
    public static string Format(string rank, IReadOnlyList<CommunicationRecord> records)
    {
        CommunicationRecord[] whole = [.. records.Where(record => record.Depth == 0)];
        string[] total =
        [
            "total", ByteSize.Text(whole.Sum(record => record.BytesSent)), ByteSize.Text(whole.Sum(record => record.BytesReceived)),
            Milliseconds(whole.Aggregate(TimeSpan.Zero, (sum, record) => sum + (record.Duration ?? default))), "", "", "",
        ];
        string[][] rows = [s_header, .. records.Take(MaxRows).Select(Row), total];
        int[] widths = [.. s_header.Select((_, column) => rows.Max(row => row[column].Length))];

        var text = new StringBuilder(rank);
        text.Append(CultureInfo.InvariantCulture, $": {Count(whole.Length, "communication")}, {whole.Count(record => record.IsImplied)} implied");
        if (records.Count > whole.Length)
            text.Append(CultureInfo.InvariantCulture, $", made of {Count(records.Count - whole.Length, "part")}");
        text.Append('\n');
        foreach (string[] row in rows[..^1])
            Append(text, row, widths);
        if (records.Count > MaxRows)
            text.Append(CultureInfo.InvariantCulture, $"... {records.Count - MaxRows} more\n");
        Append(text, total, widths);
        return text.ToString().TrimEnd('\n');
    }

    private static string[] Row(CommunicationRecord record) =>
    [
        new string(' ', 2 * record.Depth) + record.Operation, ByteSize.Text(record.BytesSent), ByteSize.Text(record.BytesReceived),
        record.Duration is { } time ? Milliseconds(time) : record.HasFailed ? "failed" : "pending",
        record.Ranks.ToString(CultureInfo.InvariantCulture), record.PartOf ?? "",
        record.Depth == 0 ? record.CallSite?.ToString() ?? "" : "", // a part has that of the whole
    ];

    private static void Append(StringBuilder text, string[] row, int[] widths)
    {
        int start = text.Length;
        for (int column = 0; column < row.Length; column++)
        {
            bool isNumber = column is >= 1 and <= 4;
            text.Append(column == 0 ? "" : "  ").Append(isNumber ? row[column].PadLeft(widths[column]) : row[column].PadRight(widths[column]));
        }

        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.000} ms");

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
