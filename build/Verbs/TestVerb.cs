using System.CommandLine;

namespace Heat.Build;

/// <summary><c>test</c>: the whole suite, as threads, under every MPI, and for every instruction set.</summary>
internal sealed class TestVerb : Verb
{
    private readonly Option<int?> _ranks = RankOptions.Ranks("Number of ranks under mpiexec. Default: 1, 2, 3 and 4, one after the other.");
    private readonly Option<LauncherKind?> _mpi = RankOptions.Mpi("Run under this MPI only, which must be there then; none: under no mpiexec. Default: Open MPI and MPICH.");
    private readonly Option<int> _hosts = RankOptions.Hosts("2: only what runs on two hosts, network namespaces of this machine that Open MPI starts ranks on. As root, with iproute2.");

    private readonly Option<bool> _noInstall = new("--no-install") { Description = "Do not install a missing MPI; leave its runs out." };

    private readonly Option<bool> _quick = new("--quick") { Description = "What finds most faults soonest: threads as ranks and one MPI, without what starts programs." };

    private readonly Option<string?> _filter = new("--filter")
    {
        HelpName = "EXPR",
        Description = "Only the tests that match, for example FullyQualifiedName~Resplit or TestCategory=Kernels; & and | combine.",
    };

    private readonly Option<int> _timeout = RankOptions.Seconds("--timeout", "Wall time after which a run is killed and has failed.", 1200);

    public TestVerb() : base("test",
        "Runs the whole test suite; installs missing MPIs first.",
        "The solution is built for Release. Where Open MPI or MPICH is missing it is installed with apt-get, as root. Then run:\n"
        + "all tests in one process with threads as ranks; the distributed tests under each MPI, for each number of ranks where the\n"
        + "transport matters, and once for the others; the kernels' tests for each narrower instruction set; how fast 2 ranks redistribute, as ratios to floors of the same run.\n\n"
        + "The last line, 'N passed, N failed, N skipped', sums over all runs and ranks. The exit code is 0 only if nothing\n"
        + "failed, no rank died, no MPI that can be installed is missing, and every rank of every run executed tests (with --filter: if any run did).\n"
        + "Reports (TRX) and what the ranks printed stay in artifacts/test-results.",
        "test", "test --quick", "test --mpi none", "test --hosts 2", "test --mpi openmpi -n 3 --filter FullyQualifiedName~Resplit", "test --filter TestCategory=Kernels")
    {
        Add(_ranks);
        Add(_mpi);
        Add(_quick);
        Add(_filter);
        Add(_hosts);
        Add(_noInstall);
        Add(_timeout);
        SetAction(async (arguments, cancellation) =>
        {
            await BuildVerb.BuildAsync("Release", cancellation);
            MpiProvision provision = await ProvideAsync(arguments.GetValue(_mpi), arguments.GetValue(_noInstall), cancellation);
            int[] ranks = arguments.GetValue(_ranks) is { } p ? [p] : [1, 2, 3, 4];
            var session = new TestSession
            {
                Program = Checkout.At("Heat.Core.Tests", "bin", "Release", "net10.0", "Heat.Core.Tests.dll"),
                Results = Checkout.At("artifacts", "test-results"),
                Filter = arguments.GetValue(_filter),
                Problems = provision.Problems,
                Limit = TimeSpan.FromSeconds(arguments.GetValue(_timeout)),
            };
            int count = arguments.GetValue(_hosts);
            using TwoHosts? hosts = await StartHostsAsync(arguments.GetValue(_mpi), must: count == 2, isQuick: arguments.GetValue(_quick), cancellation);
            if (count == 2)
            {
                return await session.RunAsync(
                    [.. TestRun.OnHosts(hosts!), new("jobs on two hosts", LauncherKind.None, 1, "FullyQualifiedName~TwoHostsTests")], cancellation);
            }
            IEnumerable<TestRun> suite = arguments.GetValue(_quick) ? TestRun.Quick(provision.Installations) : TestRun.Suite(provision.Installations, ranks);
            return await session.RunAsync([.. suite, .. hosts is null ? [] : TestRun.OnHosts(hosts)], cancellation);
        });
    }

    /// <summary>Two hosts, where they can be; else a note says why they are left out.</summary>
    private static async Task<TwoHosts?> StartHostsAsync(LauncherKind? asked, bool must, bool isQuick, CancellationToken cancellation)
    {
        if (!must && (isQuick || asked is not (null or LauncherKind.OpenMpi))) return null;
        try
        {
            return await TwoHosts.StartAsync(cancellation);
        }
        catch (InvalidOperationException exception)
        {
            if (must) throw new BuildFailedException($"--hosts 2: {exception.Message}.");
            Console.WriteLine($"Note: no runs on two hosts: {exception.Message}");
            return null;
        }
    }

    /// <summary>The MPIs to run under, in a fixed order; installs what is missing where it may.</summary>
    private static async Task<MpiProvision> ProvideAsync(LauncherKind? asked, bool noInstall, CancellationToken cancellation)
    {
        LauncherKind[] wanted = asked switch
        {
            LauncherKind.Threads => [],
            null => [LauncherKind.OpenMpi, LauncherKind.Mpich],
            { } one => [one],
        };
        MpiProvision provision = await MpiProvision.EnsureAsync(
            wanted, noInstall ? "--no-install" : MpiPackages.Obstacle, MpiInstallation.Find, missing =>
            {
                Console.WriteLine($"Installing {string.Join(" and ", missing.Select(MpiInstallation.DisplayName))}.");
                return MpiPackages.InstallAsync([.. missing.Select(MpiPackages.NameFor)], cancellation);
            });
        foreach (string note in provision.Notes) await Console.Out.WriteLineAsync($"Note: {note}");
        if (asked is { } must && wanted.Length > provision.Installations.Count) _ = MpiInstallation.Find(must);     // Throws.
        return provision;
    }
}
