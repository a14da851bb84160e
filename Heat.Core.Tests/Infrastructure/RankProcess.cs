using Heat.Mpi;

namespace Heat.Tests;

/// <summary>Which rank this process is, by the environment of the launcher that started it.</summary>
internal static class RankProcess
{
    /// <summary>The number of ranks, or 0 for a process that no launcher started.</summary>
    public static int Size { get; } = Launcher.Current.Size ?? 0;

    /// <summary>This process's rank; 0 without a launcher.</summary>
    public static int Rank { get; } = Launcher.Current.Rank ?? 0;
}
