namespace Heat.Tests;

/// <summary>Programs that the tests start in processes of their own.</summary>
internal static class Scenarios
{
    public static bool TryRun(string[] args, out int exitCode)
    {
        exitCode = 0;
        return false;
    }
}
