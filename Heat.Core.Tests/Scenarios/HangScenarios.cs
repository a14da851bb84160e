using Heat.InProcess;

namespace Heat.Tests;

/// <summary>A program that would never end, but for the watchdog.</summary>
internal static class HangScenarios
{
    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["hang"] = Hang,
    };

    private static int Hang()
    {
        WatchdogAttribute.Watch("the hanging test");
        InProcessGroup.Run(2, comm =>
        {
            if (comm.Rank == 0)
                comm.Receive<float>(new float[3], source: 1, tag: 17);
            else
                comm.Barrier();
        });
        return 0;
    }
}
