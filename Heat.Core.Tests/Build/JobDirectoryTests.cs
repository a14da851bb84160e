using System.Diagnostics;
using Heat.Build;

namespace Heat.Tests;

[Platform("Linux")]
internal sealed class JobDirectoryTests
{
    [Test]
    public void AJobWithinAJobIsNamedAfterItAndEndsWithIt()
    {
        using var outer = new JobDirectory();
        string? before = Environment.GetEnvironmentVariable(JobProcesses.Mark);
        Environment.SetEnvironmentVariable(JobProcesses.Mark, outer.Name);
        try
        {
            using var inner = new JobDirectory();
            using Process orphan = Sleep(inner.Name);
            Assert.That(inner.Name, Does.StartWith(outer.Name + "."));

            outer.Dispose();
            Assert.That(orphan.WaitForExit(TimeSpan.FromSeconds(5)), Is.True);
            Assert.That(Leftovers(outer.Name), Is.Empty);
        }
        finally
        {
            Environment.SetEnvironmentVariable(JobProcesses.Mark, before);
        }
    }

    [Test]
    public void AJobLeavesOthersAlone()
    {
        using var one = new JobDirectory();
        using var other = new JobDirectory();
        using Process process = Sleep(other.Name);
        one.Dispose();
        JobDirectory.Sweep(youngest: TimeSpan.Zero);

        Assert.That(Leftovers(one.Name), Is.Empty);
        Assert.That(Directory.Exists(other.Temporary), Is.True);
        Assert.That(process.WaitForExit(TimeSpan.FromMilliseconds(200)), Is.False);
        other.Dispose();
        Assert.That(process.WaitForExit(TimeSpan.FromSeconds(5)), Is.True);
    }

    /// <summary>A lock file that no one holds is all that tells a dead owner.</summary>
    [Test]
    public void WhatADeadOwnerLeftIsRemovedByTheNextJob()
    {
        string name = $"heat-{Guid.NewGuid():N}"[..13], temporary = Path.Combine(Path.GetTempPath(), name);
        Directory.CreateDirectory(Path.Combine(temporary, "session"));
        File.WriteAllText(temporary + ".lock", "");
        using Process orphan = Sleep(name);
        using (new JobDirectory())
            Assert.That(Directory.Exists(temporary), Is.True, "its owner may be about to lock it");

        File.SetLastWriteTimeUtc(temporary + ".lock", DateTime.UtcNow.AddHours(-1));
        using (new JobDirectory())
        {
            Assert.That(Leftovers(name), Is.Empty);
            Assert.That(orphan.WaitForExit(TimeSpan.FromSeconds(5)), Is.True);
        }
    }

    /// <summary>What the program of a plain job starts and leaves behind, here in a session of its own, ends with the job.</summary>
    [Test]
    public async Task AnOrphanOfAPlainJobIsEnded()
    {
        var job = new RankJob { Program = "/bin/sh", Arguments = ["-c", "setsid sleep 1000 >/dev/null 2>&1 & echo $HEAT_JOB $!"] };
        string[] said = (await job.RunAsync()).StdOut.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

        Assert.That(said[0], Does.StartWith("heat-").Or.StartWith(Environment.GetEnvironmentVariable(JobProcesses.Mark) + "."));
        Assert.That(() => CommandLine(said[1]), Is.Empty.After(5).Seconds.PollEvery(50).MilliSeconds);
        Assert.That(Leftovers(said[0]), Is.Empty);
    }

    private static string[] Leftovers(string job) =>
        new[] { Path.GetTempPath(), "/dev/shm" }.Where(Directory.Exists).SelectMany(root => Directory.GetFileSystemEntries(root, job + "*")).ToArray();

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static Process Sleep(string job) =>
        Process.Start(new ProcessStartInfo("sleep", ["1000"]) { Environment = { [JobProcesses.Mark] = job } })!;
}
