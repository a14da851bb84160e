using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Heat.Benchmarks;

/// <summary>Runs BenchmarkDotNet within this process.</summary>
internal static class Harness
{
    private static readonly string[] s_questions = ["--list", "--help", "--info", "--version"];

    /// <summary>Runs the benchmarks that the arguments select; on rank 0, within <see cref="Team.Lead"/>.</summary>
    /// <param name="benchmarks">The classes to choose from.</param>
    /// <param name="arguments">Those of BenchmarkDotNet.</param>
    /// <returns>The exit code: 0 if each of them, and at least one, came to a result.</returns>
    public static int Run(Type[] benchmarks, string[] arguments)
    {
        TeamReport.FileName = TeamReport.NameFor(Filters(arguments), Team.Comm.Backend, Team.Comm.Size, TeamResult.Direct);

        // MPI must stay initialised and all ranks must stay in step: no benchmark in a process of its own.
        IConfig config = ManualConfig.CreateEmpty()
            .AddJob(new Job("InProcess").WithToolchain(InProcessEmitToolchain.Instance).AsMutator())
            .AddLogger(ConsoleLogger.Default)
            .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(60))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary | ConfigOptions.StopOnFirstError | ConfigOptions.DisableLogFile);
        Summary[] summaries = [.. BenchmarkSwitcher.FromTypes(benchmarks).Run(arguments, config)];
        if (s_questions.Any(question => arguments.Contains(question, StringComparer.OrdinalIgnoreCase)))
            return 0;
        BenchmarkReport[] reports = [.. summaries.SelectMany(summary => summary.Reports)];
        return reports.Length > 0 && reports.All(report => report.Success) ? 0 : 1;
    }

    /// <summary>The patterns that follow <c>--filter</c>.</summary>
    private static IEnumerable<string> Filters(string[] arguments) =>
        arguments.SkipWhile(word => word is not ("-f" or "--filter")).Skip(1).TakeWhile(word => !word.StartsWith('-'));
}
