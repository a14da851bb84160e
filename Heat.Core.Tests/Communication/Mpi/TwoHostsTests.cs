using System.Globalization;
using Heat.Build;

namespace Heat.Tests;

/// <summary>Jobs whose ranks are on two hosts, joined by a network: how they move data, and how they end. (<see cref="TestRun.OnHosts"/> runs
/// the communicator's tests and those of redistributions there.)</summary>
[Slow]
[Patience(3)]
internal sealed class TwoHostsTests
{
    private const int Ranks = 4; // two on each host
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private TwoHosts? _hosts;

    [OneTimeSetUp]
    public async Task NeedsTwoHosts()
    {
        try
        {
            _hosts = await TwoHosts.StartAsync();
        }
        catch (InvalidOperationException exception)
        {
            Assert.Ignore($"No two hosts: {exception.Message}");
        }
    }

    [OneTimeTearDown]
    public void EndThem() => _hosts?.Dispose();

    [Test]
    public async Task RanksOfAHostCopyDirectlyAndOthersSendMessages()
    {
        JobResult result = await Scenario.RunAsync(_hosts!, Ranks, "executor", s_patience);
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain("Mixed: processes that have mapped each other's memory").And.Contain("reachable").And.Not.Contain("out of reach"));
        });
        await NothingIsLeft();
    }

    [Test]
    public async Task RanksThatShareMemoryFindEachOther()
    {
        JobResult result = await Scenario.RunAsync(_hosts!, Ranks, "split-by-memory", s_patience);
        Assert.That(result.StdOut, Does.Contain("groups of 2, 2, 2, 2"), result.StdErr);
    }

    [Test]
    public async Task AKilledRankOnTheFarHostEndsTheJob()
    {
        JobResult result = await Scenario.RunAsync(_hosts!, Ranks, "killed-rank", TimeSpan.FromSeconds(30), (SharedMemoryScenarios.DelayVariable, 300.ToString(CultureInfo.InvariantCulture)));
        Assert.That(result.ExitCode, Is.Not.Zero);
        await NothingIsLeft();
    }

    [Test]
    public async Task AThrowingRankOnTheFarHostEndsTheJob()
    {
        JobResult result = await Scenario.RunAsync(_hosts!, Ranks, "throw", TimeSpan.FromSeconds(30));
        Assert.Multiple(() =>
        {
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.StdErr, Does.Contain($"rank {Ranks - 1} of {Ranks}: System.InvalidOperationException: thrown on purpose"));
        });
        await NothingIsLeft();
    }

    [Test]
    public async Task ExamplesRun()
    {
        string[] examples = ["internals", "operations"];
        string paths = string.Join(Path.PathSeparator, examples.Select(example => ExampleTests.Program(example).Path));
        JobResult result = await Scenario.RunAsync(_hosts!, Ranks, "examples", s_patience, (MpiNetScenarios.ExamplesVariable, paths));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(result.StdOut, Does.Contain("== internals").And.Contain("== operations"));
    }

    [Test]
    public async Task TheBenchmarkOfRedistributionsRuns()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("heat-bench-");
        try
        {
            JobResult result = await new RankJob
            {
                Program = await DotNet.BuildProgramAsync(Path.Combine(Repository.Root, "Heat.Benchmarks", "Heat.Benchmarks.csproj")),
                Arguments = ["--filter", "*square 1024*0->1*", "--job", "dry"],
                Ranks = Ranks, Launcher = LauncherKind.OpenMpi, Hosts = _hosts, WorkingDirectory = directory.FullName, Timeout = TimeSpan.FromSeconds(90),
            }.RunAsync();
            Assert.That(result.ExitCode, Is.Zero, result.StdOut + result.StdErr);
            string[] tables = [.. directory.EnumerateFiles("*.md").Select(file => File.ReadAllText(file.FullName))];
            Assert.That(tables, Has.Some.Contains("0->1"), result.StdOut);
            TestContext.Out.WriteLine(tables[0]);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private async Task NothingIsLeft()
    {
        for (int host = 0; host < 2; host++)
        {
            string left = await _hosts!.LeftoversAsync(host);
            for (int wait = 0; left.Length > 0 && wait < 20; wait++)
            {
                await Task.Delay(250);
                left = await _hosts.LeftoversAsync(host);
            }

            Assert.That(left, Is.Empty, $"on host {host}");
        }
    }
}
