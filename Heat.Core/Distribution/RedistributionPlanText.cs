using System.Globalization;
using System.Text;

namespace Heat;

/// <summary>The text of a plan: what moves and how, a line for each rank, and for few ranks a table of the pairs.</summary>
internal static class RedistributionPlanText
{
    private const int MaxRows = 64;
    private const int MaxPairs = 8;

    public static string Format(RedistributionPlan plan)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{plan.Source} -> {Goal(plan.Target)}, {plan.ElementSize} bytes an element\n{Way(plan)}");
        text.Append("rank        sent    received        kept   temporary\n");
        for (int rank = 0; rank < Math.Min(plan.Ranks, MaxRows); rank++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{rank,4} {Bytes(plan.BytesSent(rank)),11} {Bytes(plan.BytesReceived(rank)),11} ");
            text.Append(CultureInfo.InvariantCulture, $"{Bytes(plan.BytesKept(rank)),11} {Bytes(plan.TemporaryBytes(rank)),11}\n");
        }

        if (plan.Ranks > MaxRows)
            text.Append(CultureInfo.InvariantCulture, $" ... {plan.Ranks - MaxRows} more rank(s)\n");
        if (plan.NeedsCommunication && plan.Ranks <= MaxPairs)
            AppendPairs(text, plan);
        return text.ToString().TrimEnd('\n');
    }

    private static void AppendPairs(StringBuilder text, RedistributionPlan plan)
    {
        text.Append("from");
        for (int to = 0; to < plan.Ranks; to++)
            text.Append(CultureInfo.InvariantCulture, $" {"to " + to,11}");
        for (int from = 0; from < plan.Ranks; from++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{from,4}");
            for (int to = 0; to < plan.Ranks; to++)
                text.Append(CultureInfo.InvariantCulture, $" {Bytes(plan.BytesExchanged(from, to)),11}");
        }
    }

    private static string Way(RedistributionPlan plan)
    {
        string moved = $"{Bytes(plan.TotalBytes)} in all";
        string rounds = string.Create(CultureInfo.InvariantCulture, $"{plan.Rounds} round(s)");
        string memory = $"peak temporary memory {Bytes(plan.PeakTemporaryBytes)} of {Bytes(plan.MaxTemporaryBytes)} a rank";
        string reason = plan.Reason.Length == 0 ? "" : $" ({plan.Reason})";
        string estimate = plan.Estimate is { } time ? $"{Duration(time)} at the speed measured on this machine\n" : "";
        return plan.Executor switch
        {
            RedistributionExecutor.None => "no communication\n",
            RedistributionExecutor.Direct => $"direct copies{reason}, {moved}, no temporary memory\n{estimate}",
            RedistributionExecutor.Packed => $"packed Alltoallv{reason}, {rounds}, {moved}, {memory}\n{estimate}",
            _ => $"direct copies within groups of ranks, packed Alltoallv between them{reason}, {rounds}, {moved}, {memory}\n{estimate}",
        };
    }

    /// <summary>Below some microseconds it is the synchronisation that takes the time, not the bytes.</summary>
    private static string Duration(TimeSpan time) => time.TotalMilliseconds < 0.01
        ? "less than 0.01 ms"
        : string.Create(CultureInfo.InvariantCulture, $"about {time.TotalMilliseconds:0.##} ms");

    private static string Goal(Distribution target) => target.Split is { } axis
        ? $"axis {axis} into [{string.Join(", ", target.Counts)}]"
        : "whole on every rank";

    private static string Bytes(long bytes) => ByteSize.Text(bytes);
}
