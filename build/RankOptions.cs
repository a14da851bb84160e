using System.CommandLine;

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
    public static Option<int?> Ranks(string description)
    {
        var option = new Option<int?>("-n", "--ranks") { HelpName = "P", Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1) result.AddError($"-n {result.Tokens[0].Value}: at least 1 rank is needed.");
        });
        return option;
    }

    /// <summary><c>--mpi openmpi|mpich|none</c>; not given is <see langword="null"/>.</summary>
    public static Option<Launcher?> Mpi(string description)
    {
        var option = new Option<Launcher?>("--mpi")
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
        return option;
    }

    /// <summary>The launcher asked for; otherwise the first MPI on the <c>PATH</c>, otherwise threads.</summary>
    public static Launcher Choose(Launcher? asked) =>
        asked ?? MpiInstallation.Find().Select(mpi => mpi.Launcher).FirstOrDefault(Launcher.Threads);
}
