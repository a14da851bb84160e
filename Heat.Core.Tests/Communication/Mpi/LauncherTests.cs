using Heat.Mpi;

namespace Heat.Tests;

internal sealed class LauncherTests
{
    // What each launcher was seen to set.
    [TestCase("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=3 PMIX_RANK=3 OMPI_MCA_orte_launch=1", LauncherKind.OpenMpi, 4, 3)]
    [TestCase("PMI_RANK=0 PMI_SIZE=2 PMI_FD=7 MPI_LOCALNRANKS=2", LauncherKind.Hydra, 2, 0)]
    [TestCase("PMI_RANK=1 PMI_SIZE=2 PMI_SMPD_KEY=0", LauncherKind.MsMpi, 2, 1)]
    [TestCase("PMIX_RANK=5 SLURM_PROCID=5 SLURM_STEP_NUM_TASKS=8", LauncherKind.Pmix, 8, 5)]
    [TestCase("PMI_RANK=5 SLURM_STEP_NUM_TASKS=8", LauncherKind.Hydra, 8, 5)]
    [TestCase("PMIX_RANK=0", LauncherKind.Pmix, null, 0)]
    // What stands in an ordinary or a batch shell.
    [TestCase("", LauncherKind.None, null, null)]
    [TestCase("SLURM_PROCID=0 SLURM_STEP_NUM_TASKS=8 SLURM_NTASKS=8", LauncherKind.None, null, null)]
    [TestCase("OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_MCA_btl=self,vader I_MPI_ROOT=/opt/intel", LauncherKind.None, null, null)]
    [TestCase("PMI_RANK= OMPI_COMM_WORLD_SIZE=many", LauncherKind.None, null, null)]
    public void IsToldByItsEnvironment(string variables, object kind, int? size, int? rank) =>
        Assert.That(Launcher.Detect(Environment(variables)), Is.EqualTo(new Launcher((LauncherKind)kind, size, rank)));

    [TestCase("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=3", 3, 4, null)]
    [TestCase("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=0", 0, 1, "started 4 processes, but a library sees a world of 1")]
    [TestCase("PMIX_RANK=0", 0, 1, null)]
    [TestCase("PMIX_RANK=2", 2, 3, null)]
    [TestCase("PMIX_RANK=2", 0, 1, "PMIX_RANK=2) made this process rank 2, but a library sees it as rank 0 in a world of 1")]
    [TestCase("PMI_RANK=1", 0, 1, "made this process rank 1")]
    [TestCase("PMI_RANK=1 PMI_SIZE=2", 0, 2, "made this process rank 1, but a library sees it as rank 0 in a world of 2")]
    [TestCase("", 0, 1, null)]
    public void BetraysALibraryThatIsNotItsOwn(string variables, int rank, int size, string? problem) =>
        Assert.That(MpiJob.WorldProblem(Launcher.Detect(Environment(variables)), rank, size, "a library"), problem is null ? Is.Null : Does.Contain(problem));

    [TestCase(null, "", RankModeKind.Single, 1)]
    [TestCase("", "", RankModeKind.Single, 1)]
    [TestCase("self", "", RankModeKind.Single, 1)]
    [TestCase("mpi", "", RankModeKind.Mpi, null)]
    [TestCase("mpinet", "", RankModeKind.Mpi, null)]
    [TestCase("mpinet", "PMI_RANK=0 PMI_SIZE=2", RankModeKind.Mpi, 2)]
    [TestCase("threads:4", "", RankModeKind.Threads, 4)]
    [TestCase(" threads:1 ", "", RankModeKind.Threads, 1)]
    [TestCase(null, "PMI_RANK=0 PMI_SIZE=2", RankModeKind.Mpi, 2)]
    [TestCase("mpi", "PMIX_RANK=0", RankModeKind.Mpi, null)]
    [TestCase("threads:4", "PMI_RANK=0 PMI_SIZE=1", RankModeKind.Threads, 4)]
    public void DecidesWhatARankIs(string? heatComm, string variables, object kind, int? ranks) =>
        Assert.That(RankMode.Choose(heatComm, Launcher.Detect(Environment(variables))), Is.EqualTo(new RankMode((RankModeKind)kind, ranks)));

    [TestCase("threads", "", "\"threads\"")]
    [TestCase("threads:0", "", "\"threads:0\"")]
    [TestCase("threads:-2", "", "\"threads:-2\"")]
    [TestCase("threads:four", "", "\"threads:four\"")]
    [TestCase("gpu", "", "\"gpu\"")]
    [TestCase("threads:4", "PMI_RANK=0 PMI_SIZE=2", "PMI_SIZE=2")]
    [TestCase("self", "OMPI_COMM_WORLD_SIZE=3 OMPI_COMM_WORLD_RANK=0", "OMPI_COMM_WORLD_SIZE=3")]
    [TestCase("threads:2", "PMIX_RANK=0", "PMIX_RANK=0")]
    public void RefusesWhatWouldMakeCopiesOfRank0(string heatComm, string variables, string named) =>
        Assert.That(
            () => RankMode.Choose(heatComm, Launcher.Detect(Environment(variables))),
            Throws.InvalidOperationException.With.Message.Contains(named));

    [TestCase(LauncherKind.OpenMpi, "", "libmpi.so.40 libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase(LauncherKind.OpenMpi, "OMPI_LIBDIR_LOC=/opt/ompi/lib", "/opt/ompi/lib/libmpi.so.40 libmpi.so.40 libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase(LauncherKind.Hydra, "", "libmpi.so.12 libmpich.so.12 libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase(LauncherKind.Hydra, "I_MPI_ROOT=/opt/intel/mpi/", "/opt/intel/mpi/lib/libmpi.so.12 /opt/intel/mpi/lib/release/libmpi.so.12 libmpi.so.12 libmpich.so.12 libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase(LauncherKind.Pmix, "", "libmpi.so.40 libmpi.so.12 libmpich.so.12 libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase(LauncherKind.None, "", "libmpi.so.40 libmpi.so.12 libmpich.so.12 libmpi_abi.so.1 libmpi_abi.so.0")]
    public void LibrariesOfTheLaunchersFamilyAreTried(object kind, string variables, string expected) =>
        Assert.That(MpiCandidates.For((LauncherKind)kind, Platform.Linux, Environment(variables)), Is.EqualTo(expected.Split(' ')));

    [TestCase("openmpi", "libmpi.so.40")]
    [TestCase("mpich", "libmpi.so.12 libmpich.so.12")]
    [TestCase("abi", "libmpi_abi.so.1 libmpi_abi.so.0")]
    [TestCase("/opt/mpi/lib/libmpi.so.40", "/opt/mpi/lib/libmpi.so.40")]
    public void NamedLibraryIsTheOnlyOne(string name, string expected) =>
        Assert.That(MpiCandidates.Named(name, Platform.Linux, Environment("")), Is.EqualTo(expected.Split(' ')));

    [TestCase(Platform.Windows, "msmpi.dll impi.dll mpi_abi.dll")]
    [TestCase(Platform.MacOS, "libmpi.40.dylib libmpi.12.dylib libmpich.12.dylib libmpi_abi.1.dylib libmpi_abi.0.dylib")]
    public void OtherSystemsHaveOtherFileNames(object platform, string expected) =>
        Assert.That(MpiCandidates.For(LauncherKind.None, (Platform)platform, Environment("")), Is.EqualTo(expected.Split(' ')));

    private static Func<string, string?> Environment(string variables)
    {
        Dictionary<string, string> dictionary = variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return dictionary.GetValueOrDefault;
    }
}
