using System.Diagnostics;
using System.Runtime.InteropServices;
using Heat.InProcess;
using Heat.IO;

namespace Heat.Tests;

/// <summary>Programs that cannot write a file to its end. Each leaves it to <c>RobustFileTests</c> to look at the folder.</summary>
internal static partial class FileScenarios
{
    /// <summary>The folder that a scenario writes to.</summary>
    public const string FolderVariable = "HEAT_TEST_FOLDER";

    private const int LimitOfFileSize = 1; // RLIMIT_FSIZE
    private const int SignalOfFileSize = 25; // SIGXFSZ
    private const nint Ignore = 1; // SIG_IGN
    private const int MostBytes = 100_000;

    public static IReadOnlyDictionary<string, Func<int>> All { get; } = new Dictionary<string, Func<int>>(StringComparer.Ordinal)
    {
        ["no-room-for-file"] = NoRoom,
        ["dies-while-writing"] = Die,
    };

    private static string File => Path.Join(Environment.GetEnvironmentVariable(FolderVariable), "a.npy");

    // No file may grow beyond a limit: the same error for the program as a full disk.
    private static int NoRoom()
    {
        SetSignal(SignalOfFileSize, Ignore);
        ulong[] limits = [MostBytes, MostBytes];
        if (SetLimit(LimitOfFileSize, limits) != 0)
            return 1;
        InProcessGroup.Run(3, comm =>
        {
            for (int split = -1; split < 2; split++)
            {
                DNDArray<double> a = Ht.Ones<double>([200, 300], split < 0 ? null : split, comm: comm);
                foreach (Action save in new[] { () => Npy.Save(a, File), () => Npz.Save(File, ("a", a)), () => Csv.Save(a, File, format: "F9") })
                {
                    try
                    {
                        save();
                        throw new InvalidOperationException("It was saved.");
                    }
                    catch (IOException exception)
                    {
                        if (comm.Rank == 2 && split == 0)
                            Console.WriteLine(exception.Message);
                    }
                }
            }
        });
        return 0;
    }

    private static int Die()
    {
        Ht.Run(() =>
        {
            using FileReplacement file = FileReplacement.Begin(File, Ht.World);
            for (int round = 0; ; round++)
            {
                if (round == 3 && Ht.World.Rank == 1)
                    Process.GetCurrentProcess().Kill();
                Ht.World.Together(() => file.Write(new byte[1000], 1000 * Ht.World.Rank));
            }
        });
        return 0;
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, ulong[] limits);
}
