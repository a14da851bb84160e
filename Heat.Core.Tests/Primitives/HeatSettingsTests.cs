namespace Heat.Tests;

/// <summary>Environment variables: what each may be, and that nothing else passes for it.</summary>
public class HeatSettingsTests
{
    [TestCase(null, null)]
    [TestCase("", null)]
    [TestCase("  ", null)]
    [TestCase("1", 1)]
    [TestCase(" 1024 ", 1024)]
    public void Threads_are_a_number(string? text, int? expected) => Assert.That(HeatSettings.Threads.Parse(text), Is.EqualTo(expected));

    [TestCase("0")]
    [TestCase("-1")]
    [TestCase("1025")]
    [TestCase("100000")]
    [TestCase("99999999999999999999")]
    [TestCase("2.0")]
    [TestCase("1e1")]
    [TestCase("all")]
    public void Other_threads_are_refused(string text) => Refused(() => HeatSettings.Threads.Parse(text), "HEAT_THREADS", text, "1 to 1024");

    [TestCase(null, false)]
    [TestCase("0", false)]
    [TestCase("off", false)]
    [TestCase("No", false)]
    [TestCase("false", false)]
    [TestCase("1", true)]
    [TestCase(" 1 ", true)]
    [TestCase("yes", true)]
    [TestCase("TRUE", true)]
    [TestCase("on", true)]
    public void Checked_mode_is_a_switch(string? text, bool expected) => Assert.That(HeatSettings.Checked.Parse(text), Is.EqualTo(expected));

    [TestCase("2")]
    [TestCase("y")]
    [TestCase("enabled")]
    [TestCase("1;")]
    public void Other_switches_are_refused(string text) => Refused(() => HeatSettings.Checked.Parse(text), "HEAT_CHECKED", text, "\"1\" or \"0\"");

    [TestCase(null, null)]
    [TestCase("0", null)]
    [TestCase("30", 30.0)]
    [TestCase("0.25", 0.25)]
    public void The_limit_of_a_call_is_in_seconds(string? text, double? expected) =>
        Assert.That(HeatSettings.Timeout.Parse(text)?.TotalSeconds, Is.EqualTo(expected));

    [TestCase("-1")]
    [TestCase("30s")]
    [TestCase("0,5")]
    [TestCase("NaN")]
    [TestCase("1e3")]
    [TestCase("1000001")]
    public void Other_times_are_refused(string text) => Refused(() => HeatSettings.Timeout.Parse(text), "HEAT_TIMEOUT", text, "seconds");

    [TestCase(null, null)]
    [TestCase("4096", 4096L)]
    [TestCase("800M", 800L << 20)]
    [TestCase("12g", 12L << 30)]
    public void Memory_is_in_bytes_or_in_units_of_1024(string? text, long? expected) => Assert.That(HeatSettings.Memory.Parse(text), Is.EqualTo(expected));

    [TestCase("0")]
    [TestCase("-1G")]
    [TestCase("G")]
    [TestCase("1.5G")]
    [TestCase("12GB")]
    [TestCase("9999999999T")]
    public void Other_memory_is_refused(string text) => Refused(() => HeatSettings.Memory.Parse(text), "HEAT_MEMORY", text, "800M");

    [TestCase("threads:4097")]
    [TestCase("threads:100000")]
    [TestCase("threads:")]
    [TestCase("threads: 4")]
    [TestCase("Threads:4")]
    [TestCase("mpi,self")]
    public void Other_ranks_are_refused(string text) => Refused(() => HeatSettings.Comm.Parse(text), "HEAT_COMM", text, "threads:P", "1 to 4096", "mpi", "self");

    [TestCase("nodes:4294967297")]
    [TestCase("nodes:-1")]
    [TestCase("yes")]
    public void Other_groups_are_refused(string text) => Refused(() => HeatSettings.Direct.Parse(text), "HEAT_DIRECT", text, "nodes:N");

    [Test]
    public void A_program_cannot_have_more_ranks_than_the_environment_could_ask_for() =>
        Assert.That(() => Ht.Run(HeatSettings.MaxThreadRanks + 1, () => { }), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("4096"));

    private static void Refused(Action parse, params string[] fragments)
    {
        string message = Assert.Throws<InvalidOperationException>(() => parse())!.Message;
        foreach (string fragment in fragments)
            Assert.That(message, Does.Contain(fragment));
    }
}
