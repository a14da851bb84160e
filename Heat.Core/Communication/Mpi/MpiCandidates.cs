namespace Heat.Mpi;

internal enum Platform
{
    Linux, MacOS, Windows,
}

/// <summary>The file names under which MPI libraries are tried, best first. The plain name <c>libmpi.so</c> is not
/// among them: it is whatever the distribution's alternatives point at, whoever launched the process.</summary>
internal static class MpiCandidates
{
    /// <summary>MS-MPI's library.</summary>
    public const string MsMpi = "msmpi.dll";

    public static Platform Here =>
        OperatingSystem.IsWindows() ? Platform.Windows : OperatingSystem.IsMacOS() ? Platform.MacOS : Platform.Linux;

    /// <summary>What <c>HEAT_MPI</c> names: a family of libraries, or a file.</summary>
    public static IReadOnlyList<string> Named(string name, Platform platform, Func<string, string?> environment) => name switch
    {
        "openmpi" => OpenMpi(platform, environment),
        "mpich" or "intel" => MpichFamily(platform, environment),
        "msmpi" => [MsMpi],
        "abi" => Standard(platform),
        _ => [name],
    };

    /// <summary>The libraries that can belong to a launcher. A launcher of a known family gets no other family's: its
    /// ranks would be as many worlds of one.</summary>
    public static IReadOnlyList<string> For(LauncherKind launcher, Platform platform, Func<string, string?> environment) => launcher switch
    {
        LauncherKind.OpenMpi => [.. OpenMpi(platform, environment), .. Standard(platform)],
        LauncherKind.Hydra => [.. MpichFamily(platform, environment), .. Standard(platform)],
        LauncherKind.MsMpi => [MsMpi, .. Standard(platform)],
        _ when platform == Platform.Windows => [MsMpi, .. MpichFamily(platform, environment), .. Standard(platform)],
        _ => [.. OpenMpi(platform, environment), .. MpichFamily(platform, environment), .. Standard(platform)],
    };

    private static List<string> OpenMpi(Platform platform, Func<string, string?> environment)
    {
        // Open MPI 5's and 6's mpiexec says where its own library lies.
        string? file = platform switch { Platform.Linux => "libmpi.so.40", Platform.MacOS => "libmpi.40.dylib", _ => null };
        return file is null ? [] : [.. In(environment("OMPI_LIBDIR_LOC"), file), file];
    }

    public static List<string> MpichFamily(Platform platform, Func<string, string?> environment)
    {
        string? intel = environment("I_MPI_ROOT");
        return platform switch
        {
            Platform.Linux =>
            [
                .. In(intel, "lib/libmpi.so.12"), .. In(intel, "lib/release/libmpi.so.12"), "libmpi.so.12", "libmpich.so.12",
            ],
            Platform.MacOS => ["libmpi.12.dylib", "libmpich.12.dylib"],
            _ => [.. In(intel, "bin/impi.dll"), .. In(intel, "bin/release/impi.dll"), "impi.dll"],
        };
    }

    private static List<string> Standard(Platform platform) => platform switch
    {
        Platform.Linux => ["libmpi_abi.so.1", "libmpi_abi.so.0"],
        Platform.MacOS => ["libmpi_abi.1.dylib", "libmpi_abi.0.dylib"],
        _ => ["mpi_abi.dll"],
    };

    private static IEnumerable<string> In(string? folder, string file) =>
        string.IsNullOrEmpty(folder) ? [] : [folder.TrimEnd('/', '\\') + "/" + file];
}
