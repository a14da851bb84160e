using System.Globalization;
using System.Text;

namespace Heat.Tests;

/// <summary>Small files with random damage: a reader either reads them or throws an exception that it documents, soon, and takes no more memory
/// than the file's own size justifies. <c>HEAT_FUZZ=100000</c> tries so many files of each format.</summary>
public class FuzzTests
{
    private const int Files = 2000;

    // The greatest ratio that a reader may believe: of deflate, and a byte of a file that becomes a complex number.
    private const long MostRatio = 1032L * 16;
    private const long Slack = 64 << 20;

    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("HEAT_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : Files;

    [Test]
    public void Damaged_npy_files() => Try(Seeds("npy.npz", 40), ".npy", path => Npy.Load<double>(path, casting: Casting.Unsafe, comm: Ht.Self), path => Npy.Inspect(path));

    [Test]
    public void Damaged_npz_files() => Try(
        [File.ReadAllBytes(Path.Combine(NpyFileTests.Folder, "deflated.npz"))], ".npz",
        path => Npz.Load<double>(path, "a", casting: Casting.Unsafe, comm: Ht.Self), path => Npz.Inspect(path));

    [Test]
    public void Damaged_csv_files() => Try(
        [.. new[] { "1,2,3\n4,5,6\n", "a,b\r\n1.5e3,nan\r\n,7\r\n", "1\n2\n3", "\n\n1;2\n", "-1e-300,12345678901234567890123,0.000000000000000000000001\n" }.Select(Encoding.ASCII.GetBytes)], ".csv",
        path => Csv.Load<double>(path, comm: Ht.Self), path => Csv.Load<int>(path, columns: [0], missing: 0, comm: Ht.Self), path => Csv.Inspect(path, 1));

    private static long Rented() => (MemoryAllocator.Default as PooledAllocator)?.Statistics.BytesInUse ?? 0;

    private static byte[][] Seeds(string archive, int most)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(Path.Combine(NpyFileTests.Folder, archive));
        return [.. zip.Entries.Take(most).Select(entry =>
        {
            using Stream stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        })];
    }

    private static void Try(byte[][] seeds, string extension, params Action<string>[] readers)
    {
        if (RankProcess.Size > 0)
            Assert.Ignore("One process tries all files.");
        var random = new Random(20261130);
        string path = Path.Join(Path.GetTempPath(), $"heat-fuzz-{Environment.ProcessId}{extension}");
        int read = 0;
        try
        {
            for (int k = 0; k < Count; k++)
            {
                byte[] bytes = Damage(seeds[k % seeds.Length], random);
                File.WriteAllBytes(path, bytes);
                long before = GC.GetAllocatedBytesForCurrentThread() + Rented();
                foreach (Action<string> reader in readers)
                {
                    try
                    {
                        reader(path);
                        read++;
                    }
                    catch (Exception exception) when (exception is InvalidDataException or NotSupportedException or KeyNotFoundException or InvalidCastException or ArgumentException)
                    {
                        Assert.That(exception.Message, Is.Not.Empty);
                    }
                    catch (Exception exception)
                    {
                        Assert.Fail($"file {k} ({Convert.ToBase64String(bytes)}): {exception}");
                    }
                }

                long taken = GC.GetAllocatedBytesForCurrentThread() + Rented() - before;
                Assert.That(taken, Is.LessThan(Slack + MostRatio * bytes.Length), $"file {k} ({Convert.ToBase64String(bytes)})");
            }
        }
        finally
        {
            File.Delete(path);
        }

        Assert.That(read, Is.GreaterThan(0), "no file was read");
    }

    // Bytes changed, removed, repeated, or made the largest numbers; most near the start, where headers are.
    private static byte[] Damage(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (int times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            int at = random.Next(3) == 0 ? random.Next(bytes.Count) : random.Next(Math.Min(bytes.Count, 128));
            if (random.Next(4) == 0)
                at = Math.Max(0, bytes.Count - 1 - random.Next(Math.Min(bytes.Count, 200)));
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at)); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 20), bytes.Count - at))); break;
                case 4: bytes[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)'9'; break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }

        return [.. bytes];
    }
}
