using System.CommandLine;
using System.Diagnostics;
using Heat.Build;

namespace Heat.Tests;

[Platform(Exclude = "Win")]
[Slow]
internal sealed class RankJobTests
{
    private static readonly MpiInstallation s_openMpi = new(LauncherKind.OpenMpi, "Open MPI", "4.1.4", "/opt/bin/mpiexec.openmpi");
    private static readonly MpiInstallation s_mpich = new(LauncherKind.Mpich, "MPICH", "4.0.2", "/opt/bin/mpiexec.mpich");

    private static IEnumerable<LauncherKind> Installed() => MpiInstallation.Find().Select(mpi => mpi.Launcher).Prepend(LauncherKind.None);

    [Test]
    public void AnAssemblyRunsUnderDotnetUnderMpiexec()
    {
        using var directory = new JobDirectory();
        var job = new RankJob { Program = "/a b/p.dll", Arguments = ["--x", "c d"], Ranks = 3, Launcher = LauncherKind.Mpich };

        ProcessStartInfo start = job.CommandLine(s_mpich, directory);
        Assert.That(start.FileName, Is.EqualTo(s_mpich.Mpiexec));
        Assert.That(start.ArgumentList, Is.EqualTo(new[] { "-n", "3", DotNet.Host, "/a b/p.dll", "--x", "c d" }));
        Assert.That(start.Environment["TMPDIR"], Is.EqualTo(directory.Temporary));
    }

    [Test]
    public void OpenMpiMayOversubscribeRunAsRootAndKeepsItsFilesTogether()
    {
        using var directory = new JobDirectory();
        var job = new RankJob { Program = "/bin/true", Ranks = 2, Launcher = LauncherKind.OpenMpi };

        ProcessStartInfo start = job.CommandLine(s_openMpi, directory);
        Assert.That(start.ArgumentList, Is.EqualTo(new[] { "--map-by", ":OVERSUBSCRIBE", "--bind-to", "none", "-n", "2", "/bin/true" }));
        Assert.That(start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"], Is.EqualTo("1"));
        if (directory.SharedMemory is not null)
            Assert.That(start.Environment["OMPI_MCA_btl_vader_backing_directory"], Is.EqualTo(directory.SharedMemory));
    }

    [Test]
    public void TheLauncherAloneDecidesWhatARankIs()
    {
        using var directory = new JobDirectory();
        var job = new RankJob
        {
            Program = "/bin/true",
            Ranks = 5,
            Launcher = LauncherKind.Threads,
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PATH"] = null, ["A"] = "b" },
        };
        ProcessStartInfo threads = job.CommandLine(mpi: null, directory);
        Assert.That(threads.Environment["HEAT_COMM"], Is.EqualTo("threads:5"));
        Assert.That(threads.Environment["A"], Is.EqualTo("b"));
        Assert.That(threads.Environment.ContainsKey("PATH"), Is.False);

        ProcessStartInfo one = (job with { Ranks = 1, Launcher = LauncherKind.None }).CommandLine(mpi: null, directory);
        Assert.That(one.Environment.ContainsKey("HEAT_COMM"), Is.False);
    }

    [Test]
    public void ImpossibleJobsAreRefused()
    {
        Assert.That(() => new RankJob { Program = "/bin/true", Ranks = 0 }.RunAsync(), Throws.InvalidOperationException.With.Message.Contains('0'));
        Assert.That(() => new RankJob { Program = "/bin/true", Ranks = 2 }.RunAsync(), Throws.InvalidOperationException.With.Message.Contains('2'));
        Assert.That(() => new RankJob { Program = "/no/such" }.RunAsync(), Throws.InstanceOf<FileNotFoundException>().With.Message.Contains("/no/such"));
    }

    [TestCaseSource(nameof(Installed))]
    public async Task OutputAndExitCodeComeBackAndInputIsEmpty(LauncherKind launcher)
    {
        JobResult result = await Shell("cat; echo out; echo err >&2; exit 3", launcher).RunAsync();

        Assert.That(result.StdOut.Trim(), Is.EqualTo("out"));
        Assert.That(result.StdErr, Does.Contain("err"));
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.TimedOut, Is.False);
    }

    [TestCaseSource(nameof(Installed)), Platform("Linux")]
    public async Task ATimeLimitLeavesNothingBehind(LauncherKind launcher)
    {
        // The directory that a job under mpiexec has to itself; and a grandchild, which holds the output open.
        RankJob job = Shell("echo $TMPDIR $$; sleep 1000 & wait", launcher) with { Timeout = TimeSpan.FromSeconds(3) };
        JobResult result = await job.RunAsync();

        Assert.That(result.TimedOut, Is.True);
        Assert.That(result.Duration, Is.LessThan(TimeSpan.FromSeconds(20)));
        string[] said = result.StdOut.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.That(() => IsAlive(said[^1]), Is.False.After(5).Seconds.PollEvery(50).MilliSeconds);
        if (launcher != LauncherKind.None)
            Assert.That(Directory.Exists(said[0]), Is.False);
    }

    /// <summary>Under Open MPI a rank's parent is mpiexec, and ranks that do not communicate never notice its death.</summary>
    [Test, Platform("Linux")]
    public async Task ARankThatOutlivesItsLauncherIsEnded()
    {
        if (!Installed().Contains(LauncherKind.OpenMpi))
            Assert.Ignore("Open MPI is not installed.");
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            JobResult result = await Shell($"echo $$ > '{file}'; kill -9 $PPID; exec sleep 1000", LauncherKind.OpenMpi).RunAsync();

            Assert.That(result.ExitCode, Is.EqualTo(128 + 9));
            string process = (await File.ReadAllTextAsync(file)).Trim();
            Assert.That(() => IsAlive(process), Is.False.After(5).Seconds.PollEvery(50).MilliSeconds);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void AnImpossibleTimeLimitStartsNothing()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        RankJob job = Shell($"touch '{file}'", LauncherKind.None) with { Timeout = TimeSpan.FromSeconds(-5) };
        Assert.That(() => job.RunAsync(), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => File.Exists(file), Is.False.After(300).MilliSeconds);
    }

    [TestCase("-5")]
    [TestCase("0")]
    [TestCase("2147483647")]
    [TestCase("soon")]
    public void ATimeLimitIsAPositiveNumberOfSeconds(string text)
    {
        Option<int> option = RankOptions.Seconds("--timeout", "", fallback: 7);
        var command = new Command("test") { option };
        Assert.That(command.Parse(["--timeout", text]).Errors.Single().Message, Does.Contain($"--timeout {text}"));
        Assert.That(command.Parse(["--timeout", "90"]).GetValue(option), Is.EqualTo(90));
        Assert.That(command.Parse([]).GetValue(option), Is.EqualTo(7));
    }

    [Test]
    public void CancellingAJobEndsIt()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Assert.That(() => Shell("sleep 1000", LauncherKind.None).RunAsync(cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    /// <summary>A process that has ended, but whose parent has not yet taken note, has no command line any more.</summary>
    private static bool IsAlive(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Length > 0;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static RankJob Shell(string script, LauncherKind launcher) =>
        new() { Program = "/bin/sh", Arguments = ["-c", script], Launcher = launcher };
}
