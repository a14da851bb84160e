namespace Heat.Build;

/// <summary>What one run came to, over all its ranks.</summary>
/// <param name="Passed">Passed tests, summed over the ranks.</param>
/// <param name="Failed">Failed tests, summed over the ranks, plus one for each problem.</param>
/// <param name="Skipped">Skipped tests, summed over the ranks.</param>
/// <param name="Problems">What went wrong apart from tests: a rank that died, ran nothing or other tests than the rest, or took too long.</param>
/// <param name="Failures">Each failed test once for each message, with the ranks that gave it.</param>
internal sealed record RunResult(
    int Passed, int Failed, int Skipped, IReadOnlyList<string> Problems, IReadOnlyList<(TestFailure Failure, int[] Ranks)> Failures)
{
    /// <summary>Judges a run.</summary>
    /// <param name="job">How its job ended.</param>
    /// <param name="ranks">Each rank's report; <see langword="null"/> where it left none.</param>
    /// <param name="mayBeEmpty">Whether it is fine that no rank at all executed a test.</param>
    public static RunResult Judge(JobResult job, IReadOnlyList<RankResult?> ranks, bool mayBeEmpty)
    {
        RankResult[] reports = ranks.OfType<RankResult>().ToArray();
        string[] problems = FindProblems(job, ranks, mayBeEmpty).ToArray();
        return new(
            reports.Sum(r => r.Passed),
            reports.Sum(r => r.Failures.Count) + problems.Length,
            reports.Sum(r => r.Skipped),
            problems,
            ranks.SelectMany((report, rank) => (report?.Failures ?? []).Select(failure => (failure, rank)))
                .GroupBy(f => f.failure, (failure, group) => (failure, group.Select(f => f.rank).ToArray()))
                .ToArray());
    }

    private static IEnumerable<string> FindProblems(JobResult job, IReadOnlyList<RankResult?> ranks, bool mayBeEmpty)
    {
        int[] dead = Where(ranks, report => report is null);
        int[] idle = Where(ranks, report => report is { Executed: 0 });
        bool explained = ranks.Any(report => report is { Failures.Count: > 0 });

        if (job.TimedOut)
        {
            explained = true;
            yield return $"still running after {job.Duration.TotalSeconds:F0} s, killed; no report of {Names(dead)}";
        }
        else if (dead.Length > 0)
        {
            explained = true;
            yield return $"{Names(dead)} left no report: died, or was killed because another rank did; exit code {job.ExitCode}";
        }
        if (idle.Length > 0 && !(mayBeEmpty && idle.Length == ranks.Count))
        {
            explained = true;
            yield return $"{Names(idle)} executed no test";
        }
        if (!job.TimedOut && dead.Length == 0 && Disagreement(ranks) is { } disagreement)
        {
            explained = true;
            yield return disagreement;
        }
        if (job.ExitCode != 0 && !explained) yield return $"exit code {job.ExitCode}, though no test failed";
    }

    /// <summary>Ranks that ran any tests must have run as many: a test that only some ranks know compares nothing.</summary>
    private static string? Disagreement(IReadOnlyList<RankResult?> ranks)
    {
        string[] groups = Where(ranks, report => report is { Executed: > 0 })
            .GroupBy(rank => (ranks[rank]!.Executed, ranks[rank]!.Skipped))
            .Select(group => $"{Names(group.ToArray())} executed {group.Key.Executed} and skipped {group.Key.Skipped}")
            .ToArray();
        return groups.Length > 1 ? $"the ranks did not run the same tests: {string.Join("; ", groups)}" : null;
    }

    private static int[] Where(IReadOnlyList<RankResult?> ranks, Func<RankResult?, bool> condition) =>
        Enumerable.Range(0, ranks.Count).Where(rank => condition(ranks[rank])).ToArray();

    /// <summary>For example "rank 2" or "ranks 0, 3".</summary>
    internal static string Names(IReadOnlyCollection<int> ranks) => ranks.Count switch
    {
        0 => "no rank",
        1 => $"rank {ranks.First()}",
        _ => $"ranks {string.Join(", ", ranks)}",
    };
}
