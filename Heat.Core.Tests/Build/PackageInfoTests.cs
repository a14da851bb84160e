using Heat.Build;

namespace Heat.Tests;

public class PackageInfoTests
{
    [TestCase("https://forge.example", "team/heat", null, "https://forge.example/team/heat")]
    [TestCase(null, null, "https://forge.example/team/heat.git", "https://forge.example/team/heat")]
    [TestCase(null, null, "https://user:secret@forge.example/team/heat.git/", "https://forge.example/team/heat")]
    [TestCase(null, null, "git@forge.example:team/heat.git", null)]
    [TestCase(null, null, "/somewhere/heat", null)]
    [TestCase("", "", null, null)]
    public void The_page_is_what_a_CI_service_or_the_remote_says(string? server, string? repository, string? remote, string? page) =>
        Assert.That(PackageInfo.PageOf(server, repository, remote), Is.EqualTo(page));

    [Test]
    public void Links_into_the_repository_become_absolute()
    {
        var info = new PackageInfo("dev.1.gabc", "https://forge.example/heat");
        Assert.That(
            info.WithAbsoluteLinks("[a](docs/a.md), [b](docs/b.md#part), [c](https://c.example), [d](#d)"),
            Is.EqualTo("[a](https://forge.example/heat/blob/main/docs/a.md), [b](https://forge.example/heat/blob/main/docs/b.md#part), [c](https://c.example), [d](#d)"));
    }

    [Test]
    public void Without_a_page_links_stay() =>
        Assert.That(new PackageInfo("dev.1.gabc", null).WithAbsoluteLinks("[a](docs/a.md)"), Is.EqualTo("[a](docs/a.md)"));
}
