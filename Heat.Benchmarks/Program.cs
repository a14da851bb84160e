namespace Heat.Benchmarks;

/// <summary>The benchmarks, on the ranks that a launcher or <c>HEAT_COMM</c> gives this program.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int exitCode = 0;
        Ht.Run(() => Team.Lead(Ht.World, RedistributionCases.All, () => exitCode = Harness.Run([typeof(Redistribution)], arguments)));
        return exitCode;
    }
}
