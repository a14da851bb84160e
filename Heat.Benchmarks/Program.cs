namespace Heat.Benchmarks;

/// <summary>The benchmarks, on the ranks that a launcher or <c>HEAT_COMM</c> gives this program.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        int exitCode = 0;
        Ht.Run(() => Team.Lead(Ht.World, RedistributionCases.All, () =>
        {
            TeamReport.FileName = TeamReport.NameFor(Filters(arguments), Ht.World.Backend, Ht.World.Size, TeamResult.Direct);
            exitCode = Harness.Run([typeof(Redistribution)], arguments);
        }));
        return exitCode;
    }

    /// <summary>The patterns that follow <c>--filter</c>.</summary>
    private static IEnumerable<string> Filters(string[] arguments) =>
        arguments.SkipWhile(word => word is not ("-f" or "--filter")).Skip(1).TakeWhile(word => !word.StartsWith('-'));
}
