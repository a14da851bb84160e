using System.Globalization;

namespace Heat;

/// <summary>The environment variables of Heat, each read by one parser that refuses what it does not understand. <c>docs/environment.md</c> lists them.</summary>
internal static class HeatSettings
{
    /// <summary>The most ranks that may be threads of one process: far more than any machine has a use for, and few enough that their stacks fit.</summary>
    public const int MaxThreadRanks = 4096;

    /// <summary>The most threads that a rank may compute with.</summary>
    public const int MaxThreads = 1024;

    /// <summary>What the ranks are; null leaves it to the launcher.</summary>
    public static Setting<RankSetting?> Comm { get; } = new(
        "HEAT_COMM", $"\"threads:P\" with a number P from 1 to {MaxThreadRanks}, \"mpi\", \"mpinet\" or \"self\"", null, ReadRanks);

    /// <summary>The greatest number of ranks between which memory may be read directly; null for no limit.</summary>
    public static Setting<int?> Direct { get; } = new(
        "HEAT_DIRECT", "\"1\", \"0\" or \"nodes:N\" with a number N of at least 1", null, ReadNodes);

    /// <summary>The threads that a rank computes with; null for its share of the cores.</summary>
    public static Setting<int?> Threads { get; } = new(
        "HEAT_THREADS", $"a number from 1 to {MaxThreads}", null, static (string text, out int? count) => IsNumber(text, 1, MaxThreads, out count));

    /// <summary>Whether ranks agree on every call before it is made.</summary>
    public static Setting<bool> Checked { get; } = new(
        "HEAT_CHECKED", "\"1\" or \"0\" (or \"true\", \"false\", \"on\", \"off\", \"yes\", \"no\")", unset: false, ReadSwitch);

    /// <summary>How long one call may take before its rank reports what it waits for; null for ever.</summary>
    public static Setting<TimeSpan?> Timeout { get; } = new(
        "HEAT_TIMEOUT", "a number of seconds above 0 and up to 1000000, such as 30 or 0.5, or 0 for no limit", null, ReadSeconds);

    /// <summary>How much memory the arrays of all ranks of a machine may take, in bytes; null for what the machine has to spare.</summary>
    public static Setting<long?> Memory { get; } = new(
        "HEAT_MEMORY", "a number of bytes with or without K, M, G or T (of 1024), such as 800M or 12G", null, ReadBytes);

    /// <summary>Reads all of them, so that a mistake is known when a program starts and not when a variable is first needed.</summary>
    /// <exception cref="InvalidOperationException">A variable has none of its values.</exception>
    public static void Check()
    {
        _ = Comm.OfProcess();
        _ = Direct.OfProcess();
        _ = Threads.OfProcess();
        _ = Checked.OfProcess();
        _ = Timeout.OfProcess();
        _ = Memory.OfProcess();
    }

    /// <summary>Reads a time in seconds: the values of every variable that is a limit of time.</summary>
    public static bool ReadSeconds(string text, out TimeSpan? time)
    {
        bool isRead = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= 1e6;
        time = isRead && seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
        return isRead;
    }

    private static bool ReadBytes(string text, out long? bytes)
    {
        int unit = "KMGT".IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) + 1;
        bool isRead = long.TryParse(unit == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number > 0 && number <= long.MaxValue >> (10 * unit);
        bytes = isRead ? number << (10 * unit) : null;
        return isRead;
    }

    private static bool ReadRanks(string text, out RankSetting? ranks)
    {
        const string prefix = "threads:";
        ranks = text switch
        {
            "mpi" => new(RankSource.Mpi, null),
            "mpinet" => new(RankSource.MpiNet, null),
            "self" => new(RankSource.Self, 1),
            _ when text.StartsWith(prefix, StringComparison.Ordinal) && IsNumber(text.AsSpan(prefix.Length), 1, MaxThreadRanks, out int? count) =>
                new(RankSource.Threads, count),
            _ => null,
        };
        return ranks is not null;
    }

    private static bool ReadNodes(string text, out int? size)
    {
        const string prefix = "nodes:";
        size = text is "0" ? 1 : null;
        return text is "0" or "1" || (text.StartsWith(prefix, StringComparison.Ordinal) && IsNumber(text.AsSpan(prefix.Length), 1, int.MaxValue, out size));
    }

    private static bool ReadSwitch(string text, out bool isOn)
    {
        isOn = Is(text, "1", "true", "on", "yes");
        return isOn || Is(text, "0", "false", "off", "no");
    }

    private static bool Is(string text, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int least, int most, out int? number)
    {
        bool isRead = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most;
        number = isRead ? value : null;
        return isRead;
    }
}

/// <summary>What <c>HEAT_COMM</c> makes the ranks.</summary>
internal enum RankSource
{
    /// <summary>Processes that Heat's own binding connects, unless the program gives another backend.</summary>
    Mpi,

    /// <summary>Processes that the package Heat.MpiNet connects.</summary>
    MpiNet,

    Self,
    Threads,
}

/// <summary>What <c>HEAT_COMM</c> says.</summary>
/// <param name="Source">What a rank is.</param>
/// <param name="Count">How many there are, where it says so.</param>
internal sealed record RankSetting(RankSource Source, int? Count);
