namespace Heat.Tests;

public class DirectAccessTests
{
    [TestCase(null, 0, 0, 0, 0, 0)]
    [TestCase(" 1 ", 0, 0, 0, 0, 0)]
    [TestCase("0", 0, 1, 2, 3, 4)]
    [TestCase("nodes:2", 0, 0, 2, 2, 4)]
    [TestCase("nodes:3", 0, 0, 0, 3, 3)]
    public void A_setting_limits_the_groups(string? setting, params int[] expected) =>
        Assert.That(DirectAccess.Parse(setting).Restrict([0, 0, 0, 0, 0], [0, 1, 2, 3, 4]), Is.EqualTo(expected));

    [Test]
    public void What_cannot_be_read_stays_apart() =>
        Assert.That(DirectAccess.Parse("nodes:4").Restrict([0, 1, 0, 1, 0, 1], [0, 1, 2, 3, 4, 5]), Is.EqualTo(new[] { 0, 1, 0, 1, 4, 5 }));

    [TestCase("2")]
    [TestCase("nodes:0")]
    [TestCase("nodes:")]
    [TestCase("off")]
    public void Other_settings_are_refused(string setting) =>
        Assert.That(() => DirectAccess.Parse(setting), Throws.InvalidOperationException.With.Message.Contains(setting));
}
