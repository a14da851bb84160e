using System.CommandLine;
using System.Globalization;

namespace Heat.Build;

/// <summary>The options of every verb that starts ranks.</summary>
internal static class RankOptions
{
    private static readonly Dictionary<string, LauncherKind> s_launchers = new(StringComparer.Ordinal)
    {
        ["openmpi"] = LauncherKind.OpenMpi,
        ["mpich"] = LauncherKind.Mpich,
        ["none"] = LauncherKind.Threads,
    };

    /// <summary><c>-n P</c>; not given is <see langword="null"/>.</summary>
    public static Option<int?> Ranks(string description) => new("-n", "--ranks")
    {
        HelpName = "P",
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int ranks) && ranks > 0) return ranks;
            result.AddError($"-n {text}: must be a number of ranks, 1 or more.");
            return null;
        },
    };

    /// <summary>A time limit in whole seconds, up to 30 days: the timers of .NET end soon after.</summary>
    public static Option<int> Seconds(string name, string description, int fallback) => new(name)
    {
        HelpName = "SECONDS",
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result =>
        {
            const int most = 30 * 24 * 60 * 60;
            string text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) && seconds is > 0 and <= most) return seconds;
            result.AddError($"{name} {text}: must be a number of seconds from 1 to {most}.");
            return fallback;
        },
    };

    /// <summary><c>--mpi openmpi|mpich|none</c>; not given is <see langword="null"/>.</summary>
    public static Option<LauncherKind?> Mpi(string description) => new("--mpi")
    {
        HelpName = string.Join('|', s_launchers.Keys),
        Description = description,
        CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (s_launchers.TryGetValue(name, out LauncherKind launcher)) return launcher;
            result.AddError($"--mpi {name}: must be one of {string.Join(", ", s_launchers.Keys)}.");
            return null;
        },
    };

    /// <summary><c>--hosts 1|2</c>; not given is 1.</summary>
    public static Option<int> Hosts(string description) => new("--hosts")
    {
        HelpName = "H",
        Description = description,
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (text is "1" or "2") return text[0] - '0';
            result.AddError($"--hosts {text}: ranks run on 1 host or on 2.");
            return 1;
        },
    };

    /// <summary>The launcher asked for; otherwise the first MPI on the <c>PATH</c>, otherwise threads.</summary>
    /// <exception cref="InvalidOperationException">The MPI asked for is not installed.</exception>
    public static LauncherKind Choose(LauncherKind? asked) => asked switch
    {
        null => MpiInstallation.Find().Select(mpi => mpi.Launcher).FirstOrDefault(LauncherKind.Threads),
        LauncherKind.OpenMpi or LauncherKind.Mpich => MpiInstallation.Find(asked.Value).Launcher,
        _ => asked.Value,
    };
}
