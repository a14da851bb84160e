using System.Globalization;

namespace Heat;

/// <summary>How much memory a process may take: what the machine has free or, if that is less, what its control groups (containers, job
/// schedulers) leave.</summary>
internal static class MachineMemory
{
    private const string Root = "/sys/fs/cgroup";

    /// <summary>What can be had now, in bytes: free memory and caches that the system would give up, with swap space.</summary>
    public static long Available()
    {
        long free = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (!OperatingSystem.IsLinux())
            return free;
        if (Number(Line(Read("/proc/meminfo"), "MemAvailable:")) is { } available)
            free = (available + (Number(Line(Read("/proc/meminfo"), "SwapFree:")) ?? 0)) << 10;
        return Math.Min(free, ControlGroup(Read("/proc/self/cgroup"), Read) ?? long.MaxValue);
    }

    /// <summary>What the control groups of a process leave; null where they set no limit.</summary>
    /// <param name="membership">The text of <c>/proc/self/cgroup</c>.</param>
    /// <param name="read">Reads a file; null where there is none.</param>
    internal static long? ControlGroup(string? membership, Func<string, string?> read)
    {
        long? least = null;
        foreach (string line in (membership ?? "").Split('\n'))
        {
            string[] fields = line.Split(':', 3);
            if (fields.Length < 3)
                continue;
            bool isUnified = fields[1].Length == 0;
            if (!isUnified && !fields[1].Split(',').Contains("memory"))
                continue;
            (string root, string limit, string use) = isUnified ? (Root, "memory.max", "memory.current") : ($"{Root}/memory", "memory.limit_in_bytes", "memory.usage_in_bytes");

            // A limit of any group above counts, too. Within a container the path may be that of the host: then the root is the group.
            for (string path = fields[2].TrimEnd('/'); ; path = path[..Math.Max(0, path.LastIndexOf('/'))])
            {
                if (Number(read($"{root}{path}/{limit}")) is { } most && most < 1L << 60)
                {
                    long caches = Number(Line(read($"{root}{path}/memory.stat"), "inactive_file")) ?? 0;
                    long left = Math.Max(0, most - Math.Max(0, (Number(read($"{root}{path}/{use}")) ?? 0) - caches));
                    least = Math.Min(least ?? long.MaxValue, left);
                }

                if (path.Length == 0)
                    break;
            }
        }

        return least;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Number(string? text) =>
        long.TryParse(text?.Trim().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    /// <summary>The rest of the line that begins with a name.</summary>
    private static string? Line(string? text, string name) =>
        text?.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
