using System.CommandLine;

namespace Heat.Build;

/// <summary><c>test</c>: the whole suite, as threads, under every MPI, and for every instruction set.</summary>
internal sealed class TestVerb : Verb
{
    private readonly Option<int?> _ranks = RankOptions.Ranks("Number of ranks under mpiexec. Default: 1, 2, 3 and 4, one after the other.");
    private readonly Option<LauncherKind?> _mpi = RankOptions.Mpi("Run under this MPI only, which must be there then; none: under no mpiexec. Default: Open MPI and MPICH.");
    private readonly Option<bool> _noInstall = new("--no-install") { Description = "Do not install a missing MPI; leave its runs out." };

    private readonly Option<string?> _filter = new("--filter")
    {
        HelpName = "EXPR",
        Description = "Only the tests that match, for example FullyQualifiedName~Resplit or TestCategory=Kernels; & and | combine.",
    };

    private readonly Option<int> _timeout = RankOptions.Seconds("--timeout", "Wall time after which a run is killed and has failed.", 1200);

    public TestVerb() : base("test",
        "Runs the whole test suite; installs missing MPIs first.",
        "The solution is built for Release. Where Open MPI or MPICH is missing it is installed with apt-get, as root. Then run:\n"
        + "all tests in one process with threads as ranks; the distributed tests under each MPI for each number of ranks;\n"
        + "the kernels' tests for each narrower instruction set.\n\n"
        + "The last line, 'N passed, N failed, N skipped', sums over all runs and ranks. The exit code is 0 only if nothing\n"
        + "failed, no rank died, and every rank of every run executed tests (with --filter: if any run did).\n"
        + "Reports (TRX) and what the ranks printed stay in artifacts/test-results.",
        "test", "test --mpi none", "test --mpi openmpi -n 3 --filter FullyQualifiedName~Resplit", "test --filter TestCategory=Kernels")
    {
        Add(_ranks);
        Add(_mpi);
        Add(_filter);
        Add(_noInstall);
        Add(_timeout);
        SetAction(async (arguments, cancellation) =>
        {
            await BuildVerb.BuildAsync("Release", cancellation);
            IReadOnlyList<MpiInstallation> installations =
                await InstallationsAsync(arguments.GetValue(_mpi), arguments.GetValue(_noInstall), cancellation);
            int[] ranks = arguments.GetValue(_ranks) is { } p ? [p] : [1, 2, 3, 4];
            var session = new TestSession
            {
                Program = Checkout.At("Heat.Core.Tests", "bin", "Release", "net10.0", "Heat.Core.Tests.dll"),
                Results = Checkout.At("artifacts", "test-results"),
                Filter = arguments.GetValue(_filter),
                Limit = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
            };
            return await session.RunAsync(TestRun.Suite(installations, ranks), cancellation);
        });
    }

    /// <summary>The MPIs to run under, in a fixed order; installs what is missing where it may.</summary>
    private static async Task<IReadOnlyList<MpiInstallation>> InstallationsAsync(
        LauncherKind? asked, bool noInstall, CancellationToken cancellation)
    {
        LauncherKind[] wanted = asked switch
        {
            LauncherKind.Threads => [],
            null => [LauncherKind.OpenMpi, LauncherKind.Mpich],
            { } one => [one],
        };
        LauncherKind[] missing = Missing();
        if (missing.Length > 0)
        {
            string names = string.Join(" and ", missing.Select(MpiInstallation.DisplayName));
            string? obstacle = noInstall ? "--no-install" : MpiPackages.Obstacle;
            if (obstacle is null)
            {
                await Console.Out.WriteLineAsync($"Installing {names}.");
                if (!await MpiPackages.InstallAsync([.. missing.Select(MpiPackages.NameFor)], cancellation)) obstacle = "apt-get failed";
            }
            foreach (LauncherKind mpi in Missing())
            {
                await Console.Out.WriteLineAsync(
                    $"Note: {MpiInstallation.DisplayName(mpi)} is not installed ({obstacle ?? "apt-get left no mpiexec"}); its runs are left out.");
            }
            if (asked is { } must) _ = MpiInstallation.Find(must);      // Throws if it is still missing.
        }
        return wanted.Except(Missing()).Select(MpiInstallation.Find).ToArray();

        LauncherKind[] Missing() => wanted.Except(MpiInstallation.Find().Select(mpi => mpi.Launcher)).ToArray();
    }
}
