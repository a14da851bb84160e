using Heat.Benchmarks;

namespace Heat.Tests;

internal sealed class TeamReportTests
{
    [TestCase("*", "threads", 2, true, "redistribution-threads-2")]
    [TestCase("*square 8192*", "Open MPI v4.1.4, package: Debian OpenMPI, ident: 4.1.4", 2, true, "square-8192-openmpi-2")]
    [TestCase("*0->1*", "MPICH Version: 4.0.2", 4, false, "0-1-mpich-4-packed")]
    [TestCase("", "one rank", 1, true, "redistribution-onerank-1")]
    public void AFileNameSaysWhatRan(string filter, string backend, int ranks, bool direct, string name) =>
        Assert.That(TeamReport.NameFor([filter], backend, ranks, direct), Is.EqualTo(name));

    [TestCase("Open MPI v4.1.4, package: Debian OpenMPI, ident: 4.1.4", "Open MPI 4.1.4")]
    [TestCase("MPICH Version: 4.0.2", "MPICH 4.0.2")]
    [TestCase("MPICH Version:      4.3.0rc1", "MPICH 4.3.0")]
    [TestCase("Intel(R) MPI Library 2021.11 for Linux* OS", "Intel(R) MPI Library 2021.11")]
    [TestCase("threads", "threads")]
    public void ALibrarySaysMoreThanItsName(string backend, string name) => Assert.That(TeamResult.ShortName(backend), Is.EqualTo(name));
}
