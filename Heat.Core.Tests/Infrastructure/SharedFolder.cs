using System.Globalization;
using System.Security.Cryptography;

namespace Heat.Tests;

/// <summary>A new folder that all ranks of a test see, deleted when the test is over.</summary>
internal static class SharedFolder
{
    /// <summary>Runs a test with a folder. Collective.</summary>
    public static void Use(Communicator comm, Action<string> test)
    {
        ulong number = comm.Broadcast(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), root: 0);
        string folder = Path.Join(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"heat-test-{number:x16}"));
        comm.Together(() => comm.Rank == 0 ? Directory.CreateDirectory(folder) : null);
        try
        {
            test(folder);
            comm.Barrier();
        }
        finally
        {
            if (comm.Rank == 0)
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes a file on rank 0. Collective.</summary>
    public static string Write(Communicator comm, string folder, string name, byte[] bytes)
    {
        string path = Path.Join(folder, name);
        comm.Together(() =>
        {
            if (comm.Rank == 0)
                File.WriteAllBytes(path, bytes);
        });
        return path;
    }
}
