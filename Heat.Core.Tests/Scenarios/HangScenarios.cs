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
        WatchdogAttribute.Watch("the hanging test", patience: 2);
        InProcessGroup.Run(3, comm =>
        {
            if (comm.Rank == 0)
                comm.Receive<float>(new float[3], source: 1, tag: 17);
            else if (comm.Rank == 1)
                comm.Split(0).Dispose();
            else
                comm.Ireceive<int>(new int[2], source: 0, tag: 18).Wait();
        });
        return 0;
    }
}
