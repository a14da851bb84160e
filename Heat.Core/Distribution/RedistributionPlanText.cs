using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>The text of a plan: one line on the whole and a table with a line for each rank.</summary>
internal static class RedistributionPlanText
{
    private const int MaxRows = 64;

    public static string Format(RedistributionPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Source} -> {Goal(plan.Target)}, {plan.ElementSize} bytes an element\n");
        text.Append(plan.NeedsCommunication
            ? string.Create(CultureInfo.InvariantCulture, $"packed Alltoallv, {plan.Rounds} round(s), {Bytes(plan.TotalBytes)} in all, ")
                + string.Create(CultureInfo.InvariantCulture, $"peak temporary memory {Bytes(plan.PeakTemporaryBytes)} of {Bytes(plan.MaxTemporaryBytes)} a rank\n")
            : "no communication\n");
        text.Append("rank        sent    received        kept   temporary\n");
        for (int rank = 0; rank < Math.Min(plan.Ranks, MaxRows); rank++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rank,4} {Bytes(plan.BytesSent(rank)),11} {Bytes(plan.BytesReceived(rank)),11} ");
            text.Append(CultureInfo.InvariantCulture, $"{Bytes(plan.BytesKept(rank)),11} {Bytes(plan.TemporaryBytes(rank)),11}\n");
        }

        if (plan.Ranks > MaxRows)
            text.Append(CultureInfo.InvariantCulture, $" ... {plan.Ranks - MaxRows} more rank(s)\n");
        return text.ToString().TrimEnd('\n');
    }

    private static string Goal(Distribution target) => target.Split is { } axis
        ? $"axis {axis} into [{string.Join(", ", target.Counts)}]"
        : "whole on every rank";

    private static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 10_000L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 10_000L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
