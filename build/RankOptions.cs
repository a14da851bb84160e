using System.CommandLine;
using System.Globalization;

namespace Heat.Build;

/// <summary>The options of every verb that starts ranks.</summary>
internal static class RankOptions
{
    private static readonly Dictionary<string, Launcher> Launchers = new(StringComparer.Ordinal)
    {
        ["openmpi"] = Launcher.OpenMpi,
        ["mpich"] = Launcher.Mpich,
        ["none"] = Launcher.Threads,
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

    /// <summary><c>--mpi openmpi|mpich|none</c>; not given is <see langword="null"/>.</summary>
    public static Option<Launcher?> Mpi(string description) => new("--mpi")
    {
        HelpName = string.Join('|', Launchers.Keys),
        Description = description,
        CustomParser = result =>
        {
            string name = result.Tokens[0].Value;
            if (Launchers.TryGetValue(name, out Launcher launcher)) return launcher;
            result.AddError($"--mpi {name}: must be one of {string.Join(", ", Launchers.Keys)}.");
            return null;
        },
    };

    /// <summary>The launcher asked for; otherwise the first MPI on the <c>PATH</c>, otherwise threads.</summary>
    public static Launcher Choose(Launcher? asked) =>
        asked ?? MpiInstallation.Find().Select(mpi => mpi.Launcher).FirstOrDefault(Launcher.Threads);
}
