namespace Heat.Tests;

/// <summary>
/// Small programs within the test executable, for what a test cannot try in its own process: jobs that fail, crash or
/// leave without a word. <c>Heat.Core.Tests --scenario NAME</c> runs one.
/// </summary>
internal static class Scenarios
{
    public const string Option = "--scenario";

    private static readonly Dictionary<string, Func<int>> s_all = new(
        [.. MpiScenarios.All, .. MessageScenarios.All, .. FileScenarios.All, .. MpiNetScenarios.All, .. SharedMemoryScenarios.All, .. HangScenarios.All, .. BenchmarkScenarios.All], StringComparer.Ordinal);

    /// <summary>Runs the scenario that the arguments name, if they name one.</summary>
    public static bool TryRun(string[] args, out int exitCode)
    {
        exitCode = 0;
        if (args is not [Option, var name, ..])
            return false;
        if (s_all.TryGetValue(name, out Func<int>? scenario))
        {
            exitCode = scenario();
        }
        else
        {
            Console.Error.WriteLine($"There is no scenario \"{name}\", only: {string.Join(", ", s_all.Keys)}");
            exitCode = 64;
        }

        return true;
    }
}
