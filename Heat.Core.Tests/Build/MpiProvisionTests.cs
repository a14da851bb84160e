using Heat.Build;

namespace Heat.Tests;

internal sealed class MpiProvisionTests
{
    private static readonly MpiInstallation s_openMpi = new(LauncherKind.OpenMpi, "Open MPI", "4.1.4", "/usr/bin/mpiexec.openmpi");
    private static readonly MpiInstallation s_mpich = new(LauncherKind.Mpich, "MPICH", "4.0.2", "/usr/bin/mpiexec.mpich");

    private readonly List<LauncherKind> _installed = [];

    [Test]
    public async Task WhatIsThereIsNotInstalled()
    {
        MpiProvision provision = await Ensure(obstacle: null, works: true, before: [s_mpich, s_openMpi], after: [s_mpich, s_openMpi]);
        Assert.That(provision.Installations, Is.EqualTo(new[] { s_openMpi, s_mpich }), "in the order wanted");
        Assert.That(provision.Notes.Concat(provision.Problems).Concat(_installed.Select(kind => $"{kind}")), Is.Empty);
    }

    [Test]
    public async Task WhatIsMissingIsInstalled()
    {
        MpiProvision provision = await Ensure(obstacle: null, works: true, before: [s_openMpi], after: [s_openMpi, s_mpich]);
        Assert.That(_installed, Is.EqualTo(new[] { LauncherKind.Mpich }));
        Assert.That(provision.Installations, Has.Count.EqualTo(2));
        Assert.That(provision.Problems, Is.Empty);
    }

    [Test]
    public async Task WhereNothingCanBeInstalledRunsAreLeftOutWithANote()
    {
        MpiProvision provision = await Ensure(obstacle: "apt-get needs root", works: true, before: [s_openMpi], after: [s_openMpi]);
        Assert.That(_installed, Is.Empty);
        Assert.That(provision.Notes.Single(), Does.Contain("MPICH").And.Contain("needs root"));
        Assert.That(provision.Problems, Is.Empty);
    }

    [TestCase(false, "apt-get failed")]
    [TestCase(true, "no mpiexec")]
    public async Task AnInstallationThatFailsIsAFailure(bool works, string reason)
    {
        MpiProvision provision = await Ensure(obstacle: null, works, before: [s_openMpi], after: [s_openMpi]);
        Assert.That(provision.Installations, Is.EqualTo(new[] { s_openMpi }));
        Assert.That(provision.Problems.Single(), Does.Contain("MPICH").And.Contain(reason));
        Assert.That(provision.Notes, Is.Empty);

        TextWriter console = Console.Out;
        using var output = new StringWriter();
        try
        {
            Console.SetOut(output);
            var session = new TestSession { Program = "none", Results = "none", Limit = TimeSpan.FromSeconds(1), Problems = provision.Problems };
            Assert.That(await session.RunAsync([], default), Is.EqualTo(1));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(output.ToString().TrimEnd().Split('\n')[^1], Is.EqualTo("0 passed, 1 failed, 0 skipped"));
    }

    [SetUp]
    public void Forget() => _installed.Clear();

    private Task<MpiProvision> Ensure(string? obstacle, bool works, MpiInstallation[] before, MpiInstallation[] after)
    {
        var states = new Queue<MpiInstallation[]>([before, after]);
        return MpiProvision.EnsureAsync([LauncherKind.OpenMpi, LauncherKind.Mpich], obstacle, states.Dequeue, missing =>
        {
            _installed.AddRange(missing);
            return Task.FromResult(works);
        });
    }
}
