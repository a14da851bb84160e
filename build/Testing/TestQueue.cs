namespace Heat.Build;

/// <summary>Runs that wait for two lanes, each of which takes one when it has finished another. Runs under an MPI keep to one of the lanes,
/// so that no more ranks run at once than one job has.</summary>
internal sealed class TestQueue(IEnumerable<TestRun> runs)
{
    private readonly List<TestRun> _waiting = [.. runs];

    /// <summary>Runs of a single process, in their order.</summary>
    public IEnumerable<TestRun> SingleProcesses()
    {
        while (Take(run => !IsUnderMpi(run)) is { } run) yield return run;
    }

    /// <summary>Runs under an MPI and, when there are none left, the others.</summary>
    public IEnumerable<TestRun> UnderMpiThenOthers()
    {
        while ((Take(IsUnderMpi) ?? Take(_ => true)) is { } run) yield return run;
    }

    private static bool IsUnderMpi(TestRun run) => run.Launcher != LauncherKind.None;

    private TestRun? Take(Predicate<TestRun> wanted)
    {
        lock (_waiting)
        {
            int first = _waiting.FindIndex(wanted);
            if (first < 0) return null;
            TestRun run = _waiting[first];
            _waiting.RemoveAt(first);
            return run;
        }
    }
}
