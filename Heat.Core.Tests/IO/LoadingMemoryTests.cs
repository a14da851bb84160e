using System.Globalization;
using Heat.InProcess;

namespace Heat.Tests;

/// <summary>Loading needs the result, and at most 64 MiB on each rank.</summary>
[Slow]
public class LoadingMemoryTests
{
    private const int Ranks = 2;
    private const long Rows = 4096, Columns = 16384, Result = Rows * Columns * sizeof(float), Allowed = 64L << 20;
    private const long Runtime = 16 << 20; // code that is compiled meanwhile, and the managed heap

    [Test]
    public void A_rank_needs_little_besides_its_piece([Values(0, 1)] int split, [Values("npy", "h5", "nc")] string format)
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("The greatest memory of a process is read from /proc.");
        SharedFolder.Use(Ht.Self, folder =>
        {
            string path = Path.Join(folder, "a." + format);
            Save(path, format);
            long before = 0, after = 0;
            InProcessGroup.Run(Ranks, comm =>
            {
                if (comm.Rank == 0)
                    before = Begin();
                comm.Barrier();
                DNDArray<float> a = format switch
                {
                    "npy" => Npy.Load<float>(path, split, comm: comm),
                    "h5" => Hdf5.Load<float>(path, "data", split, comm: comm),
                    _ => NetCdf.Load<float>(path, "data", split, comm: comm),
                };
                comm.Barrier();
                if (comm.Rank == 0)
                    after = Status("VmHWM:");
                Assert.That(a.Local[0, 0] + a.Local[(int)a.LocalShape[0] - 1, (int)a.LocalShape[1] - 1], Is.EqualTo(2));
                comm.Barrier();
            });
            Assert.That(after - before, Is.InRange(Result / 2, Result + Ranks * Allowed + Runtime));
        });
    }

    private static void Save(string path, string format)
    {
        DNDArray<float> a = Ht.Ones<float>([Rows, Columns], comm: Ht.Self);
        if (format == "npy")
            Npy.Save(a, path);
        else if (format == "h5")
            Hdf5.Save(a, path);
        else
            NetCdf.Save(a, path, format: NetCdfFormat.Cdf5);
    }

    /// <summary>Forgets the greatest memory so far, and gives back what is idle.</summary>
    private static long Begin()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        (MemoryAllocator.Default as PooledAllocator)?.Trim();
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Status("VmRSS:");
    }

    private static long Status(string name) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..^2], CultureInfo.InvariantCulture);
}
