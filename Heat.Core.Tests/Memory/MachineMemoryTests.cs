namespace Heat.Tests;

/// <summary>How much memory there is, by the files of the system.</summary>
public sealed class MachineMemoryTests
{
    [Test]
    public void ThereIsSomeAndNoMoreThanAMachineHas() => Assert.That(MachineMemory.Available(), Is.InRange(1L << 20, 1L << 50));

    [Test]
    public void TheTightestGroupOfTheSecondVersionCounts() => Assert.That(
        Left(
            "0::/job/step\n", ("/sys/fs/cgroup/job/step/memory.max", "max\n"), ("/sys/fs/cgroup/job/memory.max", "1000\n"),
            ("/sys/fs/cgroup/job/memory.current", "700\n"), ("/sys/fs/cgroup/job/memory.stat", "anon 500\ninactive_file 150\n"), ("/sys/fs/cgroup/memory.max", "9000\n")),
        Is.EqualTo(450));

    [Test]
    public void TheFirstVersionHasAControllerOfItsOwn() => Assert.That(
        Left("5:cpu:/a\n4:memory:/a\n0::/\n", ("/sys/fs/cgroup/memory/a/memory.limit_in_bytes", "2000\n"), ("/sys/fs/cgroup/memory/a/memory.usage_in_bytes", "500\n")),
        Is.EqualTo(1500));

    [Test]
    public void WithinAContainerTheRootIsTheGroup() => Assert.That(
        Left("4:memory:/of/the/host\n", ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "2000\n"), ("/sys/fs/cgroup/memory/memory.usage_in_bytes", "2500\n")), Is.Zero);

    [TestCase("")]
    [TestCase(null)]
    [TestCase("0::/\n")]
    [TestCase("4:memory:/a\n")]
    public void WithoutALimitThereIsNone(string? membership) => Assert.That(
        Left(membership, ("/sys/fs/cgroup/memory.max", "max\n"), ("/sys/fs/cgroup/memory/a/memory.limit_in_bytes", "9223372036854771712\n")), Is.Null);

    [Test]
    public void WhatIsMoreThanTheLimitIsRefusedAndDoesNotCount()
    {
        var budget = new MemoryBudget(1000);
        budget.Take(600);
        Assert.That(() => budget.Take(500), Throws.InstanceOf<OutOfMemoryException>().With.Message.Contains("500 B").And.Message.Contains("1000 B").And.Message.Contains("600 B are taken"));
        budget.Take(400);
        budget.Give(1000);
        Assert.That(budget.Taken, Is.Zero);
        budget.Divide(4);
        Assert.That(() => budget.Take(251), Throws.InstanceOf<OutOfMemoryException>().With.Message.Contains("one of 4"));
    }

    private static long? Left(string? membership, params (string Path, string Text)[] files) =>
        MachineMemory.ControlGroup(membership, path => Array.Find(files, file => file.Path.Equals(path, StringComparison.Ordinal)).Text);
}
