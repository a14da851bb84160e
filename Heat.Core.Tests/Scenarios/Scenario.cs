using Heat.Build;

namespace Heat.Tests;

/// <summary>Runs a scenario of this test executable in processes of its own.</summary>
internal static class Scenario
{
    /// <summary>Runs it to its end; one that does not end within <paramref name="patience"/> is killed and fails the test.</summary>
    public static Task<JobResult> RunAsync(
        LauncherKind launcher, int ranks, string scenario, TimeSpan patience, params (string Name, string? Value)[] environment) =>
        RunAsync(launcher, null, ranks, scenario, patience, environment);

    /// <summary>Runs it on two hosts.</summary>
    public static Task<JobResult> RunAsync(
        TwoHosts hosts, int ranks, string scenario, TimeSpan patience, params (string Name, string? Value)[] environment) =>
        RunAsync(LauncherKind.OpenMpi, hosts, ranks, scenario, patience, environment);

    private static async Task<JobResult> RunAsync(
        LauncherKind launcher, TwoHosts? hosts, int ranks, string scenario, TimeSpan patience, (string Name, string? Value)[] environment)
    {
        JobResult result = await new RankJob
        {
            Program = typeof(Scenario).Assembly.Location,
            Arguments = [Scenarios.Option, scenario],
            Ranks = ranks,
            Launcher = launcher,
            Hosts = hosts,
            Environment = environment.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal),
            Timeout = patience,
        }.RunAsync();
        Assert.That(result.TimedOut, Is.False, $"{scenario} did not end within {patience.TotalSeconds} s. {result.StdOut} {result.StdErr}");
        return result;
    }
}
