using Heat.Build;
using Heat.IO;

namespace Heat.Tests;

/// <summary>Files that cannot be read, or not be written: all ranks throw the same, the old file stays, and no file is left open.</summary>
public class RobustFileTests
{
    private static readonly (string Extension, Action<string, Communicator> Load)[] s_loaders =
    [
        (".npy", (path, comm) => Npy.Load<double>(path, 0, comm: comm)),
        (".npz", (path, comm) => Npz.Load<double>(path, "a", 0, comm: comm)),
        (".csv", (path, comm) => Csv.Load<double>(path, 0, comm: comm)),
    ];

    [Distributed(MaxRanks = 4)]
    public void A_file_that_is_none_is_the_same_exception_on_all_ranks(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        DNDArray<double> a = Ht.Ones<double>([40, 5], split: 0, comm: comm);
        foreach ((string extension, Action<string, Communicator> load) in s_loaders)
        {
            Fails<FileNotFoundException>(load, Path.Join(folder, "none" + extension), comm);
            Fails<IOException>(load, Path.Join(folder, "nowhere", "none" + extension), comm);
            string path = Path.Join(folder, "a" + extension);
            Fails<InvalidDataException>(load, SharedFolder.Write(comm, folder, "a" + extension, "no array at all\n"u8.ToArray()), comm);
            if (extension == ".npz")
                Npz.Save(path, ("a", a));
            else
                Ht.Save(a, path);
            if (extension == ".csv")
                continue; // what is left of a truncated text is a text
            byte[] whole = File.ReadAllBytes(path);
            foreach (int length in new[] { 0, 5, 60, whole.Length / 2, whole.Length - 1 })
                Fails<InvalidDataException>(load, SharedFolder.Write(comm, folder, "cut" + extension, whole[..length]), comm);
        }

        Fails<UnauthorizedAccessException>((path, _) => Npy.Save(a, path), folder, comm);
        Fails<DirectoryNotFoundException>((path, _) => Npy.Save(a, path), Path.Join(folder, "nowhere", "a.npy"), comm);
    });

    [Distributed(MaxRanks = 3)]
    public void Without_permission_the_exception_says_so(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Ignore("Permissions do not bind the administrator.");
            return;
        }

        string path = SharedFolder.Write(comm, folder, "a.npy", [1]);
        if (comm.Rank == 0)
            File.SetUnixFileMode(path, UnixFileMode.None);
        comm.Barrier();
        Fails<UnauthorizedAccessException>((path, _) => Npy.Load<double>(path, comm: comm), path, comm);
        Fails<UnauthorizedAccessException>((path, _) => Npy.Save(Ht.Ones<double>([3], comm: comm), path), path, comm);
    });

    [Distributed]
    public void A_cancelled_rank_stops_all_in_the_same_round_and_the_old_file_stays(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = SharedFolder.Write(comm, folder, "a.npy", [1, 2, 3]);
        for (int split = 0; split < 2; split++)
        {
            DNDArray<double> a = Ht.Ones<double>([50, 20], split, comm: comm);
            var stored = new StoredArray(path, a.Shape, a.DType) { RoundBytes = 80, LongRun = 1000 };
            using var cancellation = new CancellationTokenSource();
            var seen = new List<double>();
            var progress = new Reported(done =>
            {
                seen.Add(done);
                if (comm.Rank == comm.Size - 1 && done > 0.3)
                    cancellation.Cancel();
            });
            Assert.Catch<OperationCanceledException>(() =>
            {
                using FileReplacement file = FileReplacement.Begin(path, comm);
                stored.Save(a, file, progress, comm.Rank == comm.Size - 1 ? cancellation.Token : default);
            });
            Assert.That(comm.Allgather(seen.Count), Is.All.EqualTo(seen.Count));
            Assert.That(seen, Is.Ordered.And.Not.Empty);
            Assert.That(seen[^1], Is.LessThan(1));
            Untouched(folder, [1, 2, 3], comm);
        }
    });

    [Distributed(MaxRanks = 3)]
    public void An_error_on_one_rank_leaves_the_old_file_and_nothing_else(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = SharedFolder.Write(comm, folder, "a.npy", [1, 2, 3]);
        IOException thrown = Assert.Throws<IOException>(() =>
        {
            using FileReplacement file = FileReplacement.Begin(path, comm);
            comm.Together(() =>
            {
                file.Write(new byte[100], 100 * comm.Rank);
                if (comm.Rank == comm.Size - 1)
                    throw new IOException("The cable was pulled.");
            });
            file.Commit();
        })!;
        Assert.That(thrown.Message, Does.Contain("The cable was pulled."));
        Untouched(folder, [1, 2, 3], comm);
    });

    [Distributed(MaxRanks = 2)]
    public void A_link_is_followed_and_rights_stay(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Links need rights there.");
            return;
        }

        string path = SharedFolder.Write(comm, folder, "a.npy", [1]), link = Path.Join(folder, "link.npy");
        if (comm.Rank == 0)
        {
            File.CreateSymbolicLink(link, path);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        comm.Barrier();
        Npy.Save(Ht.Arange(4.0, split: 0, comm: comm), link);
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(path));
        Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead));
        Assert.That(Npy.Load<double>(path, comm: comm).ToArray(), Is.EqualTo(new double[] { 0, 1, 2, 3 }));
    });

    [Distributed(MaxRanks = 3)]
    public void Elements_that_are_not_exact_are_named_or_converted(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "a.npy");
        void Check<TFile, T>(TFile[] elements, int wrong) where TFile : unmanaged where T : unmanaged
        {
            DNDArray<TFile> a = Ht.Array(elements, split: 0, comm: comm);
            Npy.Save(a, path);
            Assert.That(Npy.Load<T>(path, 0, casting: Casting.Unsafe, comm: comm).ToArray(), Is.EqualTo(a.AsType<T>().ToArray()));
            if (wrong < 0)
            {
                Assert.That(Npy.Load<T>(path, 0, comm: comm).ToArray(), Is.EqualTo(a.AsType<T>().ToArray()));
                return;
            }

            InvalidCastException thrown = Assert.Throws<InvalidCastException>(() => Npy.Load<T>(path, 0, comm: comm))!;
            Assert.That(thrown.Message, Does.Contain(path).And.Contain($"({wrong})").And.Contain(DType.Of<T>().Name));
        }

        Check<long, double>([1, -2, 1L << 60], -1);
        Check<long, double>([1, (1L << 53) + 1, 3], 1);
        Check<long, double>([1, 2, long.MaxValue], 2);
        Check<double, int>([1, -2, 1e9, 0], -1);
        Check<double, int>([1, 2.5, 3, 0.5], 1);
        Check<float, int>([1, 2, 3, 2147483648f], 3);
        Check<double, float>([1, 0.5, double.NaN, double.PositiveInfinity], -1);
        Check<double, float>([1, 0.1, 2], 1);
        Check<int, bool>([1, 0, 2], 2);
        Check<int, byte>([255, 0, 256], 2);
        Check<System.Numerics.Complex, double>([1, 2, new(3, 1)], 2);
    });

    [Test]
    public void Extensions_say_which_package_reads_them()
    {
        foreach ((string path, string words) in new[]
        {
            ("a.h5", "Hdf5.Load of the package Heat.IO"), ("a.NC", "NetCdf.Load of the package Heat.IO"), ("a.zarr/", "Zarr.Load"), ("a.parquet", "Parquet.Load"), ("a.txt", ".npy, .npz, .csv"),
        })
        {
            Assert.That(Assert.Throws<NotSupportedException>(() => Ht.Load<float>(path))!.Message, Does.Contain(words));
        }

        Assert.That(Assert.Throws<NotSupportedException>(() => Ht.Zeros<float>([2], comm: Ht.Self).Save("a.h5"))!.Message, Does.Contain("Hdf5.Save of the package Heat.IO"));
    }

    [Distributed(MaxRanks = 3)]
    public void Parts_are_joined_in_the_order_of_their_numbers(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        long start = 0;
        foreach (int part in new[] { 1, 2, 9, 10, 11 })
        {
            int rows = part % 3; // some are empty
            Npy.Save(Ht.Arange(start * 3.0, (start + rows) * 3.0, split: 0, comm: comm).Reshape([rows, 3], 0), Path.Join(folder, $"part-{part}.npy"));
            start += rows;
        }

        string pattern = Path.Join(folder, "part-*.npy");
        for (int split = -1; split < 2; split++)
        {
            DNDArray<double> a = Npy.Load<double>(pattern, split < 0 ? null : split, comm: comm);
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, (int)start * 3)));
            Assert.That(Npy.Load<float>(pattern, split < 0 ? null : split, [new(null, null, -2)], comm: comm).ToArray(), Is.EqualTo(a.AsType<float>()["::-2"].ToArray()));
        }

        Fails<FileNotFoundException>((path, _) => Npy.Load<double>(path, comm: comm), Path.Join(folder, "none-*.npy"), comm);
        Npy.Save(Ht.Zeros<double>([2, 4], comm: comm), Path.Join(folder, "part-12.npy"));
        Assert.Throws<InvalidDataException>(() => Npy.Load<double>(pattern, comm: comm));
    });

    [Test]
    public async Task Without_room_nothing_is_left_but_the_old_file()
    {
        if (OperatingSystem.IsWindows() || RankProcess.Size > 0)
            Assert.Ignore("The limit is one of Unix processes, and one test of it is enough.");
        string folder = Directory.CreateTempSubdirectory("heat-test-").FullName;
        File.WriteAllText(Path.Join(folder, "a.npy"), "old");
        JobResult result = await Scenario.RunAsync(LauncherKind.None, 1, "no-room-for-file", TimeSpan.FromSeconds(60), (FileScenarios.FolderVariable, folder));
        Assert.That(result.ExitCode, Is.Zero, result.StdErr);
        Assert.That(result.StdOut.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(3));
        Untouched(folder, "old"u8.ToArray(), Ht.Self);
        Directory.Delete(folder, recursive: true);
    }

    [TestCase(LauncherKind.OpenMpi)]
    [TestCase(LauncherKind.Mpich)]
    public async Task A_rank_that_dies_leaves_the_old_file(LauncherKind launcher)
    {
        if (RankProcess.Size > 0 || MpiInstallation.Find().All(found => found.Launcher != launcher))
            Assert.Ignore($"{launcher} is not installed, or runs this test.");
        string folder = Directory.CreateTempSubdirectory("heat-test-").FullName, path = Path.Join(folder, "a.npy");
        File.WriteAllText(path, "old");
        JobResult result = await Scenario.RunAsync(launcher, 3, "dies-while-writing", TimeSpan.FromSeconds(60), (FileScenarios.FolderVariable, folder));
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Directory.Delete(folder, recursive: true);
    }

    private static void Fails<TException>(Action<string, Communicator> call, string path, Communicator comm) where TException : Exception
    {
        Exception thrown = Assert.Catch(() => call(path, comm))!;
        Assert.That(thrown, Is.InstanceOf<TException>(), $"{path}: {thrown}");
        Assert.That(thrown.Message, Does.Contain(Path.GetFileName(path)));
        Assert.That(comm.Allgather(thrown.GetType().Name.GetHashCode(StringComparison.Ordinal) == typeof(TException).Name.GetHashCode(StringComparison.Ordinal) ? 1 : 2).Distinct().Count(), Is.EqualTo(1));
        Closed(path);
        comm.Barrier();
    }

    private static void Untouched(string folder, byte[] content, Communicator comm)
    {
        comm.Barrier();
        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(new[] { "a.npy" }));
        Assert.That(File.ReadAllBytes(Path.Join(folder, "a.npy")), Is.EqualTo(content));
        Closed(folder);
        comm.Barrier();
    }

    /// <summary>No file of a folder is open in this process.</summary>
    private static void Closed(string path)
    {
        if (!Directory.Exists("/proc/self/fd"))
            return;
        foreach (string open in Directory.GetFiles("/proc/self/fd"))
        {
            string? target = null;
            try
            {
                target = new FileInfo(open).LinkTarget;
            }
            catch (IOException)
            {
                // It was closed by now.
            }

            Assert.That(target ?? "", Does.Not.StartWith(path + "/").And.Not.EqualTo(path));
        }
    }

    private sealed class Reported(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
